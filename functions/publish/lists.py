"""The static files of public lists: newest first, in pages of bounded size, each made anew only when a row on it moved.

Pages are spans of the order of verification, so what happens to one report changes one page of each of its lists,
however many reports there are. The newest page of a list has a fixed address; when it is full its older half gets one
of its own, for good.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from adapters.stores.public_rows import MONTHS, Change, key_of, month_of
from domain.texts.listing import NEWEST, OVERDUE, REGION, Listed

SIZE = 50
AT_ONCE = 100
# Longer than the function may run.
LEASE = timedelta(seconds=90)


@dataclass(frozen=True)
class Page:
    """One page of a list, newest first. `id` is "" for the newest page, `older` names the page before, if any."""

    name: str
    id: str
    older: str
    rows: tuple[Listed, ...]
    leads_to: tuple[str, ...] = ()


class Rows(Protocol):
    """The part of adapters.stores.public_rows.PublicRows from which lists are made."""

    def begun(self) -> bool: ...
    def begin(self, names: Iterable[str]) -> None: ...
    def lease(self, now: datetime, until: datetime) -> bool: ...
    def give_up_lease(self) -> None: ...
    def changes(self, limit: int) -> list[Change]: ...
    def settle(self, change: Change) -> None: ...
    def mark(self, name: str, key: str) -> None: ...
    def named(self, region: str) -> list[str]: ...
    def between(self, name: str, start: str, end: str, limit: int) -> list[Listed]: ...
    def bound(self, name: str, key: str) -> None: ...
    def bound_at(self, name: str, key: str) -> str: ...
    def bound_after(self, name: str, key: str) -> str: ...
    def bound_before(self, name: str, key: str) -> str: ...


@dataclass(frozen=True)
class Lists:
    """`write` makes the files of one page, `write_regions` the one that leads to every region."""

    rows: Rows
    write: Callable[[Page], None]
    write_regions: Callable[[Sequence[str]], None]
    now: Callable[[], datetime]

    def work(self, has_time: Callable[[], bool]) -> int:
        """Publish what changed, as long as there is time; the next run goes on. How many changes are published."""
        if not self.rows.begun():
            self.write_regions(self.rows.named(""))
            self.rows.begin((NEWEST, OVERDUE))
        now = self.now()
        if not self.rows.changes(1) or not self.rows.lease(now, now + LEASE):
            return 0
        changes = sorted(self.rows.changes(AT_ONCE), key=lambda change: change.name)
        done = sum(self._settled(name, list(of), has_time) for name, of in groupby(changes, lambda c: c.name))
        self.rows.give_up_lease()
        return done

    def _settled(self, name: str, changes: Sequence[Change], has_time: Callable[[], bool]) -> int:
        if not has_time():
            return 0
        for start in sorted({self.rows.bound_at(name, change.key) for change in changes}):
            self._publish(name, start)
        if name.startswith(f"{REGION}/"):
            self.write_regions(self.rows.named(""))
        if name == NEWEST:
            for month in sorted({month_of(change.key) for change in changes if change.key}):
                self.rows.mark(MONTHS, month)
        for change in changes:
            self.rows.settle(change)
        return len(changes)

    def _publish(self, name: str, start: str) -> None:
        """A page that is too long is parted: its older half is written before a bound leads there."""
        end = self.rows.bound_after(name, start)
        rows = self.rows.between(name, start, end, 2 * SIZE + 1)
        if len(rows) <= 2 * SIZE:
            self.write(self._page(name, start, rows, "" if not end else page_id(start)))
            return
        self.write(self._page(name, start, rows[:SIZE], page_id(start)))
        self.rows.bound(name, key_of(rows[SIZE]))
        self._publish(name, key_of(rows[SIZE]))

    def _page(self, name: str, start: str, rows: Iterable[Listed], own: str) -> Page:
        older = page_id(self.rows.bound_before(name, start)) if start else ""
        leads_to = tuple(self._leads_to(name)) if not own else ()
        return Page(name, own, older, tuple(reversed(list(rows))), leads_to)

    def _leads_to(self, name: str) -> Iterator[str]:
        kind, _, region = name.partition("/")
        if kind == REGION:
            yield from self.rows.named(region)


def page_id(start: str) -> str:
    return hashlib.sha256(start.encode()).hexdigest()[:10]
