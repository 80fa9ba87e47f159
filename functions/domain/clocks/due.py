"""What a report's clocks say, and when: reminders, escalations, the end of a question, the closing after silence.

`next_due` derives the one moment at which to look again; `fire` looks. A key in report.fired, bound to the deadline's
day, makes each effect happen once; a deadline that moved speaks anew. Of notices that fell due together only the
newest is said, the others are recorded as superseded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, islice, takewhile
from typing import Any

from domain.clocks.desk_clocks import next_decider
from domain.clocks.policy import Policy
from domain.clocks.service_levels import (
    CLOSES,
    REPORTERS_TIME,
    STATUTORY,
    Clock,
    Deadline,
    Ground,
    announced_for,
    deadlines,
    ground_of,
)
from domain.clocks.working_days import Calendar, morning_of
from domain.events import SYSTEM, EventType
from domain.life import closing, handing, lifecycle
from domain.life.transitions import Change, Said, notices
from domain.report import ClosedBy, HandlingClass, Report

# These hold the report where it is, so the supervisor hears of them until somebody acts.
HOLDING = frozenset({Clock.VERIFICATION, Clock.RESOLUTION, Clock.PROMISE, Clock.FOLLOW})
# A part of a greater clock, which brings it before the supervisor in its turn.
PARTIAL = frozenset({Clock.SHARE, Clock.SUPPORT})
# One transaction takes a hundred items; after years of silence the rest follows with the next tick.
AT_ONCE = 20
LIAISON, DEPUTY, COORDINATOR, SUPERVISOR, REPORTER = "liaison", "deputy", "coordinator", "supervisor", "reporter"


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
        holder = f":{self.deadline.holder}" if self.deadline.holder else ""
        return f"{self.deadline.kind}:{step}:{self.deadline.due_at.date()}{holder}"

    @property
    def data(self) -> dict[str, Any]:
        due_at = self.deadline.due_at.isoformat()
        holder = {"holder": self.deadline.holder} if self.deadline.holder else {}
        return {"clock": self.deadline.kind.value, "due_at": due_at, "step": self.step, "seat": self.seat, **holder}


def next_due(report: Report, policy: Policy, calendar: Calendar) -> datetime | None:
    """The next moment at which a clock has something to say or do.

    None exactly when the report has ended and nobody waits for a decision about it.
    """
    ground = ground_of(report, policy, calendar)
    return min((at for d in _running(ground, policy) for at in _next_of(ground, d)), default=None)


def fire(report: Report, now: datetime, policy: Policy, calendar: Calendar) -> Change | None:
    """The effect of what is due now; None when it is too early. What is due beside an effect fires next time."""
    ground = ground_of(report, policy, calendar)
    running = tuple(_running(ground, policy))
    for deadline in running:
        effect = _effect(ground, deadline, now)
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
        if deadline.kind is Clock.DECISION and _next_tier(ground):
            yield deadline.due_at
        unsaid = (m.at for m in _moments(ground, deadline) if m.key not in ground.report.fired)
        yield from (at for at in (next(unsaid, None),) if at)


def _effect(ground: Ground, deadline: Deadline, now: datetime) -> Change | None:
    """What a clock does beyond speaking: it ends the reporter's time, and takes a decision from a silent desk."""
    if deadline.kind in REPORTERS_TIME:
        return _reporters_time(ground, deadline, now)
    if deadline.kind is Clock.DECISION and now >= deadline.due_at and (desk := _next_tier(ground)):
        return handing.escalate_decision(ground.report, desk, now)
    return None


def _next_tier(ground: Ground) -> str:
    pending = ground.report.pending
    return next_decider(ground.report, pending) if pending else ""


def _reporters_time(ground: Ground, deadline: Deadline, now: datetime) -> Change | None:
    report = ground.report
    if deadline.kind is Clock.REPORTER_WINDOW and announced_for(report) is None:
        return _announce(ground, deadline, now) if now >= _announce_at(ground, deadline) else None
    if now < deadline.due_at:
        return None
    if deadline.kind is Clock.COMPLETION:
        return lifecycle.expire(report, now)
    return closing.close(report, ClosedBy.SYSTEM, now, SYSTEM)


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
    ground = ground.of(deadline.holder) if deadline.holder else ground
    reached = Moment(deadline.due_at, deadline, EventType.DEADLINE_REACHED, "reached", LIAISON)
    if deadline.kind in STATUTORY:
        yield replace(reached, seat=COORDINATOR)
    elif deadline.kind is Clock.UNOPENED:
        yield replace(reached, event=EventType.DEADLINE_ESCALATED, step=DEPUTY, seat=DEPUTY)
    elif deadline.kind in (Clock.CONTENT, Clock.DISPUTE):
        yield from _again(ground, reached)
    elif deadline.kind is Clock.DECISION:
        yield _near(ground, deadline)
        yield from () if _next_tier(ground) else _again(ground, reached)
    else:
        yield from () if deadline.kind in (Clock.SHARE, Clock.FOLLOW) else (_near(ground, deadline),)
        yield from () if deadline.kind is Clock.FOLLOW else (reached,)
        yield from _escalations(ground, deadline)


def _near(ground: Ground, deadline: Deadline) -> Moment:
    lead, region = _lead(ground, deadline.kind), ground.region
    near = ground.calendar.days_before(deadline.due_at.date(), lead, region)
    return Moment(min(morning_of(near, region), deadline.due_at), deadline, EventType.DEADLINE_NEAR, "near", LIAISON)


def _again(ground: Ground, reached: Moment) -> Iterator[Moment]:
    """Above the highest desk stands nobody: it hears of what it owes until it decides."""
    yield reached
    days = ground.calendar.counted_days(reached.deadline.due_at, ground.region)
    for times, day in enumerate(islice(days, 0, None, ground.limits.repeat), start=1):
        at = morning_of(day, ground.region)
        yield replace(reached, at=at, event=EventType.DEADLINE_ESCALATED, step="again", times=times)


def _escalations(ground: Ground, deadline: Deadline) -> Iterator[Moment]:
    days = enumerate(ground.calendar.counted_days(deadline.due_at, ground.region, ground.pauses), start=1)
    for seat, after, times in _ladder(ground, deadline.kind):
        day = next(day for n, day in days if n == after)
        at = morning_of(day, ground.region)
        yield Moment(at, deadline, EventType.DEADLINE_ESCALATED, seat, seat, times)


def _ladder(ground: Ground, clock: Clock) -> Iterator[tuple[str, int, int]]:
    """Seat, working days after the deadline, and the how-manieth time."""
    after = 0
    for step in ground.limits.escalation:
        if clock not in PARTIAL or step.seat != SUPERVISOR:
            after = step.after
            yield step.seat, after, 1
    for times in count(2) if clock in HOLDING else ():
        after += ground.limits.repeat
        yield SUPERVISOR, after, times


def _lead(ground: Ground, clock: Clock) -> int:
    kind = ground.report.handling_class or HandlingClass.PLAIN
    return ground.limits.reminder_lead[kind if clock is Clock.RESOLUTION else clock.value]
