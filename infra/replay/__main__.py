"""python -m infra.replay FILE: file each row, show progress, end with a table."""

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from adapters.stores import keys
from infra.local.places import ROOT
from infra.replay import outcome as outcomes
from infra.replay.filing import Filed, Filer, Refused
from infra.replay.rows import Malformed, Regions, Rejected, Row, read
from infra.target import NoTarget, Target, current

THREADS = 4
REGIONS = ROOT / "infra" / "data" / "regions"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make replay", description=__doc__)
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    try:
        return replay(arguments.file, current())
    except (NoTarget, Malformed, OSError) as why:
        print(f"replay: {why}", file=sys.stderr)
        return 2


def replay(file: Path, target: Target) -> int:
    regions = Regions(_rows(REGIONS / "regencies.csv"), _rows(REGIONS / "districts.csv"))
    door = _door(file, regions)
    lines = list(read(file, door, regions))
    rows = [line for line in lines if isinstance(line, Row)]
    rejected = [line for line in lines if isinstance(line, Rejected)]
    started = time.monotonic()
    filer, bar = Filer(target.site), Bar("filing", len(rows))
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(bar.watch(pool.map(filer.file, rows)))
    seconds = time.monotonic() - started
    filed = [a for a in answers if isinstance(a, Filed)]
    bar = Bar("routed and delivered", len(filed))
    outcome = outcomes.settle(filed, partial(_items, target.client("dynamodb"), target["ReportsTable"]), bar.add)
    settled = time.monotonic() - started
    refused = [a for a in answers if isinstance(a, Refused)]
    print(_table(len(lines), filed, outcome, refused, rejected, seconds, settled))
    return 1 if refused or outcome.disagreements else 0


class Bar:
    """A line that fills; silent dots where nobody looks at a terminal."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, max(total, 1), 0

    def watch(self, things: Iterable[Any]) -> Iterable[Any]:
        for thing in things:
            yield thing
            self.add(1)

    def add(self, count: int) -> None:
        self._done += count
        filled = 30 * self._done // self._total
        if sys.stderr.isatty() or self._done == self._total:
            print(
                f"\r{self._label:>22} [{'█' * filled}{' ' * (30 - filled)}] {self._done}/{self._total}",
                end="",
                file=sys.stderr,
            )
        if self._done == self._total:
            print(file=sys.stderr)


def _table(
    read: int,
    filed: list[Filed],
    outcome: outcomes.Outcome,
    refused: list[Refused],
    rejected: list[Rejected],
    seconds: float,
    settled: float,
) -> str:
    straight, abstained = sum(outcome.agencies.values()), sum(outcome.desks.values())
    lines = ["", "| what | count |", "|---|---|"]
    lines += [
        f"| rows in the file | {read} |",
        f"| without a text | {read - len(filed) - len(refused) - len(rejected)} |",
        f"| malformed | {len(rejected)} |",
        f"| filed | {len(filed)} |",
        f"| refused by the service | {len(refused)} |",
        f"| straight through to an agency | {straight} |",
        f"| to a human queue | {abstained} |",
        f"| stored otherwise than sent | {len(outcome.disagreements)} |",
        f"| filed per second | {len(filed) / max(seconds, 0.001):.1f} |",
        f"| filed to notified, per second | {len(filed) / max(settled, 0.001):.1f} |",
    ]
    lines += _counts("agency or office", outcome.agencies)
    lines += _counts("human queue", outcome.desks)
    lines += _counts("why a human", outcome.reasons)
    lines += _counts("notification to an agency", outcome.deliveries)
    lines += _counts("where it stood in LAPOR!", Counter(f.row.stood for f in filed if f.row.stood))
    lines += [f"line {r.line}: {r.reason}" for r in rejected]
    lines += [f"line {r.row.line}: {r.reason}" for r in refused]
    return "\n".join([*lines, *outcome.disagreements])


def _counts(title: str, counts: Counter[str]) -> list[str]:
    return (
        ["", f"| {title} | reports |", "|---|---|", *(f"| {name} | {n} |" for name, n in counts.most_common())]
        if counts
        else []
    )


def _door(file: Path, regions: Regions) -> str:
    """The government whose office made the export: the one named most often as the parent agency."""
    prefix = "Pemerintah "
    parents = Counter(r.get("instansi_induk", "") for r in _rows(file))
    named = [name.removeprefix(prefix) for name, _ in parents.most_common() if name.startswith(prefix)]
    if not named:
        raise Malformed("no row names the government (instansi_induk) whose export this is")
    return regions.code(named[0], "")


def _items(dynamodb: Any, table: str, number: str) -> list[dict[str, Any]]:
    answer = dynamodb.query(
        TableName=table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": keys.report_pk(number)}},
        ConsistentRead=True,
    )
    items: list[dict[str, Any]] = answer["Items"]
    return items


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8-sig") as opened:
        return list(csv.DictReader(opened))


if __name__ == "__main__":
    sys.exit(main())
