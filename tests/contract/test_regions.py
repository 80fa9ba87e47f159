"""A region is a parameter file; the files form one tree under nasional."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract.wiring import ROOT, load

FILES = {file.stem: json.loads(file.read_text()) for file in sorted((ROOT / "infra" / "regions").glob("*.json"))}
REGIONS: dict[str, dict[str, str]] = {name: file["Parameters"] for name, file in FILES.items()}


def test_the_files_are_the_stacks_that_the_template_allows() -> None:
    assert sorted(REGIONS) == sorted(load()["Parameters"]["Stack"]["AllowedValues"])


@pytest.mark.parametrize("name", REGIONS)
def test_a_file_gives_what_the_template_asks_and_nothing_else(name: str) -> None:
    known: dict[str, Any] = load()["Parameters"]
    needed = {key for key, value in known.items() if "Default" not in value and not value.get("NoEcho")}
    assert needed <= REGIONS[name].keys() <= known.keys()
    assert REGIONS[name]["Stack"] == name
    assert all(isinstance(value, str) for value in REGIONS[name].values())


def test_every_stack_but_the_nation_has_a_parent_that_contains_it() -> None:
    assert [name for name, region in REGIONS.items() if not region["ParentStack"]] == ["nasional"]
    for name, region in REGIONS.items():
        parent = region["ParentStack"]
        if parent not in {"", "nasional"}:
            assert region["RegionCode"].startswith(f"{REGIONS[parent]['RegionCode']}."), name


def test_the_tree_is_the_one_of_the_pilot_regions() -> None:
    below = {name: region["ParentStack"] for name, region in REGIONS.items()}
    assert below["badung"] == "bali"
    assert below["sleman"] == "diy"
    assert below["tangerang"] == "banten"
    assert below["barru"] == "sulawesi-selatan"
    provinces = ("bali", "diy", "banten", "sumatera-barat", "sulawesi-selatan")
    assert {below[name] for name in provinces} == {"nasional"}


def test_no_two_stacks_give_the_same_numbers() -> None:
    assert len({region["NumberPrefix"] for region in REGIONS.values()}) == len(REGIONS)


def test_region_codes_are_real(data_dir: Path) -> None:
    index = json.loads((data_dir / "regions" / "index.json").read_text())
    known = json.dumps(index)
    assert all(f'"{r["RegionCode"]}"' in known for r in REGIONS.values() if "." in r["RegionCode"])
