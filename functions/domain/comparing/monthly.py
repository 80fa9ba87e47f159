"""What an office's monthly report says: the reports filed in a month as they stand now, beside the month before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from domain.comparing.indicators import INDICATORS, Indicator, Unit, told_by
from domain.comparing.policy import Policy
from domain.counting import rolls
from domain.counting.leaf import Counts
from domain.counting.rolls import Roll, merged
from domain.life.lapor_status import BUCKETS

Shown = dict[str, Any]
# What is not known of a single office and month.
_ELSEWHERE = frozenset({"contactless", "connected", "active", "users"})
FIGURES = tuple(id for id in INDICATORS if id not in _ELSEWHERE)
DIMENSIONS: Mapping[str, str] = {
    "channels": rolls.CHANNEL,
    "kinds": rolls.KIND,
    "categories": rolls.CATEGORY,
    "places": rolls.PLACE,
}
# Column: the count that it tells.
IN_ROWS = {name: name for name in ("received", "followed", "answered", "late")}
IN_UNITS = {"received": "received", "owed": "owed", **IN_ROWS, "silent": "closed.system", "returned": "returned"}
_WHOLE = frozenset({Unit.COUNT, Unit.MINUTES})


@dataclass(frozen=True)
class Monthly:
    """The rolls of both months by unit."""

    now: Mapping[str, Roll]
    before: Mapping[str, Roll]

    @cached_property
    def whole(self) -> tuple[Roll, Roll]:
        return merged(self.now.values()), merged(self.before.values())


def buckets(now: Roll, before: Roll) -> dict[str, tuple[int, int]]:
    """How many stand where, in the buckets of LAPOR!'s dashboard."""
    return {id: (_standing(id, now), _standing(id, before)) for id in BUCKETS}


def figures(now: Roll, before: Roll, policy: Policy) -> dict[str, tuple[Shown | None, Shown | None]]:
    """Every indicator of both months. Ratings are told however few they are: with their number, inside the office."""
    inside = replace(policy, least_answers=1)
    pairs = (now.get(rolls.ALL, {}), before.get(rolls.ALL, {}))
    return {id: (one(id, pairs[0], inside), one(id, pairs[1], inside)) for id in FIGURES}


def one(id: str, counts: Counts, policy: Policy) -> Shown | None:
    """The value, of how many, and of shares the count above; None where there is nothing to tell."""
    indicator = INDICATORS[id]
    figure = indicator.of(counts, policy)
    if figure.value is None:
        return None
    value = round(figure.value) if indicator.unit in _WHOLE else round(figure.value, 4)
    return {"value": value, "of": figure.of, **_hits(indicator, counts)}


def rows(now: Roll, before: Roll, dimension: str) -> dict[str, dict[str, int]]:
    """By the values of a dimension, those with the most reports first."""
    here, there = rolls.of(now, dimension), rolls.of(before, dimension)
    found = {
        id: {**_sums(here.get(id, {}), IN_ROWS), "before": there.get(id, {}).get("received", 0)}
        for id in here.keys() | there.keys()
    }
    return dict(sorted(found.items(), key=lambda it: (-it[1]["received"], -it[1]["before"], it[0])))


def shortened(found: Mapping[str, dict[str, int]], most: int) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """The first so many, and the others added up (empty: there are none)."""
    names = list(found)
    rest = names[most:]
    return {id: found[id] for id in names[:most]}, _total(found[id] for id in rest)


def units(told: Monthly, policy: Policy) -> dict[str, Shown]:
    """By unit, those with the most reports first."""
    found = {id: _unit(told.now.get(id, {}), told.before.get(id, {}), policy) for id in {*told.now, *told.before}}
    busy = ((id, row) for id, row in found.items() if any(row.values()))
    return dict(sorted(busy, key=lambda it: (-it[1]["received"], it[0])))


def _unit(now: Roll, before: Roll, policy: Policy) -> Shown:
    counts = now.get(rolls.ALL, {})
    response = one("response_median", counts, policy)
    return {
        **_sums(counts, IN_UNITS),
        "before": before.get(rolls.ALL, {}).get("received", 0),
        "response": response["value"] if response else None,
    }


def _standing(bucket: str, roll: Roll) -> int:
    counts = roll.get(rolls.ALL, {})
    return sum(counts.get(f"status.{status.value}", 0) for status in BUCKETS[bucket])


def _hits(indicator: Indicator, counts: Counts) -> Shown:
    counted = indicator.unit in (Unit.SHARE, Unit.EACH)
    return {"hits": told_by(counts).get(indicator.top) or 0} if counted else {}


def _sums(counts: Counts, columns: Mapping[str, str]) -> dict[str, int]:
    told = told_by(counts)
    return {column: told.get(name) or 0 for column, name in columns.items()}


def _total(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in found:
        for name, n in row.items():
            sums[name] = sums.get(name, 0) + n
    return sums
