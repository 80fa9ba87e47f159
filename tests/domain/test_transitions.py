"""The table of transitions, the acts that go through it, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.case import AnswerKind, Draft, Pause, Pending, PendingKind, Share
from domain.errors import Refusal, TransitionRefused
from domain.events import REPORTER, Actor, Event, EventType, Role
from domain.life import answering, closing, gathering, handing, lifecycle
from domain.life.lifecycle import ENDED, OPEN, TRANSITIONS, Act, Change
from domain.life.succeeding import succeed
from domain.life.transitions import RESUME, SAME
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import ClosedBy, HandlingClass, Report, Status
from domain.routing.decision import Decision, Outcome
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
    Act.SUCCEED: lambda r: _really(succeed(r, RENAMED, AT), Act.SUCCEED, r),
    Act.INTERNAL_NOTE: lambda r: answering.internal_note(r, "Tunggu kabel", AT, OFFICER),
    Act.SUBMIT: lambda r: answering.submit(r, an_answer(), AT, OFFICER),
    Act.SEND_BACK: lambda r: answering.send_back(r, "Sebut tanggalnya", AT, COORDINATOR),
    Act.CLARIFY: lambda r: answering.clarify(r, "Kabel dicuri dua kali", AT, OFFICER),
    Act.MERGE: lambda r: gathering.merge(r, LEAD, AT, COORDINATOR)[0],
    Act.GATHER: lambda r: gathering.merge(a_report(number="BDG-M"), r, AT, COORDINATOR)[1],
    Act.LOSE: lambda r: gathering.part(_merged(a_report(number="BDG-M")), r, AT, COORDINATOR)[1],
    Act.PART: lambda r: gathering.part(r, LEAD, AT, COORDINATOR)[0],
    Act.ECHO: lambda r: _echo(r, EventType.PROGRESS_NOTED, Act.ECHO),
    Act.ECHO_ANSWER: lambda r: _echo(r, EventType.REPORT_ANSWERED, Act.ECHO_ANSWER),
    Act.REJOIN: lambda r: _echo(r, EventType.REPORT_REOPENED, Act.REJOIN),
    Act.TRANSFER: lambda r: closing.transfer(r, AT),
}
LEAD: Report = a_report(number="BDG-L", status=Status.IN_PROGRESS, desk="51.03-dishub", agency="51.03-dishub")
PARTNER: Actor = Actor(Role.OFFICER, "51.03-pupr")
RENAMED: Successions = Successions(
    (Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, AT.date(), ("00-admin",), "51.03-perhubungan"),)
)
# The acts of privacy have tests of their own.
ELSEWHERE = {Act.OPEN_IDENTITY, Act.CORRECT, Act.ERASE}
ELSEWHERE |= {Act.CONTEST, Act.KEEP_CONTENT, Act.HIDE_CONTENT, Act.SHOW_CONTENT}
ELSEWHERE |= {Act.DISPUTE, Act.UPHOLD_DISPUTE, Act.DECLINE_DISPUTE, Act.RECHECK}


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
