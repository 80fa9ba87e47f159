"""The report: one citizen's matter, from filing to closing. Only acts on the case change its version."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from domain.case import Contested, Dispute, DisputeState, Draft, Hop, Measured, Pause, Pending, Recheck, Share
from domain.milestones import Milestones
from domain.routing.decision import Decision

__all__ = [
    "ClosedBy", "DatePrecision", "Flags", "HandlingClass", "Incident", "Kind", "Milestones", "Origin", "Place", "Point",
    "Report", "Status",
]  # fmt: skip


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
    MERGED = "merged"
    CLOSED = "closed"
    REFERRED = "referred"
    ARCHIVED = "archived"
    BLOCKED = "blocked"
    WITHDRAWN = "withdrawn"


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
    """How the report came in; recorded for every report from the first day.

    `entered_by` is the desk of an officer who wrote it down for the reporter, who `consented` to that. `flooded`: the
    edge saw more from that source than one person sends, so that a person reads it before it goes anywhere.
    `campaign` names the poster or event that led here.
    """

    channel: str
    received_at: datetime
    external_id: str = ""
    entered_by: str = ""
    consented: bool = False
    flooded: bool = False
    campaign: str = ""


@dataclass(frozen=True)
class Report:
    """The aggregate. `version` counts saves, `last_seq` counts events; both start at 1 on filing.

    `desk` holds it now (since `held_since`, first opened at `opened_at`), `path` names all desks that did. `agency` is
    the competent one that leads, `shares` the others; `officer` is the account it is assigned to. `public_title` and
    `public_text` replace the masked originals where a person edited them. `named` are digests of names in the text,
    `trays` of the inbox entries that stand in the table.
    """

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
    path: tuple[str, ...] = ()
    held_since: datetime | None = None
    opened_at: datetime | None = None
    officer: str = ""
    hops: tuple[Hop, ...] = ()
    bound: bool = False
    pending: Pending | None = None
    shares: tuple[Share, ...] = ()
    draft: Draft | None = None
    reopenings: int = 0
    rating: int = 0
    members: tuple[str, ...] = ()
    merged_into: str = ""
    public_title: str = ""
    public_text: str = ""
    tags: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    transferred_at: datetime | None = None
    erased_at: datetime | None = None
    contested: Contested | None = None
    content_kept: int = 0
    content_hidden_at: datetime | None = None
    dispute: Dispute | None = None
    recheck: Recheck | None = None
    measured: Measured = field(default_factory=Measured)
    trays: tuple[str, ...] = ()

    @property
    def is_public(self) -> bool:
        """Nothing is public before a person verified it (rules: who sees what)."""
        verified = self.milestones.verified_at is not None
        hidden = self.status in (Status.BLOCKED, Status.WITHDRAWN) or self.content_hidden_at is not None
        return verified and bool(self.flags.may_publish) and not self.flags.secret and not hidden

    @property
    def is_flagged(self) -> bool:
        """A flagged report needs its code to be seen, and its messages carry no content."""
        return self.flags.anonymous or self.flags.secret

    @property
    def is_open_to_all(self) -> bool:
        """Whether everybody may read it by its number alone."""
        return self.is_public and not self.is_flagged

    @property
    def is_contested(self) -> bool:
        """Whether a reader's word against the public text waits for a person; what is not public needs none."""
        return self.contested is not None and self.is_open_to_all

    @property
    def disputed(self) -> DisputeState | None:
        """How the leading agency's word against being charged with it stands; None where it said none."""
        own = self.dispute is not None and self.dispute.agency == self.agency
        return self.dispute.state if self.dispute and own else None

    @property
    def escalated(self) -> bool:
        """Whether a clock brought it before the supervisor, who may then read it though it is secret."""
        return any(":supervisor" in key for key in self.fired)

    @property
    def late(self) -> bool:
        """Whether a deadline that the agency still owes has been reached; silent once the stage is met."""
        at, reached = self.milestones, {key.split(":")[0] for key in self.fired if ":reached:" in key}
        replied = at.answered_at or at.scheduled_at
        owed = {"verification": at.verified_at, "first_response": at.first_response_at, "resolution": replied}
        promise = self.status is Status.SCHEDULED and "promise" in reached
        return not at.closed_at and (promise or any(clock in reached and not met for clock, met in owed.items()))

    def pauses_over(self, at: datetime) -> tuple[Pause, ...]:
        """The pauses with none left open."""
        return tuple(p if p.until else replace(p, until=at) for p in self.pauses)
