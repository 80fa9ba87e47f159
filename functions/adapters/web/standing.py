"""Where a report stands, said plainly: the way it took and why, who else helps, the answer, how it ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web import shown
from adapters.web.reading import Reader
from domain.events import Event, EventType
from domain.life.transitions import ENDED
from domain.report import ClosedBy, Report, Status
from domain.texts import publishing
from domain.texts.masking import for_public

Json = dict[str, Any]
ANSWERED = frozenset({Status.ANSWERED, Status.SCHEDULED, Status.CLOSED})
UNANSWERED = ENDED - {Status.CLOSED}
# Clocks between desks of one agency; the reporter sees the whole they add up to.
OFFICES_OWN = frozenset({"share", "unopened", "content", "dispute"})


def path(events: Sequence[Event], reader: Reader, public: bool = False) -> list[Json]:
    """Every desk that held it, with its days; on each that it left, why."""
    steps: list[Json] = []
    for event in _moves(events):
        if steps:
            steps[-1] |= {"until": event.at.isoformat(), **_why(event, reader, public)}
        desk = str(event.after["desk"])
        steps.append({"desk": desk, "name": reader.agency_name(desk), "since": event.at.isoformat(), **_HERE})
    return steps


_HERE = {"until": None, "words": "", "text": ""}


def _moves(events: Sequence[Event]) -> Iterator[Event]:
    """The events after which another desk holds it; where it waited to be routed is no stop of its own."""
    desk, routed = "", [e for e in events if e.type is not EventType.REPORT_RECEIVED]
    for event in routed or events:
        here = str(event.after.get("desk") or "")
        if here and here != desk:
            yield event
        desk = here or desk


def _why(event: Event, reader: Reader, public: bool) -> Json:
    reason = str(event.data.get("reason") or "")
    words = reader.reason(reason) or reader.words.say("timeline", event.type.value, reader.lang)
    return {"words": words, "text": "" if public else str(event.data.get("text") or "")}


def said(event: Event, reader: Reader) -> str:
    """What a person said with an event: the text, the reason (a listed one in words), or both."""
    data = event.data
    text, reason = str(data.get("text") or ""), str(data.get("reason") or "")
    if event.type in (EventType.REPORT_DISPOSED, EventType.REPORT_ABSTAINED):
        return text
    if event.type is EventType.AGENCY_SUCCEEDED:
        return shown.succession(data, reader.words, reader.lang, reader.agency_name)
    institution = str(data.get("institution") or "")
    return "\n".join(part for part in (institution, reader.reason(reason) or reason, text) if part)


def said_in_public(event: Event, reader: Reader) -> str:
    """The same for everybody; only the institution outside keeps its telephone and address, which are public."""
    institution = str(event.data.get("institution") or "")
    inside = replace(event, data={**event.data, "institution": ""})
    return "\n".join(part for part in (institution, for_public(said(inside, reader))) if part)


def heir(desk: str, events: Sequence[Event]) -> str:
    """What a desk of the report's first days is called since its office was reorganised."""
    for event in events:
        if event.type is EventType.AGENCY_SUCCEEDED and event.data.get("from") == desk:
            desk = str(event.data.get("desk", desk))
    return desk


def shares(case: CaseFile, reader: Reader, public: bool = False) -> list[Json]:
    """Other offices with their tasks, and what they answered."""
    texts = {
        e.data.get("agency"): str(e.data.get("text") or "")
        for e in case.events
        if e.type is EventType.AGENCY_CONTRIBUTED
    }
    return [
        {
            "agency": share.agency,
            "name": reader.agency_name(share.agency),
            "task": "" if public else share.task,
            "due_on": share.due_on.isoformat() if share.due_on else None,
            "answered_at": _iso(share.answered_at),
            "text": _shown(texts.get(share.agency, ""), public),
        }
        for share in case.report.shares
    ]


def answer(case: CaseFile, reader: Reader, public: bool = False) -> Json | None:
    """The final answer that stands, part by part; None while there is none."""
    event = _last(case.events, EventType.REPORT_ANSWERED)
    if event is None or case.report.status not in ANSWERED:
        return None
    texts = ("text", "no_evidence", "unit", "reason", "alternative", "programme")
    data, kind = event.data, str(event.data.get("kind") or "")
    return {
        "kind": kind,
        "kind_words": reader.words.say("answer_kind", kind, reader.lang),
        "at": event.at.isoformat(),
        "agency": reader.agency_name(str(data.get("on_behalf_of") or event.after.get("agency") or event.actor.seat)),
        "done_on": data.get("done_on"),
        "promised_for": data.get("promised_for"),
        "budget_year": data.get("budget_year", 0),
        "plan_year": data.get("plan_year", 0),
        **{name: _shown(str(data.get(name) or ""), public) for name in texts},
        "evidence": _evidence(data, case, reader, public),
    }


def _evidence(data: Mapping[str, Any], case: CaseFile, reader: Reader, public: bool) -> list[Json]:
    named = frozenset(data.get("evidence") or ())
    files = [f for f in case.attachments if f.id in named]
    seen = [publishing.shown(f, case.report) for f in files] if public else files
    return [{"id": f.id, "name": f.name, "url": reader.link(f)} for f in seen if f]


def clarifications(events: Sequence[Event], reader: Reader) -> list[Json]:
    """What the agency says to everybody beside the report."""
    return [
        {
            "at": e.at.isoformat(),
            "agency": reader.agency_name(e.actor.seat),
            "text": for_public(str(e.data.get("text") or "")),
        }
        for e in events
        if e.type is EventType.AGENCY_CLARIFIED
    ]


def closing(case: CaseFile, reader: Reader, public: bool = False) -> Json | None:
    """Who closed it, and whether in silence, which never counts as solved."""
    report, event = case.report, _last(case.events, EventType.REPORT_CLOSED)
    if event is None or report.status is not Status.CLOSED or report.closed_by is None:
        return None
    return {
        "by": report.closed_by.value,
        "words": reader.words.say("how_closed", report.closed_by.value, reader.lang),
        "silent": report.closed_by is ClosedBy.SYSTEM,
        "rating": report.rating,
        "reason": "" if public else said(event, reader),
    }


def deadlines(report: Report, reader: Reader, public: bool = False) -> list[Json]:
    """Each clock with its words; `late` once it ran out, met or not. What ended unanswered met no deadline."""
    say = reader.public if public else lambda section, code: reader.words.say(section, code, reader.lang)
    return [
        {**d, "words": say("clock", d["kind"]), "late": _late(d, reader.now)}
        for d in reader.deadlines(report)
        if d["kind"] not in OFFICES_OWN and (d["running"] or report.status not in UNANSWERED)
    ]


def _late(deadline: Mapping[str, Any], now: datetime) -> bool:
    stopped = datetime.fromisoformat(deadline["met_at"]) if deadline["met_at"] else now
    return stopped > datetime.fromisoformat(deadline["due_at"]) and (deadline["running"] or bool(deadline["met_at"]))


def pending(report: Report, reader: Reader) -> Json | None:
    """What somebody still decides, who, and by when."""
    if report.pending is None:
        return None
    due = next((d["due_at"] for d in reader.deadlines(report) if d["kind"] == "decision" and not d["met_at"]), None)
    kind = report.pending.kind.value
    return {
        "kind": kind,
        "words": reader.words.say("decided_on", kind, reader.lang),
        "name": reader.agency_name(report.pending.desk),
        "since": report.pending.since.isoformat(),
        "due_at": due,
    }


def objection(report: Report, reader: Reader) -> Json | None:
    """Until when its ending can be objected to, and whether it still can; an open request says its own day."""
    until = reader.objection_until(report)
    if until is None or report.pending or report.erased_at:
        return None
    return {"until": until.isoformat(), "open": reader.now <= until}


def merged(report: Report, reader: Reader) -> Json | None:
    """The report that leads, named only where everybody may read it."""
    if not report.merged_into:
        return None
    lead = reader.lead(report.merged_into)
    return {"number": lead.number, "title": publishing.title_of(lead)} if lead else {"number": "", "title": ""}


def opened(events: Sequence[Event], reader: Reader) -> list[Json]:
    """Who opened the identity, or what was masked, and the reason they wrote."""
    openings = (e for e in events if e.type is EventType.IDENTITY_OPENED)
    return [
        {"at": e.at.isoformat(), "who": _who(e, reader), "what": _what(e, reader), "reason": said(e, reader)}
        for e in openings
    ]


def _what(event: Event, reader: Reader) -> str:
    return reader.words.say("sealed", str(event.data.get("what") or "identity"), reader.lang)


def _who(event: Event, reader: Reader) -> str:
    role = reader.words.say("role", event.actor.role.value, reader.lang)
    return f"{role}, {reader.agency_name(event.actor.seat)}" if event.actor.seat else role


def _last(events: Sequence[Event], kind: EventType) -> Event | None:
    return next((e for e in reversed(events) if e.type is kind), None)


def _shown(text: str, public: bool) -> str:
    return for_public(text) if public else text


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
