"""A public report and those who share its trouble: they find it, support it and follow it, without code or account."""

from collections.abc import Callable
from typing import Any

from adapters.stores.attempts import network
from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer, page_answer
from domain.errors import TransitionRefused
from domain.life.transitions import OPEN
from domain.report import Place, Report
from intake import similar
from intake.acts import done
from intake.requests import Follow, FollowKey, Similar, Support
from intake.wiring import Parts


def alike(call: Call, parts: Parts) -> Answer:
    """Public reports that may be about the same; nothing typed is kept, and filing never waits for this."""
    asked = parse(Similar, call.fields, parts.limits["filing"])
    place = Place(asked.region, asked.district or asked.village[:8], asked.village)
    return json_answer({"similar": similar.to(call, parts, asked.text, place, call.lang)})


def support(call: Call, parts: Parts, number: str) -> Answer:
    """*Saya juga mengalami*: counted once for a source and what its page drew; a flood from one source is stopped."""
    asked = parse(Support, call.fields, parts.limits["filing"])
    report = _open_report(call, parts, number, "support")
    key = asked.key or call.caller.agent
    bounded(call, parts, "support", f"{report.number}\n{key}")
    added = parts.supports.add(report.number, call.source, key, call.now)
    count, code = parts.supports.count(report.number), "supported" if added else "supported_before"
    return done(call, parts, "", {"number": report.number, "supports": count, "done": code})


def follow(call: Call, parts: Parts, number: str) -> Answer:
    """News by mail: the address is asked to confirm first. Whether it follows already, nobody learns here."""
    asked = parse(Follow, call.fields, parts.limits["filing"])
    report = _open_report(call, parts, number, "follow")
    bounded(call, parts, "follow", f"{report.number}\n{asked.email}")
    parts.followers.ask(report.number, asked.email, call.lang, call.now)
    return done(call, parts, "", {"number": report.number, "done": "follow_asked"}, 202)


def confirm(call: Call, parts: Parts, number: str) -> Answer:
    """The link of the first mail was used. Raises NotFound for a key that opens nothing."""
    return _by_key(call, parts, number, parts.followers.confirm, "followed")


def stop(call: Call, parts: Parts, number: str) -> Answer:
    """The link of any mail was used; the address is forgotten. Raises NotFound."""
    return _by_key(call, parts, number, parts.followers.stop, "unfollowed")


def follow_page(call: Call, parts: Parts) -> Answer:
    """Where a mail's link leads: one button, since programs that look through mail press none."""
    query = call.query
    shown = {"number": query.get("number", "")[:40], "key": query.get("key", "")[:100], "stop": "stop" in query}
    html = parts.pages.render("follow", call.lang, **shown)
    return page_answer(html, call.lang)


def _by_key(call: Call, parts: Parts, number: str, act: Callable[..., Any], code: str) -> Answer:
    asked = parse(FollowKey, call.fields, parts.limits["filing"])
    parts.door.attempts.failed(call.source, f"{number[:50]}\n{asked.key[:50]}", call.now)
    act(number, asked.key, call.now)
    return told(call, parts, code, number)


def told(call: Call, parts: Parts, code: str, number: str, status: int = 200) -> Answer:
    """What was done, to somebody who holds no code: a form gets a page of its own."""
    if not call.is_form:
        return done(call, parts, "", {"number": number, "done": code}, status)
    title, detail = (parts.words.say("done", c, call.lang) for c in (f"{code}_title", code))
    html = parts.pages.render("problem", call.lang, title=title, detail=detail, status=200)
    return page_answer(html, call.lang)


def _open_report(call: Call, parts: Parts, number: str, act: str) -> Report:
    report = parts.door.open_public(number, call.source, call.now)
    if report.status not in OPEN:
        raise TransitionRefused(act, report.status)
    return report


def bounded(call: Call, parts: Parts, act: str, what: str) -> None:
    """Counted apart from wrong codes, so that neither uses up the other's turns. Raises TooManyAttempts."""
    parts.door.attempts.failed(f"{act}:{network(call.source)}", what, call.now)
