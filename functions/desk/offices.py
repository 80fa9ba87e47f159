"""Whose figures an officer asks for: one desk, or a government with all its units."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from adapters.reference import data_files
from adapters.stores.subtree import Subtree
from adapters.stores.unit_rolls import UnitRolls
from desk.asked import Asked
from desk.queries import OfOffice
from desk.wiring import Parts
from domain.comparing.groups import government_of, memberships
from domain.counting.rolls import Roll
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import Seat
from domain.directory import coordinator_of, region_of
from domain.errors import FieldError, Forbidden, InvalidInput
from domain.place import NATION, regency_of


@dataclass(frozen=True)
class Office:
    """A desk by its directory id, a government by its region; `units` are those that ever had a report."""

    id: str
    name: str
    is_region: bool
    units: tuple[str, ...]


def office_of(asked: Asked, wanted: OfOffice, parts: Parts, rolls: UnitRolls) -> Office:
    """What is named, else what the first seat answers for. Raises Forbidden, InvalidInput."""
    desk, region = (wanted.desk, wanted.at) if wanted.desk or wanted.at else _own(asked)
    if region:
        return _government(asked, region, parts, rolls)
    permissions.on_desk(asked.officer, Action.FIGURES, desk, asked.day)
    if not _known(desk, parts):
        raise InvalidInput(FieldError("desk", "unknown_agency"))
    return Office(desk, parts.names.agency(desk), is_region=False, units=(desk,))


def head(office: Office, asked: Asked, parts: Parts) -> dict[str, Any]:
    """What stands on every sheet: whose it is, of which day, and under which number nothing of it may be published."""
    return {
        "office": {"id": office.id, "name": office.name, "is_region": office.is_region},
        "drawn_up_on": asked.day.isoformat(),
        "small": parts.comparing.small,
    }


def handed_up(office: Office, since: str, until: str, parts: Parts) -> Subtree:
    """What stacks below have told of its region; of the nation nothing: that would be all of them."""
    region = office.id if office.is_region else region_of(office.id)
    told = parts.below(region, since, until)
    return replace(told, received=()) if region == NATION else told


def sources(below: Subtree, parts: Parts) -> list[dict[str, str]]:
    """Which stacks below handle reports of the same region, with the age of what they have told."""
    return [{"name": parts.place_name(each.region), "as_of": each.as_of.isoformat()} for each in below.sources()]


def of_office(office: Office, below: Subtree, parts: Parts) -> Iterator[tuple[str, str, Roll]]:
    """Unit, month and roll of what was handed up of the office; one unit may come several times."""
    belongs = cache(lambda unit: _belongs(unit, office.id, parts) if office.is_region else unit == office.id)
    return (told for told in below.below() if belongs(told[0]))


def _own(asked: Asked) -> tuple[str, str]:
    """Whoever oversees others begins with the whole government, everybody else with the own desk."""
    for seat in asked.officer.seats_on(asked.day):
        if permissions.reaches(seat, Action.FIGURES, seat.desk):
            return seat.desk, _region(seat)
    raise Forbidden(Action.FIGURES.value)


def _region(seat: Seat) -> str:
    home = government_of(region_of(seat.desk))
    whole = home != NATION and permissions.reaches(seat, Action.OVERSEE, coordinator_of(home))
    return home if whole else ""


def _government(asked: Asked, region: str, parts: Parts, rolls: UnitRolls) -> Office:
    known = data_files.regions(parts.settings.data_dir)
    if region not in known or government_of(region) != region:
        raise InvalidInput(FieldError("at", "unknown_region"))
    permissions.on_desk(asked.officer, Action.FIGURES, coordinator_of(region), asked.day)
    units = tuple(unit for unit in rolls.units(region) if _belongs(unit, region, parts))
    return Office(region, known[region], is_region=True, units=units)


def _belongs(unit: str, region: str, parts: Parts) -> bool:
    """As in rankings: no vertical offices and companies, whose reports are not the government's."""
    known = parts.offices.derive(unit) or parts.directory.agency(unit)
    if known is None:
        return (regency_of(region_of(unit)) or region_of(unit)) == region
    return any(member.agency == region for member in memberships(known))


def _known(desk: str, parts: Parts) -> bool:
    return bool(parts.offices.derive(desk) or parts.directory.agency(desk))
