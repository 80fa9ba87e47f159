"""Finding desks by part of a name or id: derived offices of the governments that the words or the desk speak of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adapters.reference import data_files
from domain.directory import Offices, district_office, region_of, village_office
from domain.place import NATION, bare_name, is_code, parents_of, plain
from domain.routing.desks import within

SHOWN, REGIONS = 20, 12
SHORTEST = 2


@dataclass(frozen=True)
class FoundAgency:
    """A desk with its name, and the government that it belongs to."""

    id: str
    name: str
    region_words: str


class AgencySearch:
    """`stack` is the region that is served: a desk outside it cannot be given a report here."""

    def __init__(self, offices: Offices, data_dir: str, stack: str) -> None:
        self._offices, self._data_dir, self._stack = offices, data_dir, stack

    def find(self, typed: str, region: str, near: Iterable[str], named: Iterable[str] = ()) -> list[FoundAgency]:
        """Desks whose name or id holds every word. `near` are the asking desks, `named` ids that have rows."""
        words = plain(typed).split()
        if len("".join(words)) < SHORTEST:
            return []
        regions = [region] if region else [*self._spoken_of(words), *_around(near)]
        ids = dict.fromkeys([*self._ids(list(dict.fromkeys(regions))[:REGIONS]), *named])
        found = (self._found(id) for id in ids if within(id, self._stack))
        passing = [f for f in found if f and all(word in plain(f"{f.name} {f.id} {f.region_words}") for word in words)]
        return sorted(passing, key=lambda f: (not plain(f.name).startswith(words[0]), len(f.name), f.id))[:SHOWN]

    def _spoken_of(self, words: Sequence[str]) -> list[str]:
        return [code for code, name in _bare_names(self._data_dir) if name <= set(words)]

    def _ids(self, regions: Iterable[str]) -> Iterator[str]:
        for region in regions:
            if region == NATION:
                yield from self._offices.data["nation"]
            elif is_code(region) and len(region) <= len("00.00"):
                yield from self._offices.offices_of(region)
                yield from self._local(region)

    def _local(self, region: str) -> Iterator[str]:
        if len(region) == len("00.00") and region in data_files.read(self._data_dir, "gazetteer")["regions"]:
            for code in data_files.names_below(self._data_dir, region):
                yield district_office(code) if len(code) == len("00.00.00") else village_office(code)

    def _found(self, id: str) -> FoundAgency | None:
        known = self._offices.derive(id) if id else None
        if known is None:
            return None
        return FoundAgency(id, known.name, data_files.name_of(self._data_dir, region_of(id)[:5]))


def _around(desks: Iterable[str]) -> Iterator[str]:
    """The governments that a desk deals with: its own and those above."""
    for desk in desks:
        yield from (code for code in parents_of(region_of(desk)) if len(code) <= len("00.00"))


@cache
def _bare_names(data_dir: str) -> tuple[tuple[str, frozenset[str]], ...]:
    regions = data_files.read(data_dir, "gazetteer")["regions"]
    return tuple((code, frozenset(bare_name(name).split())) for code, name in regions.items())
