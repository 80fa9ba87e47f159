"""Who is compared with whom: to which agency a unit's reports belong, and in which groups that agency stands.

A government is one agency with all its units: offices, sub-districts, villages, and its coordinator, who holds what
has no unit yet. A vertical office belongs to its ministry, a company to itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.directory import Agency, Level, coordinator_of, region_of
from domain.place import NATION, is_code, province_of, regency_of

# Vertical offices by slug. Samsat is an office of the province, with police and insurer as guests (Perpres 5/2015).
MINISTRIES: Mapping[str, str] = {
    "bpn": "kl-atr-bpn",
    "polres": "kl-polri",
    "polda": "kl-polri",
    "imigrasi": "kl-imigrasi-pemasyarakatan",
    "kemenag": "kl-agama",
    "pajak": "kl-keuangan",
}
FOREIGN_MINISTRY = "kl-luar-negeri"
_NATIONAL = {"ministry": "ministries", "state_body": "state_bodies", "university": "universities"}
# From 71 on the second part of a region's code is a city's.
_FIRST_CITY = "71"


class Kind(StrEnum):
    """The kinds of groups; the last four are one a region."""

    MINISTRIES = "ministries"
    STATE_BODIES = "state_bodies"
    PROVINCES = "provinces"
    REGENCIES = "regencies"
    CITIES = "cities"
    COMPANIES = "companies"
    UNIVERSITIES = "universities"
    OF_PROVINCE = "of_province"
    OFFICES = "offices"
    DISTRICTS = "districts"
    VILLAGES = "villages"


@dataclass(frozen=True, order=True)
class Group:
    """`region` is the one whose members are compared; empty for the whole nation."""

    kind: Kind
    region: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.region}" if self.region else self.kind.value

    @property
    def alone(self) -> bool:
        """Whether its members are single units, so that what they give back leaves them."""
        return self.kind not in _OF_GOVERNMENTS


@dataclass(frozen=True, order=True)
class Member:
    """An agency in a group. A government's id is its region's code."""

    group: Group
    agency: str


_OF_GOVERNMENTS = frozenset({Kind.PROVINCES, Kind.REGENCIES, Kind.CITIES, Kind.OF_PROVINCE})
_SINGLE = frozenset({Kind.OFFICES, Kind.DISTRICTS, Kind.VILLAGES})


def memberships(unit: Agency) -> tuple[Member, ...]:
    """Where a unit's reports are compared, once for each group; empty for who handles no reports of its own."""
    return tuple(_memberships(unit))


def agency_of(unit: Agency) -> str:
    """A government's region code, a ministry's id; the unit's own id where it is compared with nobody."""
    larger = (member.agency for member in memberships(unit) if member.group.kind not in _SINGLE)
    return next(larger, unit.id)


def speaker_of(agency: str) -> str:
    """The desk that speaks for an agency: of a government its coordinator's."""
    return coordinator_of(agency) if is_code(agency) else agency


def called(government: str, place: str) -> str:
    """What the government of a place is called."""
    return f"Pemerintah {'' if regency_of(government) else 'Provinsi '}{place}"


def gathered(units: Iterable[Agency]) -> dict[Group, dict[str, list[str]]]:
    """The units of each agency of each group: what to add up."""
    found: dict[Group, dict[str, list[str]]] = {}
    for unit in units:
        for member in memberships(unit):
            found.setdefault(member.group, {}).setdefault(member.agency, []).append(unit.id)
    return {group: {agency: sorted(ids) for agency, ids in sorted(found[group].items())} for group in sorted(found)}


def government_of(region: str) -> str:
    """The region whose government is in charge of a place: of Jakarta's cities the province."""
    return region_of(coordinator_of(region))


def is_city(region: str) -> bool:
    return regency_of(region)[3:] >= _FIRST_CITY


def _memberships(unit: Agency) -> Iterator[Member]:
    region, slug = region_of(unit.id), unit.id.partition("-")[2]
    if unit.kind == "company":
        yield Member(Group(Kind.COMPANIES), unit.id)
    elif unit.kind in ("vertical", "mission"):
        yield from _of_ministry(unit, slug)
    elif region == NATION:
        if unit.kind in _NATIONAL:
            yield Member(Group(Kind(_NATIONAL[unit.kind])), unit.id)
    elif unit.kind in ("office", "desk"):
        yield from _of_government(government_of(region))
        yield from _of_units(unit, region)


def _of_ministry(unit: Agency, slug: str) -> Iterator[Member]:
    ministry = FOREIGN_MINISTRY if unit.kind == "mission" else MINISTRIES.get(slug, "")
    if slug == "samsat":
        yield from _of_government(province_of(region_of(unit.id)))
    elif ministry:
        kind = Kind.STATE_BODIES if ministry == MINISTRIES["polres"] else Kind.MINISTRIES
        yield Member(Group(kind), ministry)


def _of_government(region: str) -> Iterator[Member]:
    if not regency_of(region):
        yield Member(Group(Kind.PROVINCES), region)
        return
    yield Member(Group(Kind.CITIES if is_city(region) else Kind.REGENCIES), region)
    yield Member(Group(Kind.OF_PROVINCE, province_of(region)), region)


def _of_units(unit: Agency, region: str) -> Iterator[Member]:
    """Sub-districts with sub-districts, villages with the villages of their government."""
    kinds = {Level.DISTRICT: Kind.DISTRICTS, Level.VILLAGE: Kind.VILLAGES}
    if unit.kind == "office":
        yield Member(Group(kinds.get(unit.level, Kind.OFFICES), government_of(region)), unit.id)
