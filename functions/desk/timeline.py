"""The timeline in the officer's words: what happened, by whom, with its facts; the inner part only for its agency."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from adapters.web import shown
from adapters.web.shown import Reader
from desk.asked import Asked
from desk.wiring import Parts
from domain.desks import permissions
from domain.events import PRIVATE, Event, EventType, Role
from domain.life.holding import is_queue
from domain.report import Report
from domain.telling.delivery import Delivery

Teller = Callable[[Any, Event, Asked, Parts], str]
REASONS = {
    EventType.REPORT_ARCHIVED: "archive",
    EventType.REPORT_BLOCKED: "block",
    EventType.REPORT_RETURNED: "hand_back",
    EventType.REPORT_CLOSED: "close",
    EventType.DISPUTE_RAISED: "dispute",
}
# Said by the router or by clocks in codes that have words of their own.
_ROUTED = frozenset({EventType.REPORT_DISPOSED, EventType.REPORT_ABSTAINED})


def reader_of(asked: Asked, parts: Parts) -> Reader:
    """In whose words, and with whose knowledge of names and links."""
    return Reader(
        parts.words,
        asked.lang,
        parts.place_name,
        parts.names.agency,
        parts.clocks.deadlines,
        lambda attachment: parts.links.download(attachment, parts.link_lifetime),
    )


def timeline(
    report: Report, events: Iterable[Event], deliveries: Iterable[Delivery], asked: Asked, parts: Parts
) -> list[dict[str, Any]]:
    """Oldest first, without what is inside another agency."""
    told, reader, said = list(deliveries), reader_of(asked, parts), list(events)
    return [_happened(event, told, reader, asked, parts) for event in said if is_for(event, report, asked, said)]


def is_for(event: Event, report: Report, asked: Asked, events: Iterable[Event]) -> bool:
    """Whether the officer may read this entry at all."""
    if event.type not in PRIVATE:
        return True
    return permissions.sees_internal(asked.officer, report, _home(event, events), asked.day)


def _home(event: Event, events: Iterable[Event]) -> str:
    """What was said inside an agency is inside its successor; a human queue is no agency's successor."""
    seat = event.actor.seat
    for later in events:
        if later.type is EventType.AGENCY_SUCCEEDED and later.seq > event.seq and later.data.get("from") == seat:
            heir = str(later.data.get("desk", ""))
            seat = seat if is_queue(heir) else heir
    return seat


def _happened(event: Event, deliveries: list[Delivery], reader: Reader, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "type": event.type.value,
        "words": parts.words.say("desk_timeline", event.type.value, asked.lang),
        "text": str(event.data.get("text") or ""),
        "actor_words": _actor(event, asked, parts),
        "private": event.type in PRIVATE,
        "facts": [{"words": w, "value": v} for w, v in _facts(event, asked, parts)],
        "deliveries": [shown.told(d, reader) for d in deliveries if d.seq == event.seq],
    }


def _actor(event: Event, asked: Asked, parts: Parts) -> str:
    """Role and desk; the colleague's name only at the officer's own desks."""
    words = [parts.words.say("role", event.actor.role.value, asked.lang)]
    if event.actor.seat:
        words.append(parts.names.agency(event.actor.seat))
    own = event.actor.seat in {seat.desk for seat in asked.officer.seats_on(asked.day)}
    if own and event.actor.officer and event.actor.role not in (Role.REPORTER, Role.ROUTER, Role.SYSTEM):
        words.append(parts.names.officer(event.actor.officer))
    return ", ".join(word for word in words if word)


def _facts(event: Event, asked: Asked, parts: Parts) -> Iterator[tuple[str, str]]:
    """What an event's payload says beside its text, each fact under its name."""
    for name, value in event.data.items():
        tell = _TELLERS.get(name)
        text = tell(value, event, asked, parts) if tell and value else ""
        if text:
            yield parts.words.say("fact", name, asked.lang), text


def _reason(value: Any, event: Event, asked: Asked, parts: Parts) -> str:
    if event.type in _ROUTED:
        return parts.words.say("routing", str(value), asked.lang)
    return parts.reasons.say(REASONS.get(event.type, ""), str(value), asked.lang)


def _kind(value: Any, event: Event, asked: Asked, parts: Parts) -> str:
    section = "answer_kind" if parts.words.knows("answer_kind", str(value)) else "pending"
    return parts.words.say(section, str(value), asked.lang)


def _of(section: str) -> Teller:
    return lambda value, event, asked, parts: parts.words.of_reporter(section, str(value), asked.lang)


def _agency(value: Any, event: Event, asked: Asked, parts: Parts) -> str:
    return parts.names.agency(str(value))


_PLAIN = (
    "done_on", "promised_for", "budget_year", "unit", "alternative", "no_evidence", "due_on", "institution", "rating",
    "lead", "member", "decree", "effective_on", "month", "programme", "plan_year",
)  # fmt: skip
_TELLERS: Mapping[str, Teller] = {
    **dict.fromkeys(("from", "desk", "agency", "suggested", "on_behalf_of"), _agency),
    **dict.fromkeys(_PLAIN, lambda value, event, asked, parts: str(value)),
    "reason": _reason,
    "kind": _kind,
    "class": _of("handling_class"),
    "by": _of("closed_by"),
    "clock": _of("clock"),
    "about": _of("content"),
    "found": _of("found"),
    "category": lambda value, event, asked, parts: parts.categories.name(str(value)),
    "officer": lambda value, event, asked, parts: parts.names.officer(str(value)),
    "evidence": lambda value, event, asked, parts: str(len(value)),
    "tags": lambda value, event, asked, parts: ", ".join(map(str, value)),
}


def since(events: tuple[Event, ...], saves: int) -> tuple[Event, ...]:
    """The events of the last `saves` writes: what one act says bears one moment."""
    moments: list[datetime] = []
    for event in reversed(events):
        if event.at not in moments:
            moments.append(event.at)
        if len(moments) > saves:
            break
    return tuple(event for event in events if saves > 0 and event.at in moments[:saves])
