"""The contest period: what an agency contests, who decides, and that the counts follow by themselves."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.case import DisputeState, Recheck
from domain.clocks import due
from domain.clocks.service_levels import Clock, deadlines, owed
from domain.comparing.contest import Phase, contest_until, end_of_contest, standing_of
from domain.comparing.policy import from_json
from domain.counting.leaf import changes
from domain.desks.actions import Action
from domain.desks.inbox import View, entries
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.desks.permissions import allowed_actions, sees
from domain.errors import InvalidInput, TransitionRefused
from domain.events import Actor, EventType, Role
from domain.life import disputing, handing, lifecycle, privacy, rechecking
from domain.life.transitions import Change
from domain.report import Flags, HandlingClass, Report, Status
from tests.clocks import DATA, the_calendar, the_policy
from tests.samples import FILED_AT, a_report

DISHUB, PUPR, BALI = "51.03-dishub", "51.03-pupr", "51-koordinator"
AGENCY, JUDGE = Actor(Role.COORDINATOR, DISHUB, "akun-1"), Actor(Role.SUPERVISOR, BALI, "akun-2")
AT = FILED_AT + timedelta(days=3)
UNTIL = AT + timedelta(days=30)
DAY = AT.date()


def verified(**changes: Any) -> Report:
    report = a_report(desk=DISHUB, agency=DISHUB, status=Status.DISPOSED, **changes)
    return lifecycle.verify(report, HandlingClass.PLAIN, "", FILED_AT, Actor(Role.OFFICER, DISHUB)).report


def disputed(report: Report | None = None, at: datetime = AT) -> Change:
    return disputing.dispute(report or verified(), "outage", "Layanan terhenti", at, AGENCY, BALI, UNTIL)


def counts(*done: Change) -> dict[str, int]:
    """What some acts add to the counts, all cells together."""
    total: Counter[str] = Counter()
    for change in done:
        for event in change.events:
            for told in changes(event).values():
                total.update(told)
    return {name: n for name, n in total.items() if n}


def test_contesting_changes_nothing_of_the_case_and_is_counted_as_open() -> None:
    before, done = verified(), disputed()
    assert (done.report.status, done.report.milestones) == (before.status, before.milestones)
    assert done.events[0].type is EventType.DISPUTE_RAISED
    assert done.events[0].data["desk"] == BALI
    assert counts(done) == {"dispute.open": 1}


def test_an_accepted_contest_takes_the_report_out_of_what_is_owed() -> None:
    raised = disputed()
    upheld = disputing.uphold(raised.report, "Gangguan tercatat", AT, JUDGE)
    assert counts(raised, upheld) == {"dispute.upheld": 1, "excused": 1, "verified": -1}


def test_a_declined_contest_leaves_everything_counted() -> None:
    raised = disputed()
    declined = disputing.decline(raised.report, "Tidak ada gangguan", AT, JUDGE)
    assert counts(raised, declined) == {"dispute.declined": 1}
    assert declined.events[0].data["text"] == "Tidak ada gangguan"


def test_what_was_decided_for_one_agency_charges_the_next_one_all_the_same() -> None:
    raised = disputed()
    upheld = disputing.uphold(raised.report, "Gangguan tercatat", AT, JUDGE)
    moved = handing.hand_over(upheld.report, PUPR, AT, Actor(Role.COORDINATOR, "51.03-koordinator"))
    assert moved.report.disputed is None
    assert counts(raised, upheld, moved) == {"status.in_progress": -1, "status.disposed": 1}


@pytest.mark.parametrize("status", [Status.MERGED, Status.BLOCKED, Status.REFERRED])
def test_what_is_charged_to_nobody_needs_no_contest(status: Status) -> None:
    with pytest.raises(TransitionRefused):
        disputed(a_report(agency=DISHUB, status=status))


def test_an_agency_contests_once_with_words_and_in_time() -> None:
    declined = disputing.decline(disputed().report, "Tidak ada gangguan", AT, JUDGE).report
    with pytest.raises(TransitionRefused, match="disputed_before"):
        disputed(declined)
    with pytest.raises(TransitionRefused, match="contest_over"):
        disputed(at=UNTIL + timedelta(seconds=1))
    with pytest.raises(InvalidInput):
        disputing.dispute(verified(), "outage", " ", AT, AGENCY, BALI, UNTIL)
    with pytest.raises(InvalidInput):
        disputing.uphold(disputed().report, "", AT, JUDGE)
    with pytest.raises(TransitionRefused, match="not_disputed"):
        disputing.uphold(declined, "Sekali lagi", AT, JUDGE)


def officer(role: OfficeRole, desk: str, scope: str = "") -> Officer:
    return Officer("id-1", "Wayan Contoh", "", seats=(Seat(role, desk, scope),))


DECIDES = {Action.UPHOLD_DISPUTE, Action.DECLINE_DISPUTE}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (officer(OfficeRole.SUPERVISOR, BALI, "province"), True),
        (officer(OfficeRole.SUPERVISOR, "51-setda", "province"), True),
        (officer(OfficeRole.REGIONAL_COORDINATOR, BALI), True),
        (officer(OfficeRole.SUPERVISOR, "kl-panrb", "panrb"), True),
        (officer(OfficeRole.SUPERVISOR, "73-setda", "province"), False),
        (officer(OfficeRole.SUPERVISOR, "51.03-inspektorat", "inspectorate"), False),
        (officer(OfficeRole.REGIONAL_COORDINATOR, "51.03-koordinator"), False),
        (officer(OfficeRole.AGENCY_COORDINATOR, DISHUB), False),
        (officer(OfficeRole.SUPERVISOR, DISHUB, "panrb"), False),
    ],
)
def test_whoever_stands_above_in_another_government_decides(who: Officer, may: bool) -> None:
    secret = verified(flags=Flags(secret=True))
    for report in (disputed().report, disputed(secret).report):
        assert (set(allowed_actions(who, report, DAY)) >= DECIDES) is may
        assert sees(who, report, DAY) or not may
    assert not set(allowed_actions(who, verified(), DAY)) & DECIDES


def test_the_one_who_decides_finds_it_among_the_work_with_a_deadline_also_when_the_case_has_ended() -> None:
    policy, calendar = the_policy(), the_calendar()
    ended = lifecycle.archive(verified(), "unsuitable", AT, Actor(Role.COORDINATOR, "51.03-koordinator")).report
    report = disputed(ended).report
    [clock] = [d for d in deadlines(report, policy, calendar) if d.kind is Clock.DISPUTE]
    assert clock.holder == BALI
    assert due.next_due(report, policy, calendar) == clock.due_at
    rows = {row.desk: row for row in entries(report, lambda desk: owed(report, desk, policy, calendar))}
    assert (rows[BALI].view, rows[BALI].pending, rows[BALI].clock) == (View.WORK, "dispute", "dispute")
    assert (rows[DISHUB].view, rows[DISHUB].pending) == (View.ENDED, "")
    decided = disputing.decline(report, "Tetap", AT, JUDGE).report
    assert due.next_due(decided, policy, calendar) is None


def test_it_comes_up_again_until_it_is_decided() -> None:
    policy, calendar = the_policy(), the_calendar()
    report, said = lifecycle.archive(disputed().report, "unsuitable", AT, AGENCY).report, []
    for _ in range(3):
        at = due.next_due(report, policy, calendar)
        assert at is not None
        fired = due.fire(report, at, policy, calendar)
        assert fired is not None
        report = fired.report
        said += [event.data["holder"] for event in fired.events]
    assert said == [BALI] * 3


def test_nothing_is_erased_by_the_clock_while_it_waits_and_a_wish_to_erase_ends_it() -> None:
    limits = the_policy().versions[-1]
    ended = lifecycle.archive(disputed().report, "unsuitable", AT, AGENCY).report
    assert privacy.retention_due(ended, limits) is None
    gone = privacy.erased(ended, AT, AGENCY, privacy.Why.ASKED).report
    assert gone.disputed is None
    upheld = disputing.uphold(ended, "Gangguan tercatat", AT, JUDGE).report
    assert privacy.erased(upheld, AT, AGENCY, privacy.Why.ASKED).report.disputed is DisputeState.UPHELD


def test_a_second_look_is_counted_and_what_does_not_hold_needs_a_reason() -> None:
    ended = lifecycle.archive(verified(), "unsuitable", AT, AGENCY).report
    done = rechecking.recheck(ended, "2026-11", False, "Lampu masih padam", AT, JUDGE)
    assert done.report.recheck == Recheck("2026-11", upheld=False)
    assert counts(done) == {"recheck.failed": 1}
    with pytest.raises(TransitionRefused, match="rechecked"):
        rechecking.recheck(done.report, "2026-11", True, "", AT, JUDGE)
    again = rechecking.recheck(done.report, "2026-12", True, "", AT, JUDGE)
    assert counts(done, again) == {"recheck.upheld": 1}
    with pytest.raises(InvalidInput):
        rechecking.recheck(ended, "2026-11", False, " ", AT, JUDGE)
    with pytest.raises(TransitionRefused):
        rechecking.recheck(verified(), "2026-11", True, "", AT, JUDGE)


def test_a_ranking_is_final_when_its_contest_period_is_over_and_nothing_waits() -> None:
    policy, calendar = from_json(json.loads(Path(DATA, "evaluation.json").read_text())), the_calendar()
    until = contest_until("2026-11", policy, calendar)
    # The month is compared from 21 December on; ten working days on from there, without the days off at the year's end.
    assert date(2027, 1, 4) <= until <= date(2027, 1, 12)
    assert end_of_contest("2026-11", policy, calendar).date() == until
    assert standing_of("2026-11", until, 0, policy, calendar).phase is Phase.PROVISIONAL
    after = until + timedelta(days=1)
    assert standing_of("2026-11", after, 2, policy, calendar).phase is Phase.WAITING
    assert standing_of("2026-11", after, 0, policy, calendar).phase is Phase.FINAL
