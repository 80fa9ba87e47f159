"""The board of a stack holds what the stacks below it counted, and says how old that is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from accept.service import ACCEPTED

from adapters.stores.activity import Activity
from adapters.stores.officers import OfficerStore
from domain.counting.people import People
from domain.desks.officers import OfficeRole, Seat
from tests.aws import Cloud
from tests.functions.board_world import NOW, BoardWorld, boarding
from tests.functions.count_world import LifeOf
from tests.functions.officers import LIAISON
from tests.functions.tree_world import Stack

THEN = NOW - timedelta(hours=2)


@dataclass(frozen=True)
class Published(Stack):
    """The stack whose board it is."""

    @property
    def counts(self) -> str:
        return self.aws.counts

    @property
    def bucket(self) -> str:
        return self.aws.counters


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[BoardWorld]:
    with boarding(aws, data_dir, tmp_path, region="34") as made:
        yield made


def lives(place: str, count: int) -> list[LifeOf]:
    return [LifeOf(f"{place}-A{n:03}1111-A").routed().verified().answered() for n in range(count)]


def test_a_provinces_board_adds_up_its_own_counts_and_those_of_its_regencies(world: BoardWorld) -> None:
    diy, sleman = Published(world.aws, "diy", "34"), Stack.made(world.aws, "sleman", "34.04")
    diy.trust(sleman)
    world.count([event for life in lives("DIY", 7) for event in life.events])
    sleman.count(lives("SLM", 9))
    sleman.ascend(diy, THEN)
    assert diy.take(sleman, THEN) == ACCEPTED
    assert world.run().complete
    assert world.data("index")["figures"]["received"]["value"] == 16
    assert world.data("instansi/51.03-dishub")["figures"]["received"]["value"] == 16
    told = [{"code": "34.04", "name": "Kabupaten Sleman", "as_of": THEN.isoformat()}]
    assert world.data("index")["sources"] == world.data("wilayah/34.04")["sources"] == told
    assert world.data("wilayah/34.02")["sources"] == []
    for lang, said in (("id", "Umur data dari daerah"), ("en", "Age of the data from the regions")):
        assert said in world.page(f"{lang}/index.html")
        assert f'<time datetime="{THEN.isoformat()}">' in world.page(f"{lang}/wilayah/34.04/index.html")
        assert said not in world.page(f"{lang}/wilayah/34.02/index.html")


def test_who_has_a_team_and_is_at_work_is_told_by_region_and_of_each_agency(world: BoardWorld) -> None:
    diy, sleman = Published(world.aws, "diy", "34"), Stack.made(world.aws, "sleman", "34.04")
    bantul = Stack.made(world.aws, "bantul", "34.02")
    today = NOW.date()
    at_work = People({"2027": 31, "2026": 3}, {"34.04-dlh": today, "34.04-dinkes": today - timedelta(days=31)})
    for child, people in ((sleman, at_work), (bantul, None)):
        diy.trust(child)
        child.ascend(diy, THEN, people)
        assert diy.take(child, THEN) == ACCEPTED
    world.count([event for life in lives("DIY", 7) for event in life.events])
    store = OfficerStore(world.aws.client("dynamodb"), world.aws.reports)
    for officer in (LIAISON, replace(LIAISON, id="o-2", seats=(Seat(OfficeRole.LIAISON, "34.02-dlh"),))):
        store.save(officer)
    Activity(world.aws.client("dynamodb"), world.aws.counts).seen([LIAISON.desks[0]], today)
    assert world.run().complete
    [municipal, _] = world.data("index")["at_work"]
    assert municipal == {
        "kind": "of_province",
        "place": {"code": "34", "name": "Daerah Istimewa Yogyakarta"},
        "unknown": 1,
        "connected": {"value": 0.25, "of": 4, "hits": 1},
        "active": {"value": 0.25, "of": 4, "hits": 1},
    }
    [offices] = world.data("wilayah/34.04")["at_work"]
    assert (offices["connected"]["hits"], offices["active"]["hits"], offices["unknown"]) == (2, 1, 0)
    [untold] = world.data("wilayah/34.02")["at_work"]
    assert "connected" not in untold
    assert f"{untold['unknown']} instansi tidak ikut dihitung" in world.page("id/wilayah/34.02/index.html")
    assert "belum diketahui" in world.page("id/wilayah/34.02/index.html")
    assert world.data("instansi/51.03-dishub")["team"] == {"connected": True, "active": True}
    [of_sleman] = world.data("wilayah/34.04")["users"]
    assert of_sleman["years"] == {"2026": {"hidden": True, "small": True}, "2027": {"value": 31, "of": 31}}
    assert [row["code"] for row in world.data("index")["users"]] == ["34", "34.04"]
    assert "would count twice" in world.page("en/index.html")
