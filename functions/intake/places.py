"""Regencies and cities, districts and villages, as files that the page reads too: what was typed becomes a code."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from domain.place import bare_name, is_code, plain

SHOWN = 40


@dataclass(frozen=True)
class Region:
    """A regency or city by its Kemendagri code."""

    code: str
    name: str


class Places:
    """`regencies` from regions/index.json; the parts of one regency are read when somebody names one."""

    def __init__(self, data_dir: Path, regencies: Sequence[Region], provinces: Mapping[str, str]) -> None:
        self._data_dir, self._provinces = data_dir, provinces
        self._by_code = {r.code: r for r in regencies}

    def find(self, code: str) -> Region | None:
        return self._by_code.get(code)

    def meant(self, typed: str) -> list[Region]:
        """The regencies that bear the typed name; exactly one when it says which ("Kota Bandung")."""
        full = [r for r in self._by_code.values() if _with_kind(r.name) == _with_kind(typed)]
        return full if len(full) == 1 else [r for r in self._by_code.values() if bare_name(r.name) == bare_name(typed)]

    def candidates(self, typed: str) -> list[Region]:
        """What a typed name can mean, for a person to choose: also part of a name, or the province around it."""
        wanted = set(bare_name(typed).split())
        if not wanted:
            return []
        around = [code for code, name in self._provinces.items() if bare_name(name) == bare_name(typed)]
        near = [r for r in self._by_code.values() if wanted <= set(plain(r.name).split())]
        inside = [r for r in self._by_code.values() if r.code[:2] in around]
        return (self.meant(typed) or [*near, *(r for r in inside if r not in near)])[:SHOWN]

    def part(self, region: str, typed: str, level: str) -> str:
        """The code of a district or village of the regency by code or name; empty when there is no such one.

        A code of another regency is kept: two places that disagree are evidence, and the router weighs them.
        """
        if is_code(typed):
            return typed if typed in self._parts(typed[:5]).get(level, {}) else ""
        parts = self._parts(region).get(level, {})
        found = [code for code, name in parts.items() if plain(name) == plain(typed)]
        return found[0] if len(found) == 1 else ""

    def _parts(self, region: str) -> Mapping[str, Mapping[str, str]]:
        return _regency(self._data_dir / "regions" / f"{region}.json")


@cache
def load(data_dir: str) -> Places:
    """Read once a worker."""
    folder = Path(data_dir)
    index = json.loads((folder / "regions" / "index.json").read_text(encoding="utf-8"))
    regencies = [Region(r["code"], r["name"]) for r in index["regencies"]]
    return Places(folder, regencies, {p["code"]: p["name"] for p in index["provinces"]})


@cache
def _regency(file: Path) -> Mapping[str, Mapping[str, str]]:
    if not file.exists():
        return {}
    parts: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {level: {p["code"]: p["name"] for p in parts.get(level, [])} for level in ("districts", "villages")}


def _with_kind(name: str) -> str:
    return plain(name).replace("kabupaten ", "kab ")
