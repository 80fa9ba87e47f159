"""A report follows its agency's reorganisation: everything stays but the name on the door."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import Draft, Pending, PendingKind, Share
from domain.clocks import service_levels
from domain.clocks.service_levels import Deadline
from domain.desks import inbox
from domain.errors import TransitionRefused
from domain.events import SYSTEM, EventType
from domain.life import handing
from domain.life.succeeding import succeed
from domain.life.transitions import Change
from domain.reorganisation import Kind, Part, Reorganisation, Seats, Successions, on
from domain.report import HandlingClass, Milestones, Place, Report, Status
from domain.telling.recipients import told_desks
from tests.clocks import the_calendar, the_policy
from tests.domain.test_reorganisation import AFFAIRS, AGENCIES, HISTORIES, lived
from tests.samples import FILED_AT, a_report, an_answer

AT = FILED_AT + timedelta(days=2)
DISHUB, KOMINFO, BOTH, PUPR = "51.03-dishub", "51.03-kominfo", "51.03-dishubkominfo", "51.03-pupr"
DAY = date(2026, 11, 25)
MERGED = Reorganisation("satu", "Perda 5/2026", Kind.MERGED, DAY, (DISHUB, KOMINFO), BOTH)
TODAY = Successions((MERGED,))


def worked(**changes: Any) -> Report:
    times = Milestones(FILED_AT, disposed_at=FILED_AT, verified_at=FILED_AT + timedelta(days=1))
    plain = a_report(
        status=Status.IN_PROGRESS, desk=DISHUB, agency=DISHUB, milestones=times, held_since=FILED_AT, affair="roads",
        opened_at=FILED_AT, officer="akun-7", path=(DISHUB,), handling_class=HandlingClass.PLAIN,
    )  # fmt: skip
    return replace(plain, **changes)


def moved(report: Report, successions: Successions = TODAY) -> Change:
    change = succeed(report, successions, AT)
    assert change
    return change


def clocks(report: Report) -> list[Deadline]:
    """Deadlines with the old office's name for the new one's."""
    found = service_levels.deadlines(report, the_policy(), the_calendar())
    return [replace(d, holder=d.holder.replace(BOTH, KOMINFO)) for d in found]


def test_it_lies_with_the_successor_at_the_same_stage_and_says_from_where() -> None:
    before = worked()
    change = moved(before)
    after, (event,) = change.report, change.events
    assert (after.desk, after.agency, after.status, after.path) == (BOTH, BOTH, Status.IN_PROGRESS, (BOTH,))
    assert (after.version, after.last_seq) == (before.version + 1, before.last_seq + 1)
    assert (event.type, event.actor) == (EventType.AGENCY_SUCCEEDED, SYSTEM)
    assert event.data == {
        "from": DISHUB, "desk": BOTH, "decree": "Perda 5/2026", "effective_on": "2026-11-25", "reorganisation": "satu",
    }  # fmt: skip
    assert [told.desk for told in told_desks(event, after)] == [BOTH]


@pytest.mark.parametrize("status", [Status.DISPOSED, Status.IN_PROGRESS, Status.SCHEDULED, Status.MERGED])
def test_no_clock_begins_anew_and_no_return_is_counted(status: Status) -> None:
    share = Share(KOMINFO, FILED_AT, "Perbaiki jaringan", date(2026, 12, 4))
    before = worked(status=status, shares=(share,), agency=PUPR, desk=PUPR, path=("51.03-koordinator", PUPR))
    mine = worked(status=status, path=("51.03-koordinator", DISHUB))
    for report in (before, mine, replace(mine, opened_at=None), replace(mine, path=(DISHUB,))):
        after = moved(report).report
        assert clocks(after) == clocks(report)
        assert (after.hops, after.held_since, after.opened_at) == (report.hops, report.held_since, report.opened_at)
        assert after.milestones == report.milestones


def test_a_notice_that_was_given_is_not_given_again() -> None:
    share = Share(KOMINFO, FILED_AT, "Perbaiki jaringan")
    report = worked(desk=PUPR, agency=PUPR, shares=(share,), fired=frozenset({f"support:near:2026-12-01:{KOMINFO}"}))
    assert moved(report).report.fired == {f"support:near:2026-12-01:{BOTH}"}


def test_moved_once_it_is_at_home() -> None:
    assert succeed(moved(worked()).report, TODAY, AT) is None
    assert succeed(worked(desk=PUPR, agency=PUPR), TODAY, AT) is None
    assert succeed(worked(), Successions(), AT) is None


@settings(max_examples=60)
@given(HISTORIES, st.lists(st.sampled_from(AGENCIES), min_size=4, max_size=4), st.sampled_from(AFFAIRS))
def test_day_by_day_nothing_moves_twice_is_left_behind_or_stays_with_whom_it_is_about(
    history: tuple[Reorganisation, ...], desks: list[str], affair: str
) -> None:
    lead, supporter, decider, about = desks
    pending = Pending(PendingKind.OBJECTION, decider, FILED_AT)
    shares = tuple(Share(desk, FILED_AT, "Ikut") for desk in {supporter} - {lead})
    barred = (about,) if about not in (lead, supporter, decider) else ()
    first = report = worked(desk=lead, agency=lead, affair=affair, pending=pending, shares=shares, barred=barred)
    lives = lived(history)
    for day in sorted({one.effective_on for one in lives}):
        today = on(lives, day).since(day)
        change = succeed(report, today, AT)
        report = change.report if change else report
        assert succeed(report, today, AT) is None
        there = {report.desk, report.agency, *(share.agency for share in report.shares)}
        assert not there & {gone for one in on(lives, day).begun for gone in one.closed}
        assert not there & set(report.barred)
    assert (report.hops, report.held_since, report.status) == (first.hops, first.held_since, first.status)


def test_what_an_erased_report_was_stays_as_it_is() -> None:
    assert succeed(worked(status=Status.CLOSED, erased_at=AT), TODAY, AT) is None


def test_two_reorganisations_that_have_begun_are_one_move() -> None:
    next_one = Reorganisation("dua", "Perda 9/2026", Kind.RENAMED, DAY, (BOTH,), "51.03-perhubungan")
    change = moved(worked(), Successions((MERGED, next_one)))
    assert len(change.events) == 1
    assert change.report.desk == "51.03-perhubungan"
    assert change.events[0].data["decree"] == "Perda 9/2026"


def test_a_split_sends_each_report_by_its_affair_and_place() -> None:
    parts = (Part(PUPR, ("roads",), ("51.03.05",)),)
    split = Successions((Reorganisation("dua", "Perda", Kind.SPLIT, DAY, (DISHUB,), BOTH, parts),))
    inside = worked(place=Place("51.03", "51.03.05"))
    assert moved(inside, split).report.desk == PUPR
    assert moved(replace(inside, affair="waste"), split).report.desk == BOTH
    assert moved(worked(), split).report.desk == BOTH
    goes_on = Successions((replace(split.begun[0], to=DISHUB),))
    assert succeed(worked(), goes_on, AT) is None


def test_supporting_offices_and_decisions_move_too() -> None:
    pending = Pending(PendingKind.OBJECTION, DISHUB, FILED_AT)
    shares = (Share(KOMINFO, FILED_AT, "Perbaiki jaringan"), Share("51.03-perkim", FILED_AT, "Cat", answered_at=AT))
    change = moved(worked(desk=PUPR, agency=PUPR, pending=pending, shares=shares))
    after = change.report
    assert [event.data["from"] for event in change.events] == [DISHUB, KOMINFO]
    assert after.pending
    assert (after.desk, after.pending.desk) == (PUPR, BOTH)
    assert [share.agency for share in after.shares] == [BOTH, "51.03-perkim"]
    rows = {entry.desk for entry in inbox.entries(after, lambda desk: None)}
    assert BOTH in rows
    assert not rows & {DISHUB, KOMINFO}


def test_tasks_that_meet_at_one_office_are_one() -> None:
    shares = (
        Share(DISHUB, FILED_AT, "Pasang lampu", date(2026, 12, 9)),
        Share(KOMINFO, AT, "Perbaiki jaringan", date(2026, 12, 4)),
    )
    [share] = moved(worked(desk=PUPR, agency=PUPR, shares=shares)).report.shares
    assert share == Share(BOTH, FILED_AT, "Pasang lampu; Perbaiki jaringan", date(2026, 12, 4))
    led = moved(worked(shares=(Share(KOMINFO, AT, "Perbaiki jaringan"),))).report
    assert (led.agency, led.shares) == (BOTH, ())


def test_what_an_office_contributed_stays_its_own() -> None:
    answered = Share(KOMINFO, FILED_AT, "Perbaiki jaringan", answered_at=AT)
    assert succeed(worked(desk=PUPR, agency=PUPR, shares=(answered,)), TODAY, AT) is None
    assert moved(worked(shares=(answered,))).report.shares == (answered,)


def test_whoever_it_is_assigned_to_keeps_it_where_the_officers_came_along() -> None:
    draft = Draft(an_answer(), DISHUB, "akun-7", FILED_AT)
    assert moved(worked()).report.officer == ""
    along = moved(worked(draft=draft), Successions((replace(MERGED, seats=Seats.MOVE),))).report
    assert (along.officer, along.draft) == ("akun-7", replace(draft, seat=BOTH))


def test_a_report_about_an_office_is_about_what_it_becomes() -> None:
    about = worked(desk=KOMINFO, agency=KOMINFO, path=(KOMINFO,), barred=(DISHUB,))
    after = moved(about).report
    assert set(after.barred) == {DISHUB, BOTH}
    assert after.desk == "51.03-koordinator", "who merged with the office that it is about cannot keep it"
    assert succeed(after, TODAY, AT) is None


def test_a_question_asked_once_a_tier_stays_asked() -> None:
    assert moved(worked(asked_by=(DISHUB,))).report.asked_by == (BOTH,)


def test_the_successor_can_give_it_back_as_its_first_return() -> None:
    after = moved(worked()).report
    back = handing.hand_back(after, "not_ours", "Jalan provinsi", AT, replace(SYSTEM, seat=BOTH)).report
    assert [hop.agency for hop in back.hops] == [BOTH]
    with pytest.raises(TransitionRefused):
        handing.hand_back(replace(after, bound=True), "not_ours", "Jalan", AT, SYSTEM)
