"""A desk's counts, kept by the index: one row a desk, one read, true as of its age and beyond any page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adapters.stores import keys

Item = dict[str, Any]
COUNT, LATE = "COUNT", "late"


@dataclass(frozen=True)
class Tally:
    """One view of a desk: how many by status, and how many are late."""

    by_status: Mapping[str, int] = field(default_factory=dict)
    late: int = 0

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
        item = self._client.get_item(TableName=self._table, Key=row_key(desk)).get("Item", {})
        told = {tuple(name.split(":")): int(value["N"]) for name, value in item.items() if ":" in name}
        views = {view: _tally(view, told) for view, _ in told}
        as_of = item.get("as_of")
        return Counts(views, keys.instant(as_of["S"]) if as_of else None)


def row_key(desk: str) -> Item:
    return {"pk": {"S": keys.count(desk)}, "sk": {"S": COUNT}}


def _tally(view: str, told: Mapping[tuple[str, ...], int]) -> Tally:
    by_status = {name: n for (v, name), n in told.items() if v == view and name != LATE and n}
    return Tally(by_status, told.get((view, LATE), 0))
