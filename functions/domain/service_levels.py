"""Every deadline of a report, derived from its milestones: one engine for display, reminders, closing and counting.

Working-day clocks stand while the reporter is asked, within the bounds of the policy. The statutory clocks of
UU 25/2009 (calendar days, unverified) run beside them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.directory import region_of
from domain.place import zone_of
from domain.policy import Limits, Policy
from domain.report import Report, Status
from domain.transitions import OPEN
from domain.working_days import Calendar, Span, end_of


class Clock(StrEnum):
    """What a deadline is about."""

    VERIFICATION = "verification"
    FIRST_RESPONSE = "first_response"
    RESOLUTION = "resolution"
    COMPLETION = "completion"
    REPORTER_WINDOW = "reporter_window"
    PROMISE = "promise"
    STATUTORY_RESPONSE = "statutory_response"
    STATUTORY_DECISION = "statutory_decision"


class State(StrEnum):
    """How a deadline stands at a moment."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"


@dataclass(frozen=True)
class Deadline:
    """`met_at` is when the clock stopped, in time or late; while it is paused `due_at` is the latest it can become.

    `provisional`: a year on the way has estimated holidays or no decree of cuti bersama yet.
    """

    kind: Clock
    due_at: datetime
    met_at: datetime | None
    running: bool
    provisional: bool

    def state(self, now: datetime) -> State:
        if (self.met_at or (now if self.running else self.due_at)) > self.due_at:
            return State.BREACHED
        if self.met_at:
            return State.MET
        return State.RUNNING if self.running else State.PAUSED


CLOSES = "reporter_window:closes:"


@dataclass(frozen=True)
class Ground:
    """What the clocks of one report run on: its limits, the calendar, the agency's region and the pauses."""

    report: Report
    limits: Limits
    calendar: Calendar
    region: str
    pauses: tuple[Span, ...] = ()

    def working(self, start: datetime, days: int) -> datetime:
        """The end of a limit in working days, pauses left out."""
        return self.calendar.add_working_days(start, days, self.region, self.pauses)

    def for_reporter(self, day: date) -> datetime:
        """A reporter's time never ends on a day off of their own region or of the agency's."""
        return end_of(self.calendar.roll(day, self.region, self.report.place.region), self.region)


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


def ground_of(report: Report, policy: Policy, calendar: Calendar) -> Ground:
    """A report keeps the limits of the day it was filed; until it has a desk its own place gives zone and holidays."""
    limits = policy.at(report.milestones.filed_at)
    region = report.place.region if report.status is Status.RECEIVED else region_of(report.desk)
    bare = Ground(report, limits, calendar, region)
    pauses = tuple((p.since, p.until or _completion_due(bare, p.since)) for p in report.pauses)
    return Ground(report, limits, calendar, bare.region, pauses)


def _verification(ground: Ground) -> Iterator[Deadline]:
    at = ground.report.milestones
    start = at.restarted_at or at.filed_at
    yield _worked(ground, Clock.VERIFICATION, start, ground.limits.verification, at.verified_at)


def _first_response(ground: Ground) -> Iterator[Deadline]:
    at = ground.report.milestones
    if at.verified_at:
        yield _worked(ground, Clock.FIRST_RESPONSE, at.verified_at, ground.limits.first_response, at.first_response_at)


def _resolution(ground: Ground) -> Iterator[Deadline]:
    at, kind = ground.report.milestones, ground.report.handling_class
    if at.verified_at and kind:
        days = ground.limits.resolution[kind]
        yield _worked(ground, Clock.RESOLUTION, at.verified_at, days, at.scheduled_at or at.answered_at)


def _completion(ground: Ground) -> Iterator[Deadline]:
    asked_at = ground.report.milestones.asked_at
    if asked_at and ground.report.status is Status.ASKED:
        due_at = _completion_due(ground, asked_at)
        yield Deadline(Clock.COMPLETION, due_at, None, True, ground.calendar.is_provisional(asked_at, due_at))


def _reporter_window(ground: Ground) -> Iterator[Deadline]:
    at, calendar = ground.report.milestones, ground.calendar
    if at.answered_at:
        last = calendar.add_working_days(at.answered_at, ground.limits.reporter_window, ground.region).date()
        due_at = ground.for_reporter(max(last, announced_for(ground.report) or last))
        running = ground.report.status is Status.ANSWERED
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


_CLOCKS: tuple[Callable[[Ground], Iterator[Deadline]], ...] = (
    _verification,
    _first_response,
    _resolution,
    _completion,
    _reporter_window,
    _promise,
    _statutory_response,
    _statutory_decision,
)


def _worked(ground: Ground, kind: Clock, start: datetime, days: int, reached: datetime | None) -> Deadline:
    due_at = ground.working(start, days)
    met_at = reached or ground.report.milestones.closed_at
    provisional = ground.calendar.is_provisional(start, due_at)
    return Deadline(kind, due_at, met_at, met_at is None and _runs(ground.report), provisional)


def _in_calendar_days(ground: Ground, kind: Clock, days: int, reached: datetime | None) -> Deadline:
    """From the day the file was complete, that is after the last question to the reporter."""
    report = ground.report
    complete_at = max([report.milestones.filed_at, *(until for _, until in ground.pauses)])
    last = complete_at.astimezone(zone_of(ground.region)).date() + timedelta(days=days)
    met_at = reached or report.milestones.closed_at
    return Deadline(kind, end_of(last, ground.region), met_at, met_at is None and _runs(report), False)


def announced_for(report: Report) -> date | None:
    """The day for which the reporter was told that silence closes the report."""
    days = [key.removeprefix(CLOSES) for key in report.fired if key.startswith(CLOSES)]
    return date.fromisoformat(max(days)) if days else None


def _completion_due(ground: Ground, asked_at: datetime) -> datetime:
    """The reporter's time to complete: the policy's, less what earlier questions used of the whole."""
    earlier = ((p.since, p.until) for p in ground.report.pauses if p.asked and p.until and p.until <= asked_at)
    used = sum(ground.calendar.working_days_between(since, until, ground.region) for since, until in earlier)
    days = max(1, min(ground.limits.completion, ground.limits.maximum_pause - used))
    return ground.for_reporter(ground.calendar.add_working_days(asked_at, days, ground.region).date())


def _runs(report: Report) -> bool:
    return report.status in OPEN and all(p.until for p in report.pauses)
