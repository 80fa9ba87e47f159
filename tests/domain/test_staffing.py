"""Who may give which seat, who runs a desk, and what an absence must say."""

from dataclasses import replace
from datetime import date

import pytest

from domain.desks import staffing
from domain.desks.officers import Absence, Officer, OfficeRole, Seat
from domain.errors import Forbidden, InvalidInput
from tests.functions import officers as people
from tests.functions.officers import away

TODAY = date(2026, 11, 22)
R = OfficeRole
HIGHER = [R.OFFICER, R.LIAISON, R.AGENCY_COORDINATOR, R.REGIONAL_COORDINATOR, R.NATIONAL_ADMIN]
DESK = (people.LIAISON, people.OFFICER, people.COLLEAGUE, people.CLOSED)


def _absences(*days: tuple[str, str, str]) -> list[Absence]:
    return [Absence(date.fromisoformat(a), date.fromisoformat(b), deputy) for a, b, deputy in days]


def _reason(who: Officer, *days: tuple[str, str, str], desk: tuple[Officer, ...] = DESK) -> str:
    with pytest.raises(InvalidInput) as refused:
        staffing.with_absences(who, _absences(*days), desk, TODAY)
    return refused.value.errors[0].reason


@pytest.mark.parametrize("role", OfficeRole)
def test_nobody_gives_a_seat_above_the_own_one(role: OfficeRole) -> None:
    given = staffing.grantable(Seat(role, "51.03-dishub"))
    above = HIGHER[HIGHER.index(role) + 1 :] if role in HIGHER else list(OfficeRole)
    assert not given & set(above)


def test_coordinators_supervisors_and_custodians_are_made_by_the_national_admin_alone() -> None:
    made = {R.NATIONAL_ADMIN, R.REGIONAL_COORDINATOR, R.SUPERVISOR, R.CUSTODIAN}
    assert not any(R.INTEGRATION in staffing.grantable(Seat(r, "x")) for r in OfficeRole), "a system is no user"
    assert [r for r in OfficeRole if staffing.grantable(Seat(r, "x")) & made] == [R.NATIONAL_ADMIN]


def test_a_role_that_is_not_ones_to_give_is_forbidden() -> None:
    staffing.require_grant(people.LIAISON.seats[0], [R.OFFICER, R.LIAISON])
    with pytest.raises(Forbidden):
        staffing.require_grant(people.LIAISON.seats[0], [R.OFFICER, R.AGENCY_COORDINATOR])
    with pytest.raises(Forbidden):
        staffing.require_grant(people.OFFICER.seats[0], [R.OFFICER])


def test_a_supervisor_needs_a_scope_and_nobody_else_has_one() -> None:
    assert staffing.new_seat(R.SUPERVISOR, "kl-ombudsman", "ombudsman").scope == "ombudsman"
    for role, scope in ((R.SUPERVISOR, ""), (R.SUPERVISOR, "everything"), (R.LIAISON, "ombudsman")):
        with pytest.raises(InvalidInput):
            staffing.new_seat(role, "kl-ombudsman", scope)


def test_a_desk_keeps_somebody_who_runs_it() -> None:
    closed = replace(people.LIAISON, active=False)
    assert not staffing.keeps_running(DESK, people.DISHUB, closed)
    assert staffing.keeps_running((*DESK, people.AGENCY_COORDINATOR), people.DISHUB, closed)
    assert staffing.keeps_running((people.OFFICER,), people.DISHUB, replace(people.OFFICER, active=False))


def test_roles_at_one_desk_change_and_seats_elsewhere_stay() -> None:
    elsewhere = Seat(R.LIAISON, people.PUPR)
    who = replace(people.OFFICER, seats=(*people.OFFICER.seats, elsewhere))
    assert staffing.with_roles(who, people.DISHUB, [R.LIAISON]).seats == (elsewhere, people.LIAISON.seats[0])


def test_who_leaves_the_only_desk_has_a_closed_account_and_who_has_another_stays() -> None:
    assert not staffing.left(people.OFFICER, people.DISHUB).active
    elsewhere = Seat(R.LIAISON, people.PUPR)
    kept = staffing.left(replace(people.OFFICER, seats=(*people.OFFICER.seats, elsewhere)), people.DISHUB)
    assert (kept.active, kept.seats) == (True, (elsewhere,))


def test_the_successor_of_the_last_who_runs_a_desk_gets_that_seat_too() -> None:
    heir = staffing.succeeded(people.OFFICER, people.LIAISON, people.DISHUB, DESK)
    assert heir.seats == (*people.OFFICER.seats, *people.LIAISON.seats)
    more = (*DESK, people.AGENCY_COORDINATOR)
    assert staffing.succeeded(people.OFFICER, people.LIAISON, people.DISHUB, more) == people.OFFICER


def test_the_successor_stands_in_where_the_leaver_would_have() -> None:
    waiting = away(people.COLLEAGUE, "2026-12-01", "2026-12-04", people.LIAISON)
    assert staffing.instead(waiting, "penghubung", "petugas").absences[0].deputy == "petugas"
    assert staffing.instead(waiting, "penghubung", "rekan").absences[0].deputy == ""


def test_the_standing_deputy_is_meant_where_an_absence_names_nobody() -> None:
    who = staffing.with_deputy(people.LIAISON, "petugas", DESK)
    absent = staffing.with_absences(who, _absences(("2026-11-25", "2026-11-25", "")), DESK, TODAY)
    assert absent.absences[0].deputy == "petugas"
    assert staffing.instead(who, "petugas", "rekan").deputy == "rekan"
    assert staffing.with_deputy(who, "", DESK).deputy == ""


@pytest.mark.parametrize("nobody", ["penghubung", "pensiun", "pupr", "stranger"])
def test_the_standing_deputy_is_another_active_officer_of_the_desk(nobody: str) -> None:
    with pytest.raises(InvalidInput):
        staffing.with_deputy(people.LIAISON, nobody, DESK)


def test_absences_are_kept_in_order_and_past_ones_forgotten() -> None:
    wanted = _absences(("2026-12-10", "2026-12-12", "rekan"), ("2026-11-25", "2026-11-25", "petugas"))
    past = _absences(("2026-11-02", "2026-11-03", "petugas"))
    assert staffing.with_absences(people.LIAISON, [*wanted, *past], DESK, TODAY).absences == (wanted[1], wanted[0])


def test_an_absence_names_a_deputy_who_is_there() -> None:
    assert _reason(people.LIAISON, ("2026-11-25", "2026-11-26", "")) == "deputy_required"
    for nobody in ("penghubung", "pensiun", "pupr", "stranger"):
        assert _reason(people.LIAISON, ("2026-11-25", "2026-11-26", nobody)) == "deputy_unknown"
    desk = (people.LIAISON, away(people.OFFICER, "2026-11-26", "2026-11-30", people.COLLEAGUE))
    assert _reason(people.LIAISON, ("2026-11-25", "2026-11-26", "petugas"), desk=desk) == "deputy_away"


def test_who_works_alone_may_be_away_without_a_deputy() -> None:
    alone = staffing.with_absences(
        people.LIAISON, _absences(("2026-11-25", "2026-11-26", "")), (people.LIAISON, people.CLOSED), TODAY
    )
    assert len(alone.absences) == 1


def test_absences_make_sense() -> None:
    assert _reason(people.LIAISON, ("2026-11-26", "2026-11-25", "petugas")) == "ends_before_it_begins"
    overlapping = (("2026-11-25", "2026-11-27", "petugas"), ("2026-11-27", "2026-11-28", "petugas"))
    assert _reason(people.LIAISON, *overlapping) == "absences_overlap"
    many = [(f"2027-01-{d:02d}", f"2027-01-{d:02d}", "petugas") for d in range(1, 28)]
    assert _reason(people.LIAISON, *many) == "too_many"
