"""The tables of open data: what the board tells of each month, as rows. Nothing is told here that it does not tell."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.reference.dictionary import Table
from board.figures import MONTHLY
from board.topics import Topic
from board.views import CARD, View
from domain.comparing.indicators import Indicator, Scope, Unit
from domain.place import regency_of

Row = tuple[str, ...]
Months = dict[str, list[Row]]

# A hidden number is an empty field, and its column is named in the last one.
HIDDEN, EVERYTHING = "hidden", "all"


def _columns(indicators: Iterable[Indicator]) -> Iterator[str]:
    for indicator in indicators:
        yield indicator.id
        if indicator.unit is Unit.MINUTES:
            yield f"{indicator.top}_n"
    yield "closed"


OF_AGENCIES = tuple(_columns(i for i in MONTHLY if i.scope is Scope.ALL))
# Of places no times are kept, but for the whole.
OF_REGIONS = tuple(_columns(MONTHLY))
NAMED = ("level", "id", "name")
AGENCIES = Table("agencies", ("month", "id"), ("month", *NAMED, "agency", *OF_AGENCIES, HIDDEN))
REGIONS = Table("regions", ("month", "id"), ("month", *NAMED, *OF_REGIONS, HIDDEN))
TOPICS = Table(
    "topics",
    ("month", "id", "category"),
    ("month", *NAMED, "category", "category_name", "received", "followed", "late"),
)
FIGURE = ("value", "hits", "of", "low", "high")
FIGURES = Table("indicators", ("level", "id", "indicator"), (*NAMED, "indicator", "indicator_name", *FIGURE, HIDDEN))
TABLES = (AGENCIES, REGIONS, TOPICS, FIGURES)


def tables_of(
    views: Iterable[View], entry: View, months: Iterable[str], topics: Iterable[Topic], names: Mapping[str, str]
) -> dict[str, Months]:
    """The rows by table and month; a month without any has none. Of all months together (month "") the indicators.

    `names` are those of the indicators.
    """
    shown = tuple(months)
    found = {table.id: dict[str, list[Row]]((month, []) for month in shown) for table in TABLES}
    figures = found[FIGURES.id] = {"": []}
    for view in (entry, *views):
        named = _named(view, view is entry)
        if named and view.template == CARD:
            _add(found[AGENCIES.id], view.content, (*named, view.content["agency"]), OF_AGENCIES)
        elif named:
            _add(found[REGIONS.id], view.content, named, OF_REGIONS)
        if named:
            figures[""] += [_figure(named, id, names[id], told) for id, told in view.content["figures"].items()]
    levels = {row[2]: row[1:4] for rows in found[REGIONS.id].values() for row in rows}
    for topic in topics:
        counts = (str(topic.counts[name]) for name in TOPICS.columns[-3:])
        row = (topic.month, *levels[topic.place], topic.category, topic.name, *counts)
        found[TOPICS.id][topic.month].append(row)
    return {table: {month: sorted(rows) for month, rows in told.items()} for table, told in found.items()}


def _named(view: View, is_whole: bool) -> Row:
    """Its level, code and name; nothing of a view that tells of neither an agency nor a region."""
    told = view.content
    if view.template == CARD:
        return ("agency" if told["agency"] == told["id"] else "unit", told["id"], told["name"])
    if view.template != "region":
        return ()
    region = told["region"]
    level = "whole" if is_whole else "regency" if regency_of(region["code"]) else "province"
    return (level, region["code"], region["name"])


def _add(found: Months, told: Mapping[str, Any], named: Row, columns: tuple[str, ...]) -> None:
    """Of whom the total is hidden every month is; of whom the board tells no months there are none here."""
    rows = {row["month"]: row["counts"] for row in told["months"]}
    if told["figures"].get("received", {}).get("hidden"):
        rows = {month: {} for month in found}
    for month, counts in rows.items():
        if month in found:
            found[month].append((month, *named, *_numbers(counts, columns)))


def _numbers(counts: Mapping[str, int | None], columns: tuple[str, ...]) -> Iterator[str]:
    """A median of nothing is not hidden."""
    yield from ("" if (n := counts.get(name)) is None else str(n) for name in columns)
    of_none = {name.replace("_n", "_median") for name, n in counts.items() if name.endswith("_n") and n == 0}
    gone = [name for name in columns if name in counts and counts[name] is None and name not in of_none]
    yield " ".join(gone) if counts else EVERYTHING


def _figure(named: Row, id: str, name: str, told: Mapping[str, Any]) -> Row:
    numbers = ("" if told.get(part) is None else f"{told[part]:.10g}" for part in FIGURE)
    return (*named, id, name, *numbers, EVERYTHING if "hidden" in told else "")
