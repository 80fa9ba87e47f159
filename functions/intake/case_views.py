"""What a reporter does with number and code over HTTP: track, reply, withdraw; and what everybody may see."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from adapters.calls import Call
from adapters.fields import parse
from adapters.first_answers import RequestKey, digest
from adapters.http import HTML, JSON, PRIVATE, Answer
from domain import lifecycle
from domain.errors import NotFound, Refusal, StaleVersion, TooManyAttempts
from domain.report import Report, Status
from domain.transitions import Change
from intake import receipts
from intake.requests import Reply, Track, Withdrawal
from intake.viewing import for_everybody, for_reporter
from intake.wiring import Parts

TRIES = 4


def track(call: Call, parts: Parts) -> Answer:
    """The report by number and code, or by its number alone where it is public."""
    asked = parse(Track, call.fields, parts.limits["filing"])
    if not call.is_form:
        return _json(_view(call, parts, asked.number, asked.code))
    try:
        return track_page(call, parts, asked.number, asked.code)
    except (NotFound, TooManyAttempts) as refused:
        return _track_again(call, parts, asked, refused)


def public(call: Call, parts: Parts, number: str) -> Answer:
    """A public report by its number."""
    report = parts.door.open_public(number, call.source, call.now)
    return _json(for_everybody(parts.case(report.number), parts.reader(call.lang)))


def reply(call: Call, parts: Parts, number: str) -> Answer:
    """The reporter adds something, answers a question, or revives what was archived; a repeat adds nothing."""
    asked = parse(Reply, call.fields, parts.limits["filing"])
    opened = parts.door.open(number, asked.code, call.source, call.now)
    name = f"reply:{opened.number}:{call.caller.key or digest(asked.text)}"
    key = RequestKey(name, digest(asked.text), timedelta(minutes=parts.limits["idempotency"]["same_body_minutes"]))

    def work(remember: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        change = lifecycle.reply(parts.store.load(opened.number), asked.text, call.now)
        answer = {"number": opened.number, "seq": change.events[0].seq, "status": change.report.status.value}
        parts.store.save(change, [remember(answer)])
        return answer

    answer, _ = parts.firsts.once(key, call.now, work)
    return _done(call, opened.number, asked.code, 201, answer)


def withdraw(call: Call, parts: Parts, number: str) -> Answer:
    """The reporter takes the report back; doing so again changes nothing."""
    asked = parse(Withdrawal, call.fields, parts.limits["filing"])
    opened = parts.door.open(number, asked.code, call.source, call.now)
    if opened.status is not Status.WITHDRAWN:
        _save(parts, opened, lambda report: lifecycle.withdraw(report, asked.reason, call.now))
    answer = {"number": opened.number, "status": Status.WITHDRAWN.value}
    return _done(call, opened.number, asked.code, 200, answer)


def track_page(call: Call, parts: Parts, number: str, code: str, lang: str = "") -> Answer:
    """The page of one report. Raises NotFound, TooManyAttempts."""
    view = _view(call, parts, number, code, lang)
    region = view["place"]["region"]
    return _page(parts, lang or call.lang, 200, view=view, error="", number=view["number"], code=code, region=region)


def _view(call: Call, parts: Parts, number: str, code: str, lang: str = "") -> dict[str, Any]:
    reader = parts.reader(lang or call.lang)
    if code:
        report = parts.door.open(number, code, call.source, call.now)
        return for_reporter(parts.case(report.number), reader)
    report = parts.door.open_public(number, call.source, call.now)
    return for_everybody(parts.case(report.number), reader)


def _track_again(call: Call, parts: Parts, asked: Track, refused: Refusal) -> Answer:
    status, code = (429, "too_many_attempts") if isinstance(refused, TooManyAttempts) else (404, "not_found")
    words = parts.words.say("problem", f"{code}_detail", call.lang)
    return _page(parts, call.lang, status, view=None, error=words, number=asked.number, code=asked.code, region="")


def _save(parts: Parts, report: Report, act: Callable[[Report], Change]) -> Report:
    """Act on the newest state; who loses a race looks again."""
    for _ in range(TRIES - 1):
        try:
            return parts.store.save(act(report))
        except StaleVersion:
            report = parts.store.load(report.number)
    return parts.store.save(act(report))


def _done(call: Call, number: str, code: str, status: int, answer: dict[str, Any]) -> Answer:
    if call.is_form:
        return receipts.to_page(number, code, call.lang, "?view=track")
    return _json(answer, status)


def _page(parts: Parts, lang: str, status: int, **context: Any) -> Answer:
    html = parts.pages.render("track", lang, **context)
    return Answer(status, html, {"Content-Type": HTML, "Content-Language": lang, **PRIVATE})


def _json(body: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), {"Content-Type": JSON, **PRIVATE})
