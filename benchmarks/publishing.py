"""What publishing costs for 600 agencies at ten thousand reports a year and at a million: a month, a day, a year.

Reading is one query a unit, whatever was counted; its units are the sizes of rows, which hold a few numbers a topic and
place and end where each of them has had a report. Rolling up is one day's work after everything before it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adapters.stores.counts import CountBook
from adapters.stores.rolls import RollBook, together
from benchmarks import whole_board
from benchmarks.measure import Measure
from benchmarks.memory_table import MemoryTable
from benchmarks.meter import Bill
from benchmarks.simulate.nation import nation
from benchmarks.simulate.year import Year
from domain.events import Event
from tests.clocks import the_calendar, the_policy

AGENCIES, SMALL, LARGE = 600, 10_000, 1_000_000
FIRST, DAYS, BATCH, LIVES = date(2025, 9, 1), 30, 10, 2
# An item of DynamoDB holds no more than this.
LARGEST_ITEM = 400 * 1024


@dataclass(frozen=True)
class Published:
    """`read` and `rolled` are what reading everything and rolling up one day cost; `row` the largest month in bytes."""

    read: Bill
    rolled: Bill
    units: int
    row: int
    day_events: int
    table: MemoryTable

    @property
    def requests(self) -> float:
        """A unit's; the list of units is one more for all of them."""
        return (self.read.requests.total() - 1) / self.units

    @property
    def each(self) -> float:
        """Write units of rolling up, an event."""
        return self.rolled.writes / self.day_events


def run() -> list[Measure]:
    large, small = published(LARGE), published(SMALL)
    few = f"of {SMALL:,}"
    sizes = f"largest row {large.row:,} bytes of {LARGEST_ITEM:,} allowed, {small.row:,} {few}"
    day = f"{large.day_events:,} events on that day, {small.day_events:,} {few}"
    pairs = {
        "publishing: requests a unit": (large.requests, small.requests, "requests", 1.0, ""),
        "publishing: read units of a month": (large.read.reads, small.read.reads, "RRU", 3.0, sizes),
        "rolling up a day: read units": (large.rolled.reads, small.rolled.reads, "RRU", None, day),
        "rolling up a day: write units": (large.rolled.writes, small.rolled.writes, "WRU", None, ""),
        "rolling up a day: write units an event": (large.each, small.each, "WRU", 1.0, ""),
    }
    found = [
        Measure(f"{name}, of {LARGE:,}", much, little, unit, few, limit, note)
        for name, (much, little, unit, limit, note) in pairs.items()
    ]
    row = Measure("publishing: largest row of a month", large.row, LARGEST_ITEM, "bytes", "an item", 0.5)
    return [*found, row, *whole_board.measures(large.table)]


def published(reports: int) -> Published:
    """A month of a year with so many reports: everything that happens in it, then its last day apart."""
    a_month = round(reports * DAYS / 365)
    year = Year(nation(AGENCIES), a_month, FIRST, DAYS, 1, the_policy(), the_calendar(), LIVES)
    table, last = MemoryTable(), datetime(FIRST.year, FIRST.month, DAYS, tzinfo=UTC)
    client: Any = table
    book, rolls = CountBook(client, "", lambda: None), RollBook(client, "", 1)
    held: list[Event] = []
    for n in range(DAYS):
        events = [event for life in year.filed_on(n) for event in life]
        _count(book, [event for event in events if event.at < last])
        table.forget("MARK#")
        held += [event for event in events if last <= event.at < last + timedelta(days=1)]
    _bring_up(rolls)
    units = list(rolls.units())
    read = _spent(table, lambda: [rolls.months(unit, "", "9") for unit in rolls.units()])
    _count(book, held)
    rolled = _spent(table, lambda: _bring_up(rolls))
    return Published(read, rolled, len(units), table.largest("UNIT#"), len(held), table)


def _count(book: CountBook, events: list[Event]) -> None:
    for start in range(0, len(events), BATCH):
        book.count(1, events[start : start + BATCH])


def _bring_up(rolls: RollBook) -> None:
    for days in together(rolls.changed()):
        rolls.roll(*days)


def _spent(table: MemoryTable, work: Any) -> Bill:
    before = table.bill.copy()
    work()
    return table.bill - before
