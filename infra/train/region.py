"""Rows of a file as a region's router will see its reports: places by code, agencies by their id in the directory."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from adapters.reference import data_files
from adapters.reference.routing_data import knowledge
from domain.place import bare_name, plain
from domain.routing.competence import Suggestion, standings
from domain.routing.features import Material, traits
from domain.routing.knowledge import Knowledge
from domain.routing.learned import standings_by_class
from domain.routing.model import DISTRICT, VILLAGE, class_of
from domain.routing.text import read
from infra.tools import ROOT
from infra.train.offices import class_of_name, entries_of
from infra.train.rows import Row, WrongInput
from learn.examples import Example

DATA = str(ROOT / "build" / "data")


@dataclass
class Region:
    """One government's names and codes; `unknown` counts agencies of the file that the directory does not have."""

    code: str
    unknown: Counter[str] = field(default_factory=Counter)

    @cached_property
    def know(self) -> Knowledge:
        """What the router of a stack there knows, without any row of a table."""
        return knowledge(DATA, self.code, lambda id: None)

    @cached_property
    def name(self) -> str:
        """Raises WrongInput for a code that is no region."""
        names = self.know.gazetteer.regions
        if self.code not in names:
            raise WrongInput(f"REGION={self.code}: no province, regency or city has this code; such as 35.78")
        return names[self.code]

    def examples(self, rows: Iterable[Row]) -> list[Example]:
        """Those whose agency the directory has."""
        found = ((row, self.label(row.agency)) for row in rows)
        return [self._example(row, label) for row, label in found if label]

    def label(self, agency: str) -> str:
        """By the office's own name, else by the affairs of its name; empty, and counted, where neither leads."""
        local = class_of_name(agency)
        if local in (VILLAGE, DISTRICT):
            return local
        found = self._offices.get(_bare(agency, self.name)) or self._by_affairs(agency)
        if not found:
            self.unknown[agency] += 1
        return class_of(found)

    def place(self, row: Row) -> tuple[str, str]:
        """Codes of district and village, empty where the row names none that is there."""
        names = _tight(row.district), f"{_tight(row.district)}/{_tight(row.village)}"
        return self._below.get(names[0], ""), self._below.get(names[1], "")

    @cached_property
    def _offices(self) -> dict[str, str]:
        offices = self.know.offices
        agencies = filter(None, map(offices.derive, offices.offices_of(self.code)))
        return {_bare(agency.name, self.name): agency.id for agency in agencies}

    def _by_affairs(self, agency: str) -> str:
        units = [entry.unit for entry in entries_of(agency)]
        same = [id for id in self._offices.values() if id.partition("-")[2] in units]
        affairs: Sequence[str] = [affair for entry in entries_of(agency) for affair in entry.affairs]
        led = (self.know.offices.competent(affair, self.code) for affair in affairs)
        return next(filter(None, (*same, *led)), "")

    @cached_property
    def _below(self) -> dict[str, str]:
        """Codes by what a file says: a district's name, or district and village."""
        names = data_files.names_below(DATA, self.code)
        districts = {code: _tight(name) for code, name in names.items() if len(code) == 8}
        villages = {f"{districts[code[:8]]}/{_tight(name)}": code for code, name in names.items() if len(code) == 13}
        return {name: code for code, name in districts.items()} | villages

    def _example(self, row: Row, label: str) -> Example:
        text = read(row.text, self.know.slang)
        scores = self.know.scorer.score(text)
        district, village = self.place(row)
        suggested = Suggestion("", self.know.affair_of(row.category) if row.category else "")
        found = standings(scores, village or district or self.code, suggested, self.know.offices)
        evidence = {name: one.score for name, one in standings_by_class(found, self.know.offices).items()}
        material = Material(text, scores.by_affair, district, village, row.category)
        return Example(traits(material), evidence, label, row.at)


def _bare(agency: str, region: str) -> str:
    """An office's name without its government's: "Dinas Sosial Kab. X" and "Dinas Sosial Kabupaten X" are one."""
    words = plain(agency).removesuffix(bare_name(region)).split()
    while words and words[-1] in {"kab", "kabupaten", "kota", "provinsi"}:
        words.pop()
    return " ".join(words)


def _tight(name: str) -> str:
    return "".join(plain(name).split())
