"""Why a reporter's act is not possible now, in plain words: how the report stands, and what the act needs."""

from adapters.web import http
from adapters.web.calls import Call
from adapters.web.http import Answer
from domain.errors import TransitionRefused
from domain.report import Status
from intake.wiring import Parts


def told(error: TransitionRefused, call: Call, parts: Parts) -> Answer:
    """The refusal as a problem about the report; a page says the same."""
    extra = {"detail": sentence(error, parts, call.lang), "reason": error.status}
    return http.problem(409, "transition_refused", parts.words, call.lang, call.path, extra=extra)


def sentence(error: TransitionRefused, parts: Parts, lang: str) -> str:
    """A reason of its own, or the report's state followed by when the act is possible."""
    words, until = parts.words, parts.pages.day(error.until, lang) if error.until else ""
    if not words.knows("not_now", error.status):
        return words.say("problem", "transition_refused_detail", lang)
    why = words.say("not_now", error.status, lang, until=until)
    if error.status in frozenset(Status) and words.knows("needs", error.act):
        return f"{why} {words.say('needs', error.act, lang)}"
    return why
