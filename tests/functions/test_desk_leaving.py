"""How an officer leaves a desk, and the officers' own settings."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.people_leaving import Handover
from desk.wiring import parts
from domain.desks.officers import OfficeRole
from domain.life import handing
from domain.place import WITA
from tests.aws import Cloud
from tests.functions import officers as people
from tests.functions import people_world
from tests.functions.people_world import LIAISON, People

TODAY = datetime.now(WITA).date()


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[People]:
    with people_world.world(aws, data_dir) as made:
        yield made


def test_a_leavers_open_cases_go_to_the_successor_and_the_account_is_closed(world: People) -> None:
    cases = [world.assigned("petugas") for _ in range(3)]
    other = world.assigned("penghubung")
    gone = world.leave(people.LIAISON, "petugas", "rekan").json
    assert (gone["handed"], gone["done"], gone["officer"]["active"]) == (3, True, False)
    assert {world.desk.load(c).officer for c in cases} == {"rekan"}
    assert (world.desk.load(other).officer, world.accounts.closed) == ("penghubung", ["petugas"])
    assert world.me(people.OFFICER).status == 403


def test_a_leaving_that_broke_off_goes_on_where_it_stopped(world: People) -> None:
    cases = [world.assigned("petugas") for _ in range(2)]
    world.desk.save(handing.assign(world.desk.load(cases[0]), "rekan", datetime.now(UTC), LIAISON))
    assert world.leave(people.LIAISON, "petugas", "rekan").json["handed"] == 1
    again = world.leave(people.LIAISON, "petugas", "rekan")
    assert (again.status, again.json["handed"], again.json["done"]) == (200, 0, True)


def test_many_cases_are_handed_over_piece_by_piece(world: People) -> None:
    cases = [world.assigned("petugas") for _ in range(3)]
    handover = Handover(people.DISHUB, "petugas", "rekan", LIAISON, datetime.now(UTC))
    assert handover.cases(parts(), 2) == (2, False)
    assert handover.cases(parts(), 2) == (1, True)
    assert {world.desk.load(c).officer for c in cases} == {"rekan"}


def test_the_successor_of_the_last_one_gets_the_seat_and_absences_get_another_deputy(world: People) -> None:
    world.invite(people.ELSEWHERE, people.PUPR, role="officer")
    heir = world.accounts.ids["komang@badung.example"]
    day = (TODAY + timedelta(days=10)).isoformat()
    world.settings(people.ELSEWHERE, absences=[])
    third = world.invite(people.ELSEWHERE, people.PUPR, email="third@badung.example").json["id"]
    absences = [{"first": day, "last": day, "deputy": "pupr"}]
    assert world.change(people.ELSEWHERE, third, people.PUPR, absences=absences).status == 200
    assert world.leave(people.COORDINATOR, "pupr", heir, people.PUPR).json["done"]
    assert OfficeRole.LIAISON in {s.role for s in world.stored(heir).seats}
    assert world.stored(third).absences[0].deputy == heir


@pytest.mark.parametrize("successor", ["petugas", "pensiun", "pupr", "nobody"])
def test_the_successor_is_another_active_officer_of_the_desk(world: People, successor: str) -> None:
    case = world.assigned("petugas")
    assert world.leave(people.LIAISON, "petugas", successor).errors == {"successor": "successor_unknown"}
    assert (world.desk.load(case).officer, world.stored("petugas").active) == ("petugas", True)


def test_nobody_sends_away_who_stands_above_or_elsewhere(world: People) -> None:
    assert world.leave(people.LIAISON, "admin-dishub", "rekan").status == 403
    assert world.leave(people.OFFICER, "rekan", "penghubung").status == 403
    assert world.leave(people.LIAISON, "pupr", "rekan", people.PUPR).status == 403


# Own settings


def test_an_officer_sets_notices_and_absences_and_the_deputy_acts_from_the_seat(world: People) -> None:
    absences = [{"first": f"{TODAY - timedelta(days=1)}", "last": f"{TODAY + timedelta(days=2)}"}]
    notify = {"mode": "digest", "on_call": False, "email": True}
    saved = world.settings(people.LIAISON, absences=absences, notify=notify, deputy="petugas")
    assert (saved.status, saved.json["notify"]["mode"]) == (200, "digest")
    assert (saved.json["deputy"], saved.json["absences"][0]["deputy_name"]) == ("petugas", "Gede Petugas")
    seats = world.me(people.OFFICER).json["seats"]
    assert {s["role"] for s in seats} == {"officer", "liaison"}


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"absences": [{"first": "2027-01-04", "last": "2027-01-05"}]}, "absences", "deputy_required"),
        ({"absences": [{"first": "2027-01-04", "last": "2027-01-05", "deputy": "pupr"}]}, "absences", "deputy_unknown"),
        ({"absences": [{"first": "yesterday", "last": "2027-01-05"}]}, "absences", "wrong_date"),
        ({"absences": "never"}, "absences", "wrong_list"),
        ({"notify": {"mode": "never"}}, "notify", "not_a_choice"),
        ({"seats": []}, "seats", "unknown_field"),
        ({"deputy": "pupr"}, "deputy", "deputy_unknown"),
        ({"version": "x"}, "version", "not_a_number"),
    ],
)
def test_wrong_settings_are_named_and_change_nothing(
    world: People, said: dict[str, Any], field: str, reason: str
) -> None:
    refused = world.settings(people.LIAISON, **said)
    assert (refused.status, refused.errors.get(field)) == (422, reason)
    assert world.stored("penghubung").version == 1


def test_settings_are_not_saved_over_a_newer_version(world: People) -> None:
    assert world.settings(people.LIAISON, phone="0812 0000 1234").status == 200
    assert world.settings(people.LIAISON, version=1, phone="").status == 409
