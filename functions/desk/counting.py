"""Acts about whether and how a case counts: the agency's contest, and the supervisor's second look."""

from datetime import datetime

from desk import sampling
from desk.deed import Deed
from desk.wiring import Parts
from domain.comparing.contest import end_of_contest
from domain.directory import NATIONAL_ADMIN, coordinator_of, region_of
from domain.errors import TransitionRefused
from domain.life import disputing, rechecking
from domain.life.acts import Act
from domain.life.transitions import Change
from domain.place import province_of, regency_of, zone_of
from domain.report import Report

JUDGE = "judge"


def dispute(deed: Deed) -> Change:
    """Until the end of the contest period of the month in which the report was filed."""
    said, report, until = deed.said, deed.report, contested_until(deed.report, deed.parts)
    return disputing.dispute(report, deed.reason(said.reason), said.text, deed.at, deed.actor, _judge(deed), until)


def contested_until(report: Report, parts: Parts) -> datetime:
    """When the contest period ends of the month in which a report was filed."""
    filed_on = report.milestones.filed_at.astimezone(zone_of(report.place.region))
    return end_of_contest(f"{filed_on:%Y-%m}", parts.comparing, parts.clocks.works.calendar())


def _judge(deed: Deed) -> str:
    """The province for its regencies, the nation for all others; or whoever its coordinator's row names as judge."""
    region = region_of(deed.report.agency)
    above = coordinator_of(province_of(region)) if regency_of(region) else NATIONAL_ADMIN
    row = deed.parts.directory.agency(above)
    judge = str(row.seats.get(JUDGE, above)) if row else above
    return NATIONAL_ADMIN if judge in deed.report.barred else judge


def recheck(deed: Deed) -> Change:
    """Only what was drawn: a supervisor does not choose whom to look at."""
    report, said = deed.report, deed.said
    month = sampling.month_of(report)
    if not month or report.number not in sampling.drawing(report.desk, month, deed.asked, deed.parts).numbers:
        raise TransitionRefused(Act.RECHECK, "not_drawn")
    return rechecking.recheck(report, month, said.found == "upheld", said.reason, deed.at, deed.actor)
