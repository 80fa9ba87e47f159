"""What a region has set itself: one indicator's value for one year, what is done for it, by whom, and how far it is."""

from dataclasses import dataclass
from enum import StrEnum

from domain.comparing.indicators import INDICATORS, Better
from domain.comparing.intervals import Interval


@dataclass(frozen=True)
class Target:
    """Of a regional action plan. `value` is counted as the indicator is: shares from 0 to 1, times in minutes.

    `owner` is a directory id; `evidence` an address of the web or words, empty while there is none.
    """

    region: str
    year: int
    indicator: str
    value: float
    action: str
    owner: str
    evidence: str = ""
    version: int = 0

    @property
    def key(self) -> tuple[str, int, str]:
        """Of which there is one."""
        return self.region, self.year, self.indicator

    @property
    def better(self) -> Better:
        return INDICATORS[self.indicator].better


class Reached(StrEnum):
    """UNSURE where the target lies within what the measured value may be by chance."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NEITHER = "neither"


def reached(target: Target, value: float, interval: Interval | None) -> Reached:
    """NEITHER where more is not better and less is not either."""
    sure = interval or Interval(value, value)
    if target.better is Better.NEITHER:
        return Reached.NEITHER
    if target.better is Better.MORE:
        met, missed = sure.low >= target.value, sure.high < target.value
    else:
        met, missed = sure.high <= target.value, sure.low > target.value
    return Reached.YES if met else Reached.NO if missed else Reached.UNSURE
