"""To which agency a unit belongs, and in which places a report is counted."""

from domain.comparing.groups import agency_of
from domain.place import NATION, contains, province_of, regency_of

__all__ = ["agency_of", "places_of"]


def places_of(place: str) -> tuple[str, ...]:
    """The province and the regency of a place, as far as known: no smaller place is ever published."""
    return tuple(dict.fromkeys(code for code in (province_of(place), regency_of(place)) if code))


def is_below(code: str, above: str) -> bool:
    """Directly: provinces below the nation, regencies below a province."""
    if above == NATION:
        return not regency_of(code)
    return code != above and contains(above, code) and province_of(code) == above
