"""What the reporter may do now: an act is offered exactly when doing it would not be refused."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.errors import InvalidInput, TransitionRefused
from domain.events import REPORTER
from domain.life import closing, handing, lifecycle
from domain.life.transitions import OPEN, TRANSITIONS, Act, Change
from domain.report import ClosedBy, Report, Status

# Where lifecycle.reply takes a reporter's words as such; on an answer the reporter judges instead.
REPLIES = TRANSITIONS[Act.REPLY][0] | TRANSITIONS[Act.COMPLETE][0] | {Status.ARCHIVED}
JUDGED = frozenset({Status.ANSWERED, Status.CLOSED})
_WORDS = "…"

Trying = Callable[[Report, datetime, datetime | None], Change]
_ACTS: Mapping[str, Trying] = {
    "close": lambda r, at, _: closing.close(r, ClosedBy.REPORTER, at, REPORTER),
    "not_solved": lambda r, at, _: closing.not_solved(r, _WORDS, at),
    "wrong_agency": lambda r, at, _: handing.doubt(r, _WORDS, at),
    "object": lambda r, at, until: closing.object_to(r, _WORDS, at, until),
    "withdraw": lambda r, at, _: lifecycle.withdraw(r, "", at),
}


def can(report: Report, at: datetime, ombudsman: bool = False, until: datetime | None = None) -> list[str]:
    """The names of the acts, in the order in which a page shows them; `until` ends the time for an objection."""
    if report.erased_at:
        return []
    acts = ["reply"] if report.status in REPLIES else []
    acts += [name for name, act in _ACTS.items() if _fits(name, report) and _allowed(act, report, at, until)]
    acts += ["attach"] if report.status in OPEN else []
    acts += ["ombudsman"] if ombudsman else []
    return [*acts, "see", "correct", "erase"]


def _fits(name: str, report: Report) -> bool:
    """An objection to an answer or to a closing by reporter or silence is simply that it is not solved."""
    by_officer = report.status is Status.CLOSED and report.closed_by is ClosedBy.OFFICER
    if name == "object":
        return report.status not in JUDGED or by_officer
    return not (name == "not_solved" and by_officer)


def _allowed(act: Trying, report: Report, at: datetime, until: datetime | None) -> bool:
    try:
        act(report, at, until)
    except TransitionRefused:
        return False
    except InvalidInput:
        return True
    return True
