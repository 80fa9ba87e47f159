"""A whole run of the board over 600 agencies with a year of a million reports: the deployed function on MiniStack.

The months are those that benchmarks.publishing counted, given to offices that exist, each of another government.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from adapters.reference import data_files
from adapters.stores import count_keys
from adapters.stores.rolls import packed, unpacked
from benchmarks.measure import Measure
from benchmarks.memory_table import MemoryTable
from benchmarks.units import read_units, size
from domain.counting.rolls import Roll, merged
from domain.directory import region_of
from infra.local.instance import Instance
from infra.local.places import ROOT
from infra.local.testing import ministack, service

Item = dict[str, Any]
DATA = str(ROOT / "build" / "data")
MONTHS, DAYS, AT_ONCE = 13, 63, 25
# So many agencies have one more report when the board is published again.
CHANGED = 20
FUNCTION, MEMORY_MB, TIMEOUT = "BoardFunction", 1769, 600


@dataclass(frozen=True)
class Run:
    """What publishing took and wrote, in so many invocations: what one has no time for is taken up by the next.

    `worked` are the seconds that the function's own processor was busy: the rest is waiting for the emulator.
    """

    seconds: float
    worked: float
    files: int
    invocations: int = 1

    def __add__(self, more: "Run") -> "Run":
        total = self.seconds + more.seconds, self.worked + more.worked, self.files + more.files
        return Run(*total, self.invocations + more.invocations)


def measures(counted: MemoryTable) -> list[Measure]:
    units = _units(counted)
    with (
        tempfile.TemporaryDirectory() as folder,
        ministack(Path(folder)) as emulator,
        service(emulator, warm=False) as stack,
    ):
        reads = _fill(stack, units)
        first = _published(stack)
        _count_one_more(stack, units)
        later, idle = _published(stack), _published(stack)
        peak = _peak_megabytes(stack.pools[FUNCTION].spec.handler)
    runs = {"first": first, "a few changed": later, "nothing changed": idle}
    seconds = [
        Measure(f"whole board: {name}", run.worked, TIMEOUT, "s", "the function's timeout", 0.8, _said(run))
        for name, run in runs.items()
    ]
    read = Measure("whole board: read units", reads, len(units), "RRU", "units", None, "months and days of each unit")
    return [*seconds, Measure("whole board: memory", peak, MEMORY_MB, "MB", "the function's memory", 0.8), read]


def _said(run: Run) -> str:
    return f"{run.files:,} files; {run.seconds:.0f} s in {run.invocations} invocations, the emulator's share included"


def _published(stack: Instance) -> Run:
    """Invoked until the way in is written too."""
    run, complete = _run(stack)
    while not complete:
        more, complete = _run(stack)
        run += more
    return run


def _run(stack: Instance) -> tuple[Run, bool]:
    handler = stack.pools[FUNCTION].spec.handler
    begun, before = time.perf_counter(), _worked(handler)
    done = stack.invoke(FUNCTION, b"{}")
    seconds, worked = time.perf_counter() - begun, _worked(handler) - before
    if done.error:
        raise RuntimeError(done.payload.decode())
    told = json.loads(done.payload)
    return Run(seconds, worked, told["BoardFiles"]), bool(told["BoardPublished"])


def _units(counted: MemoryTable) -> dict[str, dict[str, Roll]]:
    """The month and the days of each, by the name of an office that exists."""
    found: dict[str, dict[str, Roll]] = {}
    for item in counted.held("UNIT#"):
        if "roll" in item:
            unit = item["pk"]["S"].split("#")[2]
            found.setdefault(unit, {})[item["sk"]["S"]] = unpacked(item["roll"]["B"])
    names = _real_names(sorted(found))
    moved = {unit: {span: _moved(roll, unit, names[unit]) for span, roll in found[unit].items()} for unit in names}
    return {names[unit]: rolls for unit, rolls in moved.items()}


def _real_names(units: Sequence[str]) -> dict[str, str]:
    """Offices of the same tier, of as many governments as there are."""
    offices, regions = data_files.offices(DATA), data_files.regions(DATA)
    slugs = ("dishub", "dinkes", "dinsos", "satpolpp", "bpbd")
    local = [f"{code}-{slug}" for slug in slugs for code in regions if offices.derive(f"{code}-{slug}")]
    tiers: dict[int, Iterator[str]] = {
        0: (id for id in data_files.read(DATA, "offices")["nation"]),
        len("51"): (id for id in local if len(region_of(id)) == len("51")),
        len("51.03"): (id for id in local if len(region_of(id)) == len("51.03")),
    }
    return {unit: next(tiers[_tier(unit)]) for unit in units}


def _tier(unit: str) -> int:
    return 0 if region_of(unit) == "00" else len(region_of(unit))


def _moved(roll: Roll, unit: str, name: str) -> Roll:
    """A regency's places go with it."""
    before, after = region_of(unit), region_of(name)
    if len(before) != len("51.03"):
        return roll
    return {section.replace(before, after): told for section, told in roll.items()}


def _fill(stack: Instance, units: Mapping[str, Mapping[str, Roll]]) -> float:
    """The same month twelve times and its days again and again; what reading all of it costs."""
    reads = 0.0
    today = stack.clock.now().date()
    months, days = _months_until(today), [(today - timedelta(days=n)).isoformat() for n in range(1, DAYS + 1)]
    rows: list[Item] = []
    for unit, rolls in units.items():
        month = next(roll for span, roll in rolls.items() if span.startswith(count_keys.MONTH))
        held = [roll for span, roll in sorted(rolls.items()) if span.startswith(count_keys.DAY)]
        by_month = [_row(unit, f"{count_keys.MONTH}{name}", month) for name in months]
        by_day = [_row(unit, f"{count_keys.DAY}{name}", held[n % len(held)]) for n, name in enumerate(days)]
        reads += read_units(sum(map(size, by_month)), False) + read_units(sum(map(size, by_day)), False)
        rows += [*by_month, *by_day, count_keys.unit(1, unit)]
    _write(stack, rows)
    return reads


def _count_one_more(stack: Instance, units: Mapping[str, Mapping[str, Roll]]) -> None:
    name = _months_until(stack.clock.now().date())[-1]
    one: Roll = {section: {"received": 1} for section in ("all", "own")}
    rows = []
    for unit, rolls in list(units.items())[:CHANGED]:
        month = next(roll for span, roll in rolls.items() if span.startswith(count_keys.MONTH))
        rows.append(_row(unit, f"{count_keys.MONTH}{name}", merged([month, one])))
    _write(stack, rows)


def _months_until(day: date) -> list[str]:
    last = day.year * 12 + day.month - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(last - MONTHS + 1, last + 1)]


def _row(unit: str, span: str, roll: Roll) -> Item:
    return {**count_keys.roll(1, unit, span), "roll": {"B": packed(roll)}, "turn": {"N": "1"}}


def _write(stack: Instance, rows: Sequence[Item]) -> None:
    client, table = stack.client("dynamodb"), stack.ids["CountsTable"]
    for part in _parts(rows):
        client.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": row}} for row in part]})


def _parts(rows: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _peak_megabytes(handler: str) -> float:
    """The most that the worker has ever held."""
    lines = [line for worker in _workers(handler) for line in (worker / "status").read_text().splitlines()]
    return max(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _worked(handler: str) -> float:
    """Seconds of processor until now; none where there is no worker yet."""
    told = [(worker / "stat").read_text().rpartition(")")[2].split() for worker in _workers(handler)]
    return sum(int(ticks) for fields in told for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")


def _workers(handler: str) -> Iterator[Path]:
    """The processes of this bench's own workers."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            mine = (process / "stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid())
            if mine and handler in (process / "cmdline").read_text():
                yield process
