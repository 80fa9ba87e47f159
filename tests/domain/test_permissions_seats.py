"""Seats and relations beyond the matrix: scopes of supervisors, deputies, several seats, whole desks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.case import Hop, Pending, PendingKind
from domain.desks.actions import Action
from domain.desks.officers import Absence, Loan, Officer, OfficeRole, Seat
from domain.desks.permissions import actor_of, on_desk, require, sees, sees_internal
from domain.errors import Forbidden, NotFound
from domain.events import Actor, Role
from domain.life.gathering import visibility
from domain.report import Flags, Place, Report
from tests.domain.test_permissions import COORDINATOR, DAY, DISHUB, ESCALATED, SEATS, at_dishub
from tests.samples import FILED_AT

CAMAT = "51.03.05-kecamatan"


def holding(*seats: Seat, **more: Any) -> Officer:
    return Officer("id-1", more.pop("name", "Wayan Contoh"), "", seats=seats, **more)


def liaison(desk: str = DISHUB) -> Officer:
    return holding(Seat(OfficeRole.LIAISON, desk))


def supervisor(scope: str, desk: str) -> Officer:
    return holding(Seat(OfficeRole.SUPERVISOR, desk, scope))


SCOPES: dict[str, tuple[Officer, str]] = {
    "panrb": (supervisor("panrb", "kl-pan-rb"), "regency province nation ksp"),
    "ombudsman": (supervisor("ombudsman", "kl-ombudsman"), "regency province nation ksp"),
    "kemendagri": (supervisor("kemendagri", "kl-dalam-negeri"), "regency province nation ksp"),
    "ksp": (supervisor("ksp", "kl-ksp"), "ksp"),
    "province": (supervisor("province", "51-setda"), "regency ksp"),
    "other province": (supervisor("province", "73-setda"), ""),
    "inspectorate": (supervisor("inspectorate", "51.03-inspektorat"), "regency ksp"),
    "province's inspectorate": (supervisor("inspectorate", "51-inspektorat"), "province"),
    "no scope": (supervisor("", "00-admin"), ""),
}
REPORTS = {
    "regency": at_dishub(),
    "province": at_dishub(desk="51-dishub", agency="51-dishub", path=("51-dishub",)),
    "nation": at_dishub(desk="kl-kesehatan", agency="kl-kesehatan", path=("kl-kesehatan",)),
    "ksp": at_dishub(tags=("ksp",)),
}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_supervisor_sees_the_own_scope(scope: str) -> None:
    who, told = SCOPES[scope]
    assert {name for name, report in REPORTS.items() if sees(who, report, DAY)} == set(told.split())


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", REPORTS)
def test_a_secret_report_is_the_supervisors_only_once_it_was_escalated(scope: str, name: str) -> None:
    who, told = SCOPES[scope]
    secret = replace(REPORTS[name], flags=Flags(secret=True))
    assert not sees(who, secret, DAY)
    assert sees(who, replace(secret, fired=ESCALATED), DAY) == (name in told.split())


def test_a_secret_report_handed_to_the_supervisor_is_seen() -> None:
    inspector = supervisor("inspectorate", "51.03-inspektorat")
    handed = at_dishub(desk="51.03-inspektorat", agency="", flags=Flags(secret=True))
    asked = at_dishub(flags=Flags(secret=True), pending=Pending(PendingKind.OBJECTION, "51.03-inspektorat", FILED_AT))
    assert sees(inspector, handed, DAY)
    assert require(inspector, Action.DISMISS, asked, DAY).desk == "51.03-inspektorat"


def test_the_package_for_the_ombudsman_opens_only_after_the_transfer() -> None:
    ombudsman = supervisor("ombudsman", "kl-ombudsman")
    secret = at_dishub(flags=Flags(secret=True))
    with pytest.raises(NotFound):
        require(ombudsman, Action.HANDOVER_PACKAGE, secret, DAY)
    require(ombudsman, Action.HANDOVER_PACKAGE, replace(secret, transferred_at=FILED_AT), DAY)


def about_an_office(**changes: Any) -> Report:
    whole = {
        "desk": "51.03-inspektorat",
        "agency": "",
        "path": ("51.03-inspektorat",),
        "flags": Flags(secret=True, about_handler=True),
        "barred": (DISHUB,),
    }
    return at_dishub(**(whole | changes))


def test_a_report_about_an_office_is_read_by_the_inspectorate_and_not_from_above_until_it_was_brought_up() -> None:
    coordinator = holding(Seat(OfficeRole.REGIONAL_COORDINATOR, COORDINATOR))
    assert sees(liaison("51.03-inspektorat"), about_an_office(), DAY)
    assert not sees(coordinator, about_an_office(), DAY)
    assert sees(coordinator, about_an_office(fired=frozenset({"verification:coordinator:2026-11-28"})), DAY)
    assert not sees(liaison(), about_an_office(desk=DISHUB, agency=DISHUB), DAY)


def test_one_barred_seat_bars_the_officer_from_every_other() -> None:
    both = holding(Seat(OfficeRole.LIAISON, DISHUB), Seat(OfficeRole.LIAISON, "51.03-inspektorat"))
    assert not sees(both, about_an_office(), DAY)


def test_who_gave_a_report_back_sees_it_no_more() -> None:
    hop = Hop(DISHUB, FILED_AT, FILED_AT, "not_ours")
    gone = at_dishub(desk="51.03-dpupr", agency="51.03-dpupr", hops=(hop,))
    assert not sees(liaison(), gone, DAY)
    assert not sees(holding(Seat(OfficeRole.AGENCY_COORDINATOR, DISHUB)), gone, DAY)


def test_a_ministrys_coordinator_keeps_seeing_what_went_down_the_tiers() -> None:
    passed_on = at_dishub(path=("00-admin", "kl-perhubungan", DISHUB))
    assert sees(holding(Seat(OfficeRole.AGENCY_COORDINATOR, "kl-perhubungan")), passed_on, DAY)
    assert not sees(liaison("kl-perhubungan"), passed_on, DAY)


def test_the_village_report_is_watched_from_the_regency_and_the_province() -> None:
    village = at_dishub(desk=CAMAT, agency=CAMAT, path=(CAMAT,))
    assert sees(holding(Seat(OfficeRole.REGIONAL_COORDINATOR, COORDINATOR)), village, DAY)
    province = holding(Seat(OfficeRole.REGIONAL_COORDINATOR, "51-koordinator"))
    assert sees(province, village, DAY)
    with pytest.raises(Forbidden):
        require(province, Action.ARCHIVE, village, DAY)
    assert not sees(province, replace(village, flags=Flags(secret=True)), DAY)


def test_a_deputy_acts_from_the_absents_seat_on_the_days_of_the_absence_alone() -> None:
    absence = Absence(DAY, DAY + timedelta(days=3), "id-1")
    loan = Loan("id-2", absence.first, absence.last, (Seat(OfficeRole.LIAISON, DISHUB),))
    deputy = Officer("id-1", "Made Wakil", "", seats=(Seat(OfficeRole.OFFICER, DISHUB),), loans=(loan,))
    assert require(deputy, Action.APPROVE, at_dishub(), DAY).role is OfficeRole.LIAISON
    with pytest.raises(Forbidden):
        require(deputy, Action.APPROVE, at_dishub(), DAY + timedelta(days=4))


def test_an_account_that_was_closed_sees_nothing() -> None:
    assert not sees(replace(liaison(), active=False), at_dishub(), DAY)


def test_danger_is_seen_on_call_in_the_region_alone() -> None:
    on_call = holding(Seat(OfficeRole.ON_CALL, COORDINATOR))
    elsewhere = at_dishub(desk="00-admin", agency="", path=(), flags=Flags(danger=True))
    assert sees(on_call, elsewhere, DAY)
    assert not sees(on_call, replace(elsewhere, place=Place("73.11")), DAY)
    assert not sees(on_call, replace(elsewhere, flags=Flags(danger=True, secret=True)), DAY)


def test_an_internal_note_is_read_at_the_desk_that_wrote_it() -> None:
    coordinator = holding(Seat(OfficeRole.REGIONAL_COORDINATOR, COORDINATOR))
    assert sees_internal(liaison(), at_dishub(), DISHUB, DAY)
    assert not sees_internal(coordinator, at_dishub(), DISHUB, DAY)
    assert sees_internal(coordinator, at_dishub(), COORDINATOR, DAY)
    assert not sees_internal(supervisor("panrb", DISHUB), at_dishub(), DISHUB, DAY)
    assert not sees_internal(liaison(), at_dishub(barred=(DISHUB,)), DISHUB, DAY)


AT_DESK = """
action           own   below
list             NRALOSDI NRS
oversee          NRS      NRS
search           NRALOSDI NR
export           NRALOSDI NR
record           NRALO -
manage_officers  NRAL  NR
manage_templates NRAL  NR
"""


@pytest.mark.parametrize("line", AT_DESK.strip().splitlines()[1:])
def test_who_may_do_what_at_a_desk(line: str) -> None:
    action, own, below = line.split()
    for letter, seat in SEATS.items():
        who, under = holding(seat), DISHUB if seat.desk != DISHUB else "51.03-dpupr"
        assert may(who, Action(action), seat.desk) == (letter in own), letter
        assert may(who, Action(action), under) == (letter in below), letter
        assert not may(who, Action(action), "73.11-dishub") or letter == "N"


def may(who: Officer, action: Action, desk: str) -> bool:
    try:
        on_desk(who, action, desk, DAY)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize(
    ("role", "signs"),
    [
        (OfficeRole.NATIONAL_ADMIN, Role.ADMIN),
        (OfficeRole.AGENCY_COORDINATOR, Role.COORDINATOR),
        (OfficeRole.LIAISON, Role.OFFICER),
        (OfficeRole.SUPERVISOR, Role.SUPERVISOR),
        (OfficeRole.CUSTODIAN, Role.CUSTODIAN),
    ],
)
def test_an_officer_signs_with_role_desk_and_an_opaque_id(role: OfficeRole, signs: Role) -> None:
    seat = Seat(role, DISHUB)
    assert actor_of(seat, holding(seat)) == Actor(signs, DISHUB, "id-1")


def test_only_reports_of_one_visibility_are_brought_together() -> None:
    assert visibility(at_dishub()) == visibility(at_dishub(number="BDG-X"))
    assert visibility(at_dishub()) != visibility(at_dishub(flags=Flags(secret=True)))
    assert visibility(at_dishub()) != visibility(at_dishub(barred=(DISHUB,)))
