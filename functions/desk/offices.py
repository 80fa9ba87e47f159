"""Whose figures an officer asks for: one desk, or a government with all its units."""

from dataclasses import dataclass
from typing import Any

from adapters.reference import data_files
from adapters.stores.unit_rolls import UnitRolls
from desk.asked import Asked
from desk.queries import OfOffice
from desk.wiring import Parts
from domain.comparing.groups import government_of, memberships
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
