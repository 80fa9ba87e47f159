"""Place is evidence, not truth: fields, text, suggested agency and door vote, and who loses is kept as a conflict.

In real exports four rows in ten name the city that shares its name with the regency meant: a district decides
between such two, whatever was picked in the field.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from domain.directory import region_of
from domain.place import NATION, bare_name, plain, regency_of
from domain.report import Place
from domain.routing.text import Text, words_of

FIELD, DISTRICT, TEXT_DISTRICT, TEXT_REGION, SUGGESTED, DOOR = 1.0, 2.5, 1.5, 1.2, 0.7, 0.6
_VILLAGE_WORDS = ("desa", "kelurahan", "kalurahan", "nagari", "gampong")
_DISTRICT_WORDS = ("kecamatan", "kapanewon", "distrik", "kemantren")
_LONGEST_NAME = 6
_DISTRICT, _VILLAGE = 8, 13


@dataclass(frozen=True)
class Gazetteer:
    """The compiled gazetteer.json; `below` gives the names of one regency's districts and villages by code."""

    regions: Mapping[str, str]
    districts: Mapping[str, Sequence[str]]
    below: Callable[[str], Mapping[str, str]] = field(repr=False)

    @cached_property
    def homonyms(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Regencies by province and bare name: those that can be mistaken for each other stand together."""
        same: dict[tuple[str, str], tuple[str, ...]] = {}
        for code, name in self.regions.items():
            key = (code[:2], bare_name(name))
            same[key] = (*same.get(key, ()), code) if regency_of(code) else same.get(key, ())
        return same

    @cached_property
    def called(self) -> Callable[[str], Mapping[str, Sequence[str]]]:
        """One regency's districts and villages by name, as a text's words are read."""
        return cache(lambda regency: _codes_by_name(self.below(regency)))

    def alike(self, regency: str) -> tuple[str, ...]:
        """The regency and those of its name next to it."""
        return self.homonyms[regency[:2], bare_name(self.regions[regency])]


@dataclass(frozen=True)
class Located:
    """The place decided on, as deep as it is known (empty: unknown), what spoke against it, and how sure it is."""

    region: str
    conflicts: tuple[str, ...] = ()
    trust: float = 1.0


@dataclass(frozen=True)
class _Vote:
    source: str
    regency: str
    weight: float


def locate(place: Place, text: Text, suggested_agency: str, door: str, gazetteer: Gazetteer) -> Located:
    """Weigh everything that says where it is. Unknown codes count as not said."""
    picked = regency_of(place.region)
    if picked not in gazetteer.regions:
        return _unpicked(place, suggested_agency, door, gazetteer)
    votes = list(_votes(picked, place, text, region_of(suggested_agency), door, gazetteer))
    sums: dict[str, float] = {}
    for vote in votes:
        sums[vote.regency] = sums.get(vote.regency, 0) + vote.weight
    rivals = gazetteer.alike(picked)
    won = max(rivals, key=lambda code: (sums.get(code, 0), code == picked))
    against = [v for v in votes if v.regency != won]
    trust = 1 - 0.3 * sum(v.weight for v in against) / sum(sums.values())
    conflicts = tuple(dict.fromkeys(f"place:{v.source}:{v.regency}" for v in against))
    return Located(_deepest(won, place, text, gazetteer), conflicts, trust)


def _unpicked(place: Place, suggested_agency: str, door: str, gazetteer: Gazetteer) -> Located:
    """No regency was given: only a whole province, or what the suggested agency and the door say."""
    if len(place.region) == 2 and place.region in gazetteer.regions:
        return Located(place.region)
    conflict = (f"place:unknown:{place.region}",) if place.region else ()
    for code in (region_of(suggested_agency), door):
        if regency_of(code) in gazetteer.regions:
            return Located(regency_of(code), conflict, 0.7)
    return Located("", conflict, 0.5)


def _votes(picked: str, place: Place, text: Text, suggested: str, door: str, gazetteer: Gazetteer) -> Iterator[_Vote]:
    yield _Vote("field", picked, FIELD)
    known = gazetteer.below
    for source, code in (("district", place.district), ("village", place.village)):
        if regency_of(code) in gazetteer.regions and code in known(regency_of(code)):
            yield _Vote(source, regency_of(code), DISTRICT)
            break
    rivals = gazetteer.alike(picked)
    for regency in sorted(_named_districts(text, gazetteer, rivals)):
        yield _Vote("text_district", regency, TEXT_DISTRICT)
    for regency in sorted(_named_regions(text, gazetteer, rivals)):
        yield _Vote("text_region", regency, TEXT_REGION)
    if regency_of(suggested):
        yield _Vote("suggested_agency", regency_of(suggested), SUGGESTED)
    if regency_of(door) in rivals:
        yield _Vote("door", regency_of(door), DOOR)


def _named_districts(text: Text, gazetteer: Gazetteer, rivals: tuple[str, ...]) -> set[str]:
    """Regencies whose districts the text names: among rivals by the bare name, elsewhere only after "kecamatan"."""
    found: set[str] = set()
    for run in _longest(text.runs.intersection(gazetteer.districts)):
        owners = {regency_of(code) for code in gazetteer.districts[run]}
        if near := owners.intersection(rivals):
            found |= near if len(near) == 1 else set()
        elif len(owners) == 1 and any(f"{word} {run}" in text.runs for word in _DISTRICT_WORDS):
            found |= owners
    return found


def _longest(runs: Collection[str]) -> Iterator[str]:
    """Without those with which a longer one begins: who writes "Kuta Utara" does not mean Kuta."""
    return (run for run in runs if not any(other.startswith(f"{run} ") for other in runs))


def _named_regions(text: Text, gazetteer: Gazetteer, rivals: tuple[str, ...]) -> set[str]:
    """Rivals that the text names with their kind: "Kab. Bandung" is not "Kota Bandung"."""
    if len(rivals) < 2:
        return set()
    named = {code for code in rivals if plain(gazetteer.regions[code]) in text.runs}
    return named if len(named) == 1 else set()


def _deepest(regency: str, place: Place, text: Text, gazetteer: Gazetteer) -> str:
    """Village, district or regency, whatever is known inside the regency decided on."""
    names = gazetteer.below(regency)
    if regency_of(place.village) == regency and place.village in names:
        return place.village
    picked = place.district if regency_of(place.district) == regency and place.district in names else ""
    if picked or not text.runs.isdisjoint(_VILLAGE_WORDS + _DISTRICT_WORDS):
        by_name = gazetteer.called(regency)
        district = picked or _only(_named(text, _DISTRICT_WORDS, by_name, _DISTRICT))
        villages = _named(text, _VILLAGE_WORDS, by_name, _VILLAGE)
        within = {code for code in villages if code.startswith(district)}
        return _only(within or (set() if picked else villages)) or district or regency
    return regency


def _codes_by_name(names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in names.items():
        found.setdefault(" ".join(words_of(name, {})), []).append(code)
    return found


def _only(codes: set[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""


def _named(text: Text, introducers: tuple[str, ...], by_name: Mapping[str, Sequence[str]], size: int) -> set[str]:
    """Codes of one level whose name follows "kecamatan" and the like; the longest name is the one meant."""
    found: set[str] = set()
    for at, word in enumerate(text.words):
        if word in introducers:
            longest = next(filter(None, (by_name.get(name) for name in _names_from(text.words, at))), ())
            found.update(code for code in longest if len(code) == size)
    return found


def _names_from(words: Sequence[str], at: int) -> Iterator[str]:
    """What may be a name after an introducer, longest first; some names begin with the introducer itself."""
    for length in range(_LONGEST_NAME, 0, -1):
        yield " ".join(words[at + 1 : at + 1 + length])
        yield " ".join(words[at : at + 1 + length])


def is_known(region: str, gazetteer: Gazetteer) -> bool:
    """Whether a stack's own region is one we have; the nation is."""
    return region == NATION or region in gazetteer.regions
