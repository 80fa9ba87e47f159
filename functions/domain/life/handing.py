"""Disposition by people: down the tiers, back up with a reason, to an arbiter, and to several agencies at once.

Directory ids name desks; an agency's unit, its agency and the human queues are all desks.
"""

from dataclasses import replace
from datetime import date, datetime

from domain.case import Hop, Pending, PendingKind, Share
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import REPORTER, SYSTEM, Actor, EventType
from domain.life.holding import above, decider, held, is_queue, on_behalf
from domain.life.transitions import Act, Change, also, change, required
from domain.place import zone_of
from domain.report import Report

# After the second return of the same report the arbiter decides, and the decision binds (rules, place and competence).
# Assumed: a report that two agencies gave back finds no third by itself.
RETURNS_BEFORE_ARBITRATION = 2


def hand_over(report: Report, desk: str, at: datetime, actor: Actor, reason: str = "") -> Change:
    """Give it to another desk: an agency, a unit of one's own, or another human queue, which decides again."""
    _must_be_free(report, desk)
    if report.bound and actor.seat != report.agency:
        raise TransitionRefused(Act.HAND_OVER, "bound")
    data = {"desk": desk, "reason": "by_hand", "text": reason.strip()}
    pending = None if report.pending and report.pending.kind is PendingKind.MISROUTING else report.pending
    if pending and pending.kind is PendingKind.ARBITRATION:
        raise TransitionRefused(Act.HAND_OVER, "arbitration")
    changes = {**held(report, desk, at), "pending": pending}
    if is_queue(desk):
        return change(report, Act.FORWARD, EventType.REPORT_DISPOSED, at, actor, data, agency="", **changes)
    milestones = replace(report.milestones, disposed_at=at)
    return change(
        report, Act.HAND_OVER, EventType.REPORT_DISPOSED, at, actor, data, agency=desk, milestones=milestones, **changes
    )


def accept(report: Report, at: datetime, actor: Actor) -> Change:
    """A unit takes on what was verified before it came; what was not, it verifies."""
    if report.milestones.verified_at is None:
        raise TransitionRefused(Act.ACCEPT, "unverified")
    return change(report, Act.ACCEPT, EventType.REPORT_ACCEPTED, at, actor, {})


def assign(report: Report, officer: str, at: datetime, actor: Actor) -> Change:
    """To one officer of the desk that holds it; an empty id gives it back to the desk."""
    data = {"officer": officer}
    return change(report, Act.ASSIGN, EventType.REPORT_ASSIGNED, at, actor, data, officer=officer)


def hand_back(
    report: Report, reason: str, text: str, at: datetime, actor: Actor, suggested: str = "", arbiter: str = ""
) -> Change:
    """*Bukan wewenang*: back up a tier with the reason and, if known, the competent agency.

    With the second return of the same report the arbiter decides; without a named one, whoever stands above.
    """
    if report.bound:
        raise TransitionRefused(Act.HAND_BACK, "bound")
    if suggested and suggested in (report.desk, report.agency):
        raise InvalidInput(FieldError("suggested", "same_desk"))
    data = {"reason": required("reason", reason), "text": required("text", text), "suggested": suggested}
    hop = _hop(report, at, data["reason"], data["text"], suggested, by_agency=True)
    returns = 1 + sum(h.by_agency for h in report.hops)
    to_arbiter = returns >= RETURNS_BEFORE_ARBITRATION
    free = arbiter and arbiter not in report.barred
    desk = arbiter if to_arbiter and free else above(report, report.desk)
    pending = Pending(PendingKind.ARBITRATION, desk, at, data["text"]) if to_arbiter else None
    data["desk"] = desk
    changes = {**held(report, desk, at), "agency": "", "hops": (*report.hops, hop), "pending": pending}
    done = change(report, Act.HAND_BACK, EventType.REPORT_RETURNED, at, actor, data, **changes)
    if pending:
        done = also(done, EventType.ARBITRATION_STARTED, at, SYSTEM, {"desk": desk, "returns": returns})
    return done


def pull_back(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """The coordinator takes it from an agency that should not have it; grants a reporter's doubt."""
    text = required("reason", reason)
    if report.bound and is_queue(actor.seat):
        raise TransitionRefused(Act.PULL_BACK, "bound")
    hop = _hop(report, at, "pulled_back", text, "", by_agency=False)
    # An agency takes its own unit's report back and stays competent where that was decided.
    agency = actor.seat if report.bound else ""
    changes = {**held(report, actor.seat, at), "agency": agency, "hops": (*report.hops, hop), "pending": None}
    milestones = replace(report.milestones, scheduled_at=None, promised_for=None)
    data = {"text": text, "desk": actor.seat}
    return change(
        report, Act.PULL_BACK, EventType.REPORT_PULLED_BACK, at, actor, data, milestones=milestones, **changes
    )


def doubt(report: Report, text: str, at: datetime) -> Change:
    """*Sepertinya salah instansi*: the reporter asks the coordinator to look; the agency works on meanwhile."""
    if report.pending:
        raise TransitionRefused(Act.DOUBT, "pending")
    pending = Pending(PendingKind.MISROUTING, decider(report), at, text.strip())
    data = {"text": text.strip(), "desk": pending.desk}
    return change(report, Act.DOUBT, EventType.MISROUTING_SUSPECTED, at, REPORTER, data, pending=pending)


def arbitrate(report: Report, agency: str, reason: str, at: datetime, actor: Actor) -> Change:
    """The arbiter names the agency, and nobody hands it back again."""
    if report.pending is None or report.pending.kind is not PendingKind.ARBITRATION:
        raise TransitionRefused(Act.ARBITRATE, "no_arbitration")
    if agency in report.barred or not agency or is_queue(agency):
        raise InvalidInput(FieldError("agency", "not_an_agency"))
    data = {"desk": agency, "text": required("reason", reason)}
    changes = {**held(report, agency, at), "agency": agency, "pending": None, "bound": True}
    milestones = replace(report.milestones, disposed_at=at)
    return change(
        report, Act.ARBITRATE, EventType.ARBITRATION_DECIDED, at, actor, data, milestones=milestones, **changes
    )


def escalate_decision(report: Report, desk: str, at: datetime) -> Change:
    """Silence: the next tier decides. An arbitration takes the report along."""
    if report.pending is None:
        raise TransitionRefused(Act.ESCALATE_DECISION, "not_pending")
    pending = replace(report.pending, desk=desk, since=at, steps=report.pending.steps + 1)
    moved = held(report, desk, at) if pending.kind is PendingKind.ARBITRATION else {}
    data = {"kind": pending.kind.value, "desk": desk, "from": report.pending.desk}
    return change(
        report, Act.ESCALATE_DECISION, EventType.DECISION_ESCALATED, at, SYSTEM, data, pending=pending, **moved
    )


def involve(report: Report, agency: str, task: str, due_on: date | None, at: datetime, actor: Actor) -> Change:
    """Another agency contributes, with a task and a deadline of its own; whoever leads still answers."""
    _must_be_free(report, agency)
    if is_queue(agency) or agency == report.agency or agency in {s.agency for s in report.shares}:
        raise InvalidInput(FieldError("agency", "already_involved" if not is_queue(agency) else "not_an_agency"))
    if due_on and due_on < at.astimezone(zone_of(report.place.region)).date():
        raise InvalidInput(FieldError("due_on", "future_date_required"))
    share = Share(agency, at, required("task", task), due_on)
    data = {"agency": agency, "text": share.task, "due_on": due_on.isoformat() if due_on else ""}
    return change(report, Act.INVOLVE, EventType.AGENCY_INVOLVED, at, actor, data, shares=(*report.shares, share))


def contribute(
    report: Report, text: str, evidence: tuple[str, ...], at: datetime, actor: Actor, on_behalf_of: str = ""
) -> Change:
    """The involved agency says what it did. Raises TransitionRefused where it has no open share."""
    agency = on_behalf_of or actor.seat
    _open_share(report, agency, Act.CONTRIBUTE)
    shares = tuple(replace(s, answered_at=at) if s.agency == agency else s for s in report.shares)
    data = {"agency": agency, "text": required("text", text), "evidence": list(evidence), **on_behalf(on_behalf_of)}
    return change(report, Act.CONTRIBUTE, EventType.AGENCY_CONTRIBUTED, at, actor, data, shares=shares)


def release(report: Report, agency: str, reason: str, at: datetime, actor: Actor) -> Change:
    """An involved agency is not needed, or says that it is not competent."""
    _open_share(report, agency, Act.RELEASE)
    shares = tuple(s for s in report.shares if s.agency != agency)
    data = {"agency": agency, "text": required("reason", reason)}
    return change(report, Act.RELEASE, EventType.AGENCY_RELEASED, at, actor, data, shares=shares)


def _hop(report: Report, at: datetime, reason: str, text: str, suggested: str, by_agency: bool) -> Hop:
    since = report.held_since or report.milestones.disposed_at or report.milestones.filed_at
    return Hop(report.agency or report.desk, since, at, reason, text, suggested, by_agency)


def _must_be_free(report: Report, desk: str) -> None:
    field = "desk"
    if not desk:
        raise InvalidInput(FieldError(field, "required"))
    if desk == report.desk:
        raise InvalidInput(FieldError(field, "same_desk"))
    if desk in report.barred:
        raise InvalidInput(FieldError(field, "barred_desk"))


def _open_share(report: Report, agency: str, act: Act) -> Share:
    for share in report.shares:
        if share.agency == agency and share.answered_at is None:
            return share
    raise TransitionRefused(act, "not_involved")
