"""A desk's counts, kept by the index: one row a desk, one read, true as of its age and beyond any page.

A government has such a row too, over all desks of its own; a report is open in exactly one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adapters.stores import keys, many
from adapters.stores.many import Item
from domain.directory import region_of

COUNT, LATE, RETURNED, UNOPENED = "COUNT", "late", "returned", "unopened"
MARKS = frozenset({LATE, RETURNED, UNOPENED})
OPEN = "open"


@dataclass(frozen=True)
class Tally:
    """One view of a desk: how many by status, and how many of them are late, were handed back, are not opened."""

    by_status: Mapping[str, int] = field(default_factory=dict)
    late: int = 0
    returned: int = 0
    unopened: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


@dataclass(frozen=True)
class Counts:
    """All views of a desk by name (work, watch, ended); `as_of` is when last something moved, None: never."""

    views: Mapping[str, Tally]
    as_of: datetime | None = None

    def view(self, name: str) -> Tally:
        return self.views.get(name, Tally())


class Counters:
    """Read by the desk."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self, desk: str) -> Counts:
        """One GetItem."""
        return _counts(self._client.get_item(TableName=self._table, Key=row_key(desk)).get("Item", {}))

    def read_all(self, desks: Sequence[str]) -> Mapping[str, Counts]:
        """Of many desks or governments, a hundred a request; whoever never had a report is left out."""
        found = many.items(self._client, self._table, [row_key(desk) for desk in dict.fromkeys(desks)])
        return {keys.counted_desk(item["pk"]["S"]): _counts(item) for item in found}


def of_government(desk: str) -> str:
    """Under which name the government of a desk is counted."""
    return government(region_of(desk))


def government(region: str) -> str:
    """The same by its code; what lies in a regency is the regency's."""
    return f"@{region[:5]}"


def row_key(desk: str) -> Item:
    return {"pk": {"S": keys.count(desk)}, "sk": {"S": COUNT}}


def _counts(item: Item) -> Counts:
    told = {tuple(name.split(":")): int(value["N"]) for name, value in item.items() if ":" in name}
    views = {view: _tally(view, told) for view, _ in told}
    as_of = item.get("as_of")
    return Counts(views, keys.instant(as_of["S"]) if as_of else None)


def _tally(view: str, told: Mapping[tuple[str, ...], int]) -> Tally:
    by_status = {name: n for (v, name), n in told.items() if v == view and name not in MARKS and n}
    return Tally(by_status, **{mark: told.get((view, mark), 0) for mark in MARKS})
