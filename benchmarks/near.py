"""Near duplicates on constructed pairs: precision, recall, reads and own computing at 1,000 and 100,000 open reports.

A thousand lie in one regency, a hundred thousand in a hundred; beside them stand twenty thousand in one regency, more
than any real one has open. Weights and threshold were chosen on other matters than those told of here. A report beside
each pair is easily taken for it: its street with another matter, its matter in another street, what was there before.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean, quantiles

from adapters.stores import near
from benchmarks.measure import Measure
from benchmarks.near_matters import HELD_OUT
from benchmarks.near_table import Table, fill, reader
from benchmarks.near_texts import NOW, Asked, Matters, asked

SMALL, LARGE, CROWDED = 1_000, 100_000, 20_000
PAIRS, TOWNS = 1_000, 4
KEY_READS, OWN_MS = 8, 5.0


@dataclass(frozen=True)
class Found:
    """What those asked were shown: `wrong` is the share of those without a like that were shown something."""

    recall: float
    precision: float
    first: float
    wrong: float
    units: float
    key_reads: int
    own_ms: float


@dataclass(frozen=True)
class Asking:
    """What one was shown, whether it was right, and what it cost; `again` for the second of a pair."""

    again: bool
    right: tuple[bool, ...]
    key_reads: int
    units: float
    own_ms: float


def run() -> list[Measure]:
    small = measured(SMALL, TOWNS)
    large, crowded = measured(LARGE, 1, LARGE // SMALL), measured(CROWDED, 1)
    cases = f"{PAIRS:,} pairs of matters nothing was chosen on, and as many reports without a like"
    few, many = f"{SMALL:,} open reports", f"{LARGE:,} open reports"
    return [
        Measure(f"near: recall, {many}", large.recall, small.recall, "of pairs", few, None, cases),
        Measure(f"near: precision of what pairs are shown, {many}", large.precision, small.precision, "", few),
        Measure(f"near: the right one first, {many}", large.first, small.first, "of pairs", few),
        Measure(f"near: shown something without a like, {many}", large.wrong, small.wrong, "of reports", few),
        Measure(f"near: read units at most, {many}", large.units, small.units, "RRU", few, 1.0),
        Measure("near: key reads at most", large.key_reads, KEY_READS, "reads", "allowed", 1.0),
        Measure("near: own computing, p95", large.own_ms, OWN_MS, "ms", "allowed", 1.0),
        Measure(f"near: recall, {CROWDED:,} in one regency", crowded.recall, small.recall, "of pairs", few),
        Measure(f"near: precision, {CROWDED:,} in one regency", crowded.precision, small.precision, "", few),
    ]


def measured(
    open_reports: int, towns: int, regencies: int = 1, matters: Matters = HELD_OUT, pairs: int = PAIRS
) -> Found:
    """Ask for the second report of each pair, and for reports that are the first of theirs, town by town."""
    asking: list[Asking] = []
    for seed in range(1, towns + 1):
        town = asked(seed, matters, open_reports, pairs // towns, regencies)
        asking += _asking(town)
    again, alone = [a.right for a in asking if a.again], [a.right for a in asking if not a.again]
    return Found(
        mean(any(right) for right in again),
        mean(one for right in again for one in right),
        mean(any(right[:1]) for right in again),
        mean(bool(right) for right in alone),
        max(a.units for a in asking),
        max(a.key_reads for a in asking),
        quantiles([a.own_ms for a in asking], n=20)[-1],
    )


def _asking(town: Asked) -> Iterator[Asking]:
    table, read = Table(), reader()
    fill(table, town.stored, read)
    store, incidents = near.Near(table, "reports", read), {told.number: told.incident for told in town.stored}
    for again, told in (*((True, told) for told in town.again), *((False, told) for told in town.alone)):
        table.forget()
        begun = time.process_time()
        found = store.public(told.text, told.place, NOW)
        own_ms = (time.process_time() - begun - table.seconds) * 1000
        right = tuple(incidents[one.report.number] == told.incident for one in found)
        yield Asking(again, right, table.key_reads, table.units, own_ms)
