"""Cases found by number, words or likeness; only those in the lists of the desk that asks."""

from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import seen
from desk.acts import load
from desk.asked import Asked
from desk.queries import Searching
from desk.rows import rows
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.inbox import Entry
from domain.errors import NotFound
from domain.numbers import parse_number
from domain.report import Report

PAGE = 25


def search(asked: Asked, parts: Parts) -> Answer:
    """A number finds its one case, wherever the officer may see it; words find what the desk has in its lists."""
    wanted = parse(Searching, asked.query, parts.limits["filing"])
    desk, seat = seen.desk_of(asked, wanted.desk, Action.SEARCH)
    number = parse_number(wanted.q)
    if number:
        return json_answer(_page(_one(number, asked, parts), desk, "", asked, parts))
    found = parts.search.find(desk, wanted.q, PAGE, wanted.cursor, wanted.district)
    entries = seen.visible(parts.batches.rows(desk, found.numbers), seat, asked, parts)
    return json_answer(_page(entries, desk, found.cursor, asked, parts))


def similar(asked: Asked, parts: Parts, number: str) -> Answer:
    """Reports of this desk that may be the same matter, of the same visibility."""
    report = load(parts, number)
    permissions.require(asked.officer, Action.SEE, report, asked.day)
    return json_answer({"items": _alike(report, asked, parts), "now": asked.now.isoformat()})


def _alike(report: Report, asked: Asked, parts: Parts) -> list[dict[str, Any]]:
    """As rows; only what this officer may see."""
    found = parts.near.on_desk(report, report.desk, asked.now)
    near = [one.report for one in found if permissions.sees(asked.officer, one.report, asked.day)]
    return rows([e for other in near for e in _entry(other, report.desk, parts)], report.desk, asked, parts)


def _one(number: str, asked: Asked, parts: Parts) -> list[Entry]:
    try:
        report = parts.store.load(number)
    except NotFound:
        return []
    return _entry(report, report.desk, parts) if permissions.sees(asked.officer, report, asked.day) else []


def _entry(report: Report, desk: str, parts: Parts) -> list[Entry]:
    """The row that the desk has of it, or that of another; none for a report that is in nobody's list."""
    entries = sorted(parts.clocks.works.entries(report), key=lambda entry: entry.desk != desk)
    return entries[:1]


def _page(entries: list[Entry], desk: str, cursor: str, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {"items": rows(entries, desk, asked, parts), "cursor": cursor or None, "now": asked.now.isoformat()}
