"""Regions as the functions and the page read them: an index, a file a regency, and the nation's district names."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from domain.place import plain, zone_of

HERE = Path(__file__).parent
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def index() -> dict[str, Any]:
    """Provinces and regencies with their names: the page's first list, kept small."""
    others = {r["code"]: r["names"].split("|") for r in rows("alternative_names.csv")}
    provinces = [
        {"code": p["code"], "name": p["name"], "zone": _zone(p["code"])} for p in rows("regions/provinces.csv")
    ]
    return {
        "provinces": provinces,
        "regencies": [
            {"code": r["code"], "name": r["name"]} | ({"alt": others[r["code"]]} if r["code"] in others else {})
            for r in rows("regions/regencies.csv")
        ],
    }


def points() -> dict[str, list[float]]:
    """Where each regency lies, to a kilometre: a device that knows its position finds those around it."""
    return {r["code"]: [round(float(r["lat"]), 2), round(float(r["lng"]), 2)] for r in rows("regions/regencies.csv")}


def regency_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each regency with its districts and villages, by file name."""
    parts: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for level in ("districts", "villages"):
        for row in rows(f"regions/{level}.csv"):
            held = parts.setdefault(row["code"][:5], {"districts": [], "villages": []})
            held[level].append(_part(row, with_point=level == "villages"))
    marks = landmarks()
    for regency in rows("regions/regencies.csv"):
        code, own = regency["code"], parts.get(regency["code"], {"districts": [], "villages": []})
        head = {"code": code, "name": regency["name"], "province": code[:2], "zone": _zone(code)}
        yield f"{code}.json", {**head, **own, "landmarks": marks.get(code, [])}


def landmarks() -> dict[str, list[dict[str, Any]]]:
    """Well-known places by regency, each with the village it stands in."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows("landmarks.csv"):
        found.setdefault(row["village"][:5], []).append({"name": row["name"], "village": row["village"]})
    return found


def gazetteer() -> dict[str, Any]:
    """What the router recognises in a text: every district's plain name with its codes, and the names of regions."""
    districts: dict[str, list[str]] = {}
    for row in rows("regions/districts.csv"):
        districts.setdefault(plain(row["name"]), []).append(row["code"])
    regions = {r["code"]: r["name"] for name in ("provinces", "regencies") for r in rows(f"regions/{name}.csv")}
    return {"districts": districts, "regions": regions}


def _part(row: Row, *, with_point: bool) -> dict[str, Any]:
    part: dict[str, Any] = {"code": row["code"], "name": row["name"]}
    if with_point and row["lat"]:
        part |= {"lat": float(row["lat"]), "lng": float(row["lng"])}
    return part


def _zone(code: str) -> str:
    return str(zone_of(code))
