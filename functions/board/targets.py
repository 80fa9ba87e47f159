"""Targets of regional action plans beside what was measured in their year, in months that the board tells anyway."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from board.figures import HIDDEN, Figures, Shown
from board.gathering import Gathered, Sum
from board.hiding import MONTH, WHOLE, Hiding, Key
from board.naming import Naming
from board.people import AT_WORK, AtWork
from board.span import Span
from domain.comparing.indicators import INDICATORS
from domain.comparing.intervals import Interval
from domain.comparing.suppression import TOTAL
from domain.comparing.targets import Target, reached
from domain.place import NATION

USERS = "users"
# Ratings are told of all months that are shown and of no part of them: the others would follow.
RATINGS = "ratings"


@dataclass(frozen=True)
class Measured:
    """What a government did with the reports it had to deal with, by year; of the nation, what all did."""

    found: Gathered
    hiding: Hiding
    figures: Figures
    span: Span
    at_work: AtWork

    def of(self, target: Target) -> tuple[Shown, Sequence[str]]:
        """The figure and the months that it rests on, none where it is of the moment or of a whole year.

        Empty where nothing is known of its year (yet, or any more), hidden where a month of it is.
        """
        if target.indicator in AT_WORK:
            current = target.year == self.at_work.today.year
            return (self.at_work.share(target.region, target.indicator) if current else {}), ()
        if target.indicator == USERS:
            return self._users(target), ()
        indicator, months, sum = INDICATORS[target.indicator], self._months(target.year), self._sum(target.region)
        if not months or not sum:
            return {}, ()
        if indicator.below == RATINGS:
            months = self.span.shown
        if self._is_hidden(target.region, sum) or self.hiding.hides(_key(target.region), indicator.below):
            return HIDDEN, months
        counts: Counter[str] = Counter()
        for month in months:
            counts.update(sum.months.get(month, {}))
        return self.figures.one(indicator, counts), months

    def _months(self, year: int) -> Sequence[str]:
        return [month for month in self.span.shown if month.startswith(f"{year:04}-")]

    def _sum(self, region: str) -> Sum | None:
        return self.found.whole if region == NATION else self.found.agencies.get(region)

    def _is_hidden(self, region: str, sum: Sum) -> bool:
        """A part of the months is told only where each single one is: the rest of the year would tell the hidden."""
        key = _key(region)
        if self.hiding.hides(key) or key not in self.hiding.detailed:
            return True
        filed = [month for month, counts in sum.months.items() if counts["received"]]
        return any(self.hiding.hides(key, MONTH, month) for month in filed)

    def _users(self, target: Target) -> Shown:
        """Of one stack alone: who wrote to two would be counted twice."""
        rows = [row for row in self.at_work.users(target.region) if row["code"] == target.region]
        found: Shown = rows[0]["years"].get(str(target.year), {}) if rows else {}
        return found


@dataclass(frozen=True)
class Targets:
    """`has_card` is whether an agency has a page on the board."""

    all: Sequence[Target]
    measured: Measured
    names: Naming
    has_card: Callable[[str], bool]

    def region(self, code: str) -> list[dict[str, Any]]:
        """By year, the newest first, then in the order of the indicators."""
        order = list(INDICATORS)
        own = sorted(
            (target for target in self.all if target.region == code and target.indicator in INDICATORS),
            key=lambda each: (-each.year, order.index(each.indicator)),
        )
        return [dict(self._told(target)) for target in own]

    def _told(self, target: Target) -> Iterator[tuple[str, Any]]:
        yield from {"year": target.year, "id": target.indicator, "better": target.better.value}.items()
        yield from {"target": target.value, "action": target.action, "evidence": target.evidence}.items()
        name, card = self.names.agency(target.owner), self.has_card(target.owner)
        yield "owner", {"id": target.owner, "name": name, "card": card}
        measured, months = self.measured.of(target)
        yield "measured", measured
        if months:
            yield "period", {"from": months[0], "to": months[-1]}
        if "value" in measured:
            value = measured["value"]
            yield "gap", round(value - target.value, 4)
            yield "reached", reached(target, value, _interval(measured)).value


def _key(region: str) -> Key:
    return WHOLE if region == NATION else (region, TOTAL)


def _interval(figure: Shown) -> Interval | None:
    if "low" not in figure:
        return None
    high = figure["high"]
    return Interval(figure["low"], float("inf") if high is None else high)
