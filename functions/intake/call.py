"""From a request to its answer: whoever sent a form reads a page, also where it is refused."""

import logging
from collections.abc import Callable

from chalice.app import Request, Response

from adapters.web import calls, http, pages
from adapters.web.calls import Call
from adapters.web.http import Answer
from domain.errors import TransitionRefused
from intake import refused
from intake.wiring import Parts

log = logging.getLogger("intake")


def answered(request: Request | None, view: Callable[[Call, Parts], Answer], parts: Parts) -> Response:
    """Run a view; its refusals become problem details, or a page with the same status."""

    def reasoned(call: Call, made: Parts) -> Answer:
        try:
            return view(call, made)
        except TransitionRefused as error:
            return refused.told(error, call, made)

    call, answer = calls.answer_of(request, reasoned, parts, log.error)
    if call.is_form and answer.headers.get("Content-Type") == http.PROBLEM:
        answer = pages.problem_page(answer, parts.pages, call.lang)
    return calls.response(answer)
