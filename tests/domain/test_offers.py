"""What the reporter may still do is said with its day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import TransitionRefused
from domain.events import Actor, Role
from domain.life import closing, lifecycle, offers
from domain.report import ClosedBy, HandlingClass, Kind, Milestones, Report, Status
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report

FILED = local("2026-03-02 10:00")
DISHUB = "51.03-dishub"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, "51.03-koordinator")


def routed(kind: Kind = Kind.COMPLAINT) -> Report:
    return a_report(desk=DISHUB, agency=DISHUB, kind=kind, status=Status.DISPOSED, milestones=Milestones(FILED))


def verified() -> Report:
    return lifecycle.verify(routed(), HandlingClass.PLAIN, "jalan", FILED, OFFICER).report


@pytest.mark.parametrize(
    ("kind", "report_kind", "offered"),
    [
        (HandlingClass.PLAIN, Kind.COMPLAINT, "2026-03-27"),
        (HandlingClass.SUPERVISED, Kind.COMPLAINT, "2026-05-01"),
        (HandlingClass.ASPIRATION, Kind.ASPIRATION, ""),
    ],
)
def test_the_ombudsman_is_offered_when_the_class_limit_or_sixty_days_have_passed(
    kind: HandlingClass, report_kind: Kind, offered: str
) -> None:
    report = lifecycle.verify(routed(report_kind), kind, "jalan", FILED, OFFICER, "Perlu pemeriksaan").report
    found = offers.ombudsman_from(report, the_policy(), the_calendar())
    assert (f"{found:%Y-%m-%d}" if found else "") == offered


def test_an_objection_after_its_window_is_refused_with_the_day() -> None:
    archived = lifecycle.archive(routed(), "duplicate", FILED, COORDINATOR).report
    until = offers.objection_until(archived, the_policy(), the_calendar())
    assert until is not None
    assert closing.object_to(archived, "Bukan duplikat", until, until).report.pending is not None
    with pytest.raises(TransitionRefused) as refused:
        closing.object_to(archived, "Bukan duplikat", until + timedelta(seconds=1), until)
    assert (refused.value.status, refused.value.until) == ("window_over", until)


def test_an_ending_can_be_objected_to_for_ten_working_days() -> None:
    archived = lifecycle.archive(routed(), "duplicate", FILED, COORDINATOR).report
    until = offers.objection_until(archived, the_policy(), the_calendar())
    assert until == local("2026-03-16 23:59:59")
    closed = replace(verified(), status=Status.CLOSED, milestones=replace(verified().milestones, closed_at=FILED))
    assert offers.objection_until(replace(closed, closed_by=ClosedBy.OFFICER), the_policy(), the_calendar()) == until
    assert offers.objection_until(replace(closed, closed_by=ClosedBy.SYSTEM), the_policy(), the_calendar()) is None
    assert offers.objection_until(routed(), the_policy(), the_calendar()) is None
