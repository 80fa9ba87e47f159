"""The compiled data files that a function carries (DATA_DIR), each read once a worker."""

import json
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from domain.directory import Offices
from domain.texts.danger import DangerSigns


@cache
def read(data_dir: str, name: str) -> Mapping[str, Any]:
    """A compiled JSON file by its name without ending; raises FileNotFoundError when the data layer is missing."""
    found: Mapping[str, Any] = json.loads((Path(data_dir) / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def names_below(data_dir: str, regency: str) -> Mapping[str, str]:
    """Names of a regency's districts and villages by code."""
    parts = read(data_dir, f"regions/{regency}")
    return {part["code"]: part["name"] for level in ("districts", "villages") for part in parts[level]}


@cache
def offices(data_dir: str) -> Offices:
    """The derivation of standard offices."""
    return Offices(read(data_dir, "offices"), partial(name_of, data_dir))


@cache
def danger_signs(data_dir: str) -> DangerSigns:
    """The signs of danger, for filing and routing alike."""
    return DangerSigns.from_data(read(data_dir, "danger"))


@cache
def regions(data_dir: str) -> Mapping[str, str]:
    """Names of provinces and regencies by code, out of the small file that the pages read too."""
    index = read(data_dir, "regions/index")
    return {region["code"]: region["name"] for level in ("provinces", "regencies") for region in index[level]}


def name_of(data_dir: str, code: str) -> str:
    """A region's name by its code, down to the village; empty for a code that does not exist."""
    known = regions(data_dir)
    if len(code) <= 5:
        return known.get(code, "")
    return names_below(data_dir, code[:5]).get(code, "") if code[:5] in known else ""


def called(data_dir: str, code: str) -> str:
    """What a place is called on pages and in messages: its name, or the code itself where it has none."""
    return name_of(data_dir, code) or code
