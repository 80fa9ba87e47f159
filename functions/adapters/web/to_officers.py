"""How a refusal is said to an officer: what reporters read of numbers and codes says nothing there."""

from collections.abc import Mapping
from typing import Any

from adapters.reference.words import Words
from adapters.web import http
from adapters.web.calls import Call
from adapters.web.http import Answer
from domain.errors import Forbidden, InvalidInput, NotFound, Refusal, TransitionRefused

SAID = (NotFound, InvalidInput, TransitionRefused)


def told(error: Refusal, call: Call, words: Words) -> Answer:
    """One of SAID as a problem about a case; why its state does not allow the act, where there are words for it."""
    if isinstance(error, NotFound):
        return http.problem(404, "no_such_case", words, call.lang, call.path)
    if isinstance(error, InvalidInput):
        errors = http.field_errors(error, words, call.lang)
        return http.problem(422, "not_saved", words, call.lang, call.path, extra={"errors": errors})
    extra: dict[str, Any] = {}
    if isinstance(error, TransitionRefused):
        extra = {"detail": sentence(error, words, call.lang), "reason": error.status}
    return http.problem(409, "transition_refused", words, call.lang, call.path, extra=extra)


def sentence(error: Refusal, words: Words, lang: str) -> str:
    """Why not, in a sentence by itself."""
    if isinstance(error, InvalidInput):
        return " ".join(words.say("error", e.reason, lang, limit=e.limit) for e in error.errors)
    if isinstance(error, TransitionRefused) and words.knows("refused", error.status):
        return words.say("refused", error.status, lang)
    return words.say("problem", f"{_CODES.get(type(error), 'changed_meanwhile')}_detail", lang)


_CODES: Mapping[type[Refusal], str] = {
    NotFound: "no_such_case",
    Forbidden: "not_allowed",
    TransitionRefused: "transition_refused",
}
