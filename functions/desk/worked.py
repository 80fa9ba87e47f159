"""What helps an officer to decide: deadlines with colours, the router's explanation, the draft, answer templates."""

from collections.abc import Mapping
from typing import Any

from desk import held
from desk.asked import Asked
from desk.wiring import Parts
from domain.case import Answer
from domain.clocks.ground import Deadline
from domain.clocks.urgency import NOTHING_OWED, Urgencies
from domain.desks import permissions
from domain.directory import region_of
from domain.report import Report
from domain.routing.decision import Candidate, Match

CANDIDATES = 3


def deadlines(report: Report, asked: Asked, parts: Parts) -> list[dict[str, Any]]:
    """Every clock that has begun; colours by the calendar of who owes it."""
    works = parts.clocks.works
    leads = works.policy.at(report.milestones.filed_at).reminder_lead
    return [_deadline(d, report, leads, asked, parts) for d in works.deadlines(report)]


def _deadline(
    deadline: Deadline, report: Report, leads: Mapping[str, int], asked: Asked, parts: Parts
) -> dict[str, Any]:
    region = region_of(deadline.holder or report.desk)
    urgencies = Urgencies(parts.clocks.works.calendar(), region, asked.now)
    urgency = urgencies.of(deadline.due_at, leads.get(deadline.kind.value, 1)) if deadline.running else NOTHING_OWED
    return {
        "kind": deadline.kind.value,
        "words": parts.words.of_reporter("clock", deadline.kind.value, asked.lang),
        "due_at": deadline.due_at.isoformat(),
        "met_at": deadline.met_at.isoformat() if deadline.met_at else None,
        "state": deadline.state(asked.now).value,
        "days_left": urgency.days_left,
        "colour": urgency.colour.value,
        "provisional": deadline.provisional,
        "holder": held.named(deadline.holder, parts),
    }


def explained(report: Report, asked: Asked, parts: Parts) -> dict[str, Any] | None:
    """Why the router chose, with its three best candidates, the terms it found and what contradicted."""
    decision, words, lang = report.decision, parts.words, asked.lang
    if decision is None:
        return None
    return {
        "reason": decision.reason,
        "reason_words": words.say("routing", decision.reason, lang),
        "confidence": decision.confidence,
        "candidates": [_candidate(c, asked, parts) for c in decision.considered[:CANDIDATES]],
        "matched": [_match(m, asked, parts) for m in decision.matched],
        "conflicts": [{"code": code, "words": _conflict(code, asked, parts)} for code in decision.conflicts],
        "router": decision.router,
    }


def _candidate(found: Candidate, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {
        "agency": found.agency,
        "name": parts.names.agency(found.agency),
        "affair": found.affair,
        "affair_words": parts.words.say("affair", found.affair, asked.lang),
        "score": found.score,
    }


def _match(found: Match, asked: Asked, parts: Parts) -> dict[str, Any]:
    affair = parts.words.say("affair", found.affair, asked.lang)
    return {"term": found.term, "affair": found.affair, "affair_words": affair, "weight": found.weight}


def _conflict(code: str, asked: Asked, parts: Parts) -> str:
    """What contradicted the choice; its last part names a place, an office or an affair."""
    kind, _, rest = code.partition(":")
    about = rest.rpartition(":")[2]
    name = parts.names.agency(about)
    if kind == "place":
        name = parts.place_name(about)
    elif kind == "suggested_category":
        name = parts.words.say("affair", about, asked.lang)
    return parts.words.say("conflict", kind, asked.lang, name=name)


def draft(report: Report, asked: Asked, parts: Parts) -> dict[str, Any] | None:
    """The answer that waits, for the agency that wrote it."""
    kept = report.draft
    if kept is None or not permissions.sees_internal(asked.officer, report, kept.seat, asked.day):
        return None
    return {
        "answer": _answer(kept.answer),
        "kind_words": parts.words.say("answer_kind", kept.answer.kind.value, asked.lang),
        "seat": kept.seat,
        "officer": {"id": kept.officer, "name": parts.names.officer(kept.officer)},
        "at": kept.at.isoformat(),
        "returned": kept.returned,
        "remark": kept.remark,
    }


def templates(report: Report, asked: Asked, parts: Parts) -> list[dict[str, str]]:
    """The answers that the officer's own desk keeps ready, filled in for this case."""
    own = {seat.desk for seat in asked.officer.seats_on(asked.day)}
    desk = next((d for d in (report.desk, report.agency) if d in own), "")
    if not desk:
        return []
    values = {"nomor": report.number, "judul": report.title, "instansi": parts.names.agency(desk)}
    return [{"id": t.id, "name": t.name, "text": t.filled(values)} for t in parts.answer_templates.read(desk).templates]


def _answer(said: Answer) -> dict[str, Any]:
    return {
        "kind": said.kind.value,
        "text": said.text,
        "done_on": said.done_on.isoformat() if said.done_on else None,
        "evidence": list(said.evidence),
        "no_evidence": said.no_evidence,
        "promised_for": said.promised_for.isoformat() if said.promised_for else None,
        "budget_year": said.budget_year or None,
        "unit": said.unit,
        "reason": said.reason,
        "alternative": said.alternative,
    }
