"""What a deadline is, and the ground on which those of one report run: its limits, its calendar, its pauses."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.clocks.policy import Limits, Policy
from domain.clocks.working_days import Calendar, Span, end_of
from domain.directory import region_of
from domain.life.transitions import OPEN
from domain.report import Report, Status


class Clock(StrEnum):
    """What a deadline is about."""

    VERIFICATION = "verification"
    SHARE = "share"
    UNOPENED = "unopened"
    FIRST_RESPONSE = "first_response"
    RESOLUTION = "resolution"
    SUPPORT = "support"
    DECISION = "decision"
    CONTENT = "content"
    DISPUTE = "dispute"
    COMPLETION = "completion"
    REPORTER_WINDOW = "reporter_window"
    PROMISE = "promise"
    FOLLOW = "follow"
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

    `provisional`: a year on the way has estimated holidays or no decree of cuti bersama yet. `holder` is the directory
    id of whoever owes it, where that is not the desk that has the report.
    """

    kind: Clock
    due_at: datetime
    met_at: datetime | None
    running: bool
    provisional: bool
    holder: str = ""

    def state(self, now: datetime) -> State:
        if (self.met_at or (now if self.running else self.due_at)) > self.due_at:
            return State.BREACHED
        if self.met_at:
            return State.MET
        return State.RUNNING if self.running else State.PAUSED


@dataclass(frozen=True)
class Ground:
    """What the clocks of one report run on: its limits, the calendar, the agency's region and the pauses."""

    report: Report
    limits: Limits
    calendar: Calendar
    region: str
    waits: tuple[Span, ...] = ()

    @property
    def pauses(self) -> tuple[Span, ...]:
        """What is charged to nobody: waiting for the reporter, and lying where it did not belong."""
        return (*self.waits, *((hop.since, hop.until) for hop in self.report.hops))

    @property
    def runs(self) -> bool:
        """Whether the clocks run: open, and nothing asked of the reporter."""
        return self.report.status in OPEN and all(p.until for p in self.report.pauses)

    def working(self, start: datetime, days: int) -> datetime:
        """The end of a limit in working days, pauses left out."""
        return self.calendar.add_working_days(start, days, self.region, self.pauses)

    def for_reporter(self, day: date) -> datetime:
        """A reporter's time never ends on a day off of their own region or of the agency's."""
        return end_of(self.calendar.roll(day, self.region, self.report.place.region), self.region)

    def of(self, holder: str) -> "Ground":
        """The same for a desk elsewhere: its zone and holidays count."""
        return replace(self, region=region_of(holder))


def ground_of(report: Report, policy: Policy, calendar: Calendar) -> Ground:
    """A report keeps the limits of the day it was filed; until it has a desk its own place gives zone and holidays."""
    limits = policy.at(report.milestones.filed_at)
    region = report.place.region if report.status is Status.RECEIVED else region_of(report.desk)
    bare = Ground(report, limits, calendar, region)
    return replace(bare, waits=tuple((p.since, p.until or completion_due(bare, p.since)) for p in report.pauses))


def worked(ground: Ground, kind: Clock, start: datetime, days: int, reached: datetime | None) -> Deadline:
    """An agency's clock: it stops when its act is done or the report ends, and stands while another report leads."""
    due_at = ground.working(start, days)
    met_at = reached or ground.report.milestones.closed_at
    provisional = ground.calendar.is_provisional(start, due_at)
    running = met_at is None and ground.runs and ground.report.status is not Status.MERGED
    return Deadline(kind, due_at, met_at, running, provisional)


def completion_due(ground: Ground, asked_at: datetime) -> datetime:
    """The reporter's time to complete: the policy's, less what earlier questions used of the whole."""
    earlier = ((p.since, p.until) for p in ground.report.pauses if p.asked and p.until and p.until <= asked_at)
    used = sum(ground.calendar.working_days_between(since, until, ground.region) for since, until in earlier)
    days = max(1, min(ground.limits.completion, ground.limits.maximum_pause - used))
    return ground.for_reporter(ground.calendar.add_working_days(asked_at, days, ground.region).date())
