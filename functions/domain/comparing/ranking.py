"""Places that only proof tells apart: each agency has an interval, and whose intervals overlap share a place.

The intervals hold all at once with the stated confidence, so that in nineteen rankings of twenty nobody stands below
an agency that is no better. Places are those of chains of overlapping intervals, the only order in which whoever
stands above is proven better than everybody below. `best` and `worst` tell more: between which places an agency is.

Both orders ask how much of what is owed got a first response in the agency's own words, one how many, the other how
soon. What got none counts as never answered in both, so that leaving, archiving or pausing what is hard earns nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from domain.comparing.indicators import told_by
from domain.comparing.intervals import Interval, bin_at, bins_between, each_of, exact
from domain.comparing.policy import Policy
from domain.counting.histogram import minutes_of
from domain.counting.leaf import Counts
from domain.counting.rolls import times


class Order(StrEnum):
    """By what is compared."""

    FOLLOWED = "followed"
    SPEED = "speed"


class Half(StrEnum):
    """What even long chains of ties can say."""

    UPPER = "upper"
    LOWER = "lower"
    UNSURE = ""


@dataclass(frozen=True)
class Entrant:
    """An agency with the counts of the settled reports that reporters filed themselves (the section "own" of a roll).

    `alone`: one unit, whose returns leave it. A government keeps what its units give back, so that it owes it still.
    """

    id: str
    counts: Counts
    alone: bool = False


@dataclass(frozen=True)
class Standing:
    """What an agency is compared by: the share followed up, or the minutes to the first word of half of its reports.

    `high` of a time is infinite where it is not certain that half were ever answered. The place is 0 where there were
    too few reports for one.
    """

    id: str
    value: float
    of: int
    interval: Interval
    place: int = 0
    best: int = 0
    worst: int = 0
    among: int = 0

    @property
    def half(self) -> Half:
        """In which half of the ranking an agency surely stands."""
        upper, lower = self.worst <= self.among / 2, self.best > (self.among + 1) / 2
        return Half.UPPER if self.place and upper else Half.LOWER if lower else Half.UNSURE


@dataclass(frozen=True)
class _Merit:
    """Where an agency's quality lies, more being better in every order."""

    standing: Standing
    low: float
    high: float


def rank(entrants: Iterable[Entrant], order: Order, policy: Policy) -> tuple[Standing, ...]:
    """Those with places from the best, of one place by id; then those with too few reports, by id."""
    entered = sorted(entrants, key=lambda e: e.id)
    enough = [e for e in entered if owed(e, policy) >= policy.least_reports]
    few = [e for e in entered if owed(e, policy) < policy.least_reports]
    confidence = each_of(len(enough), policy.ranks_confidence)
    placed = _placed([_merit(e, order, policy, confidence) for e in enough])
    return (*placed, *(_merit(e, order, policy, policy.confidence).standing for e in few))


def owed(entrant: Entrant, policy: Policy) -> int:
    """What is owed, and what was given back beyond what is allowed: handing everything back earns nothing."""
    told = told_by(entrant.counts)
    allowed = int(policy.returns_allowed * (told["came"] or 0))
    beyond = max(0, entrant.counts.get("returned", 0) - allowed) if entrant.alone else 0
    return (told["owed"] or 0) + beyond


def _merit(entrant: Entrant, order: Order, policy: Policy, confidence: float) -> _Merit:
    of = owed(entrant, policy)
    if order is Order.FOLLOWED:
        hits = min(of, entrant.counts.get("followed", 0))
        between = exact(hits, of, confidence)
        return _Merit(Standing(entrant.id, hits / of if of else 0.0, of, between), between.low, between.high)
    bins = times(entrant.counts, "word")
    within = bins_between(bins, of, 0.5, confidence)
    middle = _minutes(bin_at(bins, (of + 1) // 2)) if of else inf
    shown = Interval(_minutes(within.low), _minutes(within.high))
    return _Merit(Standing(entrant.id, middle, of, shown), -within.high, -within.low)


def _minutes(index: float) -> float:
    return minutes_of(int(index)) if index < inf else inf


def _placed(merits: Sequence[_Merit]) -> tuple[Standing, ...]:
    found = []
    for place, tied in _classes(merits):
        for merit in sorted(tied, key=lambda m: m.standing.id):
            above = sum(other.low > merit.high for other in merits)
            below = sum(other.high < merit.low for other in merits)
            found.append(
                replace(merit.standing, place=place, best=above + 1, worst=len(merits) - below, among=len(merits))
            )
    return tuple(found)


def _classes(merits: Sequence[_Merit]) -> Iterator[tuple[int, list[_Merit]]]:
    """Chains of overlapping intervals from the best, each with its place."""
    tied: list[_Merit] = []
    before, floor = 0, inf
    for merit in sorted(merits, key=lambda m: (-m.high, -m.low)):
        if tied and merit.high < floor:
            yield before + 1, tied
            before, tied, floor = before + len(tied), [], inf
        tied.append(merit)
        floor = min(floor, merit.low)
    if tied:
        yield before + 1, tied
