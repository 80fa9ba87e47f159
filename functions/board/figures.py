"""Figures as they are published: small numbers hidden, and none that could be computed from what stands beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import isinf
from typing import Any

from domain.comparing.indicators import FINAL, INDICATORS, Indicator, Scope, Unit, is_good, told_by
from domain.comparing.policy import Policy
from domain.counting import rolls
from domain.counting.leaf import Counts

Shown = dict[str, Any]
HIDDEN: Shown = {"hidden": True}
SMALL: Shown = {"hidden": True, "small": True}
IN_TABLES = ("received", "followed", "answered", "late")
HIDDEN_ROW = dict.fromkeys(IN_TABLES, HIDDEN)
# Received and owed are told, and so are those that are not owed an answer, however few.
_TOLD = frozenset({"excused"})
# Parts of one whole that is told too: where one is hidden another is.
_WHOLES = (tuple(f"answer.{kind}" for kind in FINAL), ("confirmed", "silent", "by_officer"))


@dataclass(frozen=True)
class Figures:
    """`policy` says what is small. Which counts are hidden for others' sake is told by board.hiding."""

    policy: Policy

    def of(self, counts: Counts, scope: Scope, hides: Callable[[str], bool]) -> dict[str, Shown]:
        """Every indicator of which anything is known; of a hidden total none."""
        if hides("received"):
            return {"received": self._hidden(counts)["received"]}
        wanted = (i for i in INDICATORS.values() if scope is Scope.REGIONS or i.scope is Scope.ALL)
        private = self._private(counts, {i.id: _hits(i, counts, told_by(counts)) for i in INDICATORS.values()})
        told = {i.id: self.one(i, counts, i.id in private or hides(i.id)) for i in wanted}
        return {id: figure for id, figure in told.items() if figure}

    def one(self, indicator: Indicator, counts: Counts, hidden: bool = False) -> Shown:
        """Empty where it does not apply or nothing is known yet."""
        told, figure = told_by(counts), indicator.of(counts, self.policy)
        if self._is_small(indicator, counts, told):
            return SMALL if indicator.unit is Unit.COUNT else HIDDEN
        if figure.value is None:
            return {}
        if hidden:
            return HIDDEN
        shown: Shown = {"value": round(figure.value, 4), "of": figure.of}
        if indicator.unit is Unit.SHARE:
            shown["hits"] = told.get(indicator.top) or 0
        if figure.interval:
            low, high = figure.interval.low, figure.interval.high
            shown |= {"low": round(low, 4), "high": None if isinf(high) else round(high, 4)}
        return shown

    def weights(self, counts: Counts, ids: Iterable[str]) -> dict[str, int]:
        """How many reports each figure counts; one where it would tell a small number."""
        told = told_by(counts)
        weights = {id: _hits(INDICATORS[id], counts, told) for id in ids}
        private = self._private(counts, weights)
        return {id: min(n, 1) if id in private and id != "received" else n for id, n in weights.items()}

    def _private(self, counts: Counts, hits: Mapping[str, int]) -> set[str]:
        """What would tell a small number, by itself or beside the other parts of a whole."""
        told = told_by(counts)
        small = {id for id in hits if self._is_small(INDICATORS[id], counts, told)}
        for whole in _WHOLES:
            parts = {id: hits[id] for id in whole if hits.get(id)}
            gone = [n for id, n in parts.items() if id in small]
            if gone and (len(gone) == 1 or sum(gone) < self.policy.small):
                small |= {id for _, id in sorted((n, id) for id, n in parts.items() if id not in small)[:1]}
        return small

    def _is_small(self, indicator: Indicator, counts: Counts, told: Mapping[str, int | None]) -> bool:
        parts = [_hits(indicator, counts, told)]
        if indicator.unit is Unit.SHARE:
            below = told.get(indicator.below) or 0
            parts += [below, below - parts[0]]
        return indicator.id not in _TOLD and any(0 < part < self.policy.small for part in parts)

    def good(self, counts: Counts) -> bool | None:
        """None where it would tell what is hidden."""
        return is_good(counts, self.policy) if self.one(INDICATORS["followed"], counts).get("of") else None

    def table(self, rows: Mapping[str, Counts], hides: Callable[[str, str], bool]) -> dict[str, dict[str, Shown]]:
        """The figures of each row; `hides` tells of a row and an indicator. Nothing is told of a hidden row."""
        return {name: self._row(counts, partial(hides, name)) for name, counts in rows.items()}

    def _row(self, counts: Counts, hides: Callable[[str], bool]) -> dict[str, Shown]:
        if counts.get("received") and hides("received"):
            return self._hidden(counts)
        told = {id: self.one(INDICATORS[id], counts, hides(id)) for id in IN_TABLES}
        return {id: figure for id, figure in told.items() if figure}

    def _hidden(self, counts: Counts) -> dict[str, Shown]:
        small = counts.get("received", 0) < self.policy.small
        return {**HIDDEN_ROW, "received": SMALL if small else HIDDEN}


def most(rows: Mapping[str, Counts]) -> list[str]:
    """The names of rows, those with the most reports first."""
    return sorted(rows, key=lambda name: (-rows.get(name, {}).get("received", 0), name))


def _hits(indicator: Indicator, counts: Counts, told: Mapping[str, int | None]) -> int:
    if indicator.unit is Unit.MINUTES:
        return sum(rolls.times(counts, indicator.top).values())
    return told.get(indicator.below if indicator.unit is Unit.STARS else indicator.top) or 0
