"""GET /api/desk/aspects and its acts: a government's sheet of the home ministry's evaluation, as far as known."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import award_judges, measuring
from desk import award_shown as shown
from desk.asked import Asked
from desk.award_acts import done, logged
from desk.requests_award import ASPECT_ACTS, OfAspects, ProveAspect, VerifyAspect
from desk.wiring import Parts
from domain.comparing import aspects, evidence
from domain.comparing.aspects import Aspect, Predicate, Question
from domain.comparing.evidence import Evidence
from domain.comparing.groups import speaker_of
from domain.comparing.indicators import INDICATORS, Better
from domain.desks import permissions
from domain.desks.actions import Action
from domain.errors import FieldError, Forbidden, InvalidInput
from domain.place import is_code

ACTS = (Action.PROVE_ASPECT, Action.VERIFY_ASPECT)
YEARS = 3


def sheet(asked: Asked, parts: Parts) -> Answer:
    """Raises Forbidden, InvalidInput."""
    wanted = parse(OfAspects, asked.query, parts.limits["filing"])
    seats = asked.officer.seats_on(asked.day)
    agency, group, desk = _government(wanted.desk or (seats[0].desk if seats else ""), parts)
    permissions.on_desk(asked.officer, Action.SEE_ASPECTS, desk, asked.day)
    year = _year(wanted.year, asked)
    found = measuring.measured(agency, group, year, asked, parts)
    figures, handed_in = measuring.figures(found, parts), parts.evidence.read(year, agency)
    verified = {kind: each.points for kind, each in handed_in.items() if each.points is not None}
    told = aspects.filled(parts.aspects, figures, verified)
    may = [action.value for action in ACTS if _may(asked, action, agency, desk, parts)]
    body = {
        "agency": shown.agency(agency, parts),
        "desk": desk,
        "year": year,
        "years": [asked.day.year - back for back in range(YEARS)],
        "may": may,
        **_predicate(aspects.overall(parts.aspects, told), asked.lang, parts),
        "aspects": [_aspect(each, figures, handed_in, asked, parts) for each in told],
        "now": asked.now.isoformat(),
    }
    return json_answer(body)


def act(asked: Asked, parts: Parts) -> Answer:
    """POST /api/desk/aspects/acts. Raises Forbidden, InvalidInput, StaleVersion."""
    return done(asked, parts, ASPECT_ACTS, _DO)


def _prove(said: ProveAspect, desk: str, asked: Asked, parts: Parts) -> int:
    agency, _, speaker = _government(desk, parts)
    if speaker != desk:
        raise Forbidden(said.act)
    links = tuple(each.link() for each in said.links)
    wanted = Evidence(said.kind, links, said.remark, asked.officer.id, asked.now, version=said.version)
    evidence.check(wanted, parts.aspects)
    act = logged(said.act, desk, asked, said.kind)
    return parts.evidence.save(_year(said.year, asked), agency, wanted, act).version


def _verify(said: VerifyAspect, desk: str, asked: Asked, parts: Parts) -> int:
    """Never of the own government, whatever seat it is done from."""
    agency, _, _ = _government(desk, parts)
    if agency in award_judges.barred(asked.officer, parts):
        raise Forbidden(said.act)
    year = _year(said.year, asked)
    before = parts.evidence.read(year, agency).get(said.kind)
    checked = evidence.verified(before, said.points, said.reason, asked.officer.id, asked.now)
    act = logged(said.act, desk, asked, said.kind)
    return parts.evidence.save(year, agency, replace(checked, version=said.version), act).version


def _government(desk: str, parts: Parts) -> tuple[str, str, str]:
    """The government that a desk belongs to, its group, the desk that speaks for it. Raises InvalidInput."""
    agency, group = measuring.standing_of(desk, parts)
    if not is_code(agency):
        raise InvalidInput(FieldError("desk", "no_government"))
    return agency, group, speaker_of(agency)


def _year(year: int, asked: Asked) -> int:
    wanted = year or asked.day.year
    if not asked.day.year - YEARS < wanted <= asked.day.year:
        raise InvalidInput(FieldError("year", "unknown_year"))
    return wanted


def _may(asked: Asked, action: Action, agency: str, desk: str, parts: Parts) -> bool:
    try:
        permissions.on_desk(asked.officer, action, desk, asked.day)
    except Forbidden:
        return False
    return action is Action.PROVE_ASPECT or agency not in award_judges.barred(asked.officer, parts)


def _aspect(
    told: Aspect, figures: Mapping[str, float | None], handed_in: Mapping[str, Evidence], asked: Asked, parts: Parts
) -> Mapping[str, Any]:
    questions = [
        _figure(question, told, figures, asked, parts)
        if question.bounds
        else _evidence(question, told, handed_in.get(question.id), asked, parts)
        for question in parts.aspects.aspects[told.id]
    ]
    words = parts.evaluation_words["aspects"][told.id][asked.lang]
    return {"id": told.id, "words": words, **_predicate(told.predicate, asked.lang, parts), "questions": questions}


def _figure(
    question: Question, told: Aspect, figures: Mapping[str, float | None], asked: Asked, parts: Parts
) -> Mapping[str, Any]:
    indicator = INDICATORS[question.id]
    return {
        "kind": "figure",
        "id": question.id,
        "words": parts.evaluation_words["indicators"][question.id]["name"][asked.lang],
        "points": told.points[question.id],
        "value": figures[question.id],
        "bounds": list(question.bounds or ()),
        "less_is_better": indicator.better is Better.LESS,
    }


def _evidence(
    question: Question, told: Aspect, given: Evidence | None, asked: Asked, parts: Parts
) -> Mapping[str, Any]:
    return {
        "kind": "evidence",
        "id": question.id,
        "words": parts.evaluation_words["evidence"][question.id][asked.lang],
        "points": told.points[question.id],
        "given": _given(given, parts) if given else None,
    }


def _given(told: Evidence, parts: Parts) -> Mapping[str, Any]:
    return {
        "links": shown.links(told.links),
        "remark": told.remark,
        "by": parts.names.officer(told.by),
        "at": told.at.isoformat(),
        "reason": told.reason,
        "verified_by": parts.names.officer(told.verified_by),
        "verified_at": told.verified_at.isoformat() if told.verified_at else None,
        "version": told.version,
    }


def _predicate(predicate: Predicate | None, lang: str, parts: Parts) -> Mapping[str, str]:
    """Empty while a question is open."""
    words = parts.evaluation_words["predicates"][predicate.value][lang] if predicate else ""
    return {"predicate": predicate.value if predicate else "", "predicate_words": words}


_DO: Mapping[str, Callable[..., int]] = {"prove_aspect": _prove, "verify_aspect": _verify}
