"""GET /api/desk/planning and planning.csv: what a year's reports say to whoever plans, before the Musrenbang."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import csv_text, offices, periods
from desk.asked import Asked
from desk.called import Called
from desk.offices import Office, office_of
from desk.queries import OfYear
from desk.wiring import Parts
from domain.comparing import planning
from domain.comparing.planning import Proposals, Repeated
from domain.comparing.rising import Topic
from domain.counting import rolls as sections
from domain.counting.adopted import Programme, programmes
from domain.counting.rolls import Roll

# What a sheet of paper shows of each table; the file has everything.
SHOWN = 30
Shown = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """What was found, and how things are called in the reader's language."""

    office: Office
    year: int
    repeated: list[Repeated]
    proposed: list[tuple[Topic, Proposals]]
    programmes: list[Programme]
    called: Called

    @property
    def whole(self) -> Proposals:
        return planning.total(of for _, of in self.proposed)

    @property
    def unnamed(self) -> int:
        """Taken up by an answer that names no programme: from before that was asked for."""
        return max(0, self.whole.taken_up - sum(len(each.reports) for each in self.programmes))


def told(asked: Asked, parts: Parts) -> Answer:
    """Full numbers: whoever reads them answers for the office. Raises Forbidden, InvalidInput."""
    sheet = _sheet(asked, parts)
    below = offices.handed_up(sheet.office, f"{sheet.year}-01", f"{sheet.year}-12", parts)
    body = {
        **offices.head(sheet.office, asked, parts),
        "sources": offices.sources(below, parts),
        "year": sheet.year,
        "is_over": sheet.year < asked.day.year,
        "rule": {name: getattr(parts.comparing, f"repeated_{name}") for name in ("reports", "weeks", "span")},
        "repeated": _first([_repeat(each, sheet.called) for each in sheet.repeated]),
        "proposed": _first([{**_topic(t, sheet.called), **_outcome(of)} for t, of in sheet.proposed]),
        "whole": _outcome(sheet.whole),
        "programmes": _first([_programme(each, sheet.called) for each in sheet.programmes]),
        "unnamed": sheet.unnamed,
    }
    return json_answer(body)


def file(asked: Asked, parts: Parts) -> Answer:
    """The same as rows, all of them."""
    sheet = _sheet(asked, parts)
    text = csv_text.MARK + csv_text.lines([_heads(sheet.called), *_lines(sheet)])
    return csv_text.file(text, f"lembar-perencanaan-{sheet.office.id}-{sheet.year}.csv")


def _sheet(asked: Asked, parts: Parts) -> Sheet:
    wanted = parse(OfYear, asked.query, parts.limits["filing"])
    year, rolls = periods.year(wanted.year, asked.day), parts.rolls
    office = office_of(asked, wanted, parts, rolls)
    months = [(unit, roll) for unit, _, roll in rolls.months(office.units, periods.months_of(year))]
    found = planning.topics(roll for _, roll in months)
    by_week = planning.weeks_of(year, asked.day)
    likely = planning.may_repeat(found, parts.comparing)
    telling = {unit for unit, roll in months if by_week.spans and _tells_of(roll, likely)}
    for unit in sorted(telling):
        by_week.add(rolls.days(unit, by_week.first.isoformat(), by_week.last.isoformat()))
    adopting = {unit for unit, roll in months if roll.get(sections.ALL, {}).get("answer.taken_up")}
    return Sheet(
        office,
        year,
        planning.repeated(found, by_week, parts.comparing),
        planning.proposed(found),
        programmes(rolls.adopted(sorted(adopting), year)),
        Called(parts, asked.lang),
    )


def _tells_of(roll: Roll, topics: frozenset[Topic]) -> bool:
    return any(f"{sections.TOPIC}{category}|{place}" in roll for category, place in topics)


def _first(rows: list[Shown]) -> Shown:
    return {"rows": rows[:SHOWN], "more": max(0, len(rows) - SHOWN)}


def _topic(topic: Topic, called: Called) -> Shown:
    category, place = topic
    return {
        "category": {"id": category, "name": called.category(category)},
        "place": {"id": place, "name": called.place(place)},
    }


def _repeat(each: Repeated, called: Called) -> Shown:
    return {**_topic(each.topic, called), **_counts(each)}


def _counts(each: Repeated) -> dict[str, int]:
    counts = {name: getattr(each, name) for name in ("received", "weeks", "followed", "late")}
    return {**counts, "proposals": each.proposals.received}


def _outcome(of: Proposals) -> dict[str, int]:
    return {**asdict(of), "told": of.told}


def _programme(each: Programme, called: Called) -> Shown:
    topics = dict.fromkeys((row.category, row.place) for row in each.reports)
    return {
        "name": each.name,
        "year": each.year,
        "reports": len(each.reports),
        "units": [called.unit(unit) for unit in each.units],
        "topics": [f"{called.category(category)}, {called.place(place)}" for category, place in topics],
    }


def _heads(called: Called) -> list[str]:
    names = ("part", "topic", "place", "programme", "year", "unit", "measure", "number")
    return [called.of("sheet", name) for name in names]


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    for repeat in sheet.repeated:
        yield from _measured("repeated", repeat.topic, _counts(repeat), sheet)
    for topic, of in sheet.proposed:
        yield from _measured("proposed", topic, _outcome(of), sheet)
    called, measure = sheet.called, sheet.called.of("measure", "reports")
    adopted = called.of("sheet", "adopted")
    for each in sheet.programmes:
        reports = Counter((row.category, row.place, row.unit) for row in each.reports)
        for (category, place, unit), n in reports.items():
            where = [called.category(category), called.place(place)]
            yield [adopted, *where, each.name, str(each.year), called.unit(unit), measure, str(n)]
    if sheet.unnamed:
        yield [adopted, "", "", called.of("sheet", "unnamed"), "", "", measure, str(sheet.unnamed)]


def _measured(part: str, topic: Topic, counts: dict[str, int], sheet: Sheet) -> Iterator[list[str]]:
    category, place = topic
    called = sheet.called
    where = [called.of("sheet", part), called.category(category), called.place(place)]
    for name, n in counts.items():
        yield [*where, "", str(sheet.year), "", called.of("measure", name), str(n)]
