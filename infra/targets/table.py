"""Targets as CSV, one a region, year and indicator; whatever is wrong is told by line, field and reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.comparing.indicators import INDICATORS, Unit
from domain.comparing.targets import Target
from domain.directory import region_of
from domain.place import NATION, contains
from infra import sheets

COLUMNS = ("region", "year", "indicator", "target", "action", "owner", "evidence")
WITHDRAWN = "-"
MINUTES = 60
FIRST_YEAR, LAST_YEAR = 2020, 2045
LONGEST = {"action": 300, "evidence": 500}
_LINK = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NUMBERS = {
    Unit.SHARE: (r"\d{1,3}([.,]\d{1,2})? ?%", "a percentage from 0% to 100%"),
    Unit.MINUTES: (r"\d{1,5}([.,]\d)?", "office hours, like 24"),
    Unit.COUNT: (r"\d{1,10}", "a whole number in digits alone"),
    Unit.EACH: (r"\d{1,4}([.,]\d{1,3})?", "a number, like 0,05"),
    Unit.STARS: (r"[1-5]([.,]\d{1,2})?", "stars from 1 to 5"),
}
_MOST = {Unit.SHARE: 1.0, Unit.STARS: 5.0}


@dataclass(frozen=True)
class Wrong:
    """What cannot be taken, and why; line 0 is the file itself."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.reason}"


@dataclass(frozen=True)
class Sheet:
    """`withdrawn` are the keys of targets that the file takes back."""

    targets: Mapping[tuple[str, int, str], Target]
    withdrawn: frozenset[tuple[str, int, str]]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True)
class Known:
    """What rows may name: regions by their codes, offices by their directory ids; `root` is what the stack serves."""

    region: Callable[[str], str]
    office: Callable[[str], bool]
    root: str = NATION


def read(path: Path, known: Known) -> Sheet:
    """Read and validate a whole file; nothing is taken from a file with errors."""
    try:
        return _sheet(sheets.read(path), known)
    except sheets.Unreadable as error:
        return _unread(0, "file", str(error))


def write(path: Path, targets: Iterable[Target]) -> None:
    sheets.write(path, COLUMNS, map(cells, sorted(targets, key=lambda each: each.key)))


def cells(target: Target) -> list[str]:
    """One line of the file."""
    value = said(target.indicator, target.value)
    return [target.region, str(target.year), target.indicator, value, target.action, target.owner, target.evidence]


def said(indicator: str, value: float) -> str:
    """A value as people write it."""
    unit = INDICATORS[indicator].unit
    if unit is Unit.SHARE:
        return f"{round(100 * value, 2):g}%"
    return f"{round(value / MINUTES, 1):g}" if unit is Unit.MINUTES else f"{value:.10g}"


def _unread(line: int, field: str, reason: str) -> Sheet:
    return Sheet({}, frozenset(), (Wrong(line, field, reason),))


def _sheet(lines: list[tuple[int, list[str]]], known: Known) -> Sheet:
    header = lines[0][1] if lines else []
    if sorted(header) != sorted(COLUMNS):
        return _unread(1, "header", f"the columns must be {', '.join(COLUMNS)}")
    found: dict[tuple[str, int, str], Target] = {}
    withdrawn: set[tuple[str, int, str]] = set()
    wrong: list[Wrong] = []
    for line, row in lines[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            wrong.append(Wrong(line, "row", f"{len(row)} cells, but the header has {len(header)}"))
            continue
        cell = {name: text.strip() for name, text in zip(header, row, strict=True)}
        target, errors = _target(cell, known)
        if target and target.key in found.keys() | withdrawn:
            errors.append(("indicator", "this region, year and indicator stand twice in the file"))
        wrong += (Wrong(line, field, reason) for field, reason in errors)
        if target and cell["target"] == WITHDRAWN:
            withdrawn.add(target.key)
        elif target:
            found[target.key] = target
    return Sheet(found, frozenset(withdrawn), tuple(wrong))


def _target(cell: Mapping[str, str], known: Known) -> tuple[Target | None, list[tuple[str, str]]]:
    """The target as far as its key can be read, and all that is wrong with its row."""
    checks: Mapping[str, Callable[[], str]] = {
        "region": lambda: _region(cell["region"], known),
        "year": lambda: _year(cell["year"]),
        "indicator": lambda: "" if cell["indicator"] in INDICATORS else f"must be one of {', '.join(INDICATORS)}",
        "target": lambda: _amount(cell),
        "action": lambda: "" if _gone(cell) or cell["action"] else "what is done for it is missing",
        "owner": lambda: _owner(cell, known),
        "evidence": lambda: _evidence(cell["evidence"]),
    }
    errors = [(name, reason) for name, check in checks.items() if (reason := check())]
    errors += ((name, f"longer than {most} characters") for name, most in LONGEST.items() if len(cell[name]) > most)
    errors += ((name, "holds a control character") for name, text in cell.items() if not text.isprintable())
    if {"region", "year", "indicator", "target"} & {name for name, _ in errors}:
        return None, errors
    value = 0.0 if _gone(cell) else _value(cell["indicator"], cell["target"])
    key = cell["region"], int(cell["year"]), cell["indicator"]
    return Target(*key, value, cell["action"], cell["owner"], cell["evidence"]), errors


def _gone(cell: Mapping[str, str]) -> bool:
    return cell["target"] == WITHDRAWN


def _region(code: str, known: Known) -> str:
    if code != NATION and not known.region(code):
        return f"unknown region {code!r}"
    if len(code) > len("00.00"):
        return "must be the nation (00), a province or a regency"
    return "" if known.root == NATION or contains(known.root, code) else f"this stack serves {known.root} alone"


def _year(text: str) -> str:
    is_year = text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return "" if is_year else f"must be a year from {FIRST_YEAR} to {LAST_YEAR}"


def _amount(cell: Mapping[str, str]) -> str:
    indicator = INDICATORS.get(cell["indicator"])
    if _gone(cell) or indicator is None:
        return ""
    form, words = _NUMBERS[indicator.unit]
    fits = re.fullmatch(form, cell["target"], re.ASCII)
    if not fits or _value(indicator.id, cell["target"]) > _MOST.get(indicator.unit, float("inf")):
        return f"must be {words}, or {WITHDRAWN} to take it back"
    return ""


def _value(indicator: str, text: str) -> float:
    number = float(text.rstrip("% ").replace(",", "."))
    unit = INDICATORS[indicator].unit
    return number / 100 if unit is Unit.SHARE else number * MINUTES if unit is Unit.MINUTES else number


def _owner(cell: Mapping[str, str], known: Known) -> str:
    if _gone(cell):
        return ""
    if not known.office(cell["owner"]):
        return f"{cell['owner']!r} is not in the directory"
    home, region = region_of(cell["owner"]), cell["region"]
    near = home == NATION or contains(home, region) or contains(region, home)
    return "" if near else f"{cell['owner']} belongs to another region"


def _evidence(text: str) -> str:
    """A link or words; nothing that looks like a link and cannot be opened safely."""
    if not _SCHEME.match(text) or " " in text:
        return ""
    return "" if _LINK.fullmatch(text) else "an address must begin with https:// and name a host"
