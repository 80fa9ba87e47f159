"""What helps an officer to decide: deadlines with colours, the draft, answer templates."""

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
        "programme": said.programme,
        "plan_year": said.plan_year or None,
    }
