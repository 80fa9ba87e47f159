"""Whether a ranking is final: read off the same counts as the ranking itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Cloud
from tests.functions.board_world import BoardWorld, boarding
from tests.functions.count_world import LifeOf


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[BoardWorld]:
    with boarding(aws, data_dir, tmp_path) as made:
        yield made


def contested(number: int, upheld: bool = False) -> LifeOf:
    life = LifeOf(f"BDG-A{number:03}1111-A").routed().verified().answered().disputed()
    return life.upheld() if upheld else life


def published(world: BoardWorld, *lives: LifeOf) -> tuple[dict[str, object], str]:
    elsewhere = LifeOf("BDG-B0002222-B").routed().verified().moved()
    world.count([event for life in (*lives, elsewhere) for event in life.events])
    assert world.run().complete
    return world.data("peringkat/offices-51.03")["final"], world.page("id/peringkat/offices-51.03/index.html")


def test_after_its_contest_period_a_ranking_without_open_contests_is_final(world: BoardWorld) -> None:
    told, page = published(world, contested(1, upheld=True))
    assert (told["phase"], told["undecided"]) == ("final", None)
    assert "semua sanggahan sudah diputuskan" in page


def test_an_open_contest_keeps_it_provisional_and_a_small_count_of_them_is_not_told(world: BoardWorld) -> None:
    told, page = published(world, contested(1))
    assert (told["phase"], told["undecided"]) == ("waiting", None)
    assert "masih ada sanggahan yang menunggu keputusan" in page


def test_many_open_contests_are_counted_on_the_page(world: BoardWorld) -> None:
    told, page = published(world, *(contested(number) for number in range(6)))
    assert (told["phase"], told["undecided"]) == ("waiting", 6)
    assert "6 sanggahan menunggu keputusan" in page
