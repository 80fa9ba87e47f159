"""GET /api/desk/me: who signed in, from which seats, and the lists that the desk's forms choose from."""

from typing import Any

from adapters.http import Answer, json_answer
from desk.asked import Asked
from desk.wiring import Parts
from domain.case import AnswerKind
from domain.officers import Absence, Seat
from domain.report import HandlingClass


def me(asked: Asked, parts: Parts) -> Answer:
    """The officer's own page of facts; nothing of others."""
    who, words, lang = asked.officer, parts.words, asked.lang
    body = {
        "officer": {"id": who.id, "name": who.name, "email": who.email, "version": who.version},
        "seats": [_seat(seat, asked, parts) for seat in who.seats_on(asked.day)],
        "notify": {"mode": who.notify.mode.value, "on_call": who.notify.on_call, "email": who.notify.email},
        "absences": [_absence(absence, parts) for absence in who.absences],
        "reasons": parts.reasons.all(lang),
        "classes": [{"code": c.value, "words": words.say("handling_class", c.value, lang)} for c in HandlingClass],
        "answer_kinds": [{"code": k.value, "words": words.say("answer_kind", k.value, lang)} for k in AnswerKind],
        "channels": list(parts.limits["channels"]),
    }
    return json_answer(body)


def _seat(seat: Seat, asked: Asked, parts: Parts) -> dict[str, str]:
    return {
        "desk": seat.desk,
        "desk_name": parts.names.agency(seat.desk),
        "role": seat.role.value,
        "role_words": parts.words.say("role", seat.role.value, asked.lang),
        "scope": seat.scope,
    }


def _absence(absence: Absence, parts: Parts) -> dict[str, Any]:
    return {
        "first": absence.first.isoformat(),
        "last": absence.last.isoformat(),
        "deputy": absence.deputy,
        "deputy_name": parts.names.officer(absence.deputy),
    }
