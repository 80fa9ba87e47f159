"""GET /api/desk/me: who signed in, from which seats, and the lists that the desk's forms choose from."""

from typing import Any

from adapters.web.http import Answer, json_answer
from desk import people_shown
from desk.asked import Asked
from desk.award_view import takes_part
from desk.wiring import Parts
from domain.case import AnswerKind
from domain.desks.officers import Seat
from domain.report import HandlingClass


def me(asked: Asked, parts: Parts) -> Answer:
    """The officer's own page of facts; nothing of others. Every page of the desk begins with it, so it is activity."""
    who, words, lang = asked.officer, parts.words, asked.lang
    parts.activity.seen(sorted({seat.desk for seat in who.seats_on(asked.day)}), asked.day)
    body = {
        "officer": {"id": who.id, "name": who.name, "email": who.email, "version": who.version, "deputy": who.deputy},
        "seats": [_seat(seat, asked, parts) for seat in who.seats_on(asked.day)],
        "notify": {"mode": who.notify.mode.value, "on_call": who.notify.on_call, "email": who.notify.email},
        "absences": people_shown.absences(who, parts),
        "reasons": parts.reasons.all(lang),
        "classes": [{"code": c.value, "words": words.say("handling_class", c.value, lang)} for c in HandlingClass],
        "answer_kinds": [{"code": k.value, "words": words.say("answer_kind", k.value, lang)} for k in AnswerKind],
        "channels": list(parts.limits["channels"]),
    }
    return json_answer(body)


def _seat(seat: Seat, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {**people_shown.seat(seat, asked, parts), "award": takes_part(seat, parts)}
