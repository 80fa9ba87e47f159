"""From an officer's request to its answer: who signed in comes first, and refusals speak of cases, not of codes."""

import logging
from collections.abc import Callable

from chalice.app import Request, Response

from adapters.web import calls, to_officers
from adapters.web.calls import Call
from adapters.web.http import Answer
from adapters.web.sessions import officer_of
from desk.asked import Asked
from desk.wiring import Parts
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
    except to_officers.SAID as error:
        return to_officers.told(error, call, parts.words)
