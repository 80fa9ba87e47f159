"""The life of a report: one table of transitions, and the acts that go through it.

Each act takes the report and the facts of the moment and returns a Change: the new report and the events
that say what happened. Nothing here reads a clock or a store.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.case import Pause
from domain.errors import TransitionRefused
from domain.events import REPORTER, ROUTER, SYSTEM, Actor, Event, EventType
from domain.life import closing
from domain.life.holding import held, human_desk, on_behalf, without_window
from domain.life.transitions import (
    ENDED,
    OPEN,
    TRANSITIONS,
    UNVERIFIED,
    Act,
    Change,
    also,
    change,
    counted,
    notices,
    required,
)
from domain.report import HandlingClass, Report, Status
from domain.routing.decision import Decision, Outcome

__all__ = ["ENDED", "OPEN", "TRANSITIONS", "UNVERIFIED", "Act", "Change", "counted", "notices"]

# The archive reason of one who did not answer; it is no reason where nobody could be asked.
EXPIRED = "expired"


def filed(report: Report) -> Change:
    """The first event of a report that intake has just made (version 1, sequence 1)."""
    at, origin = report.milestones.filed_at, report.origin
    data = {"language": report.language, "channel": origin.channel, "contactless": not report.has_contact}
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
        "path": (decision.desk,),
        "held_since": at,
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
    report: Report,
    handling_class: HandlingClass,
    category: str,
    at: datetime,
    actor: Actor,
    reason: str = "",
    title: str = "",
    text: str = "",
) -> Change:
    """A person accepts and classifies; the 60-day class needs a reason that the reporter sees.

    Whoever verifies keeps the report: a coordinator may then hand it over, verified. `title` and `text` replace the
    public version that masking gives.
    """
    return change(
        report,
        Act.VERIFY,
        EventType.REPORT_VERIFIED,
        at,
        actor,
        {"class": handling_class.value, "category": category, "reason": _class_reason(handling_class, reason)},
        handling_class=handling_class,
        category=category,
        agency=report.agency or report.desk,
        public_title=title.strip() or report.public_title,
        public_text=text.strip() or report.public_text,
        milestones=replace(report.milestones, verified_at=report.milestones.verified_at or at),
    )


def reclassify(
    report: Report, handling_class: HandlingClass, category: str, at: datetime, actor: Actor, reason: str = ""
) -> Change:
    """Another class or category after verification; the limits follow the class, the clocks do not start anew."""
    if report.handling_class is None:
        raise TransitionRefused(Act.RECLASSIFY, "unverified")
    data = {"class": handling_class.value, "category": category, "reason": _class_reason(handling_class, reason)}
    changes = {"handling_class": handling_class, "category": category}
    return change(report, Act.RECLASSIFY, EventType.REPORT_RECLASSIFIED, at, actor, data, **changes)


def edit_public(report: Report, title: str, text: str, at: datetime, actor: Actor) -> Change:
    """The version that everybody may read, corrected by a person; the reporter's own words stay as they are."""
    changes = {"public_title": required("title", title), "public_text": required("text", text)}
    return change(report, Act.EDIT_PUBLIC, EventType.PUBLIC_TEXT_EDITED, at, actor, {}, **changes)


def tag(report: Report, tags: tuple[str, ...], at: datetime, actor: Actor) -> Change:
    """Priority topics by which a supervisor (KSP) finds its reports."""
    data = {"tags": list(tags)}
    return change(report, Act.TAG, EventType.REPORT_TAGGED, at, actor, data, tags=tuple(sorted(set(tags))))


def opened(report: Report, at: datetime, actor: Actor) -> Change | None:
    """The desk that holds it looks at it for the first time; None where it did before, or where another desk looks."""
    if report.opened_at or actor.seat != report.desk or report.status not in TRANSITIONS[Act.OPENED][0]:
        return None
    return change(report, Act.OPENED, EventType.REPORT_OPENED, at, actor, {}, opened_at=at)


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
        {"text": required("question", question)},
        resume=report.status,
        asked_by=(*report.asked_by, actor.seat),
        pauses=(*report.pauses, Pause(at, None if report.has_contact else at)),
        milestones=replace(report.milestones, asked_at=at, silent_since=None),
    )


def reply(report: Report, text: str, at: datetime) -> Change:
    """The reporter writes: completes what was asked, revives what was archived, or adds to the case.

    A reply to an answer gives the case back to the agency: silence is over, so silence cannot close it.
    """
    data = {"text": required("text", text)}
    if report.status is Status.ASKED:
        return _resume(report, Act.COMPLETE, EventType.COMPLETION_RECEIVED, at, REPORTER, data)
    if report.status is Status.ARCHIVED:
        return revive(report, at, REPORTER, text)
    if report.status is Status.ANSWERED:
        return closing.not_solved(report, text, at)
    heard = replace(report.milestones, silent_since=None)
    return change(report, Act.REPLY, EventType.REPLY_ADDED, at, REPORTER, data, milestones=heard)


def expire(report: Report, at: datetime) -> Change:
    """The bounded pause is over: the agency's clocks go on, and the desk decides what can be handled."""
    done = _resume(report, Act.EXPIRE, EventType.COMPLETION_EXPIRED, at, SYSTEM, {})
    return replace(done, report=replace(done.report, milestones=replace(report.milestones, silent_since=at)))


def note(
    report: Report, text: str, at: datetime, actor: Actor, on_behalf_of: str = "", templated: bool = False
) -> Change:
    """A progress note: a first response, never a final answer. A template sent as it stands follows nothing up."""
    data: dict[str, Any] = {"text": required("text", text), "templated": templated, **on_behalf(on_behalf_of)}
    milestones = report.milestones.responded(at, templated)
    return change(report, Act.NOTE, EventType.PROGRESS_NOTED, at, actor, data, milestones=milestones)


def withdraw(report: Report, reason: str, at: datetime) -> Change:
    """The reporter takes the report back."""
    return _end(report, Act.WITHDRAW, EventType.REPORT_WITHDRAWN, at, REPORTER, {"reason": reason})


def archive(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """By the coordinator alone, with a reason; for silence only after the stated time, and of whom could be asked."""
    if reason == EXPIRED and not report.has_contact:
        raise TransitionRefused(Act.ARCHIVE, "without_contact")
    if reason == EXPIRED and report.milestones.silent_since is None:
        raise TransitionRefused(Act.ARCHIVE, "not_expired")
    data = {"reason": required("reason", reason)}
    return _end(report, Act.ARCHIVE, EventType.REPORT_ARCHIVED, at, actor, data)


def block(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Content that may not stand (hate, threats, spam); appealable."""
    data = {"reason": required("reason", reason)}
    return _end(report, Act.BLOCK, EventType.REPORT_BLOCKED, at, actor, data)


def refer(report: Report, institution: str, why: str, at: datetime, actor: Actor) -> Change:
    """Outside every agency's competence: the reporter is told who is competent, and why."""
    data = {"institution": required("institution", institution), "text": required("why", why)}
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
        **held(report, human_desk(report), at),
        agency="",
        bound=False,
        resume=None,
        pending=None,
        closed_by=None,
        milestones=replace(
            report.milestones.unanswered(), restarted_at=at, disposed_at=None, verified_at=None, silent_since=None
        ),
        fired=without_window(report),
    )


def _resume(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    return change(report, act, event, at, actor, data, pauses=report.pauses_over(at), resume=None)


def _end(report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    changes = {"pauses": report.pauses_over(at), "milestones": replace(report.milestones, closed_at=at)}
    return change(report, act, event, at, actor, data, pending=None, draft=None, **changes)


def _class_reason(handling_class: HandlingClass, reason: str) -> str:
    return required("reason", reason) if handling_class is HandlingClass.SUPERVISED else reason.strip()
