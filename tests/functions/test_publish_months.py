"""Public reports as open data: a file a month, which holds what the pages hold, and loses it when they do."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.files.public_files import LIST_SECONDS
from domain.life import lifecycle
from domain.numbers import new_number
from domain.report import Flags
from publish import wiring
from publish.months import AGAIN, PACKAGE, REPORTS, key_of
from tests.aws import Cloud
from tests.functions.publish_world import BOSS, PublishWorld, publishing
from tests.samples import FILED_AT

MONTH = f"{FILED_AT:%Y-%m}"
FILE = key_of(MONTH)


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[PublishWorld]:
    with publishing(aws, data_dir, tmp_path) as made:
        yield made


def rows(world: PublishWorld) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(world.read(FILE))))


def package(world: PublishWorld) -> dict[str, Any]:
    return dict(json.loads(world.read(PACKAGE)))


def test_a_month_tells_of_each_public_report_what_a_list_tells_and_where_its_page_is(world: PublishWorld) -> None:
    world.verified(title="=1+1 lampu mati")
    world.verified(number=new_number("BDG", bytes(5)), flags=Flags(may_publish=False))
    assert world.months() == 1
    [row] = rows(world)
    assert tuple(row) == REPORTS.columns
    assert (row["number"], row["verified_on"]) == ("BDG-7K3M9QXT-C", FILED_AT.date().isoformat())
    assert (row["unit"], row["region"], row["kind"]) == ("51.03-dishub", "51.03", "complaint")
    assert row["region_name"] == "Kabupaten Badung"
    assert row["title"] == "'=1+1 lampu mati", "a sheet would run it"
    assert row["link"].partition("/laporan/")[2] + "index.html" in world.files()
    fields = [field["name"] for field in package(world)["resources"][0]["schema"]["fields"]]
    assert fields == list(row)


def test_a_report_that_is_taken_down_leaves_its_month_within_the_hour_and_no_former_file_stays(
    world: PublishWorld,
) -> None:
    report = world.verified()
    world.months()
    world.save(lifecycle.block(report, "spam", FILED_AT, BOSS))
    assert timedelta(seconds=LIST_SECONDS) + AGAIN < timedelta(hours=1)
    assert world.months(AGAIN + timedelta(seconds=1)) == 1
    assert rows(world) == []
    assert world.versions(FILE) == 1
    assert package(world)["files"][MONTH]["rows"] == 0


def test_a_month_is_made_at_most_every_quarter_of_an_hour_and_only_when_a_report_of_it_moved(
    world: PublishWorld,
) -> None:
    report = world.verified()
    assert [world.months(), world.months(timedelta(hours=1))] == [1, 0]
    world.save(lifecycle.edit_public(report, "Lampu di pasar", "Kata-kata lain.", FILED_AT, BOSS))
    assert [world.months(timedelta(minutes=n)) for n in (1, 14, 16)] == [0, 0, 1]
    assert rows(world)[0]["title"] == "Lampu di pasar"


def test_what_there_was_no_time_for_stays_to_be_done(world: PublishWorld) -> None:
    world.verified()
    world.lists()
    assert wiring.parts().months.work(lambda: False) == 0
    assert [change.key for change in wiring.parts().rows.owed()] == [MONTH]
