"""The tables of open data: what the board tells of each month, as rows. Nothing is told here that it does not tell."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.reference.dictionary import Table
from board.views import View
from domain.place import regency_of

Row = tuple[str, ...]
Months = dict[str, list[Row]]

COUNTS = ("received", "owed", "followed", "answered", "late")
# A hidden number is an empty field, and its column is named in the last one.
HIDDEN = "hidden"
_SHARES = ("followed", "answered", "late")
_NOTHING = {id: {"hidden": True} for id in ("received", *_SHARES)}


AGENCIES = Table("agencies", ("month", "id"), ("month", "level", "id", "name", "agency", *COUNTS, HIDDEN))
REGIONS = Table("regions", ("month", "id"), ("month", "level", "id", "name", *COUNTS, HIDDEN))
TABLES = (AGENCIES, REGIONS)


def tables_of(views: Iterable[View], entry: View, months: Iterable[str]) -> dict[str, Months]:
    """The rows by table and month; a month without any has none."""
    agencies = dict[str, list[Row]]((month, []) for month in months)
    regions = dict[str, list[Row]]((month, []) for month in agencies)
    for view in (entry, *views):
        told = view.content
        if view.template == "card":
            level = "agency" if told["agency"] == told["id"] else "unit"
            _add(agencies, told, (level, told["id"], told["name"], told["agency"]))
        elif view.template == "region":
            region = told["region"]
            level = "whole" if view is entry else "regency" if regency_of(region["code"]) else "province"
            _add(regions, told, (level, region["code"], region["name"]))
    return {
        table.id: {month: sorted(rows, key=lambda row: row[2]) for month, rows in found.items()}
        for table, found in ((AGENCIES, agencies), (REGIONS, regions))
    }


def _add(found: Months, told: Mapping[str, Any], named: Row) -> None:
    """Of whom the total is hidden every month is; of whom the board tells no months there are none here."""
    rows = told["months"]
    if told["figures"].get("received", {}).get("hidden"):
        rows = [{"month": month, **_NOTHING} for month in found]
    for row in rows:
        if row["month"] in found:
            found[row["month"]].append((row["month"], *named, *_numbers(row)))


def _numbers(row: Mapping[str, Any]) -> Iterator[str]:
    told = {"received": row.get("received", {}).get("value")}
    hidden = [id for id in ("received", *_SHARES) if row.get(id, {}).get("hidden")]
    told["owed"] = next((row[id]["of"] for id in _SHARES if "of" in row.get(id, {})), None)
    told |= {id: row.get(id, {}).get("hits") for id in _SHARES}
    if told["owed"] is None and hidden:
        hidden.append("owed")
    yield from ("" if told[id] is None else str(int(told[id])) for id in COUNTS)
    yield " ".join(id for id in COUNTS if id in hidden)
