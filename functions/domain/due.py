"""What a report's clocks say, and when: reminders, escalations, the end of a question, the closing after silence.

`next_due` derives the one moment at which to look again; `fire` looks. A key in report.fired, bound to the deadline's
day, makes each effect happen once; a deadline that moved speaks anew. Of notices that fell due together only the
newest is said, the others are recorded as superseded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count, takewhile
from typing import Any

from domain import lifecycle
from domain.events import SYSTEM, EventType
from domain.policy import Policy
from domain.report import ClosedBy, HandlingClass, Report
from domain.service_levels import CLOSES, Clock, Deadline, Ground, announced_for, deadlines, ground_of
from domain.transitions import Change, Said, notices
from domain.working_days import Calendar, morning_of

REPORTERS_TIME = frozenset({Clock.COMPLETION, Clock.REPORTER_WINDOW})
STATUTORY = frozenset({Clock.STATUTORY_RESPONSE, Clock.STATUTORY_DECISION})
# These hold the report where it is, so the supervisor hears of them until somebody acts.
HOLDING = frozenset({Clock.VERIFICATION, Clock.RESOLUTION, Clock.PROMISE})
# One transaction takes a hundred items; after years of silence the rest follows with the next tick.
AT_ONCE = 20
LIAISON, COORDINATOR, SUPERVISOR, REPORTER = "liaison", "coordinator", "supervisor", "reporter"


@dataclass(frozen=True)
class Moment:
    """One thing that a clock says once: `step` near, reached, or the seat it is escalated to."""

    at: datetime
    deadline: Deadline
    event: EventType
    step: str
    seat: str
    times: int = 1

    @property
    def key(self) -> str:
        step = self.step if self.times == 1 else f"{self.step}.{self.times}"
        return f"{self.deadline.kind}:{step}:{self.deadline.due_at.date()}"

    @property
    def data(self) -> dict[str, Any]:
        due_at = self.deadline.due_at.isoformat()
        return {"clock": self.deadline.kind.value, "due_at": due_at, "step": self.step, "seat": self.seat}


def next_due(report: Report, policy: Policy, calendar: Calendar) -> datetime | None:
    """The next moment at which a clock has something to say or do; None exactly when the report has ended."""
    ground = ground_of(report, policy, calendar)
    return min((at for d in _running(ground, policy) for at in _next_of(ground, d)), default=None)


def fire(report: Report, now: datetime, policy: Policy, calendar: Calendar) -> Change | None:
    """The effect of what is due now; None when it is too early. What is due beside an effect fires next time."""
    ground = ground_of(report, policy, calendar)
    running = tuple(_running(ground, policy))
    for deadline in running:
        effect = _effect(ground, deadline, now) if deadline.kind in REPORTERS_TIME else None
        if effect:
            return effect
    return _said(report, [_due(ground, d, now) for d in running if d.kind not in REPORTERS_TIME], now)


def _running(ground: Ground, policy: Policy) -> Iterator[Deadline]:
    return (d for d in deadlines(ground.report, policy, ground.calendar) if d.running)


def _next_of(ground: Ground, deadline: Deadline) -> Iterator[datetime]:
    if deadline.kind is Clock.REPORTER_WINDOW:
        yield deadline.due_at if announced_for(ground.report) else _announce_at(ground, deadline)
    elif deadline.kind is Clock.COMPLETION:
        yield deadline.due_at
    else:
        unsaid = (m.at for m in _moments(ground, deadline) if m.key not in ground.report.fired)
        yield from (at for at in (next(unsaid, None),) if at)


def _effect(ground: Ground, deadline: Deadline, now: datetime) -> Change | None:
    report = ground.report
    if deadline.kind is Clock.REPORTER_WINDOW and announced_for(report) is None:
        return _announce(ground, deadline, now) if now >= _announce_at(ground, deadline) else None
    if now < deadline.due_at:
        return None
    if deadline.kind is Clock.COMPLETION:
        return lifecycle.expire(report, now)
    return lifecycle.close(report, ClosedBy.SYSTEM, now, SYSTEM)


def _announce_at(ground: Ground, deadline: Deadline) -> datetime:
    day = ground.calendar.days_before(deadline.due_at.date(), ground.limits.closing_lead, ground.region)
    return morning_of(day, ground.region)


def _announce(ground: Ground, deadline: Deadline, now: datetime) -> Change:
    """Announced late, the report closes later: the reporter always has the whole lead."""
    lead = ground.calendar.add_working_days(now, ground.limits.closing_lead, ground.region)
    closes_at = max(deadline.due_at, ground.for_reporter(lead.date()))
    data = {"clock": deadline.kind.value, "due_at": closes_at.isoformat(), "step": "announced", "seat": REPORTER}
    said = [(EventType.CLOSING_ANNOUNCED, data)]
    return notices(ground.report, now, said, {f"{CLOSES}{closes_at.date()}"})


def _due(ground: Ground, deadline: Deadline, now: datetime) -> list[Moment]:
    passed = takewhile(lambda m: m.at <= now, _moments(ground, deadline))
    return [m for m in passed if m.key not in ground.report.fired]


def _said(report: Report, due: list[list[Moment]], now: datetime) -> Change | None:
    said: list[Said] = []
    fired: set[str] = set()
    for moments in filter(None, due):
        newest, now_told = moments[-1], moments[:AT_ONCE]
        said += [(EventType.NOTICE_SUPERSEDED, {**m.data, "by": newest.step}) for m in now_told if m is not newest]
        said += [(newest.event, newest.data)] if newest in now_told else []
        fired |= {m.key for m in now_told}
    return notices(report, now, said, fired) if said else None


def _moments(ground: Ground, deadline: Deadline) -> Iterator[Moment]:
    """All that a running clock will ever say, in order; without end where somebody must act at last."""
    if deadline.kind in STATUTORY:
        yield Moment(deadline.due_at, deadline, EventType.DEADLINE_REACHED, "reached", COORDINATOR)
        return
    near = ground.calendar.days_before(deadline.due_at.date(), _lead(ground, deadline.kind), ground.region)
    near_at = min(morning_of(near, ground.region), deadline.due_at)
    yield Moment(near_at, deadline, EventType.DEADLINE_NEAR, "near", LIAISON)
    yield Moment(deadline.due_at, deadline, EventType.DEADLINE_REACHED, "reached", LIAISON)
    yield from _escalations(ground, deadline)


def _escalations(ground: Ground, deadline: Deadline) -> Iterator[Moment]:
    days = enumerate(ground.calendar.counted_days(deadline.due_at, ground.region, ground.pauses), start=1)
    for seat, after, times in _ladder(ground, repeated=deadline.kind in HOLDING):
        day = next(day for n, day in days if n == after)
        at = morning_of(day, ground.region)
        yield Moment(at, deadline, EventType.DEADLINE_ESCALATED, seat, seat, times)


def _ladder(ground: Ground, repeated: bool) -> Iterator[tuple[str, int, int]]:
    """Seat, working days after the deadline, and the how-manieth time."""
    after = 0
    for step in ground.limits.escalation:
        after = step.after
        yield step.seat, after, 1
    for times in count(2) if repeated else ():
        after += ground.limits.repeat
        yield SUPERVISOR, after, times


def _lead(ground: Ground, clock: Clock) -> int:
    kind = ground.report.handling_class or HandlingClass.PLAIN
    return ground.limits.reminder_lead[kind if clock is Clock.RESOLUTION else clock.value]
