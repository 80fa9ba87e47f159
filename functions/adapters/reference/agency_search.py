"""Finding desks by part of a name or id: derived offices of the governments that the words or the desk speak of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adapters.reference import data_files
from domain.directory import Offices, district_office, region_of, village_office
from domain.place import NATION, bare_name, is_code, parents_of, plain
from domain.reorganisation import Successions
from domain.routing.desks import within

SHOWN, REGIONS = 20, 12
SHORTEST = 2
UNCHANGED = Successions()


@dataclass(frozen=True)
class FoundAgency:
    """A desk with its name, and the government that it belongs to."""

    id: str
    name: str
    region_words: str


class AgencySearch:
    """`stack` is the region that is served: a desk outside it cannot be given a report here."""

    def __init__(self, offices: Offices, name: Callable[[str], str], data_dir: str, stack: str) -> None:
        self._offices, self._name, self._data_dir, self._stack = offices, name, data_dir, stack

    def find(
        self, typed: str, region: str, near: Iterable[str], successions: Successions = UNCHANGED
    ) -> list[FoundAgency]:
        """Desks whose name or id holds every word. `near` are the asking desks, whose governments' come first.

        Who is no more is not found.
        """
        words, near = plain(typed).split(), tuple(near)
        own = {_government(desk) for desk in near}
        if len("".join(words)) < SHORTEST:
            return []
        regions = [region] if region else [*self._spoken_of(words), *_around(near)]
        regions = list(dict.fromkeys(regions))[:REGIONS]
        found = (self._found(id) for region in regions for id in self.desks_of(region, successions))
        passing = [f for f in found if f and all(word in plain(f"{f.name} {f.id} {f.region_words}") for word in words)]
        return sorted(
            passing,
            key=lambda f: (_government(f.id) not in own, not plain(f.name).startswith(words[0]), len(f.name), f.id),
        )[:SHOWN]

    def desks_of(self, region: str, successions: Successions = UNCHANGED) -> list[str]:
        """Every desk of the nation, a province or a regency that there is today, within this stack."""
        ids = dict.fromkeys([*self._ids(region), *_successors(successions, region)])
        return [id for id in ids if within(id, self._stack) and not successions.is_closed(id)]

    def _spoken_of(self, words: Sequence[str]) -> list[str]:
        return [code for code, name in _bare_names(self._data_dir) if name <= set(words)]

    def _ids(self, region: str) -> Iterator[str]:
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
        if not id:
            return None
        derived = self._offices.derive(id)
        name = derived.name if derived else self._name(id)
        return FoundAgency(id, name, data_files.name_of(self._data_dir, _government(id)))


def _government(desk: str) -> str:
    """The regency, province or nation that a desk belongs to; a village's office belongs to its regency."""
    return region_of(desk)[: len("00.00")]


def _successors(successions: Successions, region: str) -> Iterator[str]:
    """Those that a reorganisation made there stand in no derivation."""
    made = (id for one in successions.begun for id in one.successors)
    yield from (id for id in made if _government(id) == region)


def _around(desks: Iterable[str]) -> Iterator[str]:
    """The governments that a desk deals with: its own and those above."""
    for desk in desks:
        yield from (code for code in parents_of(region_of(desk)) if len(code) <= len("00.00"))


@cache
def _bare_names(data_dir: str) -> tuple[tuple[str, frozenset[str]], ...]:
    regions = data_files.read(data_dir, "gazetteer")["regions"]
    return tuple((code, frozenset(bare_name(name).split())) for code, name in regions.items())
