"""A year counted by several processes, each its own months."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.simulate.feeding import Fed, Feeder
from benchmarks.simulate.year import Year


def fed(year: Year, folder: Path, processes: int) -> list[tuple[Fed, int]]:
    """What each process counted, and its peak memory in kilobytes."""
    whole = [year] * processes, [folder] * processes, range(processes), [processes] * processes
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(part, *whole))


def part(year: Year, folder: Path, number: int, parts: int) -> tuple[Fed, int]:
    """One process's months."""
    days = [n for n in range(year.days) if date.fromordinal(year.first.toordinal() + n).month % parts == number]
    return Feeder(year, folder, number).feed(days), getrusage(RUSAGE_SELF).ru_maxrss
