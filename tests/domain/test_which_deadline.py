"""A message names the deadline of whoever reads it."""

from dataclasses import replace

from domain.clocks.service_levels import deadlines
from domain.clocks.which_deadline import for_agency
from domain.events import Actor, Event, Role
from domain.life import handing, lifecycle
from domain.life.lifecycle import Change
from domain.report import HandlingClass, Milestones, Report
from domain.routing.decision import Decision, Outcome
from domain.telling.messages import Limit
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report

FILED = local("2026-03-02 10:00")
DISHUB, PUPR, BADUNG = "51.03-dishub", "51.03-dpupr", "51.03-koordinator"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, BADUNG)


def routed(desk: str) -> Change:
    outcome = Outcome.ABSTAINED if desk == BADUNG else Outcome.STRAIGHT_THROUGH
    decision = Decision(outcome, desk, "confident", 0.9, agency="" if desk == BADUNG else desk)
    return lifecycle.dispose(a_report(desk=BADUNG, milestones=Milestones(FILED)), decision, FILED)


def named(event: Event, report: Report, desk: str) -> str:
    limit: Limit | None = for_agency(event, deadlines(report, the_policy(), the_calendar()), (desk,))
    return f"{limit.kind} {limit.due_at:%m-%d}" if limit else ""


def test_who_passes_it_on_reads_its_own_turn_and_who_got_it_straight_the_whole_time() -> None:
    waiting, straight = routed(BADUNG), routed(DISHUB)
    assert named(waiting.events[0], waiting.report, BADUNG) == "share 03-03"
    assert named(straight.events[0], straight.report, DISHUB) == "verification 03-05"


def test_a_supporting_agency_reads_its_own_day_and_who_decides_theirs() -> None:
    verified = lifecycle.verify(routed(DISHUB).report, HandlingClass.PLAIN, "jalan", FILED, OFFICER).report
    involved = handing.involve(verified, PUPR, "Periksa drainase", None, FILED, OFFICER)
    assert named(involved.events[0], involved.report, PUPR) == "support 03-09"
    doubted = handing.doubt(involved.report, "Ini jalan provinsi", FILED)
    assert named(doubted.events[0], doubted.report, BADUNG) == "decision 03-05"
    assert named(doubted.events[0], doubted.report, DISHUB) == "first_response 03-09"


def test_a_notice_names_the_deadline_it_is_about() -> None:
    change = routed(DISHUB)
    data = {"clock": "resolution", "due_at": FILED.isoformat()}
    assert named(replace(change.events[0], data=data), change.report, DISHUB) == "resolution 03-02"
