"""POST /api/reports/{number}/personal-data: what is stored about the reporter, for who holds the code."""

from typing import Annotated, Any

from pydantic import Field

from adapters.reference.words import Words
from adapters.web.calls import Call
from adapters.web.fields import Fields, Line, parse
from adapters.web.http import HTML, PRIVATE, Answer, json_answer
from domain.life.reading import Read
from reporter.own_data import Kept, OwnData, collected
from reporter.parts import Parts


class PersonalData(Fields):
    """The reporter's key; nothing else is asked."""

    code: Annotated[str, Field(max_length=100)] = ""
    language: Line = ""


def personal_data(call: Call, parts: Parts, number: str) -> Answer:
    """Everything, who read it when and why, and how long it is kept. A form gets it as a page."""
    asked = parse(PersonalData, call.fields, parts.limits["filing"])
    report = parts.door.open(number, asked.code, call.source, call.now)
    limits = parts.clocks.works.policy.at(report.milestones.filed_at)
    body = _shown(collected(report, limits, parts.identities, call.now), parts, call.lang)
    headers = {"Content-Language": call.lang}
    if not call.is_form:
        return json_answer(body, headers=headers)
    html = parts.pages.render("own-data", call.lang, own=body, region=report.place.region)
    return Answer(200, html, {"Content-Type": HTML, **PRIVATE, **headers})


def _shown(own: OwnData, parts: Parts, lang: str) -> dict[str, Any]:
    erased_at = own.report.erased_at
    return {
        "number": own.report.number,
        "erased_at": erased_at.isoformat() if erased_at else None,
        "identity": {name: own.identity.get(name, "") for name in ("name", "email", "phone")},
        "case_data": own.case_data,
        "originals": {field: list(values) for field, values in own.originals.items()},
        "ombudsman": dict(own.ombudsman) or None,
        "read": [_read(read, parts, lang) for read in own.read],
        "kept": [_kept(kept, parts.words, lang) for kept in own.kept],
    }


def _read(read: Read, parts: Parts, lang: str) -> dict[str, str]:
    """By which office, in which role; the officer's own name is not the reporter's to know."""
    by, say = read.reading.by, parts.words.say
    return {
        "at": read.at.isoformat(),
        "what": read.kind.lower(),
        "what_words": say("sealed", read.kind.lower(), lang),
        "why": read.reading.purpose.value,
        "why_words": say("reading", read.reading.purpose.value, lang),
        "who": parts.agency_name(by.seat) if by.seat else say("role", by.role.value, lang),
        "role_words": say("role", by.role.value, lang),
    }


def _kept(kept: Kept, words: Words, lang: str) -> dict[str, Any]:
    kind, days = kept.kind.lower(), kept.after.days
    return {
        "what": kind,
        "what_words": words.say("sealed", kind, lang),
        "days": days,
        "until": kept.until.isoformat() if kept.until else None,
        "words": words.say("kept", "until" if kept.until else "open", lang, days=str(days)),
    }
