"""The public board: its numbers are those of the events, only what changed is written, the way in comes last."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from board.open_data import FOLDER
from pypdf import PdfReader

from domain.counting.leaf import counts_of, leaf_of
from domain.events import Event
from tests.aws import Cloud
from tests.functions.board_world import NOW, BoardWorld, boarding
from tests.functions.count_world import LifeOf


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[BoardWorld]:
    with boarding(aws, data_dir, tmp_path) as made:
        yield made


def lives(answered: int, moved: int) -> list[LifeOf]:
    """Reports that one agency answered, and reports that it moved to another."""
    told = [LifeOf(f"BDG-A{n:03}1111-A").routed().verified().answered() for n in range(answered)]
    return [*told, *(LifeOf(f"BDG-B{n:03}2222-B").routed().verified().moved() for n in range(moved))]


def events(told: list[LifeOf]) -> list[Event]:
    return [event for life in told for event in life.events]


def test_the_numbers_on_the_board_are_those_of_the_reports_as_they_now_are(world: BoardWorld) -> None:
    told = lives(12, 7)
    world.count(events(told))
    assert world.run().complete
    facts = [life.events[-1].after for life in told]
    for name, unit in {
        "instansi/51.03-dishub": "51.03-dishub",
        "instansi/51.03-dlhk": "51.03-dlhk",
        "index": "",
    }.items():
        own = [counts_of(f) for f in facts if unit in ("", leaf_of(f).unit)]
        figures = world.data(name)["figures"]
        assert figures["received"]["value"] == len(own)
        assert figures["followed"]["value"] * len(own) == pytest.approx(
            sum(c.get("followed", 0) for c in own), abs=0.01
        )
    assert "12" in world.page("id/instansi/51.03-dishub/index.html")


def test_a_second_run_writes_the_way_in_alone(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    assert world.run().written > 3
    assert world.run().written == len(["data", "id", "en", "the bare address"])


def test_what_happens_to_one_agency_leaves_the_card_of_another_as_it_was(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    before = {unit: world.head(f"id/instansi/{unit}/index.html")["ETag"] for unit in ("51.03-dishub", "51.03-dlhk")}
    changed = world.head("data/instansi/51.03-dlhk.json")["LastModified"]
    world.count(LifeOf("BDG-CCCC3333-C").routed().verified().answered().events)
    world.run()
    assert world.head("id/instansi/51.03-dishub/index.html")["ETag"] != before["51.03-dishub"]
    assert world.head("id/instansi/51.03-dlhk/index.html")["ETag"] == before["51.03-dlhk"]
    assert world.head("data/instansi/51.03-dlhk.json")["LastModified"] == changed


def test_a_run_that_is_broken_off_keeps_the_former_way_in_and_the_next_goes_on(world: BoardWorld) -> None:
    world.count(events(lives(12, 0)))
    world.run()
    way_in = world.page("id/index.html")
    world.count(events([LifeOf(f"BDG-D{n:03}4444-D").routed().verified() for n in range(6)]))
    assert not world.run(files=1).complete
    assert world.page("id/index.html") == way_in
    done = world.run()
    assert done.complete
    assert world.page("id/index.html") != way_in
    assert world.data("index")["figures"]["received"]["value"] == 18


def test_the_bare_address_leads_to_each_language(world: BoardWorld) -> None:
    world.run()
    page = world.page("index.html")
    assert 'href="/kinerja/id/" lang="id"' in page
    assert 'href="/kinerja/en/" lang="en"' in page


def test_what_everybody_may_read_is_kept_by_the_edge_for_minutes(world: BoardWorld) -> None:
    world.run()
    assert world.head("id/index.html")["CacheControl"] == "public, max-age=300, stale-while-revalidate=3600"


def test_without_any_report_the_pages_say_so(world: BoardWorld) -> None:
    assert world.run().complete
    assert "Belum ada laporan dalam dua belas bulan ini." in world.page("id/index.html")
    assert "No reports in these twelve months yet." in world.page("en/index.html")


def test_an_agency_that_had_no_report_for_a_year_has_a_card_that_says_so_and_months_of_none(world: BoardWorld) -> None:
    world.count(events([LifeOf("BDG-AAAA1111-A", NOW - timedelta(days=500)).routed().verified()]))
    assert world.run().complete
    assert "Belum ada laporan" in world.page("id/instansi/51.03-dishub/index.html")
    rows = [line.split(",") for line in world.page(f"{FOLDER}/agencies.csv").splitlines() if ",51.03-dishub," in line]
    assert [row[5] for row in rows] == ["0"] * 12


def test_a_topic_that_rises_is_told_where_it_does(world: BoardWorld) -> None:
    days = [NOW - timedelta(days=back) for back in range(4, 60, 2)]
    quiet = [LifeOf(f"BDG-E{n:03}5555-E", at).routed().verified("sampah") for n, at in enumerate(days)]
    flood = [LifeOf(f"BDG-F{n:03}6666-F", NOW - timedelta(days=2)).routed().verified("banjir") for n in range(25)]
    world.count(events([*quiet, *flood]))
    world.run()
    [rise] = world.data("index")["rising"]
    assert (rise["category"], rise["place"], rise["count"]) == ("banjir", "Kabupaten Badung", 25)
    assert "banjir, Kabupaten Badung: 25 laporan" in world.page("id/index.html")


def test_a_small_number_is_told_nowhere_nor_what_would_tell_it(world: BoardWorld) -> None:
    world.count(events(lives(12, 3)))
    world.run()
    small, beside, whole = (world.data(f"instansi/51.03{office}") for office in ("-dlhk", "-dishub", ""))
    assert small["figures"] == {"received": {"hidden": True}}
    assert beside["figures"] == {"received": {"hidden": True}}
    assert whole["figures"]["received"]["value"] == 15
    for unit in whole["parts"]:
        assert not unit["received"].get("value")
    page = world.page("id/instansi/51.03-dlhk/index.html")
    assert "tidak ditampilkan" in page
    assert "Belum ada laporan" not in page


def test_agencies_of_one_kind_are_ranked_once_their_reports_had_time(world: BoardWorld) -> None:
    at = NOW - timedelta(days=80)
    good = [LifeOf(f"BDG-G{n:03}7777-G", at).routed().verified().answered() for n in range(40)]
    slow = [LifeOf(f"BDG-H{n:03}8888-H", at).routed().verified().moved() for n in range(40)]
    world.count(events([*good, *slow]))
    world.run()
    followed = world.data("peringkat/offices-51.03")["orders"]["followed"]
    assert [(row["id"], row["place"]) for row in followed] == [("51.03-dishub", 1), ("51.03-dlhk", 2)]
    [card, _] = world.data("instansi/51.03-dlhk")["ranks"]
    assert (card["order"], card["place"], card["placed"]) == ("followed", 2, 2)
    assert "Peringkat 2 dari 2" in world.page("id/instansi/51.03-dlhk/index.html")


def test_a_report_card_is_also_one_tagged_page_of_paper(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    for lang, word in (("id", "Rapor"), ("en", "Report card")):
        key = f"{lang}/instansi/51.03/rapor.pdf"
        assert world.head(key)["ContentType"] == "application/pdf"
        sheet = PdfReader(BytesIO(world.body(key)))
        assert len(sheet.pages) == 1
        assert sheet.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert sheet.metadata is not None
        assert sheet.metadata.title == f"{word}: Pemerintah Kabupaten Badung"
        assert "19" in sheet.pages[0].extract_text()
        assert "rapor.pdf" in world.page(f"{lang}/instansi/51.03/index.html")
