"""Near duplicates on constructed pairs: precision, recall, reads and own computing at 1,000 and 100,000 open reports.

A thousand lie in one regency, a hundred thousand in a hundred; beside them stand twenty thousand in one regency, more
than any real one has open. The threshold was chosen on the first half of the matters; what is told here is measured
on the other half, by other people's words and other streets.
"""

import time
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

from adapters.stores import near, report_json
from benchmarks.measure import Measure
from benchmarks.near_texts import MATTERS, Told, Town
from benchmarks.units import read_units, size
from domain.report import Flags, Status
from domain.texts import nearness
from domain.texts.nearness import Reader
from infra.local.places import ROOT
from tests.samples import a_report

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SMALL, LARGE, CROWDED, PAIRS = 1_000, 100_000, 20_000, 400
TUNED, HELD_OUT = range(len(MATTERS) // 2), range(len(MATTERS) // 2, len(MATTERS))
KEY_READS, OWN_MS = 8, 5.0


@dataclass
class Table:
    """Answers the two calls of adapters.stores.near as DynamoDB does, from memory, and counts what they read."""

    rows: dict[str, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[str, Any] = field(default_factory=dict)
    key_reads: int = 0
    units: float = 0.0
    seconds: float = 0.0

    def put(self, item: Mapping[str, Any]) -> None:
        insort(self.rows[item["pk"]["S"]], (item["sk"]["S"], item), key=lambda row: row[0])

    def query(self, **asked: Any) -> Any:
        begun = time.process_time()
        values = asked["ExpressionAttributeValues"]
        rows = self.rows.get(values[":pk"]["S"], [])
        found = [item for _, item in rows[bisect_right(rows, values[":since"]["S"], key=lambda r: r[0]) :]]
        found = found[::-1][: asked["Limit"]]
        self._read(sum(size(item) for item in found), begun)
        return {"Items": found}

    def get_item(self, **asked: Any) -> Any:
        begun = time.process_time()
        item = self.reports.get(asked["Key"]["pk"]["S"])
        self._read(size(item or {}), begun)
        return {"Item": item} if item else {}

    def _read(self, read: int, begun: float) -> None:
        self.key_reads += 1
        self.units += read_units(read)
        self.seconds += time.process_time() - begun


@dataclass(frozen=True)
class Found:
    """What the probes of one table gave."""

    recall: float
    precision: float
    first: float
    units: float
    key_reads: int
    own_ms: float


def run() -> list[Measure]:
    small, large, crowded = measured(SMALL), measured(LARGE, LARGE // SMALL), measured(CROWDED)
    cases = f"{PAIRS} pairs of matters the threshold was not chosen on"
    few, many = f"{SMALL:,} open reports", f"{LARGE:,} open reports"
    return [
        Measure(f"near: recall, {many}", large.recall, small.recall, "of pairs", few, None, cases),
        Measure(f"near: precision of what is shown, {many}", large.precision, small.precision, "", few),
        Measure(f"near: the right one first, {many}", large.first, small.first, "of pairs", few),
        Measure(f"near: read units at most, {many}", large.units, small.units, "RRU", few, 1.0),
        Measure("near: key reads at most", large.key_reads, KEY_READS, "reads", "allowed", 1.0),
        Measure("near: own computing, p95", large.own_ms, OWN_MS, "ms", "allowed", 1.0),
        Measure(f"near: recall, {CROWDED:,} in one regency", crowded.recall, small.recall, "of pairs", few),
        Measure(f"near: precision, {CROWDED:,} in one regency", crowded.precision, small.precision, "", few),
    ]


def measured(open_reports: int, regencies: int = 1, matters: range = HELD_OUT) -> Found:
    """Ask for the second report of each pair among all others."""
    town, table, reader = (
        Town(open_reports, matters, NOW, regencies),
        Table(),
        near.reader(str(ROOT / "build" / "data")),
    )
    pairs = [town.pair() for _ in range(PAIRS)]
    others = list(town.reports(open_reports - PAIRS))
    incident = {told.number: told.incident for told in (*others, *(one for one, _ in pairs))}
    fill(table, (*others, *(one for one, _ in pairs)), reader)
    store = near.Near(table, "reports", reader)
    hits, firsts, right, shown, most, dearest, own = 0, 0, 0, 0, 0, 0.0, []
    for _, asked in pairs:
        table.key_reads, table.units, table.seconds, begun = 0, 0.0, 0.0, time.process_time()
        found = [incident[a.report.number] == asked.incident for a in store.public(asked.text, asked.place, NOW)]
        own.append((time.process_time() - begun - table.seconds) * 1000)
        most, dearest = max(most, table.key_reads), max(dearest, table.units)
        hits, firsts, right, shown = hits + any(found), firsts + any(found[:1]), right + sum(found), shown + len(found)
    return Found(hits / PAIRS, right / max(1, shown), firsts / PAIRS, dearest, most, quantiles(own, n=20)[-1])


def fill(table: Table, told: Iterable[Told], reader: Reader) -> None:
    """As the index writes public reports."""
    plain = a_report(status=Status.IN_PROGRESS, flags=Flags(may_publish=True))
    for one in told:
        at = replace(plain.milestones, filed_at=one.filed_at, verified_at=one.filed_at)
        report = replace(plain, number=one.number, title="", text=one.text, place=one.place, milestones=at)
        gist = reader.read(one.text)
        for key in nearness.keys(gist, one.place):
            table.put(near.to_row(near.PUBLIC, key, report, gist))
        table.reports[f"REPORT#{one.number}"] = {"body": {"S": report_json.dumps(report)}}
