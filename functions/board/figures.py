"""Figures as they are published: small numbers hidden, and none that could be computed from what stands beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isinf
from typing import Any

from domain.comparing.indicators import INDICATORS, Indicator, Scope, Unit, is_good, told_by
from domain.comparing.policy import Policy
from domain.counting.leaf import Counts

Shown = dict[str, Any]
HIDDEN: Shown = {"hidden": True}
SMALL: Shown = {"hidden": True, "small": True}
IN_TABLES = ("received", "followed", "answered", "late")
HIDDEN_ROW = dict.fromkeys(IN_TABLES, HIDDEN)


@dataclass(frozen=True)
class Figures:
    """`policy` says what is small. Which counts are hidden for others' sake is told by board.hiding."""

    policy: Policy

    def of(self, counts: Counts, scope: Scope, hidden: bool) -> dict[str, Shown]:
        """Every indicator of which anything is known; of a hidden total none."""
        if hidden:
            return {"received": self._hidden(counts)["received"]}
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
            return SMALL if indicator.unit is Unit.COUNT else HIDDEN
        if figure.value is None:
            return {}
        shown: Shown = {"value": round(figure.value, 4), "of": figure.of}
        if indicator.unit is Unit.SHARE:
            shown["hits"] = told.get(indicator.top) or 0
        if figure.interval:
            low, high = figure.interval.low, figure.interval.high
            shown |= {"low": round(low, 4), "high": None if isinf(high) else round(high, 4)}
        return shown

    def good(self, counts: Counts) -> bool | None:
        """None where it would tell what is hidden."""
        return is_good(counts, self.policy) if self.one(INDICATORS["followed"], counts).get("of") else None

    def table(self, rows: Mapping[str, Counts], hidden: Collection[str]) -> dict[str, dict[str, Shown]]:
        """The figures of each row, nothing of those that are hidden."""
        told = {name: {} if name in hidden else counts for name, counts in rows.items()}
        columns = {id: self._column(INDICATORS[id], told) for id in IN_TABLES}
        return {name: self._hidden(rows[name]) if name in hidden else self._row(columns, name) for name in rows}

    def _hidden(self, counts: Counts) -> dict[str, Shown]:
        small = counts.get("received", 0) < self.policy.small
        return {**HIDDEN_ROW, "received": SMALL if small else HIDDEN}

    def _row(self, columns: Mapping[str, Mapping[str, Shown]], name: str) -> dict[str, Shown]:
        return {id: column[name] for id, column in columns.items() if column[name]}

    def _column(self, indicator: Indicator, rows: Mapping[str, Counts]) -> dict[str, Shown]:
        """Where one share is hidden another is, lest the share of the whole tell it."""
        told = {name: self.one(indicator, counts) for name, counts in rows.items()}
        hidden = [name for name, figure in told.items() if figure.get("hidden")]
        shown = sorted((figure["of"], name) for name, figure in told.items() if figure.get("of"))
        if len(hidden) == 1 and shown and indicator.unit is Unit.SHARE:
            told[shown[0][1]] = HIDDEN
        return told


def most(rows: Mapping[str, Counts]) -> list[str]:
    """The names of rows, those with the most reports first."""
    return sorted(rows, key=lambda name: (-rows.get(name, {}).get("received", 0), name))
