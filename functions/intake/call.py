"""From a request to its answer: whoever sent a form reads a page, also where it is refused."""

import json
import logging
from collections.abc import Callable

from chalice.app import Request, Response

from adapters.web import calls, http
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
        answer = _as_page(answer, parts, call.lang)
    return calls.response(answer)


def _as_page(problem: Answer, parts: Parts, lang: str) -> Answer:
    told = json.loads(problem.body)
    detail = " ".join([told["detail"], *(error["message"] for error in told.get("errors", []))])
    html = parts.pages.render("problem", lang, title=told["title"], detail=detail, status=problem.status)
    return Answer(problem.status, html, {**problem.headers, "Content-Type": http.HTML})
