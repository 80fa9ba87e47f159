"""The yearly award: who may enter, in which category, and what the assessors' scores come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Rules:
    """Values of evaluation.json under "award", each with its source and how sure it is."""

    entered: Mapping[str, str]
    criteria: Mapping[str, float]
    connected: float
    months_in_use: int
    least_reports: int
    assessors: int
    highest: int
    winners: int


@dataclass(frozen=True)
class Candidate:
    """What is measured of an agency in the year; `group` is its national group (domain.comparing.groups.Kind)."""

    agency: str
    group: str
    units: int
    connected: int
    months_in_use: int
    owed: int


@dataclass(frozen=True)
class Entry:
    """What an agency hands in: its own points by criterion, and the files that prove them."""

    agency: str
    category: str
    own_points: Mapping[str, int]
    evidence: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Score:
    """One assessor's points of one criterion of one entry."""

    assessor: str
    agency: str
    criterion: str
    points: int


@dataclass(frozen=True)
class Result:
    """`points` is None until enough assessors have scored every criterion; the place is within the category."""

    agency: str
    category: str
    points: float | None
    own_points: float
    of_criteria: Mapping[str, float | None] = field(default_factory=dict)
    place: int = 0
    awarded: bool = False


def from_json(raw: Mapping[str, Any]) -> Rules:
    """Raises KeyError where a value is missing."""
    return Rules(**{field.name: raw["award"][field.name]["value"] for field in fields(Rules)})


def hindrances(candidate: Candidate, rules: Rules) -> tuple[str, ...]:
    """Why an agency may not enter, by codes of indicators.json; empty when it may."""
    hinders = {
        "no_category": candidate.group not in rules.entered,
        "not_connected": candidate.connected < rules.connected * candidate.units or not candidate.units,
        "too_young": candidate.months_in_use < rules.months_in_use,
        "too_few_reports": candidate.owed < rules.least_reports,
    }
    return tuple(code for code, holds in hinders.items() if holds)


def results(
    entries: Iterable[Entry], scores: Iterable[Score], barred: Mapping[str, frozenset[str]], rules: Rules
) -> tuple[Result, ...]:
    """By category and place, those still without points last; equal points share a place.

    `barred` are the agencies that an assessor may not judge, the own one above all.
    """
    heard = [s for s in scores if s.agency not in barred.get(s.assessor, ()) and 0 <= s.points <= rules.highest]
    judged = [_judged(entry, heard, rules) for entry in entries]
    least = _least_awarded([r.points for r in judged if r.points is not None], rules.winners)
    placed = [_placed(result, judged, least) for result in judged]
    return tuple(sorted(placed, key=lambda r: (r.category, r.place or len(placed) + 1, r.agency)))


def _judged(entry: Entry, scores: Iterable[Score], rules: Rules) -> Result:
    own = [score for score in scores if score.agency == entry.agency]
    told = {criterion: _points(entry, own, criterion, rules) for criterion in rules.criteria}
    known = {criterion: points for criterion, points in told.items() if points is not None}
    points = _weighted(known, rules) if len(known) == len(told) else None
    claimed = {c: min(rules.highest, max(0, entry.own_points.get(c, 0))) for c in rules.criteria}
    return Result(entry.agency, entry.category, points, _weighted(claimed, rules), told)


def _points(entry: Entry, scores: Iterable[Score], criterion: str, rules: Rules) -> float | None:
    """The middle of the assessors' points, so that no single one decides; what is not proven has none."""
    if not entry.evidence.get(criterion):
        return 0.0
    by_assessor = {score.assessor: score.points for score in scores if score.criterion == criterion}
    return float(median(by_assessor.values())) if len(by_assessor) >= rules.assessors else None


def _weighted(points: Mapping[str, float], rules: Rules) -> float:
    return sum(rules.criteria[c] * n for c, n in points.items()) / sum(rules.criteria.values())


def _least_awarded(points: Iterable[float], winners: int) -> float:
    """The points of the last winner; nobody is awarded for nothing."""
    ordered = sorted((n for n in points if n > 0), reverse=True)[:winners]
    return ordered[-1] if ordered else float("inf")


def _placed(result: Result, judged: Iterable[Result], least: float) -> Result:
    if result.points is None:
        return result
    rivals = [r.points for r in judged if r.category == result.category and r.points is not None]
    place = 1 + sum(points > result.points for points in rivals)
    return replace(result, place=place, awarded=result.points >= least)
