"""GET /api/desk/monthly and monthly.csv: what an office reports of a month, beside the month before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.stores.subtree import Subtree
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import csv_text, offices, periods
from desk.asked import Asked
from desk.called import Called
from desk.offices import Office, office_of
from desk.queries import OfMonth
from desk.wiring import Parts
from domain.comparing import monthly
from domain.comparing.indicators import INDICATORS
from domain.comparing.monthly import DIMENSIONS, Monthly, Shown
from domain.counting.rolls import Roll, merged

# What a sheet of paper shows of topics and places; the file has them all.
SHOWN = 20
Pair = tuple[Shown | None, Shown | None]


@dataclass(frozen=True)
class Sheet:
    """What was found, and how things are called in the reader's language."""

    office: Office
    below: Subtree
    month: str
    found: Monthly
    called: Called
    parts: Parts

    @property
    def figures(self) -> Mapping[str, Pair]:
        return monthly.figures(*self.found.whole, self.parts.comparing)

    @property
    def buckets(self) -> Mapping[str, tuple[int, int]]:
        return monthly.buckets(*self.found.whole)

    def rows(self, name: str) -> Mapping[str, dict[str, int]]:
        return monthly.rows(*self.found.whole, DIMENSIONS[name])

    @property
    def units(self) -> Mapping[str, Shown]:
        return monthly.units(self.found, self.parts.comparing) if self.office.is_region else {}


def told(asked: Asked, parts: Parts) -> Answer:
    """Full numbers: whoever reads them answers for the office. Raises Forbidden, InvalidInput."""
    sheet = _sheet(asked, parts)
    body = {
        **offices.head(sheet.office, asked, parts),
        "sources": offices.sources(sheet.below, parts),
        "month": sheet.month,
        "before": periods.before(sheet.month),
        "is_over": sheet.month < f"{asked.day:%Y-%m}",
        "buckets": [_pair(id, sheet.called.of("bucket", id), pair) for id, pair in sheet.buckets.items()],
        "figures": [_figure(id, sheet.called, pair) for id, pair in sheet.figures.items() if any(pair)],
        **{name: _rows(name, sheet) for name in DIMENSIONS},
        "units": [{"id": id, "name": sheet.called.unit(id), **row} for id, row in sheet.units.items()],
    }
    return json_answer(body)


def file(asked: Asked, parts: Parts) -> Answer:
    """The same as rows, all of them."""
    sheet = _sheet(asked, parts)
    text = csv_text.MARK + csv_text.lines([_heads(sheet.called), *_lines(sheet)])
    return csv_text.file(text, f"laporan-bulanan-{sheet.office.id}-{sheet.month}.csv")


def _sheet(asked: Asked, parts: Parts) -> Sheet:
    wanted = parse(OfMonth, asked.query, parts.limits["filing"])
    month = periods.begun(wanted.month, asked.day)
    rolls = parts.rolls
    office = office_of(asked, wanted, parts, rolls)
    found: dict[str, dict[str, Roll]] = {month: {}, periods.before(month): {}}
    below = offices.handed_up(office, periods.before(month), month, parts)
    for unit, of, roll in (*rolls.months(office.units, list(found)), *offices.of_office(office, below, parts)):
        found[of][unit] = merged([found[of].get(unit, {}), roll])
    return Sheet(office, below, month, Monthly(*found.values()), Called(parts, asked.lang), parts)


def _pair(id: str, words: str, pair: Sequence[Any]) -> Shown:
    return {"id": id, "words": words, "now": pair[0], "before": pair[1]}


def _figure(id: str, called: Called, pair: Pair) -> Shown:
    return {**_pair(id, called.indicator(id), pair), "unit": INDICATORS[id].unit.value}


def _rows(name: str, sheet: Sheet) -> Shown:
    """The most frequent, and all others together."""
    rows, rest = monthly.shortened(sheet.rows(name), SHOWN)
    told = [{"id": id, "name": sheet.called.value(name, id), **row} for id, row in rows.items()]
    return {"rows": told, "rest": rest or None}


def _heads(called: Called) -> list[str]:
    names = ("part", "id", "name", "measure", "month", "of", "before", "before_of")
    return [called.of("sheet", name) for name in names]


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    called, whole = sheet.called, sheet.called.of("measure", "count")
    for id, (now, before) in sheet.buckets.items():
        yield [called.of("sheet", "buckets"), id, called.of("bucket", id), whole, str(now), "", str(before), ""]
    for id, pair in sheet.figures.items():
        if any(pair):
            measure = called.of("measure", INDICATORS[id].unit.value)
            yield [called.of("sheet", "figures"), id, called.indicator(id), measure, *_cells(pair)]
    for name in DIMENSIONS:
        for id, row in sheet.rows(name).items():
            yield from _row_lines([called.of("sheet", name), id, called.value(name, id)], row, called)
    for id, row in sheet.units.items():
        yield from _row_lines([called.of("sheet", "units"), id, called.unit(id)], row, called)


def _cells(pair: Pair) -> Iterator[str]:
    """Of a share the count and of how many; of everything else the value."""
    for told in pair:
        yield from (str(told.get("hits", told["value"])), str(told["of"])) if told else ("", "")


def _row_lines(first: list[str], row: Mapping[str, Any], called: Called) -> Iterator[list[str]]:
    for measure in (name for name in row if name != "before" and row[name] is not None):
        before = str(row["before"]) if measure == "received" else ""
        yield [*first, called.of("measure", measure), str(row[measure]), "", before, ""]
