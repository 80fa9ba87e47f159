"""The life of a report: one table of transitions, and the acts that go through it.

Each act takes the report and the facts of the moment and returns a Change: the new report and the events
that say what happened. Nothing here reads a clock or a store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import REPORTER, ROUTER, SYSTEM, Actor, Event, EventType
from domain.report import AnswerKind, ClosedBy, HandlingClass, Pause, Report, Status
from domain.routing.decision import Decision, Outcome


class Act(StrEnum):
    """What somebody does to a report."""

    DISPOSE = "dispose"
    ABSTAIN = "abstain"
    VERIFY = "verify"
    ASK = "ask"
    COMPLETE = "complete"
    EXPIRE = "expire"
    REPLY = "reply"
    NOTE = "note"
    ANSWER = "answer"
    SCHEDULE = "schedule"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"
    REVIVE = "revive"
    BLOCK = "block"
    REFER = "refer"


UNVERIFIED = frozenset({Status.RECEIVED, Status.TRIAGE, Status.DISPOSED})
WORKED = frozenset({Status.DISPOSED, Status.IN_PROGRESS, Status.SCHEDULED})
OPEN = UNVERIFIED | {Status.IN_PROGRESS, Status.ASKED, Status.ANSWERED, Status.SCHEDULED}
ENDED = frozenset(Status) - OPEN

SAME, RESUME = "same", "resume"

TRANSITIONS: Mapping[Act, tuple[frozenset[Status], Status | str]] = {
    Act.DISPOSE: (frozenset({Status.RECEIVED, Status.TRIAGE}), Status.DISPOSED),
    Act.ABSTAIN: (frozenset({Status.RECEIVED}), Status.TRIAGE),
    Act.VERIFY: (frozenset({Status.DISPOSED}), Status.IN_PROGRESS),
    Act.ASK: (frozenset({Status.TRIAGE, Status.DISPOSED, Status.IN_PROGRESS}), Status.ASKED),
    Act.COMPLETE: (frozenset({Status.ASKED}), RESUME),
    Act.EXPIRE: (frozenset({Status.ASKED}), RESUME),
    Act.REPLY: (OPEN - {Status.ASKED}, SAME),
    Act.NOTE: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), SAME),
    Act.ANSWER: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), Status.ANSWERED),
    Act.SCHEDULE: (frozenset({Status.IN_PROGRESS}), Status.SCHEDULED),
    Act.CLOSE: (frozenset({Status.ANSWERED}), Status.CLOSED),
    Act.REOPEN: (frozenset({Status.ANSWERED, Status.CLOSED, Status.REFERRED}), Status.IN_PROGRESS),
    Act.WITHDRAW: (OPEN, Status.WITHDRAWN),
    Act.ARCHIVE: (UNVERIFIED | {Status.IN_PROGRESS, Status.ASKED}, Status.ARCHIVED),
    Act.REVIVE: (frozenset({Status.ARCHIVED, Status.BLOCKED, Status.WITHDRAWN}), Status.TRIAGE),
    Act.BLOCK: (OPEN, Status.BLOCKED),
    Act.REFER: (UNVERIFIED | {Status.IN_PROGRESS}, Status.REFERRED),
}


@dataclass(frozen=True)
class Change:
    """What an act did: the report after it, and its events in order."""

    report: Report
    events: tuple[Event, ...]


def counted(report: Report) -> dict[str, Any]:
    """The values by which reports are counted; events carry them before and after."""
    return {
        "status": report.status.value,
        "kind": report.kind.value,
        "agency": report.agency,
        "desk": report.desk,
        "region": report.place.region,
        "district": report.place.district,
        "category": report.category,
        "affair": report.affair,
        "class": report.handling_class.value if report.handling_class else "",
        "channel": report.origin.channel,
        "secret": report.flags.secret,
        "closed_by": report.closed_by.value if report.closed_by else "",
        "first_response_at": _iso(report.milestones.first_response_at),
    }


def filed(report: Report) -> Change:
    """The first event of a report that intake has just made (version 1, sequence 1)."""
    event = Event(
        report.number,
        1,
        EventType.REPORT_RECEIVED,
        report.milestones.filed_at,
        REPORTER,
        {"language": report.language, "channel": report.origin.channel},
        None,
        counted(report),
    )
    return Change(report, (event,))


def dispose(report: Report, decision: Decision, at: datetime, actor: Actor = ROUTER) -> Change:
    """Give the report to an agency, or to a human queue when the router abstained."""
    flags = replace(
        report.flags,
        secret=report.flags.secret or decision.make_secret,
        danger=report.flags.danger or decision.danger,
    )
    changes: dict[str, Any] = {
        "decision": decision,
        "desk": decision.desk,
        "agency": decision.agency,
        "affair": decision.affair,
        "flags": flags,
        "barred": tuple(sorted({*report.barred, *decision.barred})),
    }
    data = {"desk": decision.desk, "reason": decision.reason, "confidence": decision.confidence}
    if decision.outcome is Outcome.STRAIGHT_THROUGH:
        changes["milestones"] = replace(report.milestones, disposed_at=at)
        act, event = Act.DISPOSE, EventType.REPORT_DISPOSED
    else:
        changes["agency"] = ""
        act, event = Act.ABSTAIN, EventType.REPORT_ABSTAINED
    change = _change(report, act, event, at, actor, data, **changes)
    if decision.danger and not report.flags.danger:
        change = _also(change, EventType.DANGER_SUSPECTED, at, actor, {"desk": decision.desk})
    return change


def verify(
    report: Report, handling_class: HandlingClass, category: str, at: datetime, actor: Actor, reason: str = ""
) -> Change:
    """A person accepts and classifies; the 60-day class needs a reason that the reporter sees."""
    if handling_class is HandlingClass.SUPERVISED and not reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    return _change(
        report,
        Act.VERIFY,
        EventType.REPORT_VERIFIED,
        at,
        actor,
        {"class": handling_class.value, "category": category, "reason": reason},
        handling_class=handling_class,
        category=category,
        milestones=replace(report.milestones, verified_at=at),
    )


def ask(report: Report, question: str, at: datetime, actor: Actor) -> Change:
    """Ask the reporter to complete the report: once per tier, and the agency's clocks stand meanwhile."""
    if actor.seat in report.asked_by:
        raise TransitionRefused(Act.ASK, "asked_before")
    return _change(
        report,
        Act.ASK,
        EventType.COMPLETION_ASKED,
        at,
        actor,
        {"text": _required("question", question)},
        resume=report.status,
        asked_by=(*report.asked_by, actor.seat),
        pauses=(*report.pauses, Pause(at)),
        milestones=replace(report.milestones, asked_at=at),
    )


def reply(report: Report, text: str, at: datetime) -> Change:
    """The reporter writes: completes what was asked, revives what was archived, or adds to the case."""
    data = {"text": _required("text", text)}
    if report.status is Status.ASKED:
        return _resume(report, Act.COMPLETE, EventType.COMPLETION_RECEIVED, at, REPORTER, data)
    if report.status is Status.ARCHIVED:
        return revive(report, at, REPORTER, text)
    return _change(report, Act.REPLY, EventType.REPLY_ADDED, at, REPORTER, data)


def expire(report: Report, at: datetime) -> Change:
    """The bounded pause is over: the agency's clocks go on, and the desk decides what can be handled."""
    return _resume(report, Act.EXPIRE, EventType.COMPLETION_EXPIRED, at, SYSTEM, {})


def note(report: Report, text: str, at: datetime, actor: Actor) -> Change:
    """A progress note: counts as first response, never as a final answer."""
    return _change(
        report,
        Act.NOTE,
        EventType.PROGRESS_NOTED,
        at,
        actor,
        {"text": _required("text", text)},
        milestones=_responded(report, at),
    )


def answer(
    report: Report, kind: AnswerKind, text: str, at: datetime, actor: Actor, promised_for: date | None = None
) -> Change:
    """A final answer. *Scheduled* sets a promise instead of starting the reporter's window."""
    data: dict[str, Any] = {"kind": kind.value, "text": _required("text", text)}
    milestones = _responded(report, at)
    if kind is AnswerKind.SCHEDULED:
        if promised_for is None or promised_for <= at.date():
            raise InvalidInput(FieldError("promised_for", "future_date_required"))
        data["promised_for"] = promised_for.isoformat()
        milestones = replace(milestones, promised_for=promised_for)
        act = Act.SCHEDULE
    else:
        milestones = replace(milestones, answered_at=at)
        act = Act.ANSWER
    return _change(report, act, EventType.REPORT_ANSWERED, at, actor, data, milestones=milestones)


def close(report: Report, by: ClosedBy, at: datetime, actor: Actor, reason: str = "") -> Change:
    """Close an answered report. Officers close answered information only, with a reason."""
    if by is ClosedBy.OFFICER:
        _required("reason", reason)
        if report.handling_class is not HandlingClass.INFORMATION:
            raise TransitionRefused(Act.CLOSE, "not_information")
    return _change(
        report,
        Act.CLOSE,
        EventType.REPORT_CLOSED,
        at,
        actor,
        {"by": by.value, "reason": reason},
        closed_by=by,
        milestones=replace(report.milestones, closed_at=at),
    )


def reopen(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Not solved: the case goes on where it stood; the time it lay answered is not the agency's."""
    since = report.milestones.answered_at or at
    return _change(
        report,
        Act.REOPEN,
        EventType.REPORT_REOPENED,
        at,
        actor,
        {"reason": _required("reason", reason)},
        closed_by=None,
        pauses=(*report.pauses, Pause(since, at)),
        milestones=replace(report.milestones, answered_at=None, closed_at=None),
        fired=frozenset(f for f in report.fired if not f.startswith("reporter_window")),
    )


def withdraw(report: Report, reason: str, at: datetime) -> Change:
    """The reporter takes the report back."""
    return _end(report, Act.WITHDRAW, EventType.REPORT_WITHDRAWN, at, REPORTER, {"reason": reason})


def archive(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """By the coordinator alone, with a reason; never for the silence of one who cannot be reached."""
    if reason == "expired" and not report.has_contact:
        raise TransitionRefused(Act.ARCHIVE, "without_contact")
    data = {"reason": _required("reason", reason)}
    return _end(report, Act.ARCHIVE, EventType.REPORT_ARCHIVED, at, actor, data)


def block(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Content that may not stand (hate, threats, spam); appealable."""
    data = {"reason": _required("reason", reason)}
    return _end(report, Act.BLOCK, EventType.REPORT_BLOCKED, at, actor, data)


def refer(report: Report, institution: str, why: str, at: datetime, actor: Actor) -> Change:
    """Outside every agency's competence: the reporter is told who is competent, and why."""
    data = {"institution": _required("institution", institution), "text": _required("why", why)}
    return _end(report, Act.REFER, EventType.REPORT_REFERRED, at, actor, data)


def revive(report: Report, at: datetime, actor: Actor, text: str = "") -> Change:
    """An appeal or a late reply brings an archived, blocked or withdrawn report back to a human."""
    return _change(
        report,
        Act.REVIVE,
        EventType.REPORT_REVIVED,
        at,
        actor,
        {"text": text},
        milestones=replace(report.milestones, closed_at=None),
    )


def notice(report: Report, event: EventType, at: datetime, data: Mapping[str, Any], fired: frozenset[str]) -> Change:
    """A clock spoke: nothing of the case changes but that this was said."""
    return _append(replace(report, fired=report.fired | fired), report, event, at, SYSTEM, data)


def _resume(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    pauses = (*report.pauses[:-1], replace(report.pauses[-1], until=at))
    return _change(report, act, event, at, actor, data, pauses=pauses, resume=None)


def _end(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    pauses = tuple(p if p.until else replace(p, until=at) for p in report.pauses)
    milestones = replace(report.milestones, closed_at=at)
    return _change(report, act, event, at, actor, data, pauses=pauses, milestones=milestones)


def _responded(report: Report, at: datetime) -> Any:
    first = report.milestones.first_response_at or at
    return replace(report.milestones, first_response_at=first)


def _change(
    report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any], **changes: Any
) -> Change:
    after = replace(report, status=_next(report, act), version=report.version + 1, **changes)
    return _append(after, report, event, at, actor, data, bump=False)


def _next(report: Report, act: Act) -> Status:
    allowed, to = TRANSITIONS[act]
    if report.status not in allowed:
        raise TransitionRefused(act, report.status)
    if to == SAME:
        return report.status
    if to == RESUME:
        return report.resume or Status.TRIAGE
    return Status(to)


def _append(
    after: Report,
    before: Report,
    event: EventType,
    at: datetime,
    actor: Actor,
    data: Mapping[str, Any],
    bump: bool = True,
) -> Change:
    seq = before.last_seq + 1
    after = replace(after, last_seq=seq, version=before.version + 1 if bump else after.version)
    said = Event(before.number, seq, event, at, actor, data, counted(before), counted(after))
    return Change(after, (said,))


def _also(change: Change, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    after = replace(change.report, last_seq=change.report.last_seq + 1)
    values = counted(after)
    said = Event(after.number, after.last_seq, event, at, actor, data, values, values)
    return Change(after, (*change.events, said))


def _required(field: str, text: str) -> str:
    if not text.strip():
        raise InvalidInput(FieldError(field, "required"))
    return text.strip()


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
