"""GET /api/desk/sample: the cases of a unit and month that a supervisor looks at again, drawn once and kept."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import periods, seen
from desk.asked import Asked
from desk.held import named
from desk.queries import Sampling
from desk.wiring import Parts
from domain.comparing.sample import CHECKED, Drawing, checked, draw
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.inbox import View
from domain.directory import region_of
from domain.errors import FieldError, InvalidInput
from domain.place import zone_of
from domain.report import Report

ENDED = frozenset(status.value for status in CHECKED)


def sample(asked: Asked, parts: Parts) -> Answer:
    """What was drawn, with what was found. What this officer may not see is counted and not named."""
    wanted = parse(Sampling, asked.query, parts.limits["filing"])
    unit, _ = seen.desk_of(asked, wanted.desk, Action.SAMPLE)
    month = wanted.month or periods.before(f"{asked.day:%Y-%m}")
    drawn = drawing(unit, month, asked, parts)
    reports = parts.batches.load(drawn.numbers)
    found = [reports[number] for number in drawn.numbers if number in reports]
    shown = [report for report in found if permissions.sees(asked.officer, report, asked.day)]
    body = {
        "desk": named(unit, parts),
        "month": month,
        "word": drawn.word,
        "of": drawn.of,
        "drawn": len(drawn.numbers),
        "items": [_row(report, month, asked, parts) for report in shown],
        "checked": _checked(found, month, parts),
    }
    return json_answer(body)


def drawing(unit: str, month: str, asked: Asked, parts: Parts) -> Drawing:
    """As it was drawn first, from what had ended in the month by then. Raises InvalidInput."""
    kept = parts.samples.read(unit, periods.month(month))
    if kept:
        return kept
    last = _first_of(date.fromisoformat(f"{month}-01") + timedelta(days=31)) - timedelta(days=1)
    word = parts.anchors.word(last.isoformat())
    if asked.day <= last or not word:
        raise InvalidInput(FieldError("month", "month_not_over"))
    begins, ends = (_midnight(day, unit) for day in (last.replace(day=1), last + timedelta(days=1)))
    rows = parts.inboxes.between(unit, View.ENDED, begins, ends - timedelta(microseconds=1))
    numbers = [entry.number for entry in rows if entry.status in ENDED]
    return parts.samples.keep(draw(numbers, month, unit, word, parts.comparing))


def month_of(report: Report) -> str:
    """The month in which it ended, where its last desk is; empty for one that has not."""
    ended = report.milestones.closed_at
    return f"{ended.astimezone(zone_of(region_of(report.desk))):%Y-%m}" if ended else ""


def _checked(drawn: Iterable[Report], month: str, parts: Parts) -> Mapping[str, Any] | None:
    """What has come out so far, and how sure that is; None while nothing was looked at."""
    known = [report.recheck.upheld for report in drawn if report.recheck and report.recheck.month == month]
    told = checked(sum(known), len(known), parts.comparing)
    if told is None:
        return None
    low, high = told.interval.low, told.interval.high
    return {"upheld": told.upheld, "of": told.of, "low": round(low, 3), "high": round(high, 3), "doubted": told.doubted}


def _row(report: Report, month: str, asked: Asked, parts: Parts) -> Mapping[str, Any]:
    found = report.recheck if report.recheck and report.recheck.month == month else None
    outcome = ("upheld" if found.upheld else "failed") if found else ""
    return {
        "number": report.number,
        "title": "" if report.is_flagged else report.public_title or report.title,
        "status": report.status.value,
        "status_words": parts.words.say("desk_status", report.status.value, asked.lang),
        "ended_at": report.milestones.closed_at.isoformat() if report.milestones.closed_at else None,
        "found": outcome,
        "found_words": parts.words.say("found", outcome, asked.lang) if outcome else "",
    }


def _first_of(day: date) -> date:
    return day.replace(day=1)


def _midnight(day: date, unit: str) -> datetime:
    return datetime.combine(day, time(), zone_of(region_of(unit)))
