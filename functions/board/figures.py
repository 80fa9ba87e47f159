"""Figures as they are published. What is hidden looks the same however many there are: it may be none at all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isinf
from typing import Any

from domain.comparing.indicators import INDICATORS, Indicator, Scope, Unit, is_good, told_by
from domain.comparing.policy import Policy
from domain.counting.leaf import Counts

Shown = dict[str, Any]
HIDDEN: Shown = {"hidden": True}
# Of what is no table, so that nothing beside it tells more.
SMALL: Shown = {"hidden": True, "small": True}
MEDIAN = 0.5
IN_TABLES = ("received", "followed", "answered", "late")
# Whose counts open data tells month by month.
MONTHLY = tuple(
    i
    for i in INDICATORS.values()
    if i.below not in ("ratings", "agencies") and i.top != "users" and (i.unit is not Unit.MINUTES or i.share == MEDIAN)
)
HIDDEN_ROW = dict.fromkeys(IN_TABLES, HIDDEN)


@dataclass(frozen=True)
class Figures:
    """`policy` says what is small. Which counts are hidden for others' sake is told by board.hiding."""

    policy: Policy

    def of(self, counts: Counts, scope: Scope, hidden: bool, unrated: bool) -> dict[str, Shown]:
        """Every indicator of which anything is known; of a hidden total none. `unrated`: how many rated is hidden."""
        if hidden:
            return {"received": HIDDEN}
        wanted = (i for i in INDICATORS.values() if scope is Scope.REGIONS or i.scope is Scope.ALL)
        told = {i.id: HIDDEN if unrated and i.below == "ratings" else self.one(i, counts) for i in wanted}
        return {id: figure for id, figure in told.items() if figure}

    def one(self, indicator: Indicator, counts: Counts) -> Shown:
        """Empty where it does not apply or nothing is known yet; hidden where it rests on few reports."""
        told, figure = told_by(counts), indicator.of(counts, self.policy)
        if 0 < figure.of < self.policy.small and indicator.unit not in (Unit.COUNT, Unit.EACH):
            return HIDDEN
        if figure.value is None:
            return {}
        shown: Shown = {"value": round(figure.value, 4), "of": figure.of}
        if indicator.unit is Unit.SHARE:
            shown["hits"] = told.get(indicator.top) or 0
        if figure.interval:
            low, high = figure.interval.low, figure.interval.high
            shown |= {"low": round(low, 4), "high": None if isinf(high) else round(high, 4)}
        return shown

    def monthly(self, counts: Counts, scope: Scope) -> dict[str, int | None]:
        """What a month adds to each indicator, of times the median and how many it is of; None: resting on few reports.

        Of ratings nothing: in a month there are too few.
        """
        wanted = (i for i in MONTHLY if scope is Scope.REGIONS or i.scope is Scope.ALL)
        added = {name: n for i in wanted for name, n in self._added(i, counts)}
        return {**added, "closed": told_by(counts)["closed"]}

    def _added(self, indicator: Indicator, counts: Counts) -> Iterator[tuple[str, int | None]]:
        figure, told = self.one(indicator, counts), told_by(counts)
        hidden = "hidden" in figure
        if indicator.unit is Unit.MINUTES:
            yield indicator.id, round(figure["value"]) if "value" in figure else None
            yield f"{indicator.top}_n", None if hidden else figure.get("of", 0)
        else:
            yield indicator.id, None if hidden else told.get(indicator.top) or 0

    def good(self, counts: Counts) -> bool | None:
        """None where it would tell what is hidden."""
        return is_good(counts, self.policy) if self.one(INDICATORS["followed"], counts).get("of") else None

    def table(self, rows: Mapping[str, Counts], hides: Callable[[str], bool]) -> dict[str, dict[str, Shown]]:
        """The figures of each row, nothing of those that are hidden."""
        return {name: self._row(counts, hides(name)) for name, counts in rows.items()}

    def _row(self, counts: Counts, hidden: bool) -> dict[str, Shown]:
        if hidden:
            return HIDDEN_ROW
        told = {id: self.one(INDICATORS[id], counts) for id in IN_TABLES}
        return {id: figure for id, figure in told.items() if figure}


def most(rows: Mapping[str, Counts]) -> list[str]:
    """The names of rows, those with the most reports first."""
    return sorted(rows, key=lambda name: (-rows.get(name, {}).get("received", 0), name))
