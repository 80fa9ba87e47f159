"""Officers as the desk's pages read them: colleagues by name, all else for those who manage them."""

from typing import Any

from desk.asked import Asked
from desk.wiring import Parts
from domain.desks.officers import Absence, Officer, Seat


def officer(who: Officer, asked: Asked, parts: Parts, *, whole: bool) -> dict[str, Any]:
    """`whole`: with addresses, version and absences."""
    brief = {
        "id": who.id,
        "name": who.name,
        "active": who.active,
        "away": who.active and not who.is_there(asked.day),
        "seats": [seat(s, asked, parts) for s in who.seats],
    }
    more = {"version": who.version, "email": who.email, "phone": who.phone, "deputy": who.deputy}
    return brief | more | {"absences": absences(who, parts)} if whole else brief


def seat(held: Seat, asked: Asked, parts: Parts) -> dict[str, str]:
    return {
        "desk": held.desk,
        "desk_name": parts.names.agency(held.desk),
        "role": held.role.value,
        "role_words": parts.words.say("role", held.role.value, asked.lang),
        "scope": held.scope,
    }


def absences(who: Officer, parts: Parts) -> list[dict[str, str]]:
    return [_absence(a, parts) for a in who.absences]


def _absence(absence: Absence, parts: Parts) -> dict[str, str]:
    return {
        "first": absence.first.isoformat(),
        "last": absence.last.isoformat(),
        "deputy": absence.deputy,
        "deputy_name": parts.names.officer(absence.deputy),
    }
