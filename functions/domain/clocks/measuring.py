"""How long an agency took, in minutes of working time: neither nights nor days off, neither pauses nor detours.

The times begin where the deadlines begin: verification at the arrival, response and closing at the verification. What
was answered and later reopened is measured to the answer that stands; the time between is a pause.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.case import Measured
from domain.clocks.ground import Clock, Ground, State, ground_of
from domain.clocks.policy import Policy
from domain.clocks.service_levels import deadlines
from domain.clocks.working_days import DAY, OFFICE_CLOSES, OFFICE_OPENS, Calendar, Span, at_local
from domain.place import zone_of
from domain.report import Report

MINUTE = timedelta(minutes=1)
COUNTED = (Clock.VERIFICATION, Clock.FIRST_RESPONSE, Clock.RESOLUTION, Clock.PROMISE)


def measure(report: Report, at: datetime, policy: Policy, calendar: Calendar) -> Measured:
    """What the clocks have measured of a report that moved at that moment."""
    ground, told = ground_of(report, policy, calendar), report.milestones
    answered_at = told.answered_at or told.scheduled_at
    late = {d.kind for d in deadlines(report, policy, calendar) if d.state(at) is State.BREACHED}
    return Measured(
        _between(ground, told.restarted_at or told.filed_at, told.verified_at),
        _between(ground, told.verified_at, told.followed_at),
        _between(ground, told.verified_at, answered_at),
        tuple(clock.value for clock in COUNTED if clock in late),
    )


def working_minutes(
    start: datetime, end: datetime, region: str, calendar: Calendar, pauses: Sequence[Span] = ()
) -> int:
    """Whole minutes of office hours between two moments, outside the pauses (they may overlap), in a region's time."""
    day, last = (at.astimezone(zone_of(region)).date() for at in (start, end))
    worked = timedelta()
    while day <= last:
        if calendar.counts(day, region):
            opens, closes = at_local(day, OFFICE_OPENS, region), at_local(day, OFFICE_CLOSES, region)
            worked += _outside((max(start, opens), min(end, closes)), pauses)
        day += DAY
    return worked // MINUTE


def _between(ground: Ground, start: datetime | None, end: datetime | None) -> int | None:
    if start is None or end is None:
        return None
    return working_minutes(start, end, ground.region, ground.calendar, ground.pauses)


def _outside(span: Span, pauses: Sequence[Span]) -> timedelta:
    """How much of a span no pause covers."""
    since, until = span
    free = timedelta()
    for begins, ends in sorted(pauses):
        if since >= until:
            break
        free += max(timedelta(), min(begins, until) - since)
        since = max(since, ends)
    return free + max(timedelta(), until - since)
