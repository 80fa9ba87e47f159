"""Targets stand beside what was measured, with what is missing; what is hidden or unknown is said to be so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.stores.targets import TargetStore
from domain.comparing.targets import Target
from domain.life import rechecking
from domain.life.transitions import Change
from tests.aws import Cloud
from tests.functions.board_world import NOW, BoardWorld, boarding
from tests.functions.count_world import LifeOf, officer

SHARE = Target("51.03", 2026, "followed", 0.5, "Dibaca <b>tiap hari</b>", "51.03-dishub", "https://badung.example/r")
TARGETS = (
    SHARE,
    replace(SHARE, indicator="late", value=0.05, evidence="SK Bupati"),
    replace(SHARE, indicator="connected", year=2027, value=1.0, owner="51.03-koordinator", evidence=""),
    replace(SHARE, indicator="users", year=2027, value=100),
    replace(SHARE, year=2030),
)


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[BoardWorld]:
    with boarding(aws, data_dir, tmp_path) as made:
        yield made


def publish(world: BoardWorld, *lives: LifeOf) -> dict[tuple[int, str], dict[str, Any]]:
    store = TargetStore(world.aws.client("dynamodb"), world.aws.reports)
    for target in TARGETS:
        store.put(target)
    world.count([event for life in lives for event in life.events])
    assert world.run().complete
    return {(row["year"], row["id"]): row for row in world.data("index")["targets"]}


def test_a_target_stands_beside_what_was_measured_and_the_card_tells_what_was_checked_again(
    world: BoardWorld,
) -> None:
    at = NOW - timedelta(days=60)
    answered = [LifeOf(f"BDG-A{n:03}1111-A", at).routed().verified().answered() for n in range(14)]
    answered += [rechecked(f"BDG-C{n:03}1111-A", at, upheld=n < 3) for n in range(10)]
    told = publish(world, *answered, *(LifeOf(f"BDG-B{n:03}1111-A", at).routed().verified() for n in range(6)))
    share = told[2026, "followed"]
    assert (share["measured"]["value"], share["gap"], share["reached"]) == (0.8, 0.3, "yes")
    assert share["period"] == {"from": "2026-02", "to": "2026-12"}
    assert share["owner"] == {"id": "51.03-dishub", "name": "Dinas Perhubungan Kabupaten Badung", "card": True}
    connected = told[2027, "connected"]
    assert (connected["measured"]["hits"], connected["gap"], connected["reached"]) == (0, -1.0, "no")
    assert told[2027, "users"]["gap"] == -100
    assert told[2030, "followed"]["measured"] == {}
    card_tells_what_was_checked_again(world)
    page = world.page("id/index.html")
    assert "+30,0 poin" in page
    assert "Dibaca &lt;b&gt;tiap hari&lt;/b&gt;" in page
    assert '<a href="https://badung.example/r" rel="nofollow noopener">' in page
    assert "SK Bupati" in page
    assert "the lower the better" in world.page("en/index.html")


def test_a_region_that_has_only_targets_has_a_page_in_the_nation(aws: Cloud, data_dir: Path, tmp_path: Path) -> None:
    with boarding(aws, data_dir, tmp_path, region="00") as world:
        world.count([])
        TargetStore(aws.client("dynamodb"), aws.reports).put(replace(SHARE, year=2027))
        assert world.run().complete
        [told] = world.data("wilayah/51.03")["targets"]
        assert (told["measured"], world.data("index")["road_map"][0]["target"]) == ({}, 1_800_000)
        assert "1.800.000" in world.page("id/index.html")
        assert "id/wilayah/51.04/index.html" not in world.files()


def test_a_year_that_would_tell_a_hidden_month_is_not_measured(world: BoardWorld) -> None:
    """Nine in one year and two in the next, and all eleven are told: the nine would tell the two."""
    before = [LifeOf(f"BDG-A{n:03}1111-A", NOW - timedelta(days=60)).routed().verified() for n in range(9)]
    since = [LifeOf(f"BDG-B{n:03}1111-A", NOW - timedelta(days=9)).routed().verified() for n in range(2)]
    told = publish(world, *before, *since)
    assert world.data("index")["figures"]["received"]["value"] == 11
    assert told[2026, "followed"]["measured"] == {"hidden": True}
    assert "gap" not in told[2026, "followed"]


def card_tells_what_was_checked_again(world: BoardWorld) -> None:
    card = world.data("instansi/51.03-dishub")
    assert (card["figures"]["upheld"]["of"], card["figures"]["upheld"]["hits"]) == (10, 3)
    assert card["rechecked"]["doubted"]
    [of_government] = world.data("instansi/51.03")["at_work"]
    assert (of_government["kind"], of_government["connected"]["hits"], card["at_work"]) == ("offices", 0, [])
    page = world.page("id/instansi/51.03-dishub/index.html")
    assert "10 laporan diperiksa ulang pengawas; pada 3 di antaranya" in page


def rechecked(number: str, at: Any, *, upheld: bool) -> LifeOf:
    life = LifeOf(number, at).routed().verified().answered().closed()
    change: Change = rechecking.recheck(life.report, "2026-12", upheld, "Diperiksa", NOW, officer(life.report))
    life.report = change.report
    life.events += change.events
    return life
