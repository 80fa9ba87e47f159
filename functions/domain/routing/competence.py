"""Affair × place × level → agencies, best first, and how sure the first one is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

from domain.directory import Offices
from domain.routing.decision import Candidate, Share
from domain.routing.scorer import Scores

SHOWN_CANDIDATES, SHOWN_SHARES = 5, 9
CATEGORY_WEIGHT, AGENCY_WEIGHT = 3.0, 2.0
_SECOND_AFFAIR, _RIVAL, _PRIOR, _LONG = 0.25, 0.9, 1.5, 20
_SUGGESTED_OTHERWISE = 0.85


@dataclass(frozen=True)
class Suggestion:
    """What the reporter proposed: evidence, never an order."""

    agency: str = ""
    affair: str = ""


@dataclass(frozen=True)
class Standing:
    """What the terms say for one agency: its best affair counts whole, its others a quarter each.

    `agency` is empty where the place is too coarse for its office; `shares` are what adds up to the score.
    """

    agency: str
    affair: str
    score: float
    shares: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True)
class Ranking:
    """Agencies that were considered, best first, how sure the first one is, and why.

    `threshold` is set by a learned router; without one the rules say it.
    """

    candidates: tuple[Candidate, ...]
    confidence: float
    conflicts: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    threshold: float | None = None

    @property
    def first(self) -> Candidate:
        """The best, or nothing."""
        return self.candidates[0] if self.candidates else Candidate("", "", 0)


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


def standings(scores: Scores, region: str, suggested: Suggestion, offices: Offices) -> list[Standing]:
    """Every agency to which some affair leads; affairs that lead to the same agency add up."""
    votes = _with_suggestion(scores, suggested, offices)
    found: dict[str, dict[str, list[tuple[str, str, float]]]] = {}
    for affair, own in votes.items():
        agency = offices.competent(affair, region)
        found.setdefault(agency or f"?{affair}", {})[affair] = own
    ranked = [_standing(key, affairs) for key, affairs in found.items()]
    return sorted(ranked, key=lambda s: (-s.score, s.agency, s.affair))


def rank(
    found: Sequence[Standing], breadth: int, suggested: Suggestion, offices: Offices, calibrate: Calibration
) -> Ranking:
    """By the terms alone: the margin to the second agency, and how much was said, make the confidence."""
    if not found:
        return Ranking((), 0.0)
    first, second = found[0].score, found[1].score if len(found) > 1 else 0.0
    confidence = calibrate.of(sureness(first, second, breadth))
    candidates = tuple(Candidate(s.agency, s.affair, round(s.score, 3)) for s in found[:SHOWN_CANDIDATES])
    shares = told([(s.shares, s.score) for s in found[:2]])
    return doubted(Ranking(candidates, confidence, shares=shares), suggested, offices)


def sureness(first: float, second: float, breadth: int) -> float:
    """How sure the terms are of the first before calibration: its part of it, a rival and a doubt together.

    The more was said, the more else the report may be about.
    """
    return first / (first + _RIVAL * second + _PRIOR + log1p(breadth / _LONG))


def doubted(ranking: Ranking, suggested: Suggestion, offices: Offices) -> Ranking:
    """The ranking, less sure of itself where the reporter's own proposal speaks against it."""
    conflicts = tuple(_conflicts(ranking.first, suggested, offices))
    trust = _SUGGESTED_OTHERWISE ** len(conflicts)
    return replace(ranking, confidence=round(ranking.confidence * trust, 4), conflicts=conflicts)


def told(sides: Sequence[tuple[Iterable[tuple[str, str, float]], float]]) -> tuple[Share, ...]:
    """What weighs most between the first and the runner-up; the rest is added up, so that nothing is left out."""
    sums: dict[tuple[str, str], list[float]] = {}
    for side, (shares, _) in enumerate(sides):
        for kind, label, value in shares:
            sums.setdefault((kind, label), [0.0, 0.0])[side] += value
    heaviest = sorted(sums.items(), key=lambda item: (-abs(item[1][0] - item[1][1]), item[0]))[:SHOWN_SHARES]
    shown = [Share(kind, label, round(one, 3), round(two, 3)) for (kind, label), (one, two) in heaviest]
    first, second = (round(score, 3) for _, score in [*sides, ((), 0.0)][:2])
    rest = Share(
        "rest", "", round(first - sum(s.first for s in shown), 3), round(second - sum(s.second for s in shown), 3)
    )
    return (*shown, rest)


def _with_suggestion(
    scores: Scores, suggested: Suggestion, offices: Offices
) -> dict[str, list[tuple[str, str, float]]]:
    """The votes by affair, with those of the reporter's proposal among them."""
    votes: dict[str, list[tuple[str, str, float]]] = {affair: [] for affair in scores.by_affair}
    for vote in scores.votes:
        if vote.affair in votes:
            votes[vote.affair].append(("term", vote.term, vote.weight))
    if suggested.affair:
        votes.setdefault(suggested.affair, []).append(("category", suggested.affair, CATEGORY_WEIGHT))
    theirs = offices.affairs_of(suggested.agency) if suggested.agency else ()
    for affair in votes.keys() & set(theirs):
        votes[affair].append(("agency", suggested.agency, AGENCY_WEIGHT))
    return votes


def _standing(key: str, affairs: Mapping[str, list[tuple[str, str, float]]]) -> Standing:
    by_weight = sorted(affairs, key=lambda affair: (-_sum(affairs[affair]), affair))
    shares = tuple(
        (kind, label, value * (1 if affair == by_weight[0] else _SECOND_AFFAIR))
        for affair in by_weight
        for kind, label, value in affairs[affair]
    )
    return Standing("" if key.startswith("?") else key, by_weight[0], _sum(shares), shares)


def _sum(shares: Iterable[tuple[str, str, float]]) -> float:
    return sum(value for _, _, value in shares)


def _conflicts(first: Candidate, suggested: Suggestion, offices: Offices) -> list[str]:
    """A suggested office disagrees with another one; a whole government or a desk speaks for the place only."""
    found = []
    if suggested.agency != first.agency and offices.affairs_of(suggested.agency):
        found.append(f"suggested_agency:{suggested.agency}")
    if suggested.affair and suggested.affair != first.affair:
        found.append(f"suggested_category:{suggested.affair}")
    return found
