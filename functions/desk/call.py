"""From an officer's request to its answer: who signed in comes first, and refusals speak of cases, not of codes."""

import logging
from collections.abc import Callable
from typing import Any

from chalice.app import Request, Response

from adapters import calls, http
from adapters.calls import Call
from adapters.http import Answer
from adapters.sessions import officer_of
from desk.asked import Asked
from desk.wiring import Parts
from domain.errors import InvalidInput, NotFound, Refusal, TransitionRefused
from domain.place import zone_of

View = Callable[[Asked, Parts], Answer]
log = logging.getLogger("desk")


def answered(request: Request | None, view: View, parts: Parts) -> Response:
    """Run a view for whoever the token names."""
    _, answer = calls.answer_of(request, lambda call, made: _for_officer(call, made, view), parts, log.error)
    return calls.response(answer)


def _for_officer(call: Call, parts: Parts, view: View) -> Answer:
    try:
        officer = officer_of(call.context, parts.officers)
        today = call.now.astimezone(zone_of(parts.settings.region_code)).date()
        return view(Asked(call, officer, today), parts)
    except (NotFound, InvalidInput, TransitionRefused) as error:
        return _told(error, call, parts)


def _told(error: Refusal, call: Call, parts: Parts) -> Answer:
    """What reporters read of numbers and codes says nothing to an officer."""
    if isinstance(error, NotFound):
        return http.problem(404, "no_such_case", parts.words, call.lang, call.path)
    if isinstance(error, InvalidInput):
        errors = http.field_errors(error, parts.words, call.lang)
        return http.problem(422, "not_saved", parts.words, call.lang, call.path, extra={"errors": errors})
    extra: dict[str, Any] = {}
    if isinstance(error, TransitionRefused) and parts.words.knows("refused", error.status):
        extra = {"detail": parts.words.say("refused", error.status, call.lang), "reason": error.status}
    return http.problem(409, "transition_refused", parts.words, call.lang, call.path, extra=extra)
