"""Figures as they are published: small numbers hidden, and none that could be computed from what stands beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isinf
from typing import Any

from domain.comparing.indicators import INDICATORS, Indicator, Scope, Unit, is_good, told_by
from domain.comparing.policy import Policy
from domain.counting.leaf import Counts

Shown = dict[str, Any]
HIDDEN: Shown = {"hidden": True}
IN_TABLES = ("received", "followed", "answered", "late")


@dataclass(frozen=True)
class Figures:
    """`hide` takes the counts of a table and names the rows that must not be told."""

    policy: Policy

    def of(self, counts: Counts, scope: Scope) -> dict[str, Shown]:
        """Every indicator of which anything is known."""
        wanted = (i for i in INDICATORS.values() if scope is Scope.REGIONS or i.scope is Scope.ALL)
        told = {indicator.id: self.one(indicator, counts) for indicator in wanted}
        return {id: figure for id, figure in told.items() if figure}

    def one(self, indicator: Indicator, counts: Counts) -> Shown:
        """Empty where it does not apply or nothing is known yet."""
        told, figure = told_by(counts), indicator.of(counts, self.policy)
        if indicator.unit is Unit.MINUTES:
            parts = [figure.of]
        elif indicator.unit in (Unit.COUNT, Unit.EACH):
            parts = [told.get(indicator.top) or 0]
        else:
            top, below = told.get(indicator.top) or 0, told.get(indicator.below) or 0
            parts = [below, top, below - top] if indicator.unit is Unit.SHARE else [below]
        if any(0 < part < self.policy.small for part in parts):
            return HIDDEN
        if figure.value is None:
            return {}
        shown: Shown = {"value": round(figure.value, 4), "of": figure.of}
        if figure.interval:
            low, high = figure.interval.low, figure.interval.high
            shown |= {"low": round(low, 4), "high": None if isinf(high) else round(high, 4)}
        return shown

    def good(self, counts: Counts) -> bool | None:
        """None where it would tell what is hidden."""
        return is_good(counts, self.policy) if self.one(INDICATORS["followed"], counts).get("of") else None

    def table(self, rows: Mapping[str, Counts]) -> dict[str, dict[str, Shown]]:
        """The figures of each row. Where one number is hidden another is, lest the sum tell it."""
        hidden = self._hidden({name: counts.get("received", 0) for name, counts in rows.items()})
        return {name: self._row(counts, name in hidden) for name, counts in rows.items()}

    def _row(self, counts: Counts, hidden: bool) -> dict[str, Shown]:
        told = {id: HIDDEN if hidden else self.one(INDICATORS[id], counts) for id in IN_TABLES}
        return {id: figure for id, figure in told.items() if figure}

    def _hidden(self, numbers: Mapping[str, int]) -> frozenset[str]:
        small = {name for name, n in numbers.items() if 0 < n < self.policy.small}
        others = sorted((n, name) for name, n in numbers.items() if n >= self.policy.small)
        if small and sum(numbers[name] for name in small) < self.policy.small and others:
            small.add(others[0][1])
        return frozenset(small)


def most(rows: Mapping[str, Counts], names: Iterable[str] = ()) -> list[str]:
    """The names of rows, those with the most reports first."""
    return sorted({*rows, *names}, key=lambda name: (-rows.get(name, {}).get("received", 0), name))
