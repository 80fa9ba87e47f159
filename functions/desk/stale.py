"""409 for who was not the first: what a colleague changed meanwhile, and what was sent, so that nothing is lost."""

from typing import Any

from adapters.web import http
from adapters.web.http import Answer
from desk.asked import Asked
from desk.timeline import since, timeline
from desk.wiring import Parts


def answer(asked: Asked, parts: Parts, number: str, version: int) -> Answer:
    """Both texts: the entries since the officer's version, and the fields of the refused act."""
    case = parts.case(number)
    missed = since(case.events, case.report.version - version)
    current: dict[str, Any] = {
        "version": case.report.version,
        "status": case.report.status.value,
        "status_words": parts.words.say("desk_status", case.report.status.value, asked.lang),
        "changes": timeline(case.report, missed, (), asked, parts),
        "yours": asked.fields,
    }
    extra = {"current": current}
    return http.problem(409, "changed_meanwhile", parts.words, asked.lang, asked.call.path, extra=extra)
