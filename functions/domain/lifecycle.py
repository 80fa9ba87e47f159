"""The life of a report: one table of transitions, and the acts that go through it.

Each act takes the report and the facts of the moment and returns a Change: the new report and the events
that say what happened. Nothing here reads a clock or a store.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.directory import coordinator_of, desk_above
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import REPORTER, ROUTER, SYSTEM, Actor, Event, EventType
from domain.report import AnswerKind, ClosedBy, HandlingClass, Pause, Report, Status
from domain.routing.decision import Decision, Outcome
from domain.transitions import ENDED, OPEN, TRANSITIONS, UNVERIFIED, Act, Change, also, change, counted, notices

__all__ = ["ENDED", "OPEN", "TRANSITIONS", "UNVERIFIED", "Act", "Change", "counted", "notices"]


def filed(report: Report) -> Change:
    """The first event of a report that intake has just made (version 1, sequence 1)."""
    at, data = report.milestones.filed_at, {"language": report.language, "channel": report.origin.channel}
    event = Event(report.number, 1, EventType.REPORT_RECEIVED, at, REPORTER, data, None, counted(report))
    return Change(report, (event,))


def dispose(report: Report, decision: Decision, at: datetime, actor: Actor = ROUTER) -> Change:
    """Give the report to an agency, or to a human queue when the router abstained."""
    flags = replace(
        report.flags, secret=report.flags.secret or decision.make_secret, danger=report.flags.danger or decision.danger
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
    done = change(report, act, event, at, actor, data, **changes)
    if decision.danger and not report.flags.danger:
        done = also(done, EventType.DANGER_SUSPECTED, at, actor, {"desk": decision.desk})
    return done


def verify(
    report: Report, handling_class: HandlingClass, category: str, at: datetime, actor: Actor, reason: str = ""
) -> Change:
    """A person accepts and classifies; the 60-day class needs a reason that the reporter sees."""
    if handling_class is HandlingClass.SUPERVISED and not reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    return change(
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
    """Ask the reporter to complete the report: once per tier, and the agency's clocks stand meanwhile.

    They go on where the reporter left no contact: whoever cannot hear the question must not be waited for.
    """
    if actor.seat in report.asked_by:
        raise TransitionRefused(Act.ASK, "asked_before")
    return change(
        report,
        Act.ASK,
        EventType.COMPLETION_ASKED,
        at,
        actor,
        {"text": _required("question", question)},
        resume=report.status,
        asked_by=(*report.asked_by, actor.seat),
        pauses=(*report.pauses, Pause(at, None if report.has_contact else at)),
        milestones=replace(report.milestones, asked_at=at),
    )


def reply(report: Report, text: str, at: datetime) -> Change:
    """The reporter writes: completes what was asked, revives what was archived, or adds to the case.

    A reply to an answer gives the case back to the agency: silence is over, so silence cannot close it.
    """
    data = {"text": _required("text", text)}
    if report.status is Status.ASKED:
        return _resume(report, Act.COMPLETE, EventType.COMPLETION_RECEIVED, at, REPORTER, data)
    if report.status is Status.ARCHIVED:
        return revive(report, at, REPORTER, text)
    if report.status is Status.ANSWERED:
        return reopen(report, text, at, REPORTER)
    return change(report, Act.REPLY, EventType.REPLY_ADDED, at, REPORTER, data)


def expire(report: Report, at: datetime) -> Change:
    """The bounded pause is over: the agency's clocks go on, and the desk decides what can be handled."""
    return _resume(report, Act.EXPIRE, EventType.COMPLETION_EXPIRED, at, SYSTEM, {})


def note(report: Report, text: str, at: datetime, actor: Actor) -> Change:
    """A progress note: counts as first response, never as a final answer."""
    return change(
        report,
        Act.NOTE,
        EventType.PROGRESS_NOTED,
        at,
        actor,
        {"text": _required("text", text)},
        milestones=report.milestones.responded(at),
    )


def answer(
    report: Report, kind: AnswerKind, text: str, at: datetime, actor: Actor, promised_for: date | None = None
) -> Change:
    """A final answer. *Scheduled* sets a promise instead of starting the reporter's window."""
    data: dict[str, Any] = {"kind": kind.value, "text": _required("text", text)}
    milestones = report.milestones.responded(at)
    if kind is AnswerKind.SCHEDULED:
        if promised_for is None or promised_for <= at.date():
            raise InvalidInput(FieldError("promised_for", "future_date_required"))
        data["promised_for"] = promised_for.isoformat()
        milestones = replace(milestones, promised_for=promised_for, scheduled_at=at)
        act = Act.SCHEDULE
    else:
        milestones = replace(milestones, answered_at=at)
        act = Act.ANSWER
    return change(report, act, EventType.REPORT_ANSWERED, at, actor, data, milestones=milestones)


def close(report: Report, by: ClosedBy, at: datetime, actor: Actor, reason: str = "") -> Change:
    """Close an answered report. Officers close answered information only, with a reason."""
    if by is ClosedBy.OFFICER:
        _required("reason", reason)
        if report.handling_class is not HandlingClass.INFORMATION:
            raise TransitionRefused(Act.CLOSE, "not_information")
    return change(
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
    since = report.milestones.scheduled_at or report.milestones.answered_at or at
    return change(
        report,
        Act.REOPEN,
        EventType.REPORT_REOPENED,
        at,
        actor,
        {"reason": _required("reason", reason)},
        closed_by=None,
        pauses=(*report.pauses, Pause(since, at, asked=False)),
        milestones=report.milestones.unanswered(),
        fired=_without_window(report),
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
    """An appeal or a late reply brings an ended report that nobody answered back to a human; its clocks start anew.

    An agency that had it loses it: the coordinator decides again, or whoever stands above a barred one.
    """
    return change(
        report,
        Act.REVIVE,
        EventType.REPORT_REVIVED,
        at,
        actor,
        {"text": text},
        desk=_human_desk(report),
        agency="",
        resume=None,
        milestones=replace(report.milestones.unanswered(), restarted_at=at, disposed_at=None, verified_at=None),
        fired=_without_window(report),
    )


def _resume(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    return change(report, act, event, at, actor, data, pauses=report.pauses_over(at), resume=None)


def _end(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    milestones = replace(report.milestones, closed_at=at)
    return change(report, act, event, at, actor, data, pauses=report.pauses_over(at), milestones=milestones)


def _human_desk(report: Report) -> str:
    desk = coordinator_of(report.place.region) if report.agency else report.desk
    while desk in report.barred and desk_above(desk):
        desk = desk_above(desk)
    return desk


def _without_window(report: Report) -> frozenset[str]:
    return frozenset(f for f in report.fired if not f.startswith("reporter_window"))


def _required(field: str, text: str) -> str:
    if not text.strip():
        raise InvalidInput(FieldError(field, "required"))
    return text.strip()
