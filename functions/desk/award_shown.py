"""How the award is told to the desk: a year, an entry, points, what was measured."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desk.asked import Asked
from desk.measuring import Measured
from desk.wiring import Parts
from domain.comparing import award
from domain.comparing.award import Candidate
from domain.comparing.award_year import AwardYear, Sheet, Submission
from domain.comparing.groups import called
from domain.comparing.proof import Link
from domain.place import is_code

Shown = Mapping[str, Any]


def year(told: AwardYear, day: date) -> Shown:
    return {
        "year": told.year,
        "phase": told.phase(day).value,
        "entry_until": told.entry_until.isoformat(),
        "scoring_until": told.scoring_until.isoformat(),
        "published_at": told.published_at.isoformat() if told.published_at else None,
        "assessors": len(told.assessors),
        "version": told.version,
    }


def criteria(lang: str, parts: Parts) -> list[Shown]:
    words = parts.evaluation_words["criteria"]
    return [{"id": id, "words": words[id][lang]} for id in parts.award_rules.criteria]


def name(agency: str, parts: Parts) -> str:
    """A government by its region, whoever else by the directory."""
    return called(agency, parts.place_name(agency)) if is_code(agency) else parts.names.agency(agency)


def agency(id: str, parts: Parts) -> Shown:
    return {"id": id, "name": name(id, parts)}


def row(told: Submission, asked: Asked, parts: Parts) -> dict[str, Any]:
    """An entry in a list."""
    category = parts.evaluation_words["entry_categories"][told.category][asked.lang]
    return {"agency": agency(told.agency, parts), "category": told.category, "category_words": category}


def entry(told: Submission, asked: Asked, parts: Parts) -> Shown:
    answers = [{**asdict(each), "links": links(each.links)} for each in told.answers]
    return {
        **row(told, asked, parts),
        "answers": answers,
        "measured": _figures(told.measured),
        "by": parts.names.officer(told.by),
        "at": told.at.isoformat(),
        "version": told.version,
    }


def sheet(told: Sheet) -> Shown:
    points = {each.criterion: each.points for each in told.given}
    return {"points": points, "remark": told.remark, "version": told.version}


def links(told: Iterable[Link]) -> list[Shown]:
    return [{"title": link.title, "url": link.url} for link in told]


def measured(found: Measured, parts: Parts) -> Shown:
    without = [{"id": id, "name": parts.names.agency(id)} for id in found.without]
    return {**_figures(found.candidate), "without": without}


def hindrances(found: Candidate, lang: str, parts: Parts) -> list[Shown]:
    """Why an agency may not enter, with its numbers and those that are asked for."""
    rules = parts.award_rules
    values = {
        "units": found.units,
        "connected": found.connected,
        "missing": found.units - found.connected,
        "months": found.months_in_use,
        "least_months": rules.months_in_use,
        "reports": found.owed,
        "least_reports": rules.least_reports,
    }
    said = {name: str(value) for name, value in values.items()}
    codes = award.hindrances(found, rules)
    return [{"code": code, "words": parts.words.say("award_hindered", code, lang, **said)} for code in codes]


def _figures(found: Candidate) -> dict[str, int]:
    return {"units": found.units, "connected": found.connected, "months": found.months_in_use, "owed": found.owed}
