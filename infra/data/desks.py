"""Offices and categories: the standard set, the listed regions' own, the nation's, as one table of derivation."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from domain.place import is_code, plain
from infra.data.places import HERE, rows
from infra.data.terms import DataError

_LOCAL_UNITS = {"kecamatan", "desa"}


def offices(affairs: Mapping[str, Any]) -> dict[str, Any]:
    """offices.json. Every affair must find an office in every tier it can fall to."""
    named = {path.stem: _own(path) for path in sorted((HERE / "offices").glob("*.csv")) if is_code(path.stem)}
    table = {
        "version": affairs["version"],
        "standard": {tier: _own(HERE / "offices" / f"{tier}.csv") for tier in ("regency", "province")},
        "named": named,
        "regional": {r.pop("slug"): {**r, "levels": r["levels"].split()} for r in rows("offices/regional.csv")},
        "nation": {r["id"]: {"name": r["name"], "kind": r["kind"], "phone": r["phone"]} for r in rows("nation.csv")},
        "affairs": {a: {"level": d["level"], "unit": d["unit"]} for a, d in affairs["affairs"].items()},
    }
    _check(table)
    return table


def units(table: Mapping[str, Any]) -> set[str]:
    """Every unit that a rule may name."""
    standard = {unit for tier in table["standard"].values() for unit in tier["units"]}
    return standard | set(table["regional"]) | set(table["nation"]) | _LOCAL_UNITS


def categories(affairs: Mapping[str, Any]) -> dict[str, Any]:
    """categories.json: LAPOR!'s tree with its ids where seen, and the affair each one speaks for."""
    spoken = {plain(name): a for a, d in affairs["affairs"].items() for name in d["categories"].split("|") if name}
    return {"version": affairs["version"], "categories": list(_categories(spoken))}


def _categories(spoken: Mapping[str, str]) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for row in rows("categories.csv"):
        id = row["lapor_id"] or "c-" + re.sub(r" +", "-", plain(f"{row['main']} {row['name']}"))
        if id in seen:
            continue
        seen.add(id)
        affair = spoken.get(plain(row["name"])) or spoken.get(plain(row["main"]), "")
        yield {"id": id, "name": row["name"], "main": row["main"], "affair": affair}


def _own(path: Path) -> dict[str, Any]:
    listed = rows(str(path.relative_to(HERE)))
    return {
        "offices": {r["slug"]: r["name"] for r in listed},
        "units": {unit: r["slug"] for r in listed for unit in r["units"].split()},
        "affairs": {affair: r["slug"] for r in listed for affair in r["affairs"].split()},
    }


def _check(table: Mapping[str, Any]) -> None:
    known = units(table)
    for affair, rule in table["affairs"].items():
        if rule["unit"] not in known:
            raise DataError(f"affairs.json, {affair}: unit {rule['unit']} has no office")
    for region, own in {**table["standard"], **table["named"]}.items():
        if strangers := [a for a in own["affairs"] if a not in table["affairs"]]:
            raise DataError(f"offices/{region}.csv: unknown affair {', '.join(strangers)}")
        if strangers := [u for u in own["units"] if u not in known]:
            raise DataError(f"offices/{region}.csv: unknown unit {', '.join(strangers)}")
