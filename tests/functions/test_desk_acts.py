"""Acts on the desk: what is allowed is done once, what is not changes nothing and says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Cloud
from tests.functions import officers
from tests.functions.desk_world import Desk, desk


@pytest.fixture
def at(aws: Cloud, data_dir: Path) -> Iterator[Desk]:
    with desk(aws, data_dir) as made:
        yield made


def test_the_liaison_verifies_and_the_case_tells_it(at: Desk) -> None:
    report = at.disposed()
    got = at.act(report, officers.LIAISON, "verify", handling_class="plain")
    assert got.status == 200, got.body
    assert got.json["status"] == "in_progress"
    case = at.case(report, officers.LIAISON)
    assert case.status == 200, case.body
    assert case.json["timeline"][-1]["words"] == "Diverifikasi dan diklasifikasi"
    assert "answer" in case.json["can"]


def test_me_names_the_seats(at: Desk) -> None:
    got = at.get("/api/desk/me", officers.LIAISON)
    assert got.status == 200, got.body
    assert got.json["seats"][0]["desk"] == officers.DISHUB


def test_inbox(at: Desk) -> None:
    report = at.disposed()
    got = at.inbox(officers.LIAISON)
    assert got.status == 200, got.body
    assert [i["number"] for i in got.json["items"]] == [report.number]
