"""How sure a figure is: intervals of shares and of quantiles, for one figure and for many that are compared."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from domain.comparing.binomial import at_least, at_most, highest_share, lowest_share


@dataclass(frozen=True)
class Interval:
    """Both ends belong to it; `high` may be infinite."""

    low: float
    high: float


def wilson(hits: int, of: int, confidence: float) -> Interval:
    """Of a share, for showing it (Wilson, 1927). Raises ValueError where there is nothing to have a share of."""
    if not 0 <= hits <= of or not of:
        raise ValueError("a share needs at least one, and no more hits than that")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, extra = hits / of, z * z / of
    middle, half = share + extra / 2, z * math.sqrt(share * (1 - share) / of + extra / (4 * of))
    return Interval(max(0.0, (middle - half) / (1 + extra)), min(1.0, (middle + half) / (1 + extra)))


@lru_cache(maxsize=65_536)
def exact(hits: int, of: int, confidence: float) -> Interval:
    """Of a share, for telling agencies apart: never less sure than it says, however many are compared.

    Wilson's is right on average; far out, where a comparison of hundreds looks, it errs ten times as often as it says.
    """
    tail = (1 - confidence) / 2
    return Interval(lowest_share(hits, of, tail), highest_share(hits, of, tail))


@lru_cache(maxsize=65_536)
def ranks(of: int, share: float, confidence: float) -> tuple[int, int]:
    """Between which two of so many values in order a quantile lies, whatever their distribution.

    From 1; 0 and `of` + 1 mean that there is no such value on that side.
    """
    tail = (1 - confidence) / 2
    low = _first(of, lambda k: at_most(k, of, share) > tail)
    high = _first(of, lambda k: at_least(k, of, share) <= tail)
    return low, high


def bins_between(bins: Mapping[int, int], of: int, share: float, confidence: float) -> Interval:
    """The interval of a quantile as bins of a histogram; of `of` values those that it lacks were never reached."""
    low, high = ranks(of, share, confidence)
    return Interval(bin_at(bins, low) if low else 0.0, bin_at(bins, high))


def bin_at(bins: Mapping[int, int], rank: int) -> float:
    """The bin of the rank-th smallest value; infinite where there are fewer."""
    for index in sorted(bins):
        rank -= bins[index]
        if rank <= 0:
            return float(index)
    return math.inf


def each_of(compared: int, confidence: float) -> float:
    """How sure each of so many intervals must be for all of them together to be that sure (Sidak, 1967)."""
    return float(confidence ** (1 / max(1, compared)))


def _first(of: int, holds: Callable[[int], bool]) -> int:
    """The smallest number from 0 from which on a condition holds."""
    low, high = 0, of + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
