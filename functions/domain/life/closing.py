"""How a case ends, who may say that it has not, and who decides then."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.case import Pause, Pending, PendingKind
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import REPORTER, Actor, EventType
from domain.life.holding import decider, without_window
from domain.life.transitions import Act, Change, change, required
from domain.report import ClosedBy, HandlingClass, Report, Status

# Once by right; whoever says so again is heard by the coordinator.
# Assumed: once by right, later through the coordinator.
REOPENINGS_BY_RIGHT = 1
HIGHEST_RATING = 5


def close(
    report: Report, by: ClosedBy, at: datetime, actor: Actor, reason: str = "", rating: int = 0, comment: str = ""
) -> Change:
    """Close an answered report. Officers close answered information only, with a reason; silence closes nothing
    while a request of the reporter waits for a decision. `rating` 1 to 5, 0 where none was given.
    """
    if by is ClosedBy.OFFICER:
        reason = required("reason", reason)
        if report.handling_class is not HandlingClass.INFORMATION:
            raise TransitionRefused(Act.CLOSE, "not_information")
    if by is not ClosedBy.REPORTER and report.pending:
        raise TransitionRefused(Act.CLOSE, "pending")
    if not 0 <= rating <= HIGHEST_RATING:
        raise InvalidInput(FieldError("rating", "out_of_range", str(HIGHEST_RATING)))
    data: dict[str, Any] = {"by": by.value, "reason": reason}
    data |= {"rating": rating} if rating else {}
    data |= {"text": comment.strip()} if comment.strip() else {}
    milestones = replace(report.milestones, closed_at=at)
    changes = {"closed_by": by, "rating": rating or report.rating, "pending": None, "milestones": milestones}
    return change(report, Act.CLOSE, EventType.REPORT_CLOSED, at, actor, data, **changes)


def not_solved(report: Report, text: str, at: datetime) -> Change:
    """The reporter says so: the first time within the window it goes on at once, later the coordinator decides."""
    if report.status is Status.ANSWERED and report.reopenings < REOPENINGS_BY_RIGHT:
        return reopen(report, text, at, REPORTER)
    if report.status not in (Status.ANSWERED, Status.CLOSED):
        raise TransitionRefused(Act.REOPEN, report.status)
    return _request(report, PendingKind.REOPENING, text, at)


def reopen(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Not solved: the case goes on where it stood; the time it lay answered is not the agency's."""
    since = report.milestones.scheduled_at or report.milestones.answered_at or at
    return change(
        report,
        Act.REOPEN,
        EventType.REPORT_REOPENED,
        at,
        actor,
        {"reason": required("reason", reason)},
        closed_by=None,
        rating=0,
        reopenings=report.reopenings + 1,
        pending=None,
        pauses=(*report.pauses, Pause(since, at, asked=False)),
        milestones=report.milestones.unanswered(),
        fired=without_window(report),
    )


def object_to(report: Report, text: str, at: datetime, until: datetime | None = None) -> Change:
    """Against archiving, blocking, referral, an officer's closing or a merge: the coordinator above decides.

    `until` is the end of the window (domain.life.offers); None where there is none.
    """
    if until and at > until:
        raise TransitionRefused(Act.OBJECT, "window_over", until)
    closed_by_officer = report.status is Status.CLOSED and report.closed_by is ClosedBy.OFFICER
    if report.status in (Status.CLOSED, Status.ANSWERED) and not closed_by_officer:
        return not_solved(report, text, at)
    kind = PendingKind.MERGE if report.status is Status.MERGED else PendingKind.OBJECTION
    return _request(report, kind, text, at)


def dismiss(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """The request is declined, with the reason; an arbitration cannot be declined.

    Whoever waited for the decision hears anew that silence will close the report.
    """
    if report.pending is None or report.pending.kind is PendingKind.ARBITRATION:
        raise TransitionRefused(Act.DISMISS, "not_pending")
    data = {"kind": report.pending.kind.value, "text": required("reason", reason)}
    fired = without_window(report)
    return change(report, Act.DISMISS, EventType.REQUEST_DISMISSED, at, actor, data, pending=None, fired=fired)


def transfer(report: Report, at: datetime) -> Change:
    """To the Ombudsman, by the reporter's consent; the agency's duty to answer stands."""
    if report.transferred_at:
        raise TransitionRefused(Act.TRANSFER, "transferred")
    return change(report, Act.TRANSFER, EventType.REPORT_TRANSFERRED, at, REPORTER, {}, transferred_at=at)


def _request(report: Report, kind: PendingKind, text: str, at: datetime) -> Change:
    if report.pending:
        raise TransitionRefused(Act.OBJECT, "pending")
    pending = Pending(kind, decider(report), at, required("text", text))
    data = {"kind": kind.value, "text": pending.text, "desk": pending.desk}
    return change(report, Act.OBJECT, EventType.OBJECTION_RAISED, at, REPORTER, data, pending=pending)
