"""A report over HTTP: to its reporter with number and code, to everybody by its number where it is public."""

from typing import Any

from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer, page_answer
from adapters.web.in_public import for_everybody
from domain.errors import NotFound, Refusal, TooManyAttempts
from intake.requests import Track
from intake.viewing import for_reporter
from intake.wiring import Parts


def track(call: Call, parts: Parts) -> Answer:
    """The report by number and code, or by its number alone where it is public."""
    asked = parse(Track, call.fields, parts.limits["filing"])
    if not call.is_form:
        return json_answer(_view(call, parts, asked.number, asked.code))
    try:
        return track_page(call, parts, asked.number, asked.code)
    except (NotFound, TooManyAttempts) as refused:
        return _track_again(call, parts, asked, refused)


def public(call: Call, parts: Parts, number: str) -> Answer:
    """A public report by its number."""
    report = parts.door.open_public(number, call.source, call.now)
    return json_answer(for_everybody(parts.case(report.number), parts.reader(call.lang, call.now)))


def track_page(call: Call, parts: Parts, number: str, code: str, lang: str = "") -> Answer:
    """The page of one report, saying what an act before it did. Raises NotFound, TooManyAttempts."""
    view = _view(call, parts, number, code, lang)
    known = parts.words.knows("done", act := call.query.get("done", ""))
    shown = {"view": view, "number": view["number"], "code": code, "region": view["place"]["region"]}
    done = parts.words.say("done", act, lang or call.lang) if known else ""
    return _page(parts, lang or call.lang, 200, error="", done=done, **shown)


def _view(call: Call, parts: Parts, number: str, code: str, lang: str = "") -> dict[str, Any]:
    reader = parts.reader(lang or call.lang, call.now)
    if code:
        report = parts.door.open(number, code, call.source, call.now)
        return for_reporter(parts.case(report.number), reader)
    report = parts.door.open_public(number, call.source, call.now)
    return for_everybody(parts.case(report.number), reader)


def _track_again(call: Call, parts: Parts, asked: Track, refused: Refusal) -> Answer:
    status, code = (429, "too_many_attempts") if isinstance(refused, TooManyAttempts) else (404, "not_found")
    words = parts.words.say("problem", f"{code}_detail", call.lang)
    shown = {"view": None, "number": asked.number, "code": asked.code, "region": ""}
    return _page(parts, call.lang, status, error=words, done="", **shown)


def _page(parts: Parts, lang: str, status: int, **context: Any) -> Answer:
    html = parts.pages.render("track", lang, **context)
    return page_answer(html, lang, status)
