"""POST /api/desk/award/acts: a year is run, an agency enters, an assessor scores, the result is published."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from adapters.stores.acts_log import Act
from adapters.web.fields import Fields, parse
from adapters.web.http import Answer, json_answer
from desk import award_judges, measuring
from desk.asked import Asked
from desk.award_view import required
from desk.requests_award import AWARD_ACTS, EnterAward, PublishAward, RunAward, ScoreAward
from desk.seen import desk_of
from desk.wiring import Parts
from domain.comparing import award, award_year
from domain.comparing.award_year import AwardYear, Given, Phase, Published, Sheet, Submission
from domain.comparing.groups import speaker_of
from domain.desks.actions import Action
from domain.errors import FieldError, Forbidden, InvalidInput


def act(asked: Asked, parts: Parts) -> Answer:
    """One model an act, named as its permission. Raises Forbidden, InvalidInput, StaleVersion."""
    return done(asked, parts, AWARD_ACTS, _DO)


def done(
    asked: Asked, parts: Parts, models: Mapping[str, type[Fields]], ways: Mapping[str, Callable[..., int]]
) -> Answer:
    """Parse by the act's own model, look at its permission, do it; the answer is the new version."""
    name = str(asked.fields.get("act", ""))
    if name not in models:
        raise InvalidInput(FieldError("act", "not_a_choice" if name else "required"))
    said: Any = parse(models[name], asked.fields, parts.limits["filing"])
    desk, _ = desk_of(asked, said.desk, Action(name))
    return json_answer({"act": name, "year": said.year, "version": ways[name](said, desk, asked, parts)})


def logged(name: str, desk: str, asked: Asked, about: str = "") -> Act:
    return Act(name, asked.officer.id, desk, asked.now, about)


def _run(said: RunAward, desk: str, asked: Asked, parts: Parts) -> int:
    """Raises InvalidInput where somebody is named who may not judge."""
    before = next((each for each in parts.awards.years() if each.year == said.year), None)
    known = {officer.id for officer in award_judges.can_assess(parts)}
    kept = set(before.assessors) if before else set()
    if not set(said.assessors) <= known | kept:
        raise InvalidInput(FieldError("assessors", "cannot_assess"))
    dates = AwardYear(said.year, said.entry_until, said.scoring_until, tuple(dict.fromkeys(said.assessors)))
    wanted = replace(dates, version=said.version)
    award_year.check_dates(before, wanted, asked.day)
    return parts.awards.open(wanted, logged(said.act, desk, asked)).version


def _enter(said: EnterAward, desk: str, asked: Asked, parts: Parts) -> int:
    year = required(parts.awards.years(), said.year)
    award_year.require(year, Phase.ENTRY, asked.day, "award_entry_closed")
    agency, group = measuring.standing_of(desk, parts)
    if not agency or speaker_of(agency) != desk:
        raise Forbidden(said.act)
    found = measuring.measured(agency, group, year.year, asked, parts).candidate
    answers = tuple(each.answer() for each in said.answers)
    category = parts.award_rules.entered.get(group, "")
    wanted = Submission(category, answers, found, asked.officer.id, asked.now, said.version)
    award_year.check_entry(wanted, year, asked.day, parts.award_rules)
    return parts.awards.enter(wanted, year.year, logged(said.act, desk, asked, agency)).version


def _score(said: ScoreAward, desk: str, asked: Asked, parts: Parts) -> int:
    year = required(parts.awards.years(), said.year)
    if not award_judges.judges(asked.officer, year):
        raise Forbidden(said.act)
    if parts.awards.entry(year.year, said.agency) is None:
        raise InvalidInput(FieldError("agency", "award_no_entry"))
    given = tuple(Given(each.criterion, each.points) for each in said.given)
    sheet = Sheet(asked.officer.id, said.agency, given, said.remark, said.version)
    barred = award_judges.barred(asked.officer, parts)
    award_year.check_sheet(sheet, year, asked.day, parts.award_rules, barred)
    return parts.awards.score(sheet, year.year, logged(said.act, desk, asked, said.agency)).version


def _publish(said: PublishAward, desk: str, asked: Asked, parts: Parts) -> int:
    """Whoever is named no more is not heard, nor who has come to sit in an agency of that one."""
    year = required(parts.awards.years(), said.year)
    award_year.require(year, Phase.OVER, asked.day, "award_not_over")
    sheets = award_judges.heard(parts.awards.sheets(year.year), year)
    scores = [score for sheet in sheets for score in sheet.scores()]
    barred = {each.id: award_judges.barred(each, parts) for each in award_judges.named(year, parts)}
    entries = [each.entry() for each in parts.awards.entries(year.year)]
    results = award.results(entries, scores, barred, parts.award_rules)
    wanted = replace(year, version=said.version)
    parts.awards.publish(wanted, Published(year.year, asked.now, results), logged(said.act, desk, asked))
    return said.version + 1


_DO: Mapping[str, Callable[..., int]] = {
    "run_award": _run,
    "enter_award": _enter,
    "score_award": _score,
    "publish_award": _publish,
}
