"""Which rows of a list an officer may read: the same table of permissions that stands before each case."""

from collections.abc import Sequence

from desk.asked import Asked
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.inbox import Entry
from domain.desks.named import is_named
from domain.desks.officers import Seat
from domain.errors import FieldError, InvalidInput


def desk_of(asked: Asked, desk: str, action: Action) -> tuple[str, Seat]:
    """The desk that is asked for, or the officer's first, and the seat that may do this there. Raises Forbidden."""
    seats = asked.officer.seats_on(asked.day)
    if not desk and not seats:
        raise InvalidInput(FieldError("desk", "required"))
    wanted = desk or seats[0].desk
    return wanted, permissions.on_desk(asked.officer, action, wanted, asked.day)


def visible(entries: Sequence[Entry], seat: Seat, asked: Asked, parts: Parts) -> list[Entry]:
    """Without those that name the officer.

    Whoever holds a seat of the tiers may read every case in the desk's own lists; for oversight, duty and machines
    each case is looked at.
    """
    free = [entry for entry in entries if not is_named(asked.officer.name, entry)]
    if seat.role in permissions.TIERS and all(entry.desk == seat.desk for entry in free):
        return free
    reports = parts.batches.load([entry.number for entry in free])
    may = {number for number, report in reports.items() if permissions.sees(asked.officer, report, asked.day)}
    return [entry for entry in free if entry.number in may]
