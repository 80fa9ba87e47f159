"""The home ministry's aspects of complaint handling, each Baik, Sedang or Kurang, filled as far as figures allow.

A figure gives 0 to 2 points by its two bounds, evidence the points that whoever verified it gave. An aspect with open
questions has no predicate yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.comparing.indicators import INDICATORS, Better


class Predicate(StrEnum):
    """Baik, Sedang, Kurang."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True)
class Question:
    """An indicator with the bounds of one and two points, or, without bounds, a kind of evidence."""

    id: str
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class Scheme:
    """The questions of each aspect, and the least mean of points of the two better predicates."""

    aspects: Mapping[str, Sequence[Question]]
    good: float
    fair: float


@dataclass(frozen=True)
class Aspect:
    """The points of each question; None where the figure does not apply or the evidence is not verified yet."""

    id: str
    points: Mapping[str, int | None]
    predicate: Predicate | None


def from_json(raw: Mapping[str, Any]) -> Scheme:
    """`raw` is evaluation.json. Raises KeyError for a figure that is no indicator."""
    bounds = {name: value["value"] for name, value in raw["predicates"].items()}
    return Scheme({name: tuple(_questions(aspect)) for name, aspect in raw["aspects"].items()}, **bounds)


def filled(scheme: Scheme, figures: Mapping[str, float | None], verified: Mapping[str, int]) -> tuple[Aspect, ...]:
    """The sheet: `figures` by indicator, `verified` the points of evidence that a person has looked at."""
    return tuple(_filled(scheme, id, questions, figures, verified) for id, questions in scheme.aspects.items())


def overall(scheme: Scheme, aspects: Sequence[Aspect]) -> Predicate | None:
    """Of all aspects alike; None while one is open."""
    if not aspects or any(aspect.predicate is None for aspect in aspects):
        return None
    means = [_mean([n for n in aspect.points.values() if n is not None]) for aspect in aspects]
    return _predicate(scheme, _mean(means))


def _questions(aspect: Mapping[str, Any]) -> list[Question]:
    known = {id: INDICATORS[id].id for id in aspect["figures"]}
    figures = [Question(known[id], (fair, good)) for id, (fair, good) in aspect["figures"].items()]
    return [*figures, *(Question(id) for id in aspect["evidence"])]


def _filled(
    scheme: Scheme,
    id: str,
    questions: Sequence[Question],
    figures: Mapping[str, float | None],
    verified: Mapping[str, int],
) -> Aspect:
    points = {q.id: _points(q, figures.get(q.id)) if q.bounds else verified.get(q.id) for q in questions}
    known = [n for n in points.values() if n is not None]
    return Aspect(id, points, _predicate(scheme, _mean(known)) if len(known) == len(points) else None)


def _points(question: Question, value: float | None) -> int | None:
    if value is None or question.bounds is None:
        return None
    less = INDICATORS[question.id].better is Better.LESS
    return sum(value <= bound if less else value >= bound for bound in question.bounds)


def _predicate(scheme: Scheme, mean: float) -> Predicate:
    if mean >= scheme.good:
        return Predicate.GOOD
    return Predicate.FAIR if mean >= scheme.fair else Predicate.POOR


def _mean(points: Sequence[float]) -> float:
    return sum(points) / len(points) if points else 0.0
