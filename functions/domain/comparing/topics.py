"""How many reports of each topic came from each place, in equal spans of days, out of the rolls of units."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.comparing.policy import Policy
from domain.comparing.rising import Topic
from domain.counting import rolls
from domain.counting.rolls import Roll
from domain.place import province_of, regency_of


def told_of(place: str) -> str:
    """The regency of a place, or what larger place is known: no smaller one is ever published."""
    return regency_of(place) or province_of(place)


def itself(place: str) -> str:
    return place


@dataclass(frozen=True)
class Topics:
    """`spans` spans of `step` days each, the first one from `first` on; `place` says which places are one."""

    first: date
    spans: int
    step: int = 1
    place: Callable[[str], str] = told_of
    series: dict[Topic, list[int]] = field(default_factory=dict)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.spans * self.step - 1)

    def add(self, days: Mapping[str, Roll]) -> None:
        """The rolls of one unit by day; days outside the spans are passed over."""
        for day, roll in days.items():
            at = (date.fromisoformat(day) - self.first).days // self.step
            if 0 <= at < self.spans:
                self._add(at, roll)

    def _add(self, at: int, roll: Roll) -> None:
        for topic, counts in rolls.of(roll, rolls.TOPIC).items():
            category, _, where = topic.partition("|")
            place = self.place(where)
            if category and place:
                self.series.setdefault((category, place), [0] * self.spans)[at] += counts.get("received", 0)


def compared(today: date, policy: Policy) -> Topics:
    """Empty, of as many days as a rise is looked for in; as of yesterday: a day that is not over would look quiet."""
    long = max(policy.windows) + policy.baseline
    return Topics(today - timedelta(days=long), long)
