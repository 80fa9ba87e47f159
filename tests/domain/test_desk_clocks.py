"""Each desk has its turn, its own part and its own decisions; silence passes upwards and nothing lies unseen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.case import Pending, PendingKind
from domain.clocks import due
from domain.clocks.service_levels import Clock, Deadline, deadlines, owed
from domain.events import Actor, Event, EventType, Role
from domain.life import closing, gathering, handing, lifecycle
from domain.report import HandlingClass, Milestones, Report, Status
from domain.routing.decision import Decision, Outcome
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report

FILED = local("2026-03-02 10:00")
DISHUB, PUPR, BADUNG, BALI, ADMIN = "51.03-dishub", "51.03-dpupr", "51.03-koordinator", "51-koordinator", "00-admin"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, BADUNG)


def filed(**changes: Any) -> Report:
    return a_report(desk=BADUNG, milestones=Milestones(FILED), **changes)


def routed(desk: str = DISHUB, **changes: Any) -> Report:
    outcome = Outcome.ABSTAINED if "koordinator" in desk or desk == ADMIN else Outcome.STRAIGHT_THROUGH
    agency = desk if outcome is Outcome.STRAIGHT_THROUGH else ""
    return lifecycle.dispose(filed(**changes), Decision(outcome, desk, "confident", 0.9, agency=agency), FILED).report


def verified(at: datetime = FILED) -> Report:
    return lifecycle.verify(routed(), HandlingClass.PLAIN, "jalan", at, OFFICER).report


def clocks(report: Report) -> dict[Clock, Deadline]:
    return {d.kind: d for d in deadlines(report, the_policy(), the_calendar())}


def day(report: Report, clock: Clock) -> str:
    return f"{clocks(report)[clock].due_at:%m-%d}"


def played(report: Report, until: datetime) -> Iterator[tuple[Report, Event]]:
    while (at := due.next_due(report, the_policy(), the_calendar())) and at <= until:
        change = due.fire(report, at, the_policy(), the_calendar())
        assert change, at
        report = change.report
        yield from ((report, event) for event in change.events)


def told(report: Report, clock: Clock, until: str) -> list[tuple[str, str, str]]:
    events = [e for _, e in played(report, local(until)) if e.data.get("clock") == clock]
    return [(f"{e.at:%m-%d %H:%M}", e.data["step"], e.data.get("holder", "")) for e in events]


def test_a_tier_that_passes_it_on_has_one_of_the_three_days() -> None:
    assert day(routed(BADUNG), Clock.SHARE) == "03-03"
    passed = handing.hand_over(routed(BADUNG), DISHUB, local("2026-03-03 09:00"), COORDINATOR).report
    assert day(passed, Clock.SHARE) == "03-04"
    assert day(passed, Clock.VERIFICATION) == "03-05"


def test_what_went_straight_through_has_the_whole_time() -> None:
    assert Clock.SHARE not in clocks(routed())
    assert day(routed(), Clock.VERIFICATION) == "03-05"


def test_a_unit_that_got_it_late_is_measured_by_the_whole_time_only() -> None:
    late = handing.hand_over(routed(BADUNG), DISHUB, local("2026-03-04 09:00"), COORDINATOR).report
    assert Clock.SHARE not in clocks(late)
    assert day(late, Clock.VERIFICATION) == "03-05"


def test_what_comes_verified_must_be_accepted_within_a_turn() -> None:
    kept = lifecycle.verify(routed(BADUNG), HandlingClass.PLAIN, "jalan", FILED, COORDINATOR).report
    passed = handing.hand_over(kept, DISHUB, local("2026-03-12 09:00"), COORDINATOR).report
    assert day(passed, Clock.SHARE) == "03-13"
    assert Clock.SHARE not in clocks(handing.accept(passed, local("2026-03-13 09:00"), OFFICER).report)


def test_a_turn_that_ended_is_said_to_the_desk_and_then_upwards() -> None:
    assert told(routed(BADUNG), Clock.SHARE, "2026-04-01 00:00") == [
        ("03-03 23:59", "reached", ""),
        ("03-04 08:00", "deputy", ""),
        ("03-05 08:00", "coordinator", ""),
    ]


def test_unopened_for_a_working_day_the_deputy_is_told_once() -> None:
    assert told(routed(), Clock.UNOPENED, "2026-04-01 00:00") == [("03-03 23:59", "deputy", "")]


def test_whoever_has_looked_or_acted_has_opened_it() -> None:
    looked = lifecycle.opened(routed(), FILED, OFFICER)
    assert looked
    acted = lifecycle.ask(routed(), "Tiang nomor berapa?", FILED, OFFICER).report
    for report in (looked.report, verified(), lifecycle.expire(acted, FILED).report):
        assert clocks(report)[Clock.UNOPENED].met_at == FILED
        assert told(report, Clock.UNOPENED, "2026-04-01 00:00") == []


def test_the_next_desk_has_to_open_it_anew() -> None:
    looked = lifecycle.opened(routed(), FILED, OFFICER)
    assert looked
    back = handing.hand_back(looked.report, "authority", "Jalan provinsi", local("2026-03-03 09:00"), OFFICER).report
    assert day(back, Clock.UNOPENED) == "03-04"


def test_time_where_it_did_not_belong_is_charged_to_nobody() -> None:
    back = handing.hand_back(routed(), "authority", "Jalan provinsi", local("2026-03-05 09:00"), OFFICER).report
    assert day(routed(), Clock.VERIFICATION) == "03-05"
    assert day(back, Clock.VERIFICATION) == "03-10"
    assert day(back, Clock.STATUTORY_RESPONSE) == day(routed(), Clock.STATUTORY_RESPONSE)


def involved(due_on: date | None) -> Report:
    return handing.involve(verified(), PUPR, "Periksa drainase", due_on, FILED, OFFICER).report


def test_a_supporting_agency_has_its_own_day_or_five_working_days() -> None:
    assert day(involved(None), Clock.SUPPORT) == "03-09"
    assert day(involved(date(2026, 3, 14)), Clock.SUPPORT) == "03-16"
    assert clocks(involved(None))[Clock.SUPPORT].holder == PUPR


def test_a_supporting_agency_is_reminded_and_its_coordinator_told() -> None:
    assert told(involved(None), Clock.SUPPORT, "2026-04-01 00:00") == [
        ("03-06 08:00", "near", PUPR),
        ("03-09 23:59", "reached", PUPR),
        ("03-10 08:00", "deputy", PUPR),
        ("03-11 08:00", "coordinator", PUPR),
    ]


def test_two_supporting_agencies_have_a_clock_each() -> None:
    both = handing.involve(involved(None), "51.03-dlhk", "Angkut sampah", None, FILED, OFFICER).report
    said = told(both, Clock.SUPPORT, "2026-03-06 09:00")
    assert {holder for _, _, holder in said} == {PUPR, "51.03-dlhk"}
    done = handing.contribute(both, "Sudah", (), FILED, Actor(Role.OFFICER, PUPR)).report
    assert {h for _, _, h in told(done, Clock.SUPPORT, "2026-04-01 00:00")} == {"51.03-dlhk"}


def doubted() -> Report:
    return handing.doubt(verified(), "Ini jalan provinsi", FILED).report


def test_a_request_is_the_coordinators_and_silence_passes_it_up_tier_by_tier() -> None:
    passed = [(f"{e.at:%m-%d}", e.data["desk"]) for _, e in played(doubted(), local("2026-04-01 00:00")) if _passed(e)]
    assert passed == [("03-05", BALI), ("03-10", ADMIN)]


def test_at_the_top_a_decision_is_asked_for_until_somebody_takes_it() -> None:
    said = [(at, step) for at, step, holder in told(doubted(), Clock.DECISION, "2026-04-10 00:00") if holder == ADMIN]
    assert said == [
        ("03-12 08:00", "near"),
        ("03-13 23:59", "reached"),
        ("03-16 08:00", "again"),
        ("03-30 08:00", "again"),
        ("04-07 08:00", "again"),
    ]


def test_a_decision_never_passes_to_a_desk_that_is_barred() -> None:
    report = replace(doubted(), barred=(BALI,))
    assert [e.data["desk"] for _, e in played(report, local("2026-03-06 00:00")) if _passed(e)] == [ADMIN]


def test_where_all_above_are_barred_the_desk_keeps_hearing_of_it() -> None:
    report = replace(doubted(), barred=(BALI, ADMIN))
    assert not any(_passed(e) for _, e in played(report, local("2026-04-01 00:00")))
    assert [step for _, step, _ in told(report, Clock.DECISION, "2026-03-07 00:00")] == ["near", "reached", "again"]


def _passed(event: Event) -> bool:
    return event.type is EventType.DECISION_ESCALATED


def test_an_ended_report_with_an_objection_still_has_a_clock() -> None:
    ended = lifecycle.archive(routed(), "duplicate", FILED, COORDINATOR).report
    assert due.next_due(ended, the_policy(), the_calendar()) is None
    objected = closing.object_to(ended, "Bukan duplikat", FILED).report
    assert day(objected, Clock.DECISION) == "03-09"
    assert due.next_due(objected, the_policy(), the_calendar()) == local("2026-03-06 08:00")
    dismissed = closing.dismiss(objected, "Sama", FILED, COORDINATOR).report
    assert due.next_due(dismissed, the_policy(), the_calendar()) is None


def answered() -> Report:
    at = local("2026-03-03 10:00")
    milestones = replace(verified().milestones, first_response_at=at, answered_at=at)
    return replace(verified(), status=Status.ANSWERED, milestones=milestones, reopenings=1)


def test_silence_closes_nothing_while_a_request_waits_and_is_announced_anew_after_it() -> None:
    asked = closing.not_solved(answered(), "Masih padam", local("2026-03-13 10:00")).report
    assert asked.pending
    assert not clocks(asked)[Clock.REPORTER_WINDOW].running
    answer_at = local("2026-03-27 10:00")
    dismissed = closing.dismiss(asked, "Lampu sudah menyala", answer_at, COORDINATOR).report
    events = [e for _, e in played(dismissed, local("2026-05-01 00:00"))]
    assert [e.type for e in events] == [EventType.CLOSING_ANNOUNCED, EventType.REPORT_CLOSED]
    announced = due.fire(dismissed, answer_at, the_policy(), the_calendar())
    assert announced
    assert announced.events[0].data["due_at"] == "2026-04-01T23:59:59+08:00"


def merged() -> Report:
    lead = replace(verified(), number="BDG-00000001-X")
    member = replace(filed(), milestones=Milestones(FILED, verified_at=FILED))
    return gathering.merge(member, lead, FILED, COORDINATOR)[0].report


def test_a_merged_reports_working_clocks_follow_the_lead_and_the_law_s_run_on() -> None:
    running = {d.kind for d in clocks(merged()).values() if d.running}
    assert running == {Clock.STATUTORY_RESPONSE, Clock.STATUTORY_DECISION, Clock.FOLLOW}


def test_a_merged_report_whose_lead_never_answers_is_looked_at_again_and_again() -> None:
    assert [(at, step) for at, step, _ in told(merged(), Clock.FOLLOW, "2026-05-25 00:00")] == [
        ("05-05 08:00", "deputy"),
        ("05-06 08:00", "coordinator"),
        ("05-11 08:00", "supervisor"),
        ("05-20 08:00", "supervisor"),
    ]


def test_each_desk_is_shown_what_it_owes_next() -> None:
    report = replace(involved(None), pending=Pending(PendingKind.MISROUTING, BADUNG, FILED))
    due_next = {desk: owed(report, desk, the_policy(), the_calendar()) for desk in (DISHUB, PUPR, BADUNG, BALI)}
    kinds = {desk: d.kind for desk, d in due_next.items() if d}
    assert kinds == {DISHUB: Clock.FIRST_RESPONSE, PUPR: Clock.SUPPORT, BADUNG: Clock.DECISION, BALI: Clock.DECISION}


def test_while_the_reporter_is_asked_the_desk_sees_until_when() -> None:
    asked = lifecycle.ask(verified(), "Tiang nomor berapa?", FILED, OFFICER).report
    shown = owed(asked, DISHUB, the_policy(), the_calendar())
    assert shown
    assert shown.kind is Clock.COMPLETION
    ended = lifecycle.withdraw(asked, "", FILED).report
    assert owed(ended, DISHUB, the_policy(), the_calendar()) is None


def test_what_acts_count_is_what_the_policy_says() -> None:
    for limits in the_policy().versions:
        assert set(limits.decision) == {*(kind.value for kind in PendingKind), Clock.CONTENT, Clock.DISPUTE}
        assert sum(limits.share.values()) == limits.verification
