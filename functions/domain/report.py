"""The report: one citizen's matter, from filing to closing. Only acts on the case change its version."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from domain.routing.decision import Decision


class Kind(StrEnum):
    """What the reporter wants: *melaporkan masalah, memberi usul, bertanya, belum tahu*."""

    COMPLAINT = "complaint"
    ASPIRATION = "aspiration"
    INFORMATION = "information"
    UNKNOWN = "unknown"


class HandlingClass(StrEnum):
    """The verifier's classification, which sets the limit of resolution (5, 14, 60 working days)."""

    INFORMATION = "information"
    PLAIN = "plain"
    SUPERVISED = "supervised"
    ASPIRATION = "aspiration"


class Status(StrEnum):
    """Where the report stands. lifecycle.TRANSITIONS says how it gets from one to the next."""

    RECEIVED = "received"
    TRIAGE = "triage"
    DISPOSED = "disposed"
    IN_PROGRESS = "in_progress"
    ASKED = "asked"
    ANSWERED = "answered"
    SCHEDULED = "scheduled"
    CLOSED = "closed"
    REFERRED = "referred"
    ARCHIVED = "archived"
    BLOCKED = "blocked"
    WITHDRAWN = "withdrawn"


class AnswerKind(StrEnum):
    """The final answers; progress notes are none of them and never start the reporter's window."""

    DONE = "done"
    SCHEDULED = "scheduled"
    NOT_POSSIBLE = "not_possible"
    ANSWERED = "answered"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"


class ClosedBy(StrEnum):
    """Who closed: silence (the system) is counted apart and never as solved."""

    REPORTER = "reporter"
    SYSTEM = "system"
    OFFICER = "officer"


class DatePrecision(StrEnum):
    """How well the reporter remembers: *hari ini, kemarin, masih berlangsung, lupa*, or a date."""

    DAY = "day"
    ONGOING = "ongoing"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True)
class Incident:
    """When it happened; `day` only where the precision is a day."""

    precision: DatePrecision
    day: date | None = None


@dataclass(frozen=True)
class Point:
    """WGS 84 degrees."""

    lat: float
    lng: float


@dataclass(frozen=True)
class Place:
    """Kemendagri codes from the regency ("51.03") down to the village; evidence, not truth."""

    region: str
    district: str = ""
    village: str = ""
    landmark: str = ""
    point: Point | None = None


@dataclass(frozen=True)
class Flags:
    """Independent of each other: *anonim* hides the name, *rahasia* hides the report.

    `may_publish` is None when the reporter did not choose: then it is not public.
    """

    anonymous: bool = False
    secret: bool = False
    may_publish: bool | None = None
    about_handler: bool = False
    danger: bool = False


@dataclass(frozen=True)
class Origin:
    """How the report came in; recorded for every report from the first day."""

    channel: str
    received_at: datetime
    external_id: str = ""
    entered_by: str = ""


@dataclass(frozen=True)
class Pause:
    """The clocks of the agency stand while the reporter is asked; `until` is None while they do.

    `asked` is False for the time between an answer and its reopening, which no policy bounds.
    """

    since: datetime
    until: datetime | None = None
    asked: bool = True


@dataclass(frozen=True)
class Milestones:
    """When each stage was reached (aware UTC); None: not yet. The clocks are derived from these."""

    filed_at: datetime
    disposed_at: datetime | None = None
    verified_at: datetime | None = None
    first_response_at: datetime | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    promised_for: date | None = None
    scheduled_at: datetime | None = None
    restarted_at: datetime | None = None
    closed_at: datetime | None = None

    def responded(self, at: datetime) -> "Milestones":
        """Only the first response counts."""
        return replace(self, first_response_at=self.first_response_at or at)

    def unanswered(self) -> "Milestones":
        """Whatever was answered or promised no longer stands."""
        return replace(self, answered_at=None, scheduled_at=None, promised_for=None, closed_at=None)


@dataclass(frozen=True)
class Report:
    """The aggregate. `version` counts saves, `last_seq` counts events; both start at 1 on filing."""

    number: str
    code_hash: str
    status: Status
    version: int
    last_seq: int
    kind: Kind
    title: str
    text: str
    language: str
    place: Place
    flags: Flags
    origin: Origin
    incident: Incident
    milestones: Milestones
    desk: str
    agency: str = ""
    category: str = ""
    suggested_agency: str = ""
    suggested_category: str = ""
    affair: str = ""
    handling_class: HandlingClass | None = None
    decision: Decision | None = None
    has_contact: bool = False
    has_case_data: bool = False
    pauses: tuple[Pause, ...] = ()
    fired: frozenset[str] = field(default_factory=frozenset)
    resume: Status | None = None
    closed_by: ClosedBy | None = None
    barred: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()
    code_generation: int = 0
    head: str = ""

    @property
    def is_public(self) -> bool:
        """Nothing is public before a person verified it (rules: who sees what)."""
        verified = self.milestones.verified_at is not None
        hidden = self.status in (Status.BLOCKED, Status.WITHDRAWN)
        return verified and bool(self.flags.may_publish) and not self.flags.secret and not hidden

    @property
    def is_flagged(self) -> bool:
        """A flagged report needs its code to be seen, and its messages carry no content."""
        return self.flags.anonymous or self.flags.secret

    def pauses_over(self, at: datetime) -> tuple[Pause, ...]:
        """The pauses with none left open."""
        return tuple(p if p.until else replace(p, until=at) for p in self.pauses)
