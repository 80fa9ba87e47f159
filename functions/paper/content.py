"""What stands on a sheet: in the words of the desk, and never an internal note."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from adapters.reference.words import Words
from adapters.stores.casefile import CaseFile
from adapters.web.shown import place_words, succession
from domain.clocks.dates import in_words
from domain.clocks.service_levels import Deadline
from domain.events import PRIVATE, Event, EventType
from domain.life.attachment import AttachmentState
from domain.report import Report

Rows = list[list[str]]


@dataclass(frozen=True)
class Pen:
    """In whose language and zone a sheet is written, and who knows the names."""

    words: Words
    lang: str
    zone: tzinfo
    now: datetime
    agency: Callable[[str], str]
    place: Callable[[str], str]
    category: Callable[[str], str]

    def say(self, code: str) -> str:
        return self.words.say("paper", code, self.lang)

    def when(self, at: datetime) -> str:
        return in_words(at, self.zone, self.lang)


def case_sheet(case: CaseFile, deadlines: Sequence[Deadline], pen: Pen) -> dict[str, Any]:
    """The whole case: facts, text, deadlines, what happened, which files there are."""
    kept = [a.name for a in case.attachments if a.state is AttachmentState.KEPT]
    return {
        **_head(case.report, "case", pen),
        "text": case.report.text,
        "deadlines": [_limit(d, pen) for d in deadlines],
        "timeline": [_entry(e, pen) for e in case.events if e.type not in PRIVATE],
        "attachments": kept,
    }


def disposition_sheet(case: CaseFile, deadlines: Sequence[Deadline], pen: Pen) -> dict[str, Any]:
    """The lembar disposisi. Paper passes through many hands: a secret report's text stays on the desk."""
    report = case.report
    head = _head(report, "disposition", pen)
    secret = report.flags.secret
    return {
        **head,
        "facts": [*head["facts"], *(_limit(d, pen) for d in deadlines if d.running)],
        "text": pen.say("secret") if secret else report.text,
        "instruction": pen.say("read_at_desk") if secret else _instruction(case.events) or pen.say("handle"),
        "lines": [pen.say(code) for code in ("done", "when", "evidence", "signed")],
    }


def _head(report: Report, sheet: str, pen: Pen) -> dict[str, Any]:
    words = ("text", "deadlines", "timeline", "attachments", "instruction", "answer", "answer_hint")
    return {
        "lang": pen.lang,
        "title": f"{pen.say(sheet)} {report.number}",
        "subtitle": f"{pen.say('printed')} {pen.when(pen.now)}",
        "foot": f"SP4N-LAPOR! · {report.number}",
        "lost": pen.say("lost"),
        "facts": _facts(report, pen),
        "words": {code: pen.say(code) for code in words},
    }


def _facts(report: Report, pen: Pen) -> Rows:
    words, lang = pen.words, pen.lang
    handling = words.say("handling_class", report.handling_class.value, lang) if report.handling_class else ""
    facts = {
        "title": "" if report.flags.secret else report.title,
        "status": words.say("desk_status", report.status.value, lang),
        "kind": words.say("kind", report.kind.value, lang),
        "class": handling,
        "category": pen.category(report.category) if report.category else "",
        "place": place_words(report.place, pen.place),
        "landmark": report.place.landmark,
        "received": pen.when(report.milestones.filed_at),
        "desk": pen.agency(report.desk),
        "agency": pen.agency(report.agency) if report.agency != report.desk else "",
    }
    return [[pen.say(name), value] for name, value in facts.items() if value]


def _limit(deadline: Deadline, pen: Pen) -> list[str]:
    words = pen.words.of_reporter("clock", deadline.kind.value, pen.lang)
    holder = f" ({pen.agency(deadline.holder)})" if deadline.holder else ""
    state = pen.words.say("deadline_state", deadline.state(pen.now).value, pen.lang)
    return [words + holder, f"{pen.when(deadline.due_at)} – {state}"]


def _entry(event: Event, pen: Pen) -> dict[str, str]:
    seat = event.actor.seat
    return {
        "when": pen.when(event.at),
        "what": pen.words.say("desk_timeline", event.type.value, pen.lang),
        "who": pen.agency(seat) if seat else pen.words.say("role", event.actor.role.value, pen.lang),
        "text": _text(event, pen),
    }


def _text(event: Event, pen: Pen) -> str:
    if event.type is EventType.AGENCY_SUCCEEDED:
        return succession(event.data, pen.words, pen.lang, pen.agency)
    return str(event.data.get("text") or event.data.get("reason") or "")


def _instruction(events: Sequence[Event]) -> str:
    """What the coordinator wrote when the report was last handed over."""
    handed = [e for e in events if e.type in (EventType.REPORT_DISPOSED, EventType.ARBITRATION_DECIDED)]
    return str(handed[-1].data.get("text") or "") if handed else ""
