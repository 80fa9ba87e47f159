"""Times as counts in bins of growing width: they merge by addition, and a quantile is right to within 2.5 %.

Bin 0 holds less than a minute, bin i the minutes from GROWTH ** (i - 1) up to GROWTH ** i (DDSketch: Masson, Rim, Lee,
2019). What a bin stands for lies between its bounds so that the error is the same to both sides.
"""

import math
from collections.abc import Mapping

ERROR = 0.025
GROWTH = (1 + ERROR) / (1 - ERROR)
_LOG = math.log(GROWTH)


def bin_of(minutes: int) -> int:
    """The bin of a whole number of minutes."""
    return 0 if minutes < 1 else 1 + math.floor(math.log(minutes) / _LOG + 1e-9)


def minutes_of(index: int) -> float:
    """What a bin stands for: within ERROR of every number of minutes in it."""
    return 0.0 if index == 0 else 2 * GROWTH**index / (1 + GROWTH)


def value_at(bins: Mapping[int, int], rank: int) -> float:
    """The rank-th smallest time (from 1) in minutes. Raises ValueError where there are not so many."""
    for index in sorted(bins):
        rank -= bins[index]
        if rank <= 0:
            return minutes_of(index)
    raise ValueError("fewer times than the rank")


def median(bins: Mapping[int, int]) -> float | None:
    """The middle time in minutes (of an even number the lower one); None where nothing was measured."""
    total = sum(bins.values())
    return value_at(bins, (total + 1) // 2) if total else None
