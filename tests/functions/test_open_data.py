"""Open data: what is downloaded is what the board shows, no more and no less; only changed months are written."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from board.open_data import FOLDER, PACKAGE

from adapters.reference import data_files
from adapters.reference.dictionary import Dictionary
from domain.comparing.indicators import INDICATORS, Unit
from publish import months as reports
from tests.aws import Cloud
from tests.functions.board_world import BoardWorld, boarding
from tests.functions.count_world import LifeOf
from tests.functions.test_board import events, lives
from tests.samples import FILED_AT

MONTH = f"{FILED_AT:%Y-%m}"


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[BoardWorld]:
    with boarding(aws, data_dir, tmp_path) as made:
        yield made


def downloaded(world: BoardWorld, table: str, month: str = "") -> list[dict[str, str]]:
    text = world.page(f"{FOLDER}/{table}{month and f'-{month}'}.csv")
    return list(csv.DictReader(io.StringIO(text)))


def added(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def present(world: BoardWorld) -> list[str]:
    found = world.s3.list_objects_v2(Bucket=world.aws.pages, Prefix="kinerja/")["Contents"]
    return [str(each["Key"]).removeprefix("kinerja/") for each in found]


def package(world: BoardWorld) -> dict[str, Any]:
    return world.data(PACKAGE.removeprefix("data/").removesuffix(".json"))


def test_what_is_downloaded_adds_up_to_what_the_board_shows(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    for level, id, name in (
        ("whole", "51.03", "index"),
        ("unit", "51.03-dishub", "instansi/51.03-dishub"),
        ("agency", "51.03", "instansi/51.03"),
    ):
        table = "regions" if level == "whole" else "agencies"
        rows = [row for row in downloaded(world, table) if (row["level"], row["id"]) == (level, id)]
        shown = world.data(name)
        assert len(rows) == len(shown["months"]) == 12
        assert not any(row["hidden"] for row in rows)
        for indicator, figure in shown["figures"].items():
            if INDICATORS[indicator].unit is Unit.SHARE and indicator in rows[0]:
                assert added(rows, indicator) == figure["hits"], indicator
            elif INDICATORS[indicator].unit is Unit.COUNT:
                assert added(rows, indicator) == figure["value"], indicator
            elif indicator.endswith("_median"):
                assert added(rows, indicator.replace("_median", "_n")) == figure["of"], indicator
        assert added(rows, "owed") == shown["figures"]["followed"]["of"]


def test_every_figure_of_a_page_stands_in_the_file_of_indicators(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    found = downloaded(world, "indicators")
    for level, id, name in (("whole", "51.03", "index"), ("unit", "51.03-dishub", "instansi/51.03-dishub")):
        rows = {row["indicator"]: row for row in found if (row["level"], row["id"]) == (level, id)}
        figures = world.data(name)["figures"]
        assert rows.keys() == figures.keys()
        for indicator, told in figures.items():
            for part in ("value", "hits", "of", "low", "high"):
                assert float(rows[indicator][part] or 0) == (told.get(part) or 0), (indicator, part)


def test_categories_of_a_month_add_up_to_the_month_and_to_the_category(world: BoardWorld) -> None:
    before = FILED_AT - timedelta(days=31)
    mix = [("sampah", FILED_AT)] * 6 + [("sampah", before)] * 7 + [("jalan", before)] * 8
    mixed = [LifeOf(f"BDG-T{n:03}1111-T", at).routed().verified(id) for n, (id, at) in enumerate(mix)]
    world.count(events([*lives(12, 7), *mixed]))
    world.run()
    topics, shown = downloaded(world, "topics"), world.data("index")
    assert topics
    for row in shown["categories"]:
        own = [t for t in topics if t["category"] == row["id"]]
        assert sum(int(t["received"]) for t in own) == row["received"]["value"]
        assert sum(int(t["followed"]) for t in own) == row["followed"]["hits"]
    for row in shown["months"]:
        own = [t for t in topics if t["month"] == row["month"]]
        assert sum(int(t["received"]) for t in own) == row["received"].get("value", 0)


def test_the_file_of_all_months_is_the_files_of_each_month(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    files = package(world)["files"]
    assert files.pop("indicators").keys() == {""}, "of all twelve months there is one file"
    for table, months in files.items():
        each = [row for month in sorted(months) for row in downloaded(world, table, month)]
        assert each == downloaded(world, table)
        for month, told in months.items():
            content = world.page(f"{FOLDER}/{table}-{month}.csv")
            assert told["sha256"] == hashlib.sha256(content.encode()).hexdigest()
            assert told["rows"] == len(downloaded(world, table, month))


def test_what_is_hidden_on_the_board_is_hidden_in_the_files(world: BoardWorld) -> None:
    world.count(events(lives(12, 3)))
    world.run()
    assert world.data("instansi/51.03-dlhk")["figures"]["received"]["hidden"]
    for unit in ("51.03-dlhk", "51.03-dishub"):
        rows = [row for row in downloaded(world, "agencies") if row["id"] == unit]
        assert rows
        assert all(row["received"] == "" and row["hidden"] == "all" for row in rows if row["month"] == MONTH)


def test_months_in_which_nothing_changed_are_not_written_again(world: BoardWorld) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    keys = [key for key in present(world) if key.startswith(FOLDER)]
    before = {key: world.head(key)["LastModified"] for key in keys}
    whole = world.page(f"{FOLDER}/agencies.csv")
    world.run()
    assert {key: world.head(key)["LastModified"] for key in keys} == before
    world.count(events([LifeOf(f"BDG-E{n:03}5555-E").routed().verified() for n in range(6)]))
    world.run()
    told = package(world)
    moved = [(change["table"], change["month"]) for change in told["changes"]]
    assert sorted(moved) == [("agencies", MONTH), ("regions", MONTH), ("topics", MONTH)]
    assert world.page(f"{FOLDER}/agencies.csv") != whole


def test_without_reports_each_month_is_a_file_without_rows(world: BoardWorld) -> None:
    world.run()
    assert downloaded(world, "agencies", MONTH) == []
    assert world.page(f"{FOLDER}/agencies.csv").startswith("month,level,id,name,agency,received,")
    assert "tanpa laporan" in world.page("id/unduh/index.html")


def test_the_page_leads_to_the_months_of_public_reports_and_tells_their_columns(
    world: BoardWorld, data_dir: Path
) -> None:
    dictionary = Dictionary(data_files.read(str(data_dir), "open_data"), {}, "https://lapor.example")
    told = reports.package(dictionary, {MONTH: {"rows": 7, "sha256": "", "bytes": 1, "changed_at": ""}}, FILED_AT)
    key = f"laporan/{reports.PACKAGE}"
    world.s3.put_object(Bucket=world.aws.pages, Key=key, Body=json.dumps(told).encode())
    world.run()
    page = world.page("id/unduh/index.html")
    assert f'href="/laporan/{reports.key_of(MONTH)}"' in page
    assert all(f"<code>{column}</code>" in page for column in reports.REPORTS.columns)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_leads_to_files_that_are_there_and_tells_what_columns_mean(world: BoardWorld, lang: str) -> None:
    world.count(events(lives(12, 7)))
    world.run()
    page = world.page(f"{lang}/unduh/index.html")
    keys = {f"/kinerja/{key}" for key in present(world)}
    files = [part.split('"')[0] for part in page.split('href="') if part.split('"')[0].endswith((".csv", ".json"))]
    assert len(files) > 24
    assert set(files) <= keys
    fields = {field["name"] for each in package(world)["resources"] for field in each["schema"]["fields"]}
    assert all(f"<code>{name}</code>" in page for name in fields)
    assert "creativecommons.org/licenses/by/4.0" in page
