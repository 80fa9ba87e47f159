"""The table of transitions, the acts that go through it, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain import answering, closing, gathering, handing, lifecycle
from domain.case import AnswerKind, Draft, Pending, PendingKind, Share
from domain.errors import InvalidInput, Refusal, TransitionRefused
from domain.events import REPORTER, Actor, Event, EventType, Role
from domain.lifecycle import ENDED, OPEN, TRANSITIONS, Act, Change
from domain.report import ClosedBy, Flags, HandlingClass, Milestones, Pause, Report, Status
from domain.routing.decision import Decision, Outcome
from domain.transitions import RESUME, SAME, notices
from tests.samples import FILED_AT, a_report, an_answer

AT = FILED_AT + timedelta(days=1)
LATER = AT + timedelta(days=3)
OFFICER = Actor(Role.OFFICER, "51.03-dishub")
COORDINATOR = Actor(Role.COORDINATOR, "51.03-koordinator")
STRAIGHT = Decision(Outcome.STRAIGHT_THROUGH, "51.03-dishub", "confident", 0.9, agency="51.03-dishub", affair="lalin")
ABSTAINED = Decision(Outcome.ABSTAINED, "51.03-koordinator", "danger", 0.4, danger=True, make_secret=True)

ACTS: dict[Act, Callable[[Report], Change]] = {
    Act.DISPOSE: lambda r: lifecycle.dispose(r, STRAIGHT, AT),
    Act.ABSTAIN: lambda r: lifecycle.dispose(r, ABSTAINED, AT),
    Act.VERIFY: lambda r: lifecycle.verify(r, HandlingClass.PLAIN, "jalan", AT, OFFICER),
    Act.ASK: lambda r: lifecycle.ask(r, "Tiang nomor berapa?", AT, OFFICER),
    Act.COMPLETE: lambda r: lifecycle.reply(r, "Tiang 12", AT),
    Act.EXPIRE: lambda r: lifecycle.expire(r, AT),
    Act.REPLY: lambda r: lifecycle.reply(r, "Masih padam", AT),
    Act.NOTE: lambda r: lifecycle.note(r, "Petugas berangkat", AT, OFFICER),
    Act.ANSWER: lambda r: answering.answer(r, an_answer(), AT, OFFICER),
    Act.SCHEDULE: lambda r: answering.answer(r, an_answer(kind=AnswerKind.SCHEDULED), AT, OFFICER),
    Act.CLOSE: lambda r: closing.close(r, ClosedBy.REPORTER, AT, REPORTER),
    Act.REOPEN: lambda r: closing.reopen(r, "Padam lagi", AT, REPORTER),
    Act.WITHDRAW: lambda r: lifecycle.withdraw(r, "", AT),
    Act.ARCHIVE: lambda r: lifecycle.archive(r, "duplicate", AT, COORDINATOR),
    Act.REVIVE: lambda r: lifecycle.revive(r, AT, COORDINATOR),
    Act.BLOCK: lambda r: lifecycle.block(r, "Ancaman", AT, COORDINATOR),
    Act.REFER: lambda r: lifecycle.refer(r, "Pengadilan Negeri", "Perkara berjalan", AT, COORDINATOR),
    Act.OPENED: lambda r: _really(lifecycle.opened(r, AT, Actor(Role.COORDINATOR, r.desk)), Act.OPENED, r),
    Act.ACCEPT: lambda r: handing.accept(r, AT, OFFICER),
    Act.ASSIGN: lambda r: handing.assign(r, "akun-7", AT, OFFICER),
    Act.RECLASSIFY: lambda r: lifecycle.reclassify(r, HandlingClass.PLAIN, "lampu", AT, OFFICER),
    Act.EDIT_PUBLIC: lambda r: lifecycle.edit_public(r, "Lampu", "Lampu padam di jalan kami", AT, COORDINATOR),
    Act.TAG: lambda r: lifecycle.tag(r, ("ksp",), AT, COORDINATOR),
    Act.HAND_OVER: lambda r: handing.hand_over(r, "51.03-pupr", AT, COORDINATOR),
    Act.FORWARD: lambda r: handing.hand_over(r, "51-koordinator", AT, COORDINATOR),
    Act.HAND_BACK: lambda r: handing.hand_back(r, "not_ours", "Jalan provinsi", AT, OFFICER),
    Act.PULL_BACK: lambda r: handing.pull_back(r, "Bukan dinas ini", AT, COORDINATOR),
    Act.DOUBT: lambda r: handing.doubt(r, "", AT),
    Act.ARBITRATE: lambda r: handing.arbitrate(r, "51.03-pupr", "Jalan kabupaten", AT, COORDINATOR),
    Act.ESCALATE_DECISION: lambda r: handing.escalate_decision(r, "51-koordinator", AT),
    Act.DISMISS: lambda r: closing.dismiss(r, "Sudah tepat", AT, COORDINATOR),
    Act.OBJECT: lambda r: closing.object_to(r, "Belum selesai", AT),
    Act.INVOLVE: lambda r: handing.involve(r, "51.03-pupr", "Perbaiki tiang", None, AT, OFFICER),
    Act.CONTRIBUTE: lambda r: handing.contribute(r, "Tiang tegak lagi", (), AT, PARTNER),
    Act.RELEASE: lambda r: handing.release(r, "51.03-pupr", "Tidak perlu lagi", AT, OFFICER),
    Act.INTERNAL_NOTE: lambda r: answering.internal_note(r, "Tunggu kabel", AT, OFFICER),
    Act.SUBMIT: lambda r: answering.submit(r, an_answer(), AT, OFFICER),
    Act.SEND_BACK: lambda r: answering.send_back(r, "Sebut tanggalnya", AT, COORDINATOR),
    Act.CLARIFY: lambda r: answering.clarify(r, "Kabel dicuri dua kali", AT, OFFICER),
    Act.MERGE: lambda r: gathering.merge(r, LEAD, AT, COORDINATOR)[0],
    Act.GATHER: lambda r: gathering.merge(a_report(number="BDG-M"), _alike(r), AT, COORDINATOR)[1],
    Act.LOSE: lambda r: gathering.part(_merged(a_report(number="BDG-M")), r, AT, COORDINATOR)[1],
    Act.PART: lambda r: gathering.part(r, LEAD, AT, COORDINATOR)[0],
    Act.ECHO: lambda r: _echo(r, EventType.PROGRESS_NOTED, Act.ECHO),
    Act.ECHO_ANSWER: lambda r: _echo(r, EventType.REPORT_ANSWERED, Act.ECHO_ANSWER),
    Act.REJOIN: lambda r: _echo(r, EventType.REPORT_REOPENED, Act.REJOIN),
    Act.TRANSFER: lambda r: closing.transfer(r, AT),
}
LEAD: Report = a_report(number="BDG-L", status=Status.IN_PROGRESS, desk="51.03-dishub", agency="51.03-dishub")
PARTNER: Actor = Actor(Role.OFFICER, "51.03-pupr")
# The acts of privacy have tests of their own.
ELSEWHERE = {Act.OPEN_IDENTITY, Act.CORRECT, Act.ERASE}


def standing(status: Status, act: Act | None = None) -> Report:
    """A report in a status, with what the act asks for beside it."""
    pauses = (Pause(FILED_AT),) if status is Status.ASKED else ()
    plain = a_report(status=status, pauses=pauses)
    return READY[act](plain) if act in READY else plain


def _really(change: Change | None, act: Act, report: Report) -> Change:
    """An act that may find nothing to do refuses nothing; for the table it counts as refused."""
    if change is None:
        raise TransitionRefused(act, report.status)
    return change


def _verified(report: Report) -> Report:
    times = replace(report.milestones, verified_at=FILED_AT)
    return replace(report, milestones=times, handling_class=HandlingClass.PLAIN)


def _disputed(report: Report) -> Report:
    return replace(report, pending=Pending(PendingKind.ARBITRATION, "51.03-koordinator", FILED_AT))


def _doubted(report: Report) -> Report:
    return replace(report, pending=Pending(PendingKind.MISROUTING, "51.03-koordinator", FILED_AT))


def _ended_by_officer(report: Report) -> Report:
    return replace(report, closed_by=ClosedBy.OFFICER, reopenings=1)


def _shared(report: Report) -> Report:
    return replace(report, shares=(Share("51.03-pupr", FILED_AT, "Perbaiki tiang"),))


def _drafted(report: Report) -> Report:
    return replace(report, draft=Draft(an_answer(), "51.03-dishub", "akun-7", FILED_AT))


def _alike(report: Report) -> Report:
    """The lead must be as visible as the member that joins it."""
    return replace(report, flags=replace(report.flags, may_publish=False))


def _merged(report: Report) -> Report:
    return replace(report, status=Status.MERGED, merged_into="BDG-L")


def _echo(report: Report, event: EventType, act: Act) -> Change:
    said = Event("BDG-L", 9, event, AT, OFFICER, {"kind": "done", "text": "Menyala"}, {}, {})
    return _really(gathering.echo(replace(report, merged_into="BDG-L"), LEAD, said, AT), act, report)


# A reply finds its act by itself: to a question, an archived report or an answer it does more than add a text.
REPLIES = {Status.ASKED: Status.TRIAGE, Status.ARCHIVED: Status.TRIAGE, Status.ANSWERED: Status.IN_PROGRESS}


READY: dict[Act | None, Callable[[Report], Report]] = {
    Act.ACCEPT: _verified,
    Act.RECLASSIFY: _verified,
    Act.ARBITRATE: _disputed,
    Act.ESCALATE_DECISION: _disputed,
    Act.DISMISS: _doubted,
    Act.OBJECT: _ended_by_officer,
    Act.CONTRIBUTE: _shared,
    Act.RELEASE: _shared,
    Act.SEND_BACK: _drafted,
}
PAIRS = [(act, status) for act in ACTS for status in Status if act is not Act.COMPLETE or status in REPLIES]


@pytest.mark.parametrize(("act", "status"), PAIRS, ids=[f"{act} while {status}" for act, status in PAIRS])
def test_an_act_goes_where_the_table_says_or_is_refused(act: Act, status: Status) -> None:
    allowed, to = TRANSITIONS[act]
    if act in (Act.REPLY, Act.COMPLETE) and status in REPLIES:
        assert ACTS[act](standing(status, act)).report.status is REPLIES[status]
    elif status in allowed:
        expected = {SAME: status, RESUME: Status.TRIAGE}.get(str(to), to)
        assert ACTS[act](standing(status, act)).report.status is expected
    else:
        with pytest.raises(Refusal):
            ACTS[act](standing(status, act))


def test_every_act_is_tried_here_or_elsewhere() -> None:
    assert ACTS.keys() | ELSEWHERE == set(Act)


def test_every_status_is_reachable_and_can_be_left() -> None:
    reached, grown = {Status.RECEIVED}, True
    while grown:
        more = {_target(act, status) for act in Act for status in TRANSITIONS[act][0] & reached}
        grown = not more <= reached
        reached |= more
    assert reached == set(Status)
    for status in Status:
        leaving = {_target(act, status) for act in Act if status in TRANSITIONS[act][0]} - {status}
        assert leaving, status


def _target(act: Act, status: Status) -> Status:
    to = TRANSITIONS[act][1]
    return {SAME: status, RESUME: Status.DISPOSED}.get(str(to)) or Status(to)


def test_a_report_is_open_or_ended() -> None:
    assert set(Status) == OPEN | ENDED
    assert not OPEN & ENDED


@pytest.mark.parametrize("act", [a for a in ACTS if a not in (Act.COMPLETE, Act.EXPIRE)])
def test_each_act_is_one_save_with_its_events_in_order(act: Act) -> None:
    status = next(iter(sorted(TRANSITIONS[act][0])))
    before = standing(status, act)
    change = ACTS[act](before)
    assert change.report.version == before.version + 1
    assert [e.seq for e in change.events] == list(range(2, 2 + len(change.events)))
    assert change.report.last_seq == change.events[-1].seq
    assert change.events[0].before == lifecycle.counted(before)
    assert change.events[-1].after == lifecycle.counted(change.report)


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
