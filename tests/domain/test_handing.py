"""Down the tiers, back up with a reason, to an arbiter whose word binds, and to several agencies at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.case import PendingKind
from domain.errors import InvalidInput, TransitionRefused
from domain.events import Actor, EventType, Role
from domain.life import gathering, handing, lifecycle
from domain.life.lifecycle import Change
from domain.report import Milestones, Report, Status
from tests.samples import FILED_AT, a_report

AT, LATER = FILED_AT + timedelta(days=1), FILED_AT + timedelta(days=2)
DISHUB, PUPR, BADUNG, BALI = "51.03-dishub", "51.03-pupr", "51.03-koordinator", "51-koordinator"
OFFICER, ROADS, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.OFFICER, PUPR), Actor(Role.COORDINATOR, BADUNG)


def at_dishub(**changes: Any) -> Report:
    times = Milestones(FILED_AT, disposed_at=FILED_AT)
    held = a_report(status=Status.DISPOSED, desk=DISHUB, agency=DISHUB, milestones=times, held_since=FILED_AT)
    return replace(held, **{"path": (DISHUB,), **changes})


def types(change: Change) -> list[EventType]:
    return [event.type for event in change.events]


def returned_twice(**changes: Any) -> Change:
    back = handing.hand_back(at_dishub(**changes), "not_ours", "Jalan provinsi", AT, OFFICER).report
    at_pupr = handing.hand_over(back, PUPR, AT, COORDINATOR).report
    return handing.hand_back(
        at_pupr, "not_ours", "Ini penerangan", LATER, ROADS, suggested=DISHUB, arbiter="51.03-setda"
    )


def test_a_new_desk_has_opened_nothing_and_assigned_nobody() -> None:
    read = at_dishub(opened_at=FILED_AT, officer="akun-7", status=Status.TRIAGE, desk=BADUNG)
    moved = handing.hand_over(read, PUPR, AT, COORDINATOR).report
    assert (moved.desk, moved.agency, moved.status) == (PUPR, PUPR, Status.DISPOSED)
    assert (moved.opened_at, moved.officer, moved.held_since) == (None, "", AT)
    assert moved.path == (DISHUB, PUPR)


def test_to_another_human_queue_it_goes_without_an_agency() -> None:
    up = handing.hand_over(at_dishub(status=Status.TRIAGE, desk=BADUNG), BALI, AT, COORDINATOR).report
    assert (up.desk, up.agency, up.status) == (BALI, "", Status.TRIAGE)


@pytest.mark.parametrize(
    ("desk", "reason"), [("", "required"), (DISHUB, "same_desk"), ("51.03-inspektorat", "barred_desk")]
)
def test_it_cannot_go_nowhere_to_itself_or_to_whom_it_is_about(desk: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        handing.hand_over(at_dishub(barred=("51.03-inspektorat",)), desk, AT, OFFICER)
    assert refused.value.errors[0].reason == reason


def test_a_unit_takes_on_only_what_somebody_verified() -> None:
    with pytest.raises(TransitionRefused):
        handing.accept(at_dishub(), AT, OFFICER)
    seen = at_dishub(milestones=Milestones(FILED_AT, verified_at=FILED_AT))
    assert handing.accept(seen, AT, OFFICER).report.status is Status.IN_PROGRESS


def test_a_return_goes_up_a_tier_with_its_reason_and_the_time_is_recorded_as_misrouted() -> None:
    change = handing.hand_back(at_dishub(), "not_ours", "Jalan provinsi", AT, OFFICER, suggested=PUPR)
    back = change.report
    assert types(change) == [EventType.REPORT_RETURNED]
    assert (back.desk, back.agency, back.status, back.pending) == (BADUNG, "", Status.TRIAGE, None)
    (hop,) = back.hops
    assert (hop.agency, hop.since, hop.until, hop.suggested, hop.by_agency) == (DISHUB, FILED_AT, AT, PUPR, True)


def test_after_the_second_return_the_named_arbiter_decides() -> None:
    change = returned_twice()
    assert types(change) == [EventType.REPORT_RETURNED, EventType.ARBITRATION_STARTED]
    disputed = change.report
    assert disputed.desk == "51.03-setda"
    assert disputed.pending
    assert (disputed.pending.kind, disputed.pending.desk) == (PendingKind.ARBITRATION, "51.03-setda")
    assert [hop.agency for hop in disputed.hops] == [DISHUB, PUPR]


def test_a_barred_arbiter_is_passed_over() -> None:
    assert returned_twice(barred=("51.03-setda",)).report.desk == BADUNG


def test_a_pull_back_is_no_return_by_an_agency() -> None:
    back = handing.pull_back(at_dishub(), "Salah alamat", AT, COORDINATOR).report
    again = handing.hand_over(back, PUPR, AT, COORDINATOR).report
    assert handing.hand_back(again, "not_ours", "Bukan kami", LATER, ROADS).report.pending is None


def test_during_arbitration_nobody_else_sends_it_on() -> None:
    with pytest.raises(TransitionRefused):
        handing.hand_over(returned_twice().report, DISHUB, LATER, COORDINATOR)


def test_the_arbiters_word_binds() -> None:
    decided = handing.arbitrate(returned_twice().report, DISHUB, "Penerangan jalan", LATER, COORDINATOR).report
    assert (decided.desk, decided.agency, decided.bound, decided.pending) == (DISHUB, DISHUB, True, None)
    with pytest.raises(TransitionRefused):
        handing.hand_back(decided, "not_ours", "Tetap bukan kami", LATER, OFFICER)
    with pytest.raises(TransitionRefused):
        handing.hand_over(decided, PUPR, LATER, COORDINATOR)
    assert handing.hand_over(decided, "51.03.05-kecamatan", LATER, OFFICER).report.status is Status.DISPOSED


def test_what_an_arbiter_decided_no_coordinator_pulls_back() -> None:
    decided = handing.arbitrate(returned_twice().report, DISHUB, "Penerangan jalan", LATER, COORDINATOR).report
    with pytest.raises(TransitionRefused) as refused:
        handing.pull_back(decided, "Ternyata bukan", LATER, COORDINATOR)
    assert refused.value.status == "bound"
    at_unit = handing.hand_over(decided, "51.03.05-kecamatan", LATER, OFFICER).report
    back = handing.pull_back(at_unit, "Kami kerjakan sendiri", LATER, OFFICER).report
    assert (back.desk, back.agency) == (DISHUB, DISHUB)
    assert handing.hand_over(back, "51.03.06-kecamatan", LATER, OFFICER).report.status is Status.DISPOSED


def test_a_decision_on_a_report_that_was_ended_binds_no_more() -> None:
    decided = handing.arbitrate(returned_twice().report, DISHUB, "Penerangan jalan", LATER, COORDINATOR).report
    revived = lifecycle.revive(replace(decided, status=Status.ARCHIVED), LATER, COORDINATOR).report
    parted, _ = gathering.part(replace(decided, status=Status.MERGED), a_report(number="BDG-L"), LATER, COORDINATOR)
    for report in (revived, parted.report):
        assert handing.hand_over(report, PUPR, LATER, COORDINATOR).report.agency == PUPR


def test_a_part_is_not_due_before_today_where_it_is_to_be_done() -> None:
    evening = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
    with pytest.raises(InvalidInput):
        handing.involve(at_dishub(), PUPR, "Perbaiki tiang", date(2026, 11, 24), evening, OFFICER)
    assert handing.involve(at_dishub(), PUPR, "Perbaiki tiang", date(2026, 11, 25), evening, OFFICER).report.shares


def test_an_arbiter_names_an_agency_and_no_other_queue() -> None:
    for agency in ("", BALI):
        with pytest.raises(InvalidInput):
            handing.arbitrate(returned_twice().report, agency, "Provinsi saja", LATER, COORDINATOR)


def test_a_silent_arbiter_is_followed_by_the_next_tier_which_takes_the_report_along() -> None:
    disputed = returned_twice().report
    up = handing.escalate_decision(disputed, BALI, LATER).report
    assert up.pending
    assert (up.desk, up.pending.desk, up.pending.steps, up.pending.since) == (BALI, BALI, 1, LATER)


def test_a_reporters_doubt_waits_with_the_coordinator_while_the_agency_works_on() -> None:
    doubted = handing.doubt(at_dishub(), "Ini jalan provinsi", AT).report
    assert (doubted.desk, doubted.status) == (DISHUB, Status.DISPOSED)
    assert doubted.pending
    assert (doubted.pending.kind, doubted.pending.desk) == (PendingKind.MISROUTING, BADUNG)
    with pytest.raises(TransitionRefused):
        handing.doubt(doubted, "Sungguh", LATER)
    assert handing.pull_back(doubted, "Benar, jalan provinsi", LATER, COORDINATOR).report.pending is None


def test_several_agencies_work_on_one_report_each_with_its_own_deadline_and_answer() -> None:
    joined = handing.involve(at_dishub(), PUPR, "Tegakkan tiang", date(2026, 12, 1), AT, OFFICER).report
    (share,) = joined.shares
    assert (share.agency, share.due_on, joined.agency) == (PUPR, date(2026, 12, 1), DISHUB)
    helped = handing.contribute(joined, "Tiang tegak lagi", (), LATER, ROADS).report
    assert helped.shares[0].answered_at == LATER
    assert helped.milestones.first_response_at is None
    with pytest.raises(TransitionRefused):
        handing.contribute(helped, "Sekali lagi", (), LATER, ROADS)


def test_who_leads_is_not_involved_and_nobody_twice() -> None:
    joined = handing.involve(at_dishub(), PUPR, "Tegakkan tiang", None, AT, OFFICER).report
    for agency in (DISHUB, PUPR, BADUNG):
        with pytest.raises(InvalidInput):
            handing.involve(joined, agency, "Tugas", None, AT, OFFICER)


def test_a_coordinator_records_the_part_of_a_unit_without_internet_in_its_name() -> None:
    joined = handing.involve(at_dishub(), "51.03.05-kecamatan", "Data warga", None, AT, OFFICER).report
    done = handing.contribute(joined, "Sudah didata", (), LATER, COORDINATOR, on_behalf_of="51.03.05-kecamatan")
    assert done.report.shares[0].answered_at == LATER
    assert done.events[0].data["on_behalf_of"] == "51.03.05-kecamatan"
