"""Every deadline of a report, derived from its milestones: one engine for display, reminders, closing and counting.

Working-day clocks stand while the reporter is asked, within the bounds of the policy. The statutory clocks of
UU 25/2009 (calendar days, unverified) run beside them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.clocks.desk_clocks import content, decision, dispute, follow, share, support, unopened
from domain.clocks.ground import Clock, Deadline, Ground, State, completion_due, ground_of, worked
from domain.clocks.policy import Policy
from domain.clocks.working_days import Calendar, end_of
from domain.place import zone_of
from domain.report import Report, Status

__all__ = ["Clock", "Deadline", "Ground", "State", "deadlines", "ground_of", "owed", "promised"]

CLOSES = "reporter_window:closes:"
REPORTERS_TIME = frozenset({Clock.COMPLETION, Clock.REPORTER_WINDOW})
STATUTORY = frozenset({Clock.STATUTORY_RESPONSE, Clock.STATUTORY_DECISION})


def deadlines(report: Report, policy: Policy, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every clock that has begun, in the order of Clock."""
    ground = ground_of(report, policy, calendar)
    return tuple(deadline for clock in _CLOCKS for deadline in clock(ground))


def promised(report: Report, policy: Policy, calendar: Calendar) -> tuple[Deadline, ...]:
    """What a receipt can say of the next steps: each begins, at the latest, when the one before it is due."""
    begun = deadlines(report, policy, calendar)
    if report.milestones.verified_at or not begun:
        return begun
    last = begun[0].due_at
    verified = replace(report, milestones=replace(report.milestones, verified_at=last))
    following = (d for d in deadlines(verified, policy, calendar) if d.kind is Clock.FIRST_RESPONSE)
    return (*begun, *following)


def owed(report: Report, desk: str, policy: Policy, calendar: Calendar) -> Deadline | None:
    """What a desk must do next. One that owes nothing is shown what it watches: another's part, or the reporter's time.

    The statutory clocks come last: they run beside those by which desks work.
    """
    return next_owed(deadlines(report, policy, calendar), report, desk)


def next_owed(found: Iterable[Deadline], report: Report, desk: str) -> Deadline | None:
    """The same for several desks of one report, whose deadlines are derived once."""
    running = [d for d in found if d.running]
    acts = [d for d in running if d.kind not in REPORTERS_TIME | STATUTORY]
    mine = [d for d in acts if (d.holder or report.desk) == desk]
    waits = [d for d in running if d.kind in REPORTERS_TIME]
    return min(mine or acts or waits or running, key=lambda d: d.due_at, default=None)


def _verification(ground: Ground) -> Iterator[Deadline]:
    at = ground.report.milestones
    start = at.restarted_at or at.filed_at
    yield worked(ground, Clock.VERIFICATION, start, ground.limits.verification, at.verified_at)


def _first_response(ground: Ground) -> Iterator[Deadline]:
    at = ground.report.milestones
    if at.verified_at:
        yield worked(ground, Clock.FIRST_RESPONSE, at.verified_at, ground.limits.first_response, at.first_response_at)


def _resolution(ground: Ground) -> Iterator[Deadline]:
    at, kind = ground.report.milestones, ground.report.handling_class
    if at.verified_at and kind:
        days = ground.limits.resolution[kind]
        yield worked(ground, Clock.RESOLUTION, at.verified_at, days, at.scheduled_at or at.answered_at)


def _completion(ground: Ground) -> Iterator[Deadline]:
    asked_at = ground.report.milestones.asked_at
    if asked_at and ground.report.status is Status.ASKED:
        due_at = completion_due(ground, asked_at)
        yield Deadline(Clock.COMPLETION, due_at, None, True, ground.calendar.is_provisional(asked_at, due_at))


def _reporter_window(ground: Ground) -> Iterator[Deadline]:
    at, calendar = ground.report.milestones, ground.calendar
    if at.answered_at:
        last = calendar.add_working_days(at.answered_at, ground.limits.reporter_window, ground.region).date()
        due_at = ground.for_reporter(max(last, announced_for(ground.report) or last))
        running = ground.report.status is Status.ANSWERED and ground.report.pending is None
        provisional = calendar.is_provisional(at.answered_at, due_at)
        yield Deadline(Clock.REPORTER_WINDOW, due_at, at.closed_at, running, provisional)


def _promise(ground: Ground) -> Iterator[Deadline]:
    at, calendar = ground.report.milestones, ground.calendar
    if at.promised_for:
        due_at = end_of(calendar.roll(at.promised_for, ground.region), ground.region)
        running = ground.report.status is Status.SCHEDULED
        provisional = calendar.is_provisional(due_at, due_at)
        yield Deadline(Clock.PROMISE, due_at, at.answered_at or at.closed_at, running, provisional)


def _statutory_response(ground: Ground) -> Iterator[Deadline]:
    met_at = ground.report.milestones.first_response_at
    yield _in_calendar_days(ground, Clock.STATUTORY_RESPONSE, ground.limits.statutory_response, met_at)


def _statutory_decision(ground: Ground) -> Iterator[Deadline]:
    at = ground.report.milestones
    met_at = at.scheduled_at or at.answered_at
    yield _in_calendar_days(ground, Clock.STATUTORY_DECISION, ground.limits.statutory_decision, met_at)


_CLOCKS: tuple[Callable[[Ground], Iterable[Deadline]], ...] = (
    _verification,
    share,
    unopened,
    _first_response,
    _resolution,
    support,
    decision,
    content,
    dispute,
    follow,
    _completion,
    _reporter_window,
    _promise,
    _statutory_response,
    _statutory_decision,
)


def _in_calendar_days(ground: Ground, kind: Clock, days: int, reached: datetime | None) -> Deadline:
    """From the day the file was complete; they run on while a report is merged, and wherever it was misrouted."""
    report = ground.report
    complete_at = max([report.milestones.filed_at, *(until for _, until in ground.waits)])
    last = complete_at.astimezone(zone_of(ground.region)).date() + timedelta(days=days)
    met_at = reached or report.milestones.closed_at
    return Deadline(kind, end_of(last, ground.region), met_at, met_at is None and ground.runs, False)


def announced_for(report: Report) -> date | None:
    """The day for which the reporter was told that silence closes the report."""
    days = [key.removeprefix(CLOSES) for key in report.fired if key.startswith(CLOSES)]
    return date.fromisoformat(max(days)) if days else None
