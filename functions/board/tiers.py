"""To which agency a unit belongs, and in which places a report is counted."""

from domain.comparing.groups import Kind, memberships
from domain.directory import Agency
from domain.place import province_of, regency_of

_SINGLE = frozenset({Kind.OFFICES, Kind.DISTRICTS, Kind.VILLAGES})


def agency_of(unit: Agency) -> str:
    """A government's region code, a ministry's id; the unit's own id where it is compared with nobody."""
    larger = (member.agency for member in memberships(unit) if member.group.kind not in _SINGLE)
    return next(larger, unit.id)


def places_of(place: str) -> tuple[str, ...]:
    """The province and the regency of a place, as far as known: no smaller place is ever published."""
    return tuple(dict.fromkeys(code for code in (province_of(place), regency_of(place)) if code))
