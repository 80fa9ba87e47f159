"""The compiled data: small where people wait for it, and a wrong list stops the build."""

import copy
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from infra.data import build, desks, places, terms

HERE = Path(build.__file__).parent


def source(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def test_a_second_build_writes_nothing(data_dir: Path) -> None:
    assert build.main(data_dir) == 0


def test_the_index_of_the_page_is_small(data_dir: Path) -> None:
    index = (data_dir / "regions" / "index.json").read_bytes()
    assert len(gzip.compress(index)) < 8_000
    assert len(json.loads(index)["regencies"]) == 514


def test_every_regency_has_its_file_with_villages(data_dir: Path) -> None:
    badung = json.loads((data_dir / "regions" / "51.03.json").read_text(encoding="utf-8"))
    assert (badung["name"], badung["zone"]) == ("Kabupaten Badung", "WITA")
    assert {d["name"] for d in badung["districts"]} >= {"Kuta", "Mengwi"}
    assert badung["villages"][0].keys() == {"code", "name", "lat", "lng"}
    assert len(list((data_dir / "regions").glob("[0-9]*.json"))) == 514


def test_landmarks_stand_in_villages_that_exist() -> None:
    villages = {row["code"] for row in places.rows("regions/villages.csv")}
    assert [row for row in places.rows("landmarks.csv") if row["village"] not in villages] == []


def test_emergency_numbers_are_there_for_every_region() -> None:
    assert {n["number"] for n in source("emergency")["default"]} == {"112", "110", "119", "113", "129"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"signs": ["nothing"]}, "unknown sign nothing"),
        ({"affairs": ["nothing"]}, "unknown affair nothing"),
        ({"unit": "nothing"}, "unknown unit nothing"),
        ({"then": "vanish"}, "unknown outcome vanish"),
        ({"signs": [], "flag": "", "affairs": []}, "has no condition"),
    ],
)
def test_a_rule_that_names_what_does_not_exist_stops_the_build(change: dict[str, Any], said: str) -> None:
    affairs, rules = source("affairs"), copy.deepcopy(source("rules"))
    rules["rules"][1] |= change
    with pytest.raises(terms.DataError, match=said):
        terms.rules(rules, affairs, desks.units(desks.offices(affairs)))


def test_an_affair_that_no_office_handles_stops_the_build() -> None:
    affairs = copy.deepcopy(source("affairs"))
    affairs["affairs"]["roads"]["unit"] = "nobody"
    with pytest.raises(terms.DataError, match="roads"):
        desks.offices(affairs)


def test_a_term_of_too_many_words_stops_the_build() -> None:
    with pytest.raises(terms.DataError, match="5 words"):
        terms.tables({"roads": {"5": "one two three four five"}}, {})


def test_most_categories_speak_for_an_affair() -> None:
    found = desks.categories(source("affairs"))["categories"]
    assert sum(bool(c["affair"]) for c in found) / len(found) > 0.8
    assert len({c["id"] for c in found}) == len(found)
