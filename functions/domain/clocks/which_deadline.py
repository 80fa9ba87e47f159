"""Which of a report's deadlines a message names."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from domain.clocks.service_levels import Clock, Deadline
from domain.events import Event, EventType
from domain.telling.messages import Limit

AGENCYS = (Clock.SHARE, Clock.VERIFICATION, Clock.FIRST_RESPONSE, Clock.RESOLUTION, Clock.PROMISE)
# What a desk owes although another one has the report.
OTHERS = (Clock.DECISION, Clock.SUPPORT)
REPORTERS = {
    EventType.COMPLETION_ASKED: (Clock.COMPLETION,),
    EventType.REPORT_ANSWERED: (Clock.REPORTER_WINDOW, Clock.PROMISE),
    EventType.CLOSING_ANNOUNCED: (Clock.REPORTER_WINDOW,),
    EventType.REPORT_RECEIVED: (Clock.VERIFICATION,),
    EventType.REPORT_DISPOSED: (Clock.VERIFICATION,),
    EventType.REPORT_VERIFIED: (Clock.RESOLUTION,),
    EventType.REPORT_REOPENED: (Clock.RESOLUTION,),
    EventType.REPORT_RECLASSIFIED: (Clock.RESOLUTION,),
    EventType.ARBITRATION_STARTED: (Clock.DECISION,),
}


def for_agency(event: Event, deadlines: Sequence[Deadline], desks: Collection[str] = ()) -> Limit | None:
    """The one a clock spoke of, else what these desks decide or contribute, else the next that the agency keeps."""
    if "due_at" in event.data:
        return Limit(str(event.data["clock"]), datetime.fromisoformat(str(event.data["due_at"])))
    own = [d for d in deadlines if d.holder and d.holder in desks]
    return _next(own, OTHERS) or _next(deadlines, AGENCYS)


def for_reporter(event: Event, deadlines: Sequence[Deadline]) -> Limit | None:
    """The one that this news is about; none for news that set no time."""
    if "due_at" in event.data:
        return Limit(str(event.data["clock"]), datetime.fromisoformat(str(event.data["due_at"])))
    return _next(deadlines, REPORTERS.get(event.type, ()))


def _next(deadlines: Sequence[Deadline], wanted: Iterable[Clock]) -> Limit | None:
    kinds = frozenset(wanted)
    running = (d for d in deadlines if d.running and d.kind in kinds)
    first = min(running, key=lambda d: d.due_at, default=None)
    return Limit(first.kind.value, first.due_at) if first else None
