"""Answers: what each kind must contain, drafts and approval, notes that stay inside, the right of clarification."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from domain.case import Answer, AnswerKind, Draft
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import Actor, EventType
from domain.life.holding import on_behalf
from domain.life.transitions import Act, Change, change, required
from domain.place import zone_of
from domain.report import HandlingClass, Kind, Report

# Said instead of an answer so often that it is named in the rules: progress, which starts no window.
_PROGRESS = re.compile(
    r"\b(akan|sedang|sudah|telah)\s+(kami\s+|segera\s+)*(di)?(tindak\s*lanjut\w*|koordinasi\w*|teruskan|proses)\b", re.I
)
_SHORT = 14
_ASPIRATION = frozenset({AnswerKind.TAKEN_UP, AnswerKind.NOT_TAKEN_UP})


def answer(report: Report, said: Answer, at: datetime, actor: Actor, on_behalf_of: str = "") -> Change:
    """A final answer. *Scheduled* sets a promise instead of starting the reporter's window."""
    check(said, report, at)
    data = {**_content(said), **on_behalf(on_behalf_of)}
    milestones = replace(report.milestones.responded(at), answer=said.kind.value)
    if said.kind is AnswerKind.SCHEDULED:
        milestones = replace(milestones, promised_for=promised_day(said), scheduled_at=at)
        data["promised_for"] = promised_day(said).isoformat()
        act = Act.SCHEDULE
    else:
        milestones = replace(milestones, answered_at=at)
        act = Act.ANSWER
    return change(report, act, EventType.REPORT_ANSWERED, at, actor, data, milestones=milestones, draft=None)


def check(said: Answer, report: Report, at: datetime) -> None:
    """Raises InvalidInput with all that is missing, field by field (rules: answers and closing)."""
    today = at.astimezone(zone_of(report.place.region)).date()
    missing = tuple(_missing(said, report, today))
    if missing:
        raise InvalidInput(*missing)


def promised_day(said: Answer) -> date:
    """The last day of a promise: the day itself, or the end of the budget year."""
    return said.promised_for or date(said.budget_year, 12, 31)


def submit(report: Report, said: Answer, at: datetime, actor: Actor) -> Change:
    """A draft for whoever approves in the agency; it replaces an earlier one."""
    check(said, report, at)
    draft = Draft(said, actor.seat, actor.officer, at)
    return change(report, Act.SUBMIT, EventType.DRAFT_SUBMITTED, at, actor, _content(said), draft=draft)


def approve(report: Report, at: datetime, actor: Actor) -> Change:
    """Publish the draft as the answer. Raises TransitionRefused: no draft, a returned one, or one's own."""
    draft = _waiting(report, Act.ANSWER)
    if draft.officer and draft.officer == actor.officer:
        raise TransitionRefused(Act.ANSWER, "own_draft")
    return answer(report, draft.answer, at, actor)


def send_back(report: Report, remark: str, at: datetime, actor: Actor) -> Change:
    """The approver wants it otherwise and says how; the draft is kept for its author."""
    draft = replace(_waiting(report, Act.SEND_BACK), returned=True, remark=required("remark", remark))
    data = {"text": draft.remark}
    return change(report, Act.SEND_BACK, EventType.DRAFT_RETURNED, at, actor, data, draft=draft)


def internal_note(report: Report, text: str, at: datetime, actor: Actor) -> Change:
    """Never leaves the agency whose seat wrote it."""
    data = {"text": required("text", text)}
    return change(report, Act.INTERNAL_NOTE, EventType.INTERNAL_NOTED, at, actor, data)


def clarify(report: Report, text: str, at: datetime, actor: Actor) -> Change:
    """The agency's public statement beside the report: its right of clarification."""
    data = {"text": required("text", text)}
    return change(report, Act.CLARIFY, EventType.AGENCY_CLARIFIED, at, actor, data)


def _missing(said: Answer, report: Report, today: date) -> Iterator[FieldError]:
    if not said.text.strip():
        yield FieldError("text", "required")
    elif said.kind is not AnswerKind.SCHEDULED and _is_progress(said.text):
        yield FieldError("text", "progress_is_no_answer")
    if said.kind in _ASPIRATION and not _is_aspiration(report):
        yield FieldError("kind", "not_an_aspiration")
    yield from _of_kind(said, today)


def _of_kind(said: Answer, today: date) -> Iterator[FieldError]:
    if said.kind is AnswerKind.DONE:
        yield from _done(said, today)
    elif said.kind is AnswerKind.SCHEDULED:
        yield from _scheduled(said, today)
    elif said.kind is AnswerKind.NOT_POSSIBLE:
        yield from _blank(reason=said.reason, alternative=said.alternative)
    elif said.kind is AnswerKind.TAKEN_UP:
        yield from _taken_up(said, today)
    elif said.kind is AnswerKind.NOT_TAKEN_UP:
        yield from _blank(reason=said.reason)


def _done(said: Answer, today: date) -> Iterator[FieldError]:
    if said.done_on is None or said.done_on > today:
        yield FieldError("done_on", "past_date_required")
    if not said.evidence and not said.no_evidence.strip():
        yield FieldError("no_evidence", "evidence_or_reason")


def _scheduled(said: Answer, today: date) -> Iterator[FieldError]:
    promised = bool(said.promised_for or said.budget_year)
    if not promised or promised_day(said) <= today:
        yield FieldError("promised_for", "future_date_required")
    yield from _blank(unit=said.unit)


def _taken_up(said: Answer, today: date) -> Iterator[FieldError]:
    """Without its programme nobody can check whether a proposal was taken up."""
    yield from _blank(programme=said.programme)
    if said.plan_year < today.year:
        yield FieldError("plan_year", "plan_year")


def _blank(**texts: str) -> Iterator[FieldError]:
    yield from (FieldError(name, "required") for name, text in texts.items() if not text.strip())


def _is_aspiration(report: Report) -> bool:
    return report.kind is Kind.ASPIRATION or report.handling_class is HandlingClass.ASPIRATION


def _is_progress(text: str) -> bool:
    return len(text.split()) <= _SHORT and bool(_PROGRESS.search(text))


def _waiting(report: Report, act: Act) -> Draft:
    if report.draft is None or report.draft.returned:
        raise TransitionRefused(act, "no_draft")
    return report.draft


def _content(said: Answer) -> dict[str, Any]:
    """The answer as an event's payload; what was not said is left out."""
    values = {f.name: getattr(said, f.name) for f in fields(said)}
    plain = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in plain.items() if value not in ("", 0, [], None)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, AnswerKind) else value
