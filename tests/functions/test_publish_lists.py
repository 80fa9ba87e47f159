"""Public lists: newest first, in bounded pages, and each change costs one page of each list."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.numbers import new_number
from domain.report import Place, Point
from domain.texts.listing import Listed
from publish import lists as module
from publish import wiring
from tests.aws import Cloud
from tests.functions.publish_world import BADUNG, PublishWorld, publishing
from tests.samples import FILED_AT

TILE = "data/wilayah/51.03/index.json"


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[PublishWorld]:
    with publishing(aws, data_dir, tmp_path) as made:
        yield made


def number(n: int) -> str:
    return new_number("BDG", bytes([0, 0, 0, n // 256, n % 256]))


def rows(world: PublishWorld, first: int, last: int) -> None:
    """Rows as the consumer writes them, without a report behind each."""
    for n in range(first, last):
        at = FILED_AT + timedelta(minutes=n)
        row = Listed(number(n), f"Laporan ke-{n}", "in_progress", "complaint", "51.03", at, FILED_AT)
        wiring.parts().rows.put("wilayah/51.03", row)
    while world.lists():
        pass


def test_a_report_stands_among_the_newest_in_its_region_its_district_and_at_its_agency(world: PublishWorld) -> None:
    report = world.verified()
    world.lists()
    for name in ("", "wilayah/51.03/", "kecamatan/51.03.02/", "instansi/51.03-dishub/"):
        assert world.listed(f"id/{name}index.html") == [report.number], name
        assert report.title in world.read(f"en/{name}index.html")
    assert world.listed("id/terlambat/index.html") == []


def test_what_the_pages_of_the_site_lead_to_is_there_from_the_first_minute(world: PublishWorld) -> None:
    world.lists()
    assert {key for key in world.files() if key.startswith("id/")} == {
        "id/index.html",
        "id/terlambat/index.html",
        "id/wilayah/index.html",
    }
    assert "Belum ada laporan publik" in world.read("id/index.html")
    assert world.lists() == 0


def test_a_region_leads_to_its_districts_and_agencies_and_all_regions_to_each(world: PublishWorld) -> None:
    world.verified()
    while world.lists():
        pass
    region = world.read("id/wilayah/51.03/index.html")
    assert "/laporan/id/kecamatan/51.03.02/" in region
    assert "/laporan/id/instansi/51.03-dishub/" in region
    assert "/laporan/en/wilayah/51.03/" in world.read("en/wilayah/index.html")


def test_points_are_rounded_before_they_leave(world: PublishWorld) -> None:
    report = world.verified(place=BADUNG)
    world.lists()
    [row] = json.loads(world.read(TILE))["rows"]
    assert (row["lat"], row["lng"]) == (-8.58, 115.18)
    everything = "".join(world.read(key) for key in world.files())
    assert "115.176" not in everything
    assert "8.581" not in everything
    assert row["n"] == report.number


def test_a_list_of_any_length_is_read_to_its_end_in_bounded_pages(world: PublishWorld) -> None:
    rows(world, 0, 2 * module.SIZE + 30)
    seen, path = [], f"/laporan/{TILE}"
    while path:
        tile = json.loads(world.read(path.removeprefix("/laporan/")))
        assert len(tile["rows"]) <= 2 * module.SIZE
        seen += [row["n"] for row in tile["rows"]]
        path = tile["older"]
    assert seen == [number(n) for n in reversed(range(2 * module.SIZE + 30))]


def test_a_change_far_back_writes_one_page_of_its_list_only(world: PublishWorld) -> None:
    rows(world, 0, 2 * module.SIZE + 30)
    before = {key: world.head(key)["ETag"] for key in world.files()}
    rows(world, 3, 4)
    wiring.parts().rows.drop("wilayah/51.03", f"2026-11-23T02:07:00.000000Z#{number(7)}")
    while world.lists():
        pass
    changed = {key for key in world.files() if world.head(key)["ETag"] != before.get(key)}
    pages = {key for key in changed if key not in {"id/wilayah/index.html", "en/wilayah/index.html"}}
    assert len(pages) == 3, pages
    assert number(7) not in "".join(world.read(key) for key in pages)


def test_a_report_that_moves_leaves_its_old_lists(world: PublishWorld) -> None:
    report = world.verified()
    world.lists()
    wiring.parts().rows.drop("instansi/51.03-dishub", f"2026-11-23T02:00:00.000000Z#{report.number}")
    world.lists()
    assert world.listed("id/instansi/51.03-dishub/index.html") == []


def test_one_worker_makes_lists_at_a_time(world: PublishWorld) -> None:
    world.verified()
    rows = wiring.parts().rows
    assert rows.lease(FILED_AT, FILED_AT + timedelta(days=10_000))
    assert world.lists() == 0
    rows.give_up_lease()
    assert world.lists() > 0


def test_what_there_was_no_time_for_stays_to_be_done(world: PublishWorld) -> None:
    world.verified()
    assert wiring.parts().lists.work(lambda: False) == 0
    assert world.lists() == 6


def test_a_place_outside_any_district_and_a_point_that_is_missing_are_no_trouble(world: PublishWorld) -> None:
    world.verified(place=Place("51.03"))
    world.verified(number=number(5), place=Place("51.03", point=Point(-8.5, 115.1)))
    world.lists()
    assert len(json.loads(world.read(TILE))["rows"]) == 2
