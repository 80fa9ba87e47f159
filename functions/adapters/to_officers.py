"""How a refusal is said to an officer: what reporters read of numbers and codes says nothing there."""

from typing import Any

from adapters import http
from adapters.calls import Call
from adapters.http import Answer
from adapters.words import Words
from domain.errors import InvalidInput, NotFound, Refusal, TransitionRefused

SAID = (NotFound, InvalidInput, TransitionRefused)


def told(error: Refusal, call: Call, words: Words) -> Answer:
    """One of SAID as a problem about a case; why its state does not allow the act, where there are words for it."""
    if isinstance(error, NotFound):
        return http.problem(404, "no_such_case", words, call.lang, call.path)
    if isinstance(error, InvalidInput):
        errors = http.field_errors(error, words, call.lang)
        return http.problem(422, "not_saved", words, call.lang, call.path, extra={"errors": errors})
    extra: dict[str, Any] = {}
    if isinstance(error, TransitionRefused) and words.knows("refused", error.status):
        extra = {"detail": words.say("refused", error.status, call.lang), "reason": error.status}
    return http.problem(409, "transition_refused", words, call.lang, call.path, extra=extra)
