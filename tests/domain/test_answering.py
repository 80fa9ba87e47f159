"""What each kind of final answer must contain, drafts that wait for approval, and notes that stay inside."""

from datetime import date
from typing import Any

import pytest

from domain.case import Answer, AnswerKind
from domain.errors import InvalidInput, TransitionRefused
from domain.events import PRIVATE, Actor, EventType, Role
from domain.life import answering
from domain.report import HandlingClass, Kind, Report, Status
from tests.samples import FILED_AT, a_report, an_answer

WRITER, HEAD = Actor(Role.OFFICER, "51.03-dishub", "akun-1"), Actor(Role.OFFICER, "51.03-dishub", "akun-2")


def working(**changes: Any) -> Report:
    return a_report(**{"status": Status.IN_PROGRESS, "desk": "51.03-dishub", "agency": "51.03-dishub", **changes})


def missing(said: Answer, report: Report | None = None) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        answering.check(said, report or working(), FILED_AT)
    return {error.field: error.reason for error in refused.value.errors}


@pytest.mark.parametrize("kind", [k for k in AnswerKind if k not in (AnswerKind.TAKEN_UP, AnswerKind.NOT_TAKEN_UP)])
def test_a_complete_answer_of_each_kind_is_taken(kind: AnswerKind) -> None:
    expected = Status.SCHEDULED if kind is AnswerKind.SCHEDULED else Status.ANSWERED
    assert answering.answer(working(), an_answer(kind=kind), FILED_AT, WRITER).report.status is expected


def test_done_says_what_when_and_shows_evidence_or_why_there_is_none() -> None:
    assert missing(Answer(AnswerKind.DONE, " ")) == {
        "text": "required", "done_on": "past_date_required", "no_evidence": "evidence_or_reason"
    }  # fmt: skip
    assert missing(an_answer(done_on=date(2027, 1, 1))) == {"done_on": "past_date_required"}
    answering.check(an_answer(no_evidence="", evidence=("foto-1",)), working(), FILED_AT)


def test_scheduled_names_a_day_or_a_budget_year_and_the_unit() -> None:
    bare = Answer(AnswerKind.SCHEDULED, "Masuk anggaran")
    assert missing(bare) == {"promised_for": "future_date_required", "unit": "required"}
    budget = an_answer(kind=AnswerKind.SCHEDULED, promised_for=None, budget_year=2027)
    promised = answering.answer(working(), budget, FILED_AT, WRITER).report
    assert promised.milestones.promised_for == date(2027, 12, 31)
    assert promised.milestones.answered_at is None


def test_not_possible_says_why_and_what_else_the_reporter_can_do() -> None:
    assert missing(Answer(AnswerKind.NOT_POSSIBLE, "Tidak bisa")) == {"reason": "required", "alternative": "required"}


def test_taken_up_names_the_programme_and_a_year_that_is_not_over() -> None:
    idea = working(kind=Kind.ASPIRATION)
    bare = Answer(AnswerKind.TAKEN_UP, "Usul Anda kami terima.")
    assert missing(bare, idea) == {"programme": "required", "plan_year": "plan_year"}
    assert missing(an_answer(kind=AnswerKind.TAKEN_UP, plan_year=2025), idea) == {"plan_year": "plan_year"}
    done = answering.answer(idea, an_answer(kind=AnswerKind.TAKEN_UP, plan_year=2026), FILED_AT, WRITER)
    assert done.events[-1].data["programme"] == "Penerangan Jalan Umum"


def test_only_an_aspiration_is_taken_up_or_not() -> None:
    taken = an_answer(kind=AnswerKind.TAKEN_UP)
    assert missing(taken) == {"kind": "not_an_aspiration"}
    for report in (working(kind=Kind.ASPIRATION), working(handling_class=HandlingClass.ASPIRATION)):
        answering.check(taken, report, FILED_AT)


@pytest.mark.parametrize(
    "text", ["Akan ditindaklanjuti.", "Sudah dikoordinasikan dengan bidang terkait", "akan segera kami tindak lanjuti"]
)
def test_a_progress_note_in_an_answers_clothes_is_refused(text: str) -> None:
    assert missing(an_answer(text)) == {"text": "progress_is_no_answer"}


def test_who_did_the_work_may_also_say_what_will_follow() -> None:
    long = (
        "Lampu di depan pasar sudah diganti tadi malam dan menyala; tiang yang miring akan ditindaklanjuti bulan depan."
    )
    answering.check(an_answer(long), working(), FILED_AT)


def test_a_draft_waits_for_somebody_else_and_is_then_the_answer() -> None:
    waiting = answering.submit(working(), an_answer(), FILED_AT, WRITER).report
    with pytest.raises(TransitionRefused):
        answering.approve(waiting, FILED_AT, WRITER)
    approved = answering.approve(waiting, FILED_AT, HEAD)
    assert approved.events[0].type is EventType.REPORT_ANSWERED
    assert (approved.report.status, approved.report.draft) == (Status.ANSWERED, None)


def test_a_returned_draft_is_kept_with_the_remark_and_cannot_be_approved() -> None:
    waiting = answering.submit(working(), an_answer(), FILED_AT, WRITER).report
    back = answering.send_back(waiting, "Sebut tanggalnya", FILED_AT, HEAD).report
    assert back.draft
    assert (back.draft.returned, back.draft.remark, back.draft.answer) == (True, "Sebut tanggalnya", an_answer())
    with pytest.raises(TransitionRefused):
        answering.approve(back, FILED_AT, HEAD)


def test_drafts_and_internal_notes_are_private_and_start_no_clock() -> None:
    for change in (
        answering.submit(working(), an_answer(), FILED_AT, WRITER),
        answering.internal_note(working(), "Tunggu kabel", FILED_AT, WRITER),
    ):
        assert change.events[0].type in PRIVATE
        assert change.report.milestones == working().milestones


def test_a_unit_without_internet_is_answered_for_in_its_name() -> None:
    change = answering.answer(working(), an_answer(), FILED_AT, WRITER, on_behalf_of="51.03.05-kecamatan")
    assert change.events[0].data["on_behalf_of"] == "51.03.05-kecamatan"
