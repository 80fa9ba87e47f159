"""The row that says that a unit has taken a proposal up, or no longer has; it stands beside the unit's rolls."""

from typing import Any

from adapters.stores import count_keys
from domain.counting.adopted import Adopted

Item = dict[str, Any]


def row(generation: int, told: Adopted) -> Item:
    """Written by whoever counts, with the event's mark."""
    return {
        **count_keys.adopted(generation, told.unit, told.year, told.number, told.seq),
        "category": {"S": told.category},
        "place": {"S": told.place},
        "programme": {"S": told.programme},
        "plan_year": {"N": str(told.plan_year)},
    }


def told_by(unit: str, item: Item) -> Adopted:
    _, year, number, seq = item["sk"]["S"].split("#")
    facts = {name: item[name]["S"] for name in ("category", "place", "programme")}
    return Adopted(unit, year, number, int(seq), **facts, plan_year=int(item["plan_year"]["N"]))
