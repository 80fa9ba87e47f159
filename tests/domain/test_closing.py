"""How a case ends, who may say that it has not, and who decides."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.case import PendingKind
from domain.errors import InvalidInput, TransitionRefused
from domain.events import REPORTER, SYSTEM, Actor, EventType, Role
from domain.life import closing, lifecycle
from domain.report import ClosedBy, HandlingClass, Milestones, Report, Status
from tests.samples import FILED_AT, a_report

AT, LATER = FILED_AT + timedelta(days=1), FILED_AT + timedelta(days=5)
DISHUB, BADUNG = "51.03-dishub", "51.03-koordinator"
COORDINATOR = Actor(Role.COORDINATOR, BADUNG)


def answered(**changes: Any) -> Report:
    times = Milestones(FILED_AT, verified_at=FILED_AT, answered_at=AT)
    return replace(a_report(status=Status.ANSWERED, desk=DISHUB, agency=DISHUB, milestones=times), **changes)


def closed(by: ClosedBy, **changes: Any) -> Report:
    return closing.close(answered(**changes), by, AT, SYSTEM, "Terjawab").report


def test_the_reporter_closes_with_a_rating_and_a_word() -> None:
    change = closing.close(answered(), ClosedBy.REPORTER, LATER, REPORTER, rating=4, comment=" Terima kasih ")
    assert (change.report.closed_by, change.report.rating) == (ClosedBy.REPORTER, 4)
    assert change.events[0].data == {"by": "reporter", "reason": "", "rating": 4, "text": "Terima kasih"}


@pytest.mark.parametrize("rating", [-1, 6])
def test_a_rating_is_one_to_five(rating: int) -> None:
    with pytest.raises(InvalidInput):
        closing.close(answered(), ClosedBy.REPORTER, LATER, REPORTER, rating=rating)


def test_not_solved_reopens_once_by_right_and_the_clocks_go_on_where_they_stood() -> None:
    again = closing.not_solved(answered(), "Masih padam", LATER)
    assert again.events[0].type is EventType.REPORT_REOPENED
    assert (again.report.status, again.report.reopenings) == (Status.IN_PROGRESS, 1)
    assert (again.report.pauses[-1].since, again.report.pauses[-1].until) == (AT, LATER)


def test_the_second_time_the_coordinator_decides() -> None:
    asked = closing.not_solved(answered(reopenings=1), "Padam lagi", LATER).report
    assert asked.status is Status.ANSWERED
    assert asked.pending
    assert (asked.pending.kind, asked.pending.desk) == (PendingKind.REOPENING, BADUNG)
    granted = closing.reopen(asked, "Benar, padam lagi", LATER, COORDINATOR).report
    assert (granted.status, granted.pending, granted.reopenings) == (Status.IN_PROGRESS, None, 2)


def test_silence_closes_nothing_while_a_request_waits() -> None:
    asked = closing.not_solved(answered(reopenings=1), "Padam lagi", LATER).report
    with pytest.raises(TransitionRefused):
        closing.close(asked, ClosedBy.SYSTEM, LATER, SYSTEM)
    declined = closing.dismiss(asked, "Lampu menyala saat diperiksa", LATER, COORDINATOR).report
    assert closing.close(declined, ClosedBy.SYSTEM, LATER, SYSTEM).report.status is Status.CLOSED


def test_after_the_closing_the_coordinator_is_asked() -> None:
    asked = closing.not_solved(closed(ClosedBy.SYSTEM), "Saya di rumah sakit waktu itu", LATER).report
    assert asked.status is Status.CLOSED
    assert asked.pending
    assert asked.pending.kind is PendingKind.REOPENING


def test_an_officers_closing_can_be_objected_to() -> None:
    done = closed(ClosedBy.OFFICER, handling_class=HandlingClass.INFORMATION)
    asked = closing.object_to(done, "Pertanyaan saya lain", LATER).report
    assert asked.pending
    assert asked.pending.kind is PendingKind.OBJECTION
    with pytest.raises(TransitionRefused):
        closing.object_to(asked, "Sekali lagi", LATER)


def test_what_a_coordinator_archived_is_judged_one_tier_up() -> None:
    kept = a_report(status=Status.TRIAGE, desk=BADUNG)
    archived = lifecycle.archive(kept, "unclear", AT, COORDINATOR).report
    objected = closing.object_to(archived, "Saya jelaskan lagi", LATER).report
    assert objected.pending
    assert objected.pending.desk == "51-koordinator"
    revived = lifecycle.revive(objected, LATER, Actor(Role.COORDINATOR, "51-koordinator")).report
    assert (revived.status, revived.pending) == (Status.TRIAGE, None)


@pytest.mark.parametrize("status", [Status.ARCHIVED, Status.BLOCKED, Status.REFERRED])
def test_the_ombudsman_also_gets_what_was_ended_without_an_answer(status: Status) -> None:
    ended = replace(answered(), status=status)
    assert closing.transfer(ended, LATER).report.transferred_at == LATER


def test_the_ombudsman_gets_a_report_once() -> None:
    passed = closing.transfer(answered(), LATER).report
    assert passed.transferred_at == LATER
    with pytest.raises(TransitionRefused):
        closing.transfer(passed, LATER)
