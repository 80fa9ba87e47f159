"""What a case gathers while it is worked: pauses, returns, decisions to be taken, answers and their drafts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AnswerKind(StrEnum):
    """The final answers; progress notes are none of them and never start the reporter's window."""

    DONE = "done"
    SCHEDULED = "scheduled"
    NOT_POSSIBLE = "not_possible"
    ANSWERED = "answered"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"


@dataclass(frozen=True)
class Answer:
    """A final answer with all that its kind must contain (domain.life.answering.check says what).

    `evidence` are ids of attachments; `no_evidence` says why there are none. A promise names a day or a budget year;
    what is taken up names the programme, and the year of the plan or budget in which that stands.
    """

    kind: AnswerKind
    text: str
    done_on: date | None = None
    evidence: tuple[str, ...] = ()
    no_evidence: str = ""
    promised_for: date | None = None
    budget_year: int = 0
    unit: str = ""
    reason: str = ""
    alternative: str = ""
    programme: str = ""
    plan_year: int = 0


@dataclass(frozen=True)
class Draft:
    """An answer that waits for approval; `returned` with a remark when the approver wants it otherwise."""

    answer: Answer
    seat: str
    officer: str
    at: datetime
    returned: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Hop:
    """One agency that had the report in vain: the time between is recorded as misrouted and charged to nobody.

    `by_agency` is False where the coordinator pulled the report back; only returns by agencies lead to an arbiter.
    """

    agency: str
    since: datetime
    until: datetime
    reason: str
    text: str = ""
    suggested: str = ""
    by_agency: bool = True


class PendingKind(StrEnum):
    """What somebody must decide about a report."""

    ARBITRATION = "arbitration"
    MISROUTING = "misrouting"
    OBJECTION = "objection"
    REOPENING = "reopening"
    MERGE = "merge"


@dataclass(frozen=True)
class Pending:
    """A decision that `desk` owes since `since`; `steps` counts the tiers that were silent before."""

    kind: PendingKind
    desk: str
    since: datetime
    text: str = ""
    steps: int = 0


@dataclass(frozen=True)
class Contested:
    """A reader said that the public text may not stand like this; `desk` is to look, at once if it is urgent."""

    desk: str
    since: datetime
    urgent: bool = False


class DisputeState(StrEnum):
    """What became of it."""

    OPEN = "open"
    UPHELD = "upheld"
    DECLINED = "declined"


@dataclass(frozen=True)
class Dispute:
    """An agency says that a report must not be charged to it; `desk`, above it in another government, decides."""

    agency: str
    desk: str
    since: datetime
    state: DisputeState = DisputeState.OPEN


@dataclass(frozen=True)
class Recheck:
    """What a supervisor found when the case was drawn in the sample of a month ("2026-11")."""

    month: str
    upheld: bool


@dataclass(frozen=True)
class Share:
    """What another agency is to contribute to a report that somebody else leads, with its own deadline."""

    agency: str
    since: datetime
    task: str
    due_on: date | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Measured:
    """What was measured of a case when it last moved: minutes of working time charged to the agency (None: not yet).

    `missed` names the agency's clocks whose deadline had passed. Kept with the report, so that what was counted of it
    can be taken back to the minute, also when the calendar has changed since (domain.clocks.measuring).
    """

    verification: int | None = None
    response: int | None = None
    closing: int | None = None
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pause:
    """The clocks of the agency stand while the reporter is asked; `until` is None while they do.

    `asked` is False for the time between an answer and its reopening, which no policy bounds.
    """

    since: datetime
    until: datetime | None = None
    asked: bool = True
