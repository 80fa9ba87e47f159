"""Agencies known by their names alone: which class each is, and to which one the terms of an affair lead."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.place import plain
from domain.routing.model import DISTRICT, VILLAGE

TABLE = Path(__file__).with_name("agency_affairs.csv")
# As competence.py weighs: the best affair counts whole, the others a quarter each.
_OTHERS = 0.25
_LOCAL = {"desa": VILLAGE, "kecamatan": DISTRICT}


@dataclass(frozen=True)
class Entry:
    """Agencies whose names hold one of the patterns have these affairs; the earlier entry has the better right."""

    patterns: tuple[str, ...]
    unit: str
    affairs: tuple[str, ...]

    def fits(self, name: str) -> bool:
        """Whether a name holds a pattern as whole words; offices below the regency begin with theirs."""
        words = f" {plain(name)} "
        if self.unit in _LOCAL:
            return words.startswith(tuple(f" {pattern} " for pattern in self.patterns))
        return any(f" {pattern} " in words for pattern in self.patterns)


@cache
def table() -> tuple[Entry, ...]:
    """The table of the repository, in its order."""
    with TABLE.open(newline="", encoding="utf-8") as opened:
        rows = csv.DictReader(opened)
        return tuple(Entry(tuple(r["name"].split("|")), r["unit"], tuple(r["affairs"].split())) for r in rows)


@cache
def entries_of(name: str) -> tuple[Entry, ...]:
    """What the table knows of an agency."""
    return tuple(entry for entry in table() if entry.fits(name))


def class_of_name(name: str) -> str:
    """Offices of villages and sub-districts are one class each; any other agency is its own."""
    found = entries_of(name)
    return _LOCAL.get(found[0].unit, name) if found else name


def unit_of(name: str) -> str:
    """The function that an agency has in any region, empty where the table knows none."""
    if name in (VILLAGE, DISTRICT):
        return name
    found = entries_of(name)
    return _LOCAL.get(found[0].unit, found[0].unit) if found else ""


class Offices:
    """The agencies of one region: each affair leads to the one of the earliest entry, or to none."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({class_of_name(name): name for name in names}.items())
        rights = [
            (table().index(entry), label, affair)
            for label, name in known
            for entry in entries_of(name)
            for affair in entry.affairs
        ]
        self.competent: Mapping[str, str] = {affair: label for _, label, affair in sorted(rights, reverse=True)}

    def evidence(self, by_affair: Mapping[str, float]) -> dict[str, float]:
        """What the terms say for each class: its best affair whole, its others a part, as when routing."""
        found: dict[str, list[float]] = {}
        for affair, score in by_affair.items():
            if affair in self.competent:
                found.setdefault(self.competent[affair], []).append(score)
        return {label: _joined(sorted(own, reverse=True)) for label, own in found.items()}


def _joined(scores: Sequence[float]) -> float:
    return scores[0] + _OTHERS * sum(scores[1:])
