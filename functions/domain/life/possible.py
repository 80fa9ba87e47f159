"""What a report's state allows right now, beside the permissions: the acts that a desk offers as buttons."""

from collections.abc import Callable, Mapping

from domain.case import DisputeState, PendingKind
from domain.desks.actions import Action
from domain.desks.officers import Seat
from domain.directory import is_above
from domain.life.holding import is_queue
from domain.life.transitions import TRANSITIONS, Act
from domain.report import HandlingClass, Report

Test = Callable[[Report, Seat], bool]
_NAMES: Mapping[Action, Act] = {Action.APPROVE: Act.ANSWER}


def possible(action: Action, report: Report, seat: Seat) -> bool:
    """Whether the act would not be refused for the report's state. What changes no state is always possible."""
    act = _NAMES.get(action) or _ACTS.get(action.value)
    if act and report.status not in TRANSITIONS[act][0]:
        return False
    test = _TESTS.get(action)
    return test is None or test(report, seat)


_ACTS = {act.value: act for act in Act}


def _draft_waits(report: Report, seat: Seat) -> bool:
    return report.draft is not None and not report.draft.returned


def _arbitration(report: Report) -> bool:
    return report.pending is not None and report.pending.kind is PendingKind.ARBITRATION


def _movable(report: Report, seat: Seat) -> bool:
    return not _arbitration(report) and not (report.bound and seat.desk != report.agency)


def _has_open_share(report: Report, seat: Seat) -> bool:
    return any(share.answered_at is None for share in report.shares)


def _may_contribute(report: Report, seat: Seat) -> bool:
    """A share of the own desk, or of a unit for which the desk writes."""
    waiting = (share.agency for share in report.shares if share.answered_at is None)
    return any(agency == seat.desk or is_above(seat.desk, agency) for agency in waiting)


def _is_disputed(report: Report, seat: Seat) -> bool:
    return report.disputed is DisputeState.OPEN


_TESTS: Mapping[Action, Test] = {
    Action.OPENED: lambda report, seat: report.opened_at is None,
    Action.ASK: lambda report, seat: seat.desk not in report.asked_by,
    Action.ACCEPT: lambda report, seat: report.milestones.verified_at is not None,
    Action.RECLASSIFY: lambda report, seat: report.handling_class is not None,
    Action.HAND_OVER: _movable,
    Action.HAND_BACK: lambda report, seat: not report.bound,
    Action.PULL_BACK: lambda report, seat: not (report.bound and is_queue(seat.desk)),
    Action.ARBITRATE: lambda report, seat: _arbitration(report),
    Action.DISMISS: lambda report, seat: report.pending is not None and not _arbitration(report),
    Action.CONTRIBUTE: _may_contribute,
    Action.RELEASE: _has_open_share,
    Action.APPROVE: _draft_waits,
    Action.SEND_BACK: _draft_waits,
    Action.CLOSE: lambda report, seat: report.handling_class is HandlingClass.INFORMATION and not report.pending,
    Action.KEEP_CONTENT: lambda report, seat: report.is_contested,
    Action.HIDE_CONTENT: lambda report, seat: report.is_open_to_all,
    Action.SHOW_CONTENT: lambda report, seat: report.content_hidden_at is not None,
    Action.MERGE: lambda report, seat: not report.members and not report.pending,
    Action.DISPUTE: lambda report, seat: report.disputed is None,
    Action.UPHOLD_DISPUTE: _is_disputed,
    Action.DECLINE_DISPUTE: _is_disputed,
}
