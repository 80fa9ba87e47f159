"""What the reporter may still do, and until or from when: object to an ending, and turn to the Ombudsman."""

from datetime import datetime

from domain.clocks.ground import Clock
from domain.clocks.policy import Policy
from domain.clocks.service_levels import deadlines, ground_of
from domain.clocks.working_days import Calendar, end_of
from domain.place import zone_of
from domain.report import ClosedBy, Kind, Report, Status

APPEALABLE = frozenset({Status.ARCHIVED, Status.BLOCKED, Status.REFERRED})


def objection_until(report: Report, policy: Policy, calendar: Calendar) -> datetime | None:
    """The end of the window for an objection; None where there is no ending to object to.

    A merge can be objected to as long as it lasts; that has no end to be named.
    """
    closed_at = report.milestones.closed_at
    by_officer = report.status is Status.CLOSED and report.closed_by is ClosedBy.OFFICER
    if closed_at is None or not (by_officer or report.status in APPEALABLE):
        return None
    ground = ground_of(report, policy, calendar)
    last = calendar.add_working_days(closed_at, ground.limits.objection_window, ground.region)
    return ground.for_reporter(last.date())


def ombudsman_from(report: Report, policy: Policy, calendar: Calendar) -> datetime | None:
    """When the Ombudsman is offered: a complaint whose class limit, or the policy's days, have passed; else None."""
    if report.kind not in (Kind.COMPLAINT, Kind.UNKNOWN) or report.transferred_at:
        return None
    ground = ground_of(report, policy, calendar)
    filed_on = report.milestones.filed_at.astimezone(zone_of(ground.region)).date()
    whole = end_of(filed_on + ground.limits.ombudsman_after, ground.region)
    limits = (d.due_at for d in deadlines(report, policy, calendar) if d.kind is Clock.RESOLUTION)
    return min([whole, *limits])
