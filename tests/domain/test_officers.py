"""Officers, their seats, their absences, and who stands in for whom."""

from dataclasses import replace
from datetime import date

from domain.desks.officers import (
    Absence,
    Loan,
    OfficeRole,
    Seat,
    is_empty,
    lendable,
    present,
    standing,
)
from tests.functions import officers as people
from tests.functions.officers import away

MONDAY, FRIDAY, LATER = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 30)
LIAISON_SEAT = Seat(OfficeRole.LIAISON, people.DISHUB)


def test_both_days_of_an_absence_count() -> None:
    absence = Absence(MONDAY, FRIDAY, "petugas")
    assert absence.covers(MONDAY)
    assert absence.covers(FRIDAY)
    assert not absence.covers(LATER)


def test_an_officer_acts_from_the_own_seats() -> None:
    assert people.LIAISON.seats_on(MONDAY) == (LIAISON_SEAT,)


def test_a_deputy_holds_the_absent_ones_seats_on_those_days_and_no_longer() -> None:
    deputy = replace(people.OFFICER, loans=(Loan("penghubung", MONDAY, FRIDAY, (LIAISON_SEAT,)),))
    assert LIAISON_SEAT in deputy.seats_on(FRIDAY)
    assert LIAISON_SEAT not in deputy.seats_on(LATER)


def test_a_deputy_who_moved_to_another_desk_holds_nothing_at_the_old_one() -> None:
    loan = Loan("penghubung", MONDAY, FRIDAY, (LIAISON_SEAT,))
    assert replace(people.ELSEWHERE, loans=(loan,)).seats_on(MONDAY) == people.ELSEWHERE.seats


def test_a_closed_account_has_no_seats() -> None:
    assert people.CLOSED.seats_on(MONDAY) == ()


def test_only_seats_at_a_common_desk_are_lent() -> None:
    double = replace(people.LIAISON, seats=(LIAISON_SEAT, Seat(OfficeRole.LIAISON, people.PUPR)))
    assert lendable(double, people.OFFICER) == (LIAISON_SEAT,)


def test_the_keeper_of_identities_the_supervisor_and_the_admin_lend_nothing() -> None:
    at_the_same_desk = replace(people.OFFICER, seats=(Seat(OfficeRole.OFFICER, people.ADMIN.desks[0]),))
    for who in (people.ADMIN, people.CUSTODIAN, people.SUPERVISOR):
        assert lendable(who, at_the_same_desk) == ()


def test_who_is_there_stands_for_himself() -> None:
    assert standing(people.LIAISON, people.ALL, MONDAY) == people.LIAISON


def test_the_deputy_stands_in_and_the_deputys_deputy_when_both_are_away() -> None:
    liaison = away(people.LIAISON, "2026-11-23", "2026-11-27", people.OFFICER)
    officer = away(people.OFFICER, "2026-11-27", "2026-11-27", people.COLLEAGUE)
    others = (liaison, officer, people.COLLEAGUE)
    assert standing(liaison, others, MONDAY) == officer
    assert standing(liaison, others, FRIDAY) == people.COLLEAGUE


def test_two_who_stand_in_for_each_other_and_are_both_away_leave_nobody() -> None:
    one = away(people.OFFICER, "2026-11-23", "2026-11-27", people.COLLEAGUE)
    other = away(people.COLLEAGUE, "2026-11-23", "2026-11-27", people.OFFICER)
    assert standing(one, (one, other), MONDAY) is None


def test_nobody_stands_in_for_a_closed_account() -> None:
    closed = replace(away(people.LIAISON, "2026-11-23", "2026-11-27", people.OFFICER), active=False)
    assert standing(closed, people.ALL, MONDAY) is None


def test_a_desk_is_empty_without_staff_and_when_all_are_away_or_closed() -> None:
    liaison = away(people.LIAISON, "2026-11-23", "2026-11-27", people.OFFICER)
    assert is_empty((), MONDAY)
    assert is_empty((liaison, people.CLOSED), MONDAY)
    assert not is_empty((liaison, people.CLOSED), LATER)
    assert present((liaison, people.OFFICER, people.CLOSED), MONDAY) == (people.OFFICER,)
