"""The calendar: compiled holidays, overrides imported by decree, and our own outages, read once in five minutes."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from adapters.stores import keys
from adapters.stores.many import partition
from domain.clocks.working_days import Calendar, Span

PK = "CALENDAR"
DAY, OUTAGE = "DAY#", "OUTAGE#"
OFF, WORKING = "off", "working"
MAX_AGE = 300.0
Item = Mapping[str, Any]


class CalendarReader:
    """Calling it gives the calendar, at most five minutes old; `forget` makes the next call read anew."""

    def __init__(self, client: Any, table: str, data_dir: str, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._client, self._table, self._data_dir, self._elapsed = client, table, data_dir, elapsed
        self._read: tuple[float, Calendar] | None = None

    def __call__(self) -> Calendar:
        if self._read is None or self._elapsed() - self._read[0] >= MAX_AGE:
            self._read = self._elapsed(), load(self._client, self._table, self._data_dir)
        return self._read[1]

    def forget(self) -> None:
        self._read = None


def load(client: Any, table: str, data_dir: str) -> Calendar:
    """The calendar as it is now."""
    rows = list(_rows(client, table))
    return _combined(_compiled(data_dir), rows)


@cache
def _compiled(data_dir: str) -> Calendar:
    raw = json.loads((Path(data_dir) / "holidays.json").read_text(encoding="utf-8"))
    days = frozenset(date.fromisoformat(day["date"]) for day in raw["days"])
    return Calendar({raw["scope"]: days}, raw["last_year"], provisional_years=frozenset(raw["provisional_years"]))


def _combined(compiled: Calendar, rows: Iterable[Item]) -> Calendar:
    """An override for the same day and region replaces what was compiled."""
    days_off = defaultdict(set, {scope: set(days) for scope, days in compiled.days_off.items()})
    working: dict[str, set[date]] = defaultdict(set)
    outages: list[Span] = []
    for row in rows:
        sk = row["sk"]["S"]
        if sk.startswith(OUTAGE):
            outages.append(_span(row))
        else:
            _, day, scope = sk.split("#")
            chosen = days_off if row["kind"]["S"] == OFF else working
            chosen[scope].add(date.fromisoformat(day))
    return Calendar(
        {scope: frozenset(days) for scope, days in days_off.items()},
        compiled.last_year,
        {scope: frozenset(days) for scope, days in working.items()},
        compiled.provisional_years,
        tuple(outages),
    )


def _span(row: Item) -> tuple[datetime, datetime]:
    return keys.instant(row["sk"]["S"].removeprefix(OUTAGE)), keys.instant(row["until"]["S"])


def _rows(client: Any, table: str) -> Iterable[Item]:
    return partition(client, table, PK, ConsistentRead=True)
