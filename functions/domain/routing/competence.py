"""Affair × place × level → agencies, best first, and how sure the first one is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from domain.directory import Offices
from domain.routing.decision import Candidate
from domain.routing.scorer import Scores

SHOWN_CANDIDATES = 5
CATEGORY_WEIGHT, AGENCY_WEIGHT = 3.0, 2.0
_SECOND_AFFAIR, _RIVAL, _PRIOR = 0.25, 0.9, 1.5
_SUGGESTED_OTHERWISE = 0.85


@dataclass(frozen=True)
class Suggestion:
    """What the reporter proposed: evidence, never an order."""

    agency: str = ""
    affair: str = ""


@dataclass(frozen=True)
class Ranking:
    """Agencies that were considered. `agency` of the first is empty where the place is too coarse for its office."""

    candidates: tuple[Candidate, ...]
    confidence: float
    conflicts: tuple[str, ...] = ()

    @property
    def first(self) -> Candidate:
        """The best, or nothing."""
        return self.candidates[0] if self.candidates else Candidate("", "", 0)


def rank(scores: Scores, region: str, suggested: Suggestion, offices: Offices, calibrate: "Calibration") -> Ranking:
    """Affairs that lead to the same agency add up; the margin to the second agency makes the confidence."""
    weights = _with_suggestion(scores.by_affair, suggested, offices)
    ranked = _by_agency(weights, lambda affair: offices.competent(affair, region))
    if not ranked:
        return Ranking((), 0.0)
    first, second = ranked[0].score, ranked[1].score if len(ranked) > 1 else 0.0
    confidence = calibrate.of(first / (first + _RIVAL * second + _PRIOR))
    conflicts = tuple(_conflicts(ranked[0], suggested, offices))
    trust = _SUGGESTED_OTHERWISE ** len(conflicts)
    return Ranking(tuple(ranked[:SHOWN_CANDIDATES]), round(confidence * trust, 4), conflicts)


@dataclass(frozen=True)
class Calibration:
    """Points (raw, share that was right) measured on real reports; straight lines between them."""

    points: Sequence[tuple[float, float]]

    def of(self, raw: float) -> float:
        """The share of right decisions to expect at a raw confidence."""
        low = self.points[0]
        for high in self.points[1:]:
            if raw <= high[0]:
                return low[1] + (high[1] - low[1]) * (raw - low[0]) / (high[0] - low[0])
            low = high
        return low[1]


def _with_suggestion(by_affair: Mapping[str, float], suggested: Suggestion, offices: Offices) -> dict[str, float]:
    weights = dict(by_affair)
    if suggested.affair:
        weights[suggested.affair] = weights.get(suggested.affair, 0) + CATEGORY_WEIGHT
    theirs = offices.affairs_of(suggested.agency) if suggested.agency else ()
    for affair in weights.keys() & set(theirs):
        weights[affair] += AGENCY_WEIGHT
    return weights


def _by_agency(weights: Mapping[str, float], agency_of: Callable[[str], str]) -> list[Candidate]:
    found: dict[str, list[tuple[float, str]]] = {}
    for affair, score in weights.items():
        agency = agency_of(affair)
        found.setdefault(agency or f"?{affair}", []).append((score, affair))
    ranked = [_candidate(key, sorted(own, key=lambda w: (-w[0], w[1]))) for key, own in found.items()]
    return sorted(ranked, key=lambda c: (-c.score, c.agency, c.affair))


def _candidate(key: str, own: list[tuple[float, str]]) -> Candidate:
    score = own[0][0] + _SECOND_AFFAIR * sum(s for s, _ in own[1:])
    return Candidate("" if key.startswith("?") else key, own[0][1], round(score, 3))


def _conflicts(first: Candidate, suggested: Suggestion, offices: Offices) -> list[str]:
    """A suggested office disagrees with another one; a whole government or a desk speaks for the place only."""
    found = []
    if suggested.agency != first.agency and offices.affairs_of(suggested.agency):
        found.append(f"suggested_agency:{suggested.agency}")
    if suggested.affair and suggested.affair != first.affair:
        found.append(f"suggested_category:{suggested.affair}")
    return found
