"""Near duplicates on constructed pairs: precision, recall, reads and own computing at 1,000 and 100,000 open reports.

All reports lie in one regency, which is harder than any real one. The threshold was chosen on the first half of the
matters; what is told here is measured on the other half, by other people's words and other streets.
"""

import time
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

from adapters import near, report_json
from benchmarks.measure import Measure
from benchmarks.near_texts import MATTERS, Told, Town
from benchmarks.units import read_units, size
from domain import nearness
from domain.nearness import Reader
from domain.report import Flags, Status
from infra.local.places import ROOT
from tests.samples import a_report

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SMALL, LARGE, PAIRS = 1_000, 100_000, 400
TUNED, HELD_OUT = range(len(MATTERS) // 2), range(len(MATTERS) // 2, len(MATTERS))
KEY_READS, OWN_MS = 8, 5.0


@dataclass
class Table:
    """Answers the two calls of adapters.near as DynamoDB does, from memory, and counts what they read."""

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
    ndcg_first: float
    units: float
    key_reads: int
    own_ms: float


def run() -> list[Measure]:
    small, large = measured(SMALL), measured(LARGE)
    cases = f"{PAIRS} pairs, matters the threshold was not chosen on"
    return [
        Measure("near: recall", large.recall, small.recall, "of pairs", f"{SMALL:,} open reports", None, cases),
        Measure("near: precision of what is shown", large.precision, small.precision, "", f"{SMALL:,} open reports"),
        Measure("near: right one first", large.ndcg_first, small.ndcg_first, "of pairs", f"{SMALL:,} open reports"),
        Measure("near: read units", large.units, small.units, "RRU", f"{SMALL:,} open reports", 1.1),
        Measure("near: key reads at most", large.key_reads, KEY_READS, "reads", "allowed", 1.0),
        Measure("near: own computing, p95", large.own_ms, OWN_MS, "ms", "allowed", 1.0),
    ]


def measured(open_reports: int, matters: range = HELD_OUT) -> Found:
    """Ask for the second report of each pair among all others."""
    town, table, reader = Town(open_reports, matters, NOW), Table(), near.reader(str(ROOT / "build" / "data"))
    pairs = [town.pair() for _ in range(PAIRS)]
    others = list(town.reports(open_reports - PAIRS))
    incident = {told.number: told.incident for told in (*others, *(one for one, _ in pairs))}
    fill(table, (*others, *(one for one, _ in pairs)), reader)
    store = near.Near(table, "reports", reader)
    hits, firsts, right, shown, most, own = 0, 0, 0, 0, 0, []
    for _, asked in pairs:
        table.key_reads, table.seconds, begun = 0, 0.0, time.process_time()
        found = [incident[a.report.number] == asked.incident for a in store.public(asked.text, asked.place, NOW)]
        own.append((time.process_time() - begun - table.seconds) * 1000)
        most = max(most, table.key_reads)
        hits, firsts, right, shown = hits + any(found), firsts + any(found[:1]), right + sum(found), shown + len(found)
    return Found(
        hits / PAIRS, right / max(1, shown), firsts / PAIRS, table.units / PAIRS, most, quantiles(own, n=20)[-1]
    )


def fill(table: Table, told: Iterable[Told], reader: Reader) -> None:
    """As the index writes public reports."""
    plain = a_report(status=Status.IN_PROGRESS, flags=Flags(may_publish=True))
    for one in told:
        at = replace(plain.milestones, filed_at=one.filed_at, verified_at=one.filed_at)
        report = replace(plain, number=one.number, title="", text=one.text, place=one.place, milestones=at)
        gist = reader.read(one.text)
        for key in nearness.keys(gist, one.place):
            table.put(near.to_row(near.PUBLIC, key, report, gist, []))
        table.reports[f"REPORT#{one.number}"] = {"body": {"S": report_json.dumps(report)}}
