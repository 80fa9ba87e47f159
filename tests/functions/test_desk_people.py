"""Officers of a desk over HTTP: who may list, invite, change and close whom."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.desks.officers import Officer, OfficeRole
from domain.place import WITA
from tests.aws import Cloud
from tests.functions import officers as people
from tests.functions import people_world
from tests.functions.people_world import PATH, People

TODAY = datetime.now(WITA).date()


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[People]:
    with people_world.world(aws, data_dir) as made:
        yield made


# Listing


def test_colleagues_know_each_other_by_name_and_those_who_manage_know_more(world: People) -> None:
    brief = world.listed(people.OFFICER).json["officers"]
    assert {o["name"] for o in brief} >= {"Wayan Penghubung", "Putu Rekan"}
    assert not {"email", "phone", "absences", "version"} & set().union(*brief)
    whole = world.listed(people.LIAISON).json
    assert {o["id"]: o["email"] for o in whole["officers"]}["rekan"] == "rekan@lapor.example"
    assert [r["role"] for r in whole["roles"]] == ["liaison", "officer"]


def test_closed_accounts_are_listed_for_those_who_manage_only(world: People) -> None:
    assert "pensiun" not in {o["id"] for o in world.listed(people.OFFICER).json["officers"]}
    assert "pensiun" in {o["id"] for o in world.listed(people.LIAISON).json["officers"]}


def test_an_empty_desk_is_shown_to_the_desk_above(world: People) -> None:
    assert world.listed(people.COORDINATOR, people.BADUNG).json["vacant"] == []
    today = [{"first": f"{TODAY}", "last": f"{TODAY}", "deputy": ""}]
    world.change(people.ADMIN, "pupr", people.PUPR, absences=today)
    [vacant] = world.listed(people.COORDINATOR, people.BADUNG).json["vacant"]
    assert (vacant["desk"], "Pekerjaan Umum" in vacant["desk_name"]) == (people.PUPR, True)


def test_nobody_lists_a_foreign_desk(world: People) -> None:
    assert world.listed(people.ELSEWHERE).status == 403
    assert world.listed(people.COORDINATOR, "34.04-dishub").status == 403


# Inviting


def test_a_liaison_officer_invites_an_officer_to_the_own_desk(world: People) -> None:
    made = world.invite(people.LIAISON)
    assert (made.status, made.json["seats"][0]["role"]) == (201, "officer")
    assert world.accounts.invited == ["komang@badung.example"]
    assert world.stored(made.json["id"]).email == "komang@badung.example"


def test_the_same_invitation_twice_makes_one_officer(world: People) -> None:
    first, again = world.invite(people.LIAISON).json, world.invite(people.LIAISON).json
    assert (first["id"], first["version"]) == (again["id"], again["version"])


def test_who_has_an_account_already_gets_another_seat_and_keeps_the_name(world: People) -> None:
    id = world.invite(people.LIAISON).json["id"]
    world.invite(people.COORDINATOR, people.PUPR, name="Somebody Else")
    officer = world.stored(id)
    assert ([s.desk for s in officer.seats], officer.name) == ([people.DISHUB, people.PUPR], "Komang Baru")


def test_no_desk_seats_a_foreign_officer_who_would_then_be_barred_from_reports_about_it(world: People) -> None:
    world.accounts.ids["inspektorat@lapor.example"] = "inspektorat"
    refused = world.invite(people.LIAISON, email="inspektorat@lapor.example")
    assert (refused.status, refused.errors) == (422, {"email": "account_elsewhere"})
    assert world.stored("inspektorat").desks == ("51.03-inspektorat",)


@pytest.mark.parametrize(
    ("who", "desk", "role"),
    [
        (people.LIAISON, people.DISHUB, "agency_coordinator"),
        (people.AGENCY_COORDINATOR, people.DISHUB, "agency_coordinator"),
        (people.AGENCY_COORDINATOR, people.PUPR, "officer"),
        (people.LIAISON, people.BADUNG, "officer"),
        (people.COORDINATOR, "51.71-dishub", "liaison"),
        (people.COORDINATOR, people.BADUNG, "regional_coordinator"),
        (people.COORDINATOR, people.DISHUB, "custodian"),
        (people.OFFICER, people.DISHUB, "officer"),
        (people.SUPERVISOR, people.DISHUB, "officer"),
        (people.CUSTODIAN, people.DISHUB, "officer"),
        (people.ON_CALL, people.BADUNG, "officer"),
        (people.INTEGRATION, people.DISHUB, "officer"),
        (people.CLOSED, people.DISHUB, "officer"),
    ],
)
def test_a_role_above_the_own_one_and_a_desk_outside_are_forbidden(
    world: People, who: Officer, desk: str, role: str
) -> None:
    assert world.invite(who, desk, role=role).status == 403
    assert world.accounts.invited == []


def test_the_national_admin_makes_coordinators_and_supervisors(world: People) -> None:
    assert world.invite(people.ADMIN, people.BALI, role="regional_coordinator").status == 201
    made = world.invite(people.ADMIN, "kl-ombudsman", email="o@x.example", role="supervisor", scope="ombudsman")
    assert made.json["seats"][0]["scope"] == "ombudsman"


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"email": ""}, "email", "required"),
        ({"email": "no-address"}, "email", "email_form"),
        ({"name": ""}, "name", "required"),
        ({"name": "x" * 300}, "name", "too_long"),
        ({"role": "king"}, "role", "not_a_choice"),
        ({"scope": "ombudsman"}, "scope", "supervisors_only"),
        ({"phone": "abc"}, "phone", "phone_form"),
        ({"admin": True}, "admin", "unknown_field"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_happens(
    world: People, said: dict[str, Any], field: str, reason: str
) -> None:
    refused = world.invite(people.LIAISON, **said)
    assert (refused.status, refused.errors.get(field)) == (422, reason)
    assert world.accounts.invited == []


def test_a_desk_that_is_in_no_directory_gets_no_officers(world: People) -> None:
    assert world.invite(people.ADMIN, "51.03-tiada").errors == {"desk": "unknown_agency"}


def test_a_closed_account_is_not_opened_by_an_invitation(world: People) -> None:
    id = world.invite(people.LIAISON).json["id"]
    assert world.change(people.LIAISON, id, active=False).status == 200
    assert world.invite(people.LIAISON).errors == {"email": "account_closed"}


# Changing


def test_name_phone_and_roles_change_and_what_is_left_out_stays(world: People) -> None:
    changed = world.change(people.AGENCY_COORDINATOR, "petugas", phone="0812 0000 1234", roles=["liaison"])
    assert (changed.status, changed.json["name"]) == (200, "Gede Petugas")
    officer = world.stored("petugas")
    assert ([s.role for s in officer.seats], officer.phone) == ([OfficeRole.LIAISON], "+6281200001234")


def test_a_stale_version_is_a_conflict_and_changes_nothing(world: People) -> None:
    assert world.change(people.LIAISON, "petugas", phone="0812 0000 1234").status == 200
    stale = world.change(people.LIAISON, "petugas", version=1, name="Lain")
    assert (stale.status, world.stored("petugas").name) == (409, "Gede Petugas")


@pytest.mark.parametrize(
    ("who", "whom", "desk"),
    [
        (people.LIAISON, "admin-dishub", people.DISHUB),
        (people.LIAISON, "integrasi", people.DISHUB),
        (people.LIAISON, "pupr", people.DISHUB),
        (people.LIAISON, "pupr", people.PUPR),
        (people.OFFICER, "rekan", people.DISHUB),
        (people.COORDINATOR, "admin", people.BADUNG),
    ],
)
def test_nobody_changes_who_stands_above_or_elsewhere(world: People, who: Officer, whom: str, desk: str) -> None:
    assert world.change(who, whom, desk, name="Lain").status == 403
    assert world.stored(whom).version == 1


def test_nobody_changes_the_own_roles_or_closes_the_own_account(world: People) -> None:
    assert world.change(people.LIAISON, "penghubung", roles=["officer", "liaison"]).status == 403
    assert world.change(people.LIAISON, "penghubung", active=False).status == 403


def test_a_closed_account_is_out_at_its_next_request_and_can_be_opened_again(world: People) -> None:
    assert world.me(people.OFFICER).status == 200
    assert world.change(people.LIAISON, "petugas", active=False).json["active"] is False
    assert (world.me(people.OFFICER).status, world.accounts.closed) == (403, ["petugas"])
    assert world.change(people.LIAISON, "petugas", active=True).status == 200
    assert (world.me(people.OFFICER).status, world.accounts.opened) == (200, ["petugas"])


def test_an_account_with_a_seat_elsewhere_is_not_closed_from_here(world: People) -> None:
    id = world.invite(people.LIAISON).json["id"]
    world.invite(people.COORDINATOR, people.PUPR)
    assert world.change(people.LIAISON, id, active=False).status == 403


def test_the_last_who_runs_a_desk_is_not_closed_without_a_successor(world: People) -> None:
    refused = world.change(people.ADMIN, "pupr", people.PUPR, active=False)
    assert refused.errors == {"active": "last_coordinator"}
    assert world.change(people.ADMIN, "pupr", people.PUPR, roles=["officer"]).errors == {"roles": "last_coordinator"}
    assert world.stored("pupr").active


def test_an_unknown_officer_is_not_found(world: People) -> None:
    got = world.desk.api.call(
        "PUT", f"{PATH}/{{id}}", {"version": 1}, officer="penghubung", parameters={"id": "nobody"}
    )
    assert got.status == 404
