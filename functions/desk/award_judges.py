"""Who judges in the award: supervisors whom its national admin has named, each without the agencies of an own seat."""

from collections.abc import Iterable, Iterator

from desk.measuring import standing_of
from desk.wiring import Parts
from domain.comparing.award_year import AwardYear, Sheet
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.directory import NATIONAL_ADMIN


def judges(officer: Officer, year: AwardYear) -> bool:
    """Whether the officer was named, and still supervises."""
    return officer.id in year.assessors and any(map(supervises, officer.seats))


def barred(officer: Officer, parts: Parts) -> frozenset[str]:
    """The agencies in which the officer holds a seat, for anybody."""
    held = (*officer.seats, *(seat for loan in officer.loans for seat in loan.seats))
    return frozenset(standing_of(seat.desk, parts)[0] for seat in held) - {""}


def named(year: AwardYear, parts: Parts) -> Iterator[Officer]:
    """Those who were named, as they are now."""
    yield from (found for id in year.assessors if (found := parts.officers.find(id)))


def heard(sheets: Iterable[Sheet], year: AwardYear) -> list[Sheet]:
    """The points of those who are named still; who has left the office since has given them all the same."""
    return [sheet for sheet in sheets if sheet.assessor in year.assessors]


def can_assess(parts: Parts) -> list[Officer]:
    """The supervisors of the nation's desks and of provinces, without those who run the award themselves."""
    below = parts.officers.below(NATIONAL_ADMIN).values()
    found = {officer.id: officer for staff in below for officer in staff if officer.active}
    return sorted((o for o in found.values() if may_assess(o)), key=lambda o: (o.name, o.id))


def may_assess(officer: Officer) -> bool:
    runs = any(seat.role is OfficeRole.NATIONAL_ADMIN for seat in officer.seats)
    return officer.active and not runs and any(map(supervises, officer.seats))


def supervises(seat: Seat) -> bool:
    return seat.role is OfficeRole.SUPERVISOR
