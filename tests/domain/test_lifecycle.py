"""Acts on a report, one by one: what they change, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.case import AnswerKind, Pause
from domain.errors import InvalidInput, TransitionRefused
from domain.events import EventType
from domain.life import answering, closing, lifecycle
from domain.life.lifecycle import Change
from domain.life.transitions import Act, notices
from domain.report import ClosedBy, Flags, HandlingClass, Milestones, Report, Status
from tests.domain.test_transitions import ABSTAINED, ACTS, AT, COORDINATOR, LATER, OFFICER, standing
from tests.samples import FILED_AT, a_report, an_answer


def test_danger_is_said_once_beside_the_disposition() -> None:
    change = lifecycle.dispose(a_report(), ABSTAINED, AT)
    assert [e.type for e in change.events] == [EventType.REPORT_ABSTAINED, EventType.DANGER_SUSPECTED]
    assert change.report.flags.danger
    assert change.report.flags.secret
    again = lifecycle.dispose(a_report(flags=Flags(danger=True)), ABSTAINED, AT)
    assert [e.type for e in again.events] == [EventType.REPORT_ABSTAINED]


def test_the_sixty_day_class_needs_a_reason() -> None:
    with pytest.raises(InvalidInput):
        lifecycle.verify(standing(Status.DISPOSED), HandlingClass.SUPERVISED, "jalan", AT, OFFICER, "  ")
    done = lifecycle.verify(standing(Status.DISPOSED), HandlingClass.SUPERVISED, "jalan", AT, OFFICER, "Perlu uji")
    assert done.events[0].data["reason"] == "Perlu uji"


def test_each_tier_asks_once() -> None:
    asked = lifecycle.ask(standing(Status.TRIAGE), "Di mana?", AT, COORDINATOR).report
    back = lifecycle.reply(asked, "Di pasar", LATER).report
    assert back.status is Status.TRIAGE
    assert back.pauses == (Pause(AT, LATER),)
    with pytest.raises(TransitionRefused):
        lifecycle.ask(back, "Yakin?", LATER, COORDINATOR)
    assert lifecycle.ask(replace(back, status=Status.DISPOSED), "Nomor tiang?", LATER, OFFICER).report.status == "asked"


def test_a_question_to_one_without_contact_does_not_stop_the_agencys_clocks() -> None:
    asked = lifecycle.ask(a_report(status=Status.DISPOSED, has_contact=False), "Di mana?", AT, OFFICER).report
    assert asked.pauses == (Pause(AT, AT),)
    assert lifecycle.expire(asked, LATER).report.pauses == (Pause(AT, AT),)


def test_a_report_without_contact_is_never_archived_for_silence() -> None:
    with pytest.raises(TransitionRefused):
        lifecycle.archive(a_report(has_contact=False), "expired", AT, COORDINATOR)
    assert lifecycle.archive(a_report(has_contact=False), "duplicate", AT, COORDINATOR).report.status == "archived"


def test_silence_is_a_reason_to_archive_only_after_the_stated_time_and_until_the_reporter_speaks() -> None:
    asked = lifecycle.ask(standing(Status.TRIAGE), "Di mana?", AT, COORDINATOR).report
    over = lifecycle.expire(asked, LATER).report
    late = lifecycle.reply(over, "Di pasar", LATER).report
    for report in (standing(Status.TRIAGE), asked, late):
        with pytest.raises(TransitionRefused) as refused:
            lifecycle.archive(report, "expired", LATER, COORDINATOR)
        assert refused.value.status == "not_expired"
    assert lifecycle.archive(over, "expired", LATER, COORDINATOR).report.status is Status.ARCHIVED


def test_a_progress_note_is_a_first_response_and_no_answer() -> None:
    noted = lifecycle.note(standing(Status.IN_PROGRESS), "Petugas berangkat", AT, OFFICER).report
    assert noted.milestones.first_response_at == AT
    assert noted.milestones.answered_at is None
    assert lifecycle.note(noted, "Sampai", LATER, OFFICER).report.milestones.first_response_at == AT


def test_a_promise_needs_a_day_to_come_and_opens_no_window() -> None:
    for day in (None, AT.date()):
        with pytest.raises(InvalidInput):
            answering.answer(
                standing(Status.IN_PROGRESS), an_answer(kind=AnswerKind.SCHEDULED, promised_for=day), AT, OFFICER
            )
    promised = ACTS[Act.SCHEDULE](standing(Status.IN_PROGRESS)).report
    assert promised.milestones.promised_for == date(2027, 3, 1)
    assert promised.milestones.scheduled_at == AT
    assert promised.milestones.answered_at is None


def test_officers_close_answered_information_only_and_with_a_reason() -> None:
    plain = a_report(status=Status.ANSWERED, handling_class=HandlingClass.PLAIN)
    with pytest.raises(TransitionRefused):
        closing.close(plain, ClosedBy.OFFICER, AT, OFFICER, "Selesai")
    asked = replace(plain, handling_class=HandlingClass.INFORMATION)
    with pytest.raises(InvalidInput):
        closing.close(asked, ClosedBy.OFFICER, AT, OFFICER, " ")
    assert closing.close(asked, ClosedBy.OFFICER, AT, OFFICER, "Terjawab").report.closed_by is ClosedBy.OFFICER


def test_a_reply_to_an_answer_gives_the_case_back_so_silence_cannot_close_it() -> None:
    times = Milestones(FILED_AT, verified_at=FILED_AT, answered_at=AT)
    answered = a_report(
        status=Status.ANSWERED, milestones=times, fired=frozenset({"reporter_window:closes:2026-12-08", "x"})
    )
    change = lifecycle.reply(answered, "Masih padam", LATER)
    assert change.events[0].type is EventType.REPORT_REOPENED
    assert change.report.pauses == (Pause(AT, LATER, asked=False),)
    assert change.report.milestones == Milestones(FILED_AT, verified_at=FILED_AT)
    assert change.report.fired == {"x"}


def test_the_time_of_a_promise_is_not_the_agencys_after_reopening() -> None:
    times = Milestones(FILED_AT, verified_at=FILED_AT, scheduled_at=AT, promised_for=LATER.date(), answered_at=LATER)
    reopened = lifecycle.reply(a_report(status=Status.ANSWERED, milestones=times), "Belum", LATER).report
    assert reopened.pauses == (Pause(AT, LATER, asked=False),)
    assert reopened.milestones.promised_for is None


def test_a_revived_report_is_verified_anew_and_hidden_until_then() -> None:
    times = Milestones(FILED_AT, disposed_at=FILED_AT, verified_at=AT, closed_at=AT)
    blocked = a_report(status=Status.BLOCKED, milestones=times)
    revived = lifecycle.revive(blocked, LATER, COORDINATOR, "Banding diterima").report
    assert revived.status is Status.TRIAGE
    assert revived.milestones == Milestones(FILED_AT, restarted_at=LATER)
    assert not revived.is_public


def test_a_revived_report_goes_to_a_human_who_is_not_barred() -> None:
    archived = a_report(status=Status.ARCHIVED, desk="51.03-dishub", agency="51.03-dishub")
    revived = lifecycle.reply(archived, "Masih padam", LATER).report
    assert (revived.desk, revived.agency) == ("51.03-koordinator", "")
    barred = replace(archived, barred=("51.03-koordinator",))
    assert lifecycle.reply(barred, "Masih padam", LATER).report.desk == "51-koordinator"


def test_ending_a_report_ends_its_pause() -> None:
    ended = lifecycle.withdraw(standing(Status.ASKED), "Sudah beres", AT).report
    assert ended.pauses == (Pause(FILED_AT, AT),)
    assert ended.milestones.closed_at == AT


@pytest.mark.parametrize(
    "act",
    [
        lambda r: lifecycle.ask(r, "  ", AT, OFFICER),
        lambda r: lifecycle.note(r, "", AT, OFFICER),
        lambda r: answering.answer(r, an_answer("\n"), AT, OFFICER),
        lambda r: lifecycle.archive(r, " ", AT, COORDINATOR),
        lambda r: lifecycle.block(r, "", AT, COORDINATOR),
        lambda r: lifecycle.refer(r, "", "Perkara", AT, COORDINATOR),
        lambda r: lifecycle.reply(r, " ", AT),
    ],
)
def test_an_empty_text_is_refused_and_named(act: Callable[[Report], Change]) -> None:
    with pytest.raises(InvalidInput) as refused:
        act(standing(Status.IN_PROGRESS))
    assert refused.value.errors[0].reason == "required"


def test_notices_are_one_save_and_change_nothing_but_what_was_said() -> None:
    said = [(EventType.NOTICE_SUPERSEDED, {"step": "near"}), (EventType.DEADLINE_REACHED, {"step": "reached"})]
    change = notices(a_report(), datetime(2026, 11, 27, tzinfo=UTC), said, ["a", "b"])
    assert change.report == a_report(version=2, last_seq=3, fired=frozenset({"a", "b"}))
    assert [e.seq for e in change.events] == [2, 3]
