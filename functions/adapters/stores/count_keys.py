"""Names of the items in the table of counts; every one but the pointer belongs to a generation."""

from typing import Any

from adapters.stores import keys
from domain.counting.leaf import Leaf

Item = dict[str, Any]
SHARDS = 4
DAY, MONTH, ADOPTED = "DAY#", "MONTH#", "ADOPTED#"


def mark(generation: int, event_id: str) -> Item:
    """That an event has been counted."""
    return _key(f"MARK#{generation}#{event_id}", "MARK")


def cell(generation: int, leaf: Leaf) -> Item:
    return _key(cells(generation, leaf.unit, leaf.day), f"{leaf.place}#{leaf.category}#{leaf.kind}#{leaf.channel}")


def cells(generation: int, unit: str, day: str) -> str:
    """Where the cells of a unit's day stand."""
    return f"CELL#{generation}#{unit}#{day}"


def leaf_at(unit: str, day: str, sk: str) -> Leaf:
    """The leaf of a cell among those of a unit's day."""
    place, category, kind, channel = sk.split("#")
    return Leaf(unit, day, place, category, kind, channel)


def changed(generation: int, unit: str, day: str) -> Item:
    """That cells of a unit's day are newer than its roll."""
    return _key(f"CHANGED#{generation}#{keys.shard(unit, SHARDS)}", f"{unit}#{day}")


def changes(generation: int) -> list[str]:
    """Every partition of what changed."""
    return [f"CHANGED#{generation}#{shard}" for shard in range(SHARDS)]


def roll(generation: int, unit: str, span: str) -> Item:
    """The roll of DAY#2026-11-22 or MONTH#2026-11."""
    return _key(rolls(generation, unit), span)


def rolls(generation: int, unit: str) -> str:
    return f"UNIT#{generation}#{unit}"


def adopted(generation: int, unit: str, year: str, number: str, seq: int) -> Item:
    """That an answer took a report's proposal up, or that it no longer holds."""
    return _key(rolls(generation, unit), f"{ADOPTED}{year}#{number}#{seq:06}")


def units(generation: int) -> str:
    """Where the names of all units stand that ever had a report."""
    return f"UNITS#{generation}"


def unit(generation: int, name: str) -> Item:
    return _key(units(generation), name)


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}
