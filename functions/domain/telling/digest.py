"""What an officer's morning digest lists, out of the rows of the desk's inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.desks.inbox import Entry
from domain.desks.named import is_named
from domain.desks.officers import Officer, OfficeRole
from domain.directory import region_of
from domain.place import zone_of


@dataclass(frozen=True)
class Digest:
    """Rows by when they fall due: today, or before today."""

    today: tuple[Entry, ...] = ()
    late: tuple[Entry, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.today and not self.late


def digest(officer: Officer, rows: Iterable[Entry], day: date) -> Digest:
    """The officer's own part: who only handles cases sees those assigned, and nobody those that name them."""
    mine = [row for row in rows if row.due_at and not is_named(officer.name, row) and _is_for(officer, row, day)]
    mine.sort(key=lambda row: (row.due_at, row.number))
    return Digest(
        tuple(row for row in mine if _due_on(row) == day),
        tuple(row for row in mine if _due_on(row) < day),
    )


def _is_for(officer: Officer, row: Entry, day: date) -> bool:
    roles = {seat.role for seat in officer.seats_on(day) if seat.desk == row.desk}
    if roles == {OfficeRole.OFFICER}:
        stood_for = {loan.of for loan in officer.loans if loan.covers(day)}
        return row.officer in {officer.id, *stood_for}
    return bool(roles)


def _due_on(row: Entry) -> date:
    return datetime.fromisoformat(row.due_at).astimezone(zone_of(region_of(row.desk))).date()
