"""Who leads: the coordinating officers of a desk, with what they see from there. Absent ones are stood in for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.desks.actions import Action
from domain.desks.officers import COORDINATORS, Officer, Seat, lendable, standing
from domain.desks.permissions import reaches
from domain.directory import coordinator_of, desk_above

Staffs = Mapping[str, Sequence[Officer]]


@dataclass(frozen=True)
class Leader:
    """One officer with the seats that he or she leads from, the own ones and those held for the absent."""

    officer: Officer
    seats: tuple[Seat, ...]

    @property
    def desks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(seat.desk for seat in self.seats))


def leaders(staffs: Staffs, day: date) -> dict[str, Leader]:
    """Everybody who is told, each once, by the account's id in a lasting order."""
    seats: dict[str, dict[Seat, None]] = {}
    officers: dict[str, Officer] = {}
    for desk, staff in staffs.items():
        for officer, seat in _heads(desk, staff, day):
            officers[officer.id] = officer
            seats.setdefault(officer.id, {})[seat] = None
    return {id: Leader(officers[id], tuple(seats[id])) for id in sorted(seats)}


def led_by(units: Iterable[str]) -> dict[str, list[str]]:
    """The units by each desk on their way up, their own first."""
    found: dict[str, list[str]] = {}
    for unit in units:
        desk = unit
        while desk:
            found.setdefault(desk, []).append(unit)
            desk = desk_above(desk)
    return found


def seen_by(leader: Leader, below: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The units whose lists this officer may open: of other units no figure is told either."""
    seen = (u for seat in leader.seats for u in below.get(seat.desk, ()) if reaches(seat, Action.LIST, u))
    return tuple(sorted(set(seen)))


def coordinating(place: str, led: Collection[str]) -> str:
    """The desk that coordinates a place, or the next one above that somebody leads; empty where nobody does."""
    desk = coordinator_of(place)
    while desk and desk not in led:
        desk = desk_above(desk)
    return desk


def _heads(desk: str, staff: Sequence[Officer], day: date) -> Iterator[tuple[Officer, Seat]]:
    for head in staff:
        there = standing(head, staff, day)
        if there is None or not there.email or not there.notify.email:
            continue
        held = head.at(desk) if there is head else lendable(head, there)
        yield from ((there, seat) for seat in held if seat.desk == desk and seat.role in COORDINATORS)
