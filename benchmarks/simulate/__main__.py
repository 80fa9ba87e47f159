"""Count a plausible year with the real counting code, and again with other code: make simulate.

Prints throughput, memory, request units and rows; the last line is JSON. Exit status 1 when a number differs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from benchmarks.simulate import checking
from benchmarks.simulate.feeding import COUNTED, SAID, Fed
from benchmarks.simulate.nation import nation
from benchmarks.simulate.parts import fed
from benchmarks.simulate.year import Year
from benchmarks.units import read_units
from infra.tools import ensure_env
from tests.clocks import the_calendar, the_policy

FIRST, DAYS = date(2025, 1, 1), 365
HEADS = {"said": SAID, "counted": COUNTED}


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    year = Year(nation(asked.agencies), asked.reports, FIRST, asked.days, asked.seed, the_policy(), the_calendar())
    with tempfile.TemporaryDirectory(prefix="simulate-") as name:
        begun = time.perf_counter()
        parts = fed(year, Path(name), asked.processes)
        seconds = time.perf_counter() - begun
        told = figures(parts, seconds) | {"agencies": asked.agencies, "seed": asked.seed}
        print(_words(told), flush=True)
        begun = time.perf_counter()
        found = recounted(Path(name))
        told |= {"recount_seconds": round(time.perf_counter() - begun, 1), **found}
    print(_judged(found))
    print(json.dumps(told))
    return 1 if found["differ"] else 0


def recounted(folder: Path) -> dict[str, Any]:
    """The plain recount, in DuckDB."""
    (folder / "heads.json").write_text(json.dumps(HEADS))
    python = ensure_env("duckdb") / "python"
    done = subprocess.run([python, checking.__file__, folder], capture_output=True, text=True, check=False, env=_bare())
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures(parts: Sequence[tuple[Fed, int]], seconds: float) -> dict[str, Any]:
    """What is told, as one flat table."""
    whole = [part for part, _ in parts]
    counted, rolled = reduce(add, (p.counted for p in whole)), reduce(add, (p.rolled for p in whole))
    events, counting = sum(p.events for p in whole), sum(p.counting for p in whole)
    published = reduce(add, (p.published for p in whole))
    return {
        "reports": sum(p.reports for p in whole),
        "events": events,
        "seconds": round(seconds, 1),
        "events_per_second": round(events / seconds),
        "counting_seconds": round(counting, 1),
        "counted_per_second_and_core": round(events / counting),
        "rolling_seconds": round(sum(p.rolling for p in whole), 1),
        "peak_megabytes_each": round(max(peak for _, peak in parts) / 1024),
        "processes": len(parts),
        "write_units_per_event": round(counted.writes / events, 2),
        "read_units_per_event": round(counted.reads / events, 2),
        "write_units_rolling": rolled.writes,
        "read_units_rolling": rolled.reads,
        "cells": sum(p.cells for p in whole),
        "marks": events,
        "days": sum(p.days for p in whole),
        "months_and_units": sum(p.months for p in whole),
        "publishing_requests": len(published),
        "publishing_read_units": sum(map(read_units, published.values())),
        "largest_cell_bytes": max(p.largest_cell for p in whole),
        "largest_month_bytes": max(p.largest_month for p in whole),
    }


def _words(told: dict[str, Any]) -> str:
    width = max(map(len, told))
    return "\n".join(f"{name.replace('_', ' '):{width}}  {value:>14,}" for name, value in told.items())


def _judged(found: dict[str, Any]) -> str:
    if not found["differ"]:
        return f"the same to the last digit: {found['numbers']:,} numbers counted again in DuckDB"
    unit, month, section, name, counted, again = found["first"]
    first = f"{unit} {month} {section} {name}: {counted} counted, {again} counted again"
    return f"{found['differ']:,} of {found['numbers']:,} numbers differ; the first is {first}"


def _bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--agencies", type=_positive, default=600)
    parser.add_argument("--reports", type=_positive, default=1_000_000)
    parser.add_argument("--days", type=_positive, default=DAYS)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--processes", type=_positive, default=os.cpu_count() or 1)
    return parser


def _positive(text: str) -> int:
    """Raises ArgumentTypeError, whose hint argparse shows."""
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return int(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
