"""The contest period: an agency says that a report must not be charged to it, and whoever supervises it decides.

Nothing of the case changes, no clock of the agency and no answer: only whether it is counted.
"""

from dataclasses import replace
from datetime import datetime

from domain.case import Dispute, DisputeState
from domain.errors import TransitionRefused
from domain.events import Actor, EventType
from domain.life.acts import Act
from domain.life.transitions import Change, change, required
from domain.report import Report


def dispute(report: Report, reason: str, text: str, at: datetime, actor: Actor, judge: str, until: datetime) -> Change:
    """Once for each agency; `until` is the end of the contest period of the ranking that the report counts for."""
    if report.disputed is not None:
        raise TransitionRefused(Act.DISPUTE, "disputed_before")
    if at > until:
        raise TransitionRefused(Act.DISPUTE, "contest_over")
    said = {"reason": reason, "text": required("text", text), "agency": report.agency, "desk": judge}
    raised = Dispute(report.agency, judge, at)
    return change(report, Act.DISPUTE, EventType.DISPUTE_RAISED, at, actor, said, dispute=raised)


def uphold(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """From now on nobody owes an answer to it: it is counted as excused."""
    return _decided(report, Act.UPHOLD_DISPUTE, DisputeState.UPHELD, reason, at, actor)


def decline(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """It stays charged to the agency."""
    return _decided(report, Act.DECLINE_DISPUTE, DisputeState.DECLINED, reason, at, actor)


_EVENTS = {DisputeState.UPHELD: EventType.DISPUTE_UPHELD, DisputeState.DECLINED: EventType.DISPUTE_DECLINED}


def _decided(report: Report, act: Act, state: DisputeState, reason: str, at: datetime, actor: Actor) -> Change:
    if report.dispute is None or report.disputed is not DisputeState.OPEN:
        raise TransitionRefused(act, "not_disputed")
    data = {"text": required("reason", reason), "agency": report.agency}
    return change(report, act, _EVENTS[state], at, actor, data, dispute=replace(report.dispute, state=state))
