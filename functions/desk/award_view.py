"""GET /api/desk/award: the award of a year as each takes part in it: the agency, the assessor, who runs it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from adapters.stores.acts_log import Act
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import award_judges, measuring
from desk import award_shown as shown
from desk.asked import Asked
from desk.requests_award import OfAward
from desk.wiring import Parts
from domain.comparing.award import Result
from domain.comparing.award_year import AwardYear, Phase, judged
from domain.comparing.groups import speaker_of
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import Officer, Seat
from domain.errors import FieldError, Forbidden, InvalidInput, NotFound

ACTS = (Action.RUN_AWARD, Action.ENTER_AWARD, Action.SCORE_AWARD)
NEWEST_ACTS = 50


def awards(asked: Asked, parts: Parts) -> Answer:
    """What the seat is to know of the year. Raises Forbidden, InvalidInput."""
    wanted = parse(OfAward, asked.query, parts.limits["filing"])
    desk = _desk(asked, wanted.desk)
    years = parts.awards.years()
    year = of_year(years, wanted.year)
    may = [action.value for action in ACTS if allowed(asked, action, desk)]
    body: dict[str, Any] = {
        "desk": {"id": desk, "name": parts.names.agency(desk)},
        "years": [each.year for each in years],
        "year": shown.year(year, asked.day) if year else None,
        "criteria": shown.criteria(asked.lang, parts),
        "rules": {"highest": parts.award_rules.highest, "assessors": parts.award_rules.assessors},
        "may": may,
        "own": None,
        "entries": [],
        "run": None,
        "now": asked.now.isoformat(),
    }
    if Action.ENTER_AWARD in may:
        body["own"] = _own(desk, year, asked, parts)
    if year and (Action.RUN_AWARD in may or award_judges.judges(asked.officer, year)):
        body["entries"] = list(_entries(year, Action.RUN_AWARD in may, asked, parts))
    if Action.RUN_AWARD in may:
        body["run"] = _run(year, asked, parts)
    return json_answer(body)


def entry(asked: Asked, parts: Parts) -> Answer:
    """GET /api/desk/award/entry: all of one entry, for those who judge it and who runs the award."""
    wanted = parse(OfAward, asked.query, parts.limits["filing"])
    year = required(parts.awards.years(), wanted.year)
    runs = allowed(asked, Action.RUN_AWARD, _desk(asked, wanted.desk))
    if not runs and not award_judges.judges(asked.officer, year):
        raise Forbidden(Action.SCORE_AWARD.value)
    found = parts.awards.entry(year.year, wanted.agency)
    if found is None or wanted.agency in award_judges.barred(asked.officer, parts):
        raise NotFound(wanted.agency)
    mine = next((s for s in parts.awards.sheets(year.year, asked.officer.id) if s.agency == found.agency), None)
    body = {
        "year": shown.year(year, asked.day),
        "criteria": shown.criteria(asked.lang, parts),
        "entry": shown.entry(found, asked, parts),
        "mine": shown.sheet(mine) if mine else None,
        "may_score": award_judges.judges(asked.officer, year) and year.phase(asked.day) is Phase.SCORING,
    }
    return json_answer(body)


def of_year(years: Iterable[AwardYear], wanted: int) -> AwardYear | None:
    """The one that is named, or the newest; None where none was ever opened. Raises InvalidInput."""
    known = {each.year: each for each in years}
    if wanted and wanted not in known:
        raise InvalidInput(FieldError("year", "unknown_year"))
    return known[wanted] if wanted else known[max(known)] if known else None


def required(years: Iterable[AwardYear], wanted: int) -> AwardYear:
    found = of_year(years, wanted)
    if found is None:
        raise InvalidInput(FieldError("year", "unknown_year"))
    return found


def takes_part(seat: Seat, parts: Parts) -> bool:
    """Whether a seat has anything to do with the award; an office enters with its government."""
    if permissions.reaches(seat, Action.ENTER_AWARD, seat.desk):
        agency, _ = measuring.standing_of(seat.desk, parts)
        return bool(agency) and speaker_of(agency) == seat.desk
    return any(permissions.reaches(seat, action, seat.desk) for action in ACTS)


def allowed(asked: Asked, action: Action, desk: str) -> bool:
    """Whether the officer may do it from a seat at that desk."""
    try:
        permissions.on_desk(asked.officer, action, desk, asked.day)
    except Forbidden:
        return False
    return True


def _desk(asked: Asked, desk: str) -> str:
    seats = asked.officer.seats_on(asked.day)
    if not seats:
        raise Forbidden(Action.LIST.value)
    wanted = desk or seats[0].desk
    if wanted not in {seat.desk for seat in seats}:
        raise Forbidden(Action.LIST.value)
    return wanted


def _own(desk: str, year: AwardYear | None, asked: Asked, parts: Parts) -> Mapping[str, Any]:
    """What an agency reads of itself; of an office that enters with its government, who speaks for that."""
    agency, group = measuring.standing_of(desk, parts)
    speaker = speaker_of(agency) if agency else ""
    told: dict[str, Any] = {
        "agency": shown.agency(agency, parts) if agency else None,
        "speaker": {"id": speaker, "name": parts.names.agency(speaker)} if speaker else None,
        "speaks": bool(agency) and speaker == desk,
        "entry": None,
        "result": None,
        "measured": None,
        "hindrances": [],
    }
    if not told["speaks"] or year is None:
        return told
    found = measuring.measured(agency, group, year.year, asked, parts)
    entered = parts.awards.entry(year.year, agency)
    told |= {
        "measured": shown.measured(found, parts),
        "hindrances": shown.hindrances(found.candidate, asked.lang, parts),
        "entry": shown.entry(entered, asked, parts) if entered else None,
        "result": _result(agency, year, parts),
    }
    return told


def _result(agency: str, year: AwardYear, parts: Parts) -> Mapping[str, Any] | None:
    if year.published_at is None:
        return None
    rows: Iterable[Result] = (r for each in parts.awards.results() if each.year == year.year for r in each.results)
    return next((asdict(result) for result in rows if result.agency == agency), None)


def _entries(year: AwardYear, runs: bool, asked: Asked, parts: Parts) -> Iterator[Mapping[str, Any]]:
    """By name; an assessor hears nothing of what the others gave, nor of those whom he or she may not judge."""
    sheets = award_judges.heard(parts.awards.sheets(year.year, "" if runs else asked.officer.id), year)
    mine = {sheet.agency for sheet in sheets if sheet.assessor == asked.officer.id}
    counts, not_mine = judged(sheets), award_judges.barred(asked.officer, parts)
    found = [each for each in parts.awards.entries(year.year) if runs or each.agency not in not_mine]
    for each in sorted(found, key=lambda it: (it.category, shown.name(it.agency, parts))):
        scored = counts.get(each.agency, 0) if runs else None
        yield shown.row(each, asked, parts) | {"scored": scored, "mine": each.agency in mine}


def _run(year: AwardYear | None, asked: Asked, parts: Parts) -> Mapping[str, Any]:
    history = parts.awards.history(year.year, NEWEST_ACTS) if year else []
    return {
        "can_assess": [_assessor(officer, parts) for officer in award_judges.can_assess(parts)],
        "assessors": [_assessor(officer, parts) for officer in award_judges.named(year, parts)] if year else [],
        "history": [_told(each, asked, parts) for each in history],
    }


def _assessor(officer: Officer, parts: Parts) -> Mapping[str, str]:
    seat = next((seat for seat in officer.seats if award_judges.supervises(seat)), None)
    return {"id": officer.id, "name": officer.name, "desk_name": parts.names.agency(seat.desk) if seat else ""}


def _told(act: Act, asked: Asked, parts: Parts) -> Mapping[str, str]:
    return {
        "at": act.at.isoformat(),
        "words": parts.words.say("act", act.act, asked.lang),
        "officer": parts.names.officer(act.officer),
        "about": shown.name(act.about, parts) if act.about else "",
    }
