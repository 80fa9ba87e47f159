"""Feeds a year's events to the counting code over a table in memory, and writes down both for the recount.

Reports are taken month by month of filing: no cell is shared by two days, so that a stretch of days can be forgotten as
soon as it is rolled up. Within a day events come in the order of time, ten a message batch, as the queue brings them.
"""

import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from adapters.stores.counts import CountBook
from adapters.stores.rolls import RollBook, together
from benchmarks.memory_table import MemoryTable
from benchmarks.meter import Bill
from benchmarks.simulate.year import Year
from domain.events import Event

GENERATION, BATCH, STRETCH = 1, 10, 8
FACTS = (
    "status", "kind", "agency", "desk", "region", "district", "category", "channel", "campaign", "entered", "filed_on",
    "late", "verified", "followed", "answer", "reopenings", "rating", "closed_by", "verification", "response",
    "closing", "dispute", "recheck", "class", "missed",
)  # fmt: skip
SAID = ("number", "seq", "type", "contactless", *FACTS)
COUNTED = ("unit", "month", "section", "name", "n")


@dataclass
class Fed:
    """What came of it: amounts, seconds of counting and of rolling up, and what both cost.

    `published` are the bytes of all months of each unit, as publishing reads them.
    """

    reports: int = 0
    events: int = 0
    cells: int = 0
    days: int = 0
    months: int = 0
    largest_cell: int = 0
    largest_month: int = 0
    published: Counter[str] = field(default_factory=Counter)
    counting: float = 0.0
    rolling: float = 0.0
    counted: Bill = field(default_factory=Bill)
    rolled: Bill = field(default_factory=Bill)


class Feeder:
    """One process's part of the year."""

    def __init__(self, year: Year, folder: Path, part: int) -> None:
        self.year, self.fed, self._table = year, Fed(), MemoryTable()
        client: Any = self._table
        self._book, self._rolls = CountBook(client, "", _never), RollBook(client, "", GENERATION)
        self._said, self._counted = folder / f"said-{part}.csv", folder / f"counted-{part}.csv"

    def feed(self, days: Iterable[int]) -> Fed:
        """Count the reports filed on those days (whole months of them), and roll them up."""
        with self._said.open("w", newline="") as file:
            said = csv.writer(file)
            for _, stretch in groupby(days, key=lambda n: n // STRETCH):
                for n in stretch:
                    self._day(n, said)
                self._bring_up()
        with self._counted.open("w", newline="") as file:
            csv.writer(file).writerows(self._rows())
        self.fed.months = self._table.rows("UNIT#")
        self.fed.published.update(self._table.bytes_by_partition("UNIT#"))
        self.fed.largest_month = self._table.largest("UNIT#")
        return self.fed

    def _day(self, n: int, said: Any) -> None:
        events: list[Event] = []
        for life in self.year.filed_on(n):
            events += life
            self.fed.reports += 1
        events.sort(key=lambda event: event.at)
        said.writerows(_row(event) for event in events)
        begun, before = time.process_time(), self._table.bill.copy()
        for start in range(0, len(events), BATCH):
            self._book.count(GENERATION, events[start : start + BATCH])
        self.fed.counting += time.process_time() - begun
        self.fed.counted += self._table.bill - before
        self.fed.events += len(events)
        self._table.forget("MARK#")

    def _bring_up(self) -> None:
        begun, before = time.process_time(), self._table.bill.copy()
        for days in together(self._rolls.changed()):
            if not self._rolls.roll(*days):
                raise RuntimeError("nobody else rolls up here")
        self.fed.rolling += time.process_time() - begun
        self.fed.rolled += self._table.bill - before
        self.fed.cells += self._table.rows("CELL#")
        self.fed.largest_cell = max(self.fed.largest_cell, self._table.largest("CELL#"))
        self._table.forget("CELL#")
        self.fed.days += self._table.forget("UNIT#", "DAY#")

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for unit in self._rolls.units():
            for month, roll in self._rolls.months(unit, "", "9").items():
                for section, told in roll.items():
                    yield from ((unit, month, section, name, n) for name, n in told.items())


def _row(event: Event) -> list[Any]:
    told = event.after
    missed = "|".join(told["missed"])
    facts = [int(v) if isinstance(v := told.get(name, ""), bool) else v for name in FACTS[:-1]]
    return [event.number, event.seq, event.type.value, int(bool(event.data.get("contactless"))), *facts, missed]


def _never() -> None:
    raise RuntimeError("nobody else counts here")
