"""What happened to a report, in the past tense; the audit trail, the timeline and the outgoing messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

SCHEMA_VERSION = 2


class EventType(StrEnum):
    """Each has a consumer in the template or stands in PUBLIC_ONLY (held by a contract test)."""

    REPORT_RECEIVED = "ReportReceived"
    REPORT_DISPOSED = "ReportDisposed"
    REPORT_ABSTAINED = "ReportAbstained"
    DANGER_SUSPECTED = "DangerSuspected"
    REPORT_VERIFIED = "ReportVerified"
    COMPLETION_ASKED = "CompletionAsked"
    COMPLETION_RECEIVED = "CompletionReceived"
    COMPLETION_EXPIRED = "CompletionExpired"
    REPLY_ADDED = "ReplyAdded"
    PROGRESS_NOTED = "ProgressNoted"
    REPORT_ANSWERED = "ReportAnswered"
    CLOSING_ANNOUNCED = "ClosingAnnounced"
    REPORT_CLOSED = "ReportClosed"
    REPORT_REOPENED = "ReportReopened"
    REPORT_WITHDRAWN = "ReportWithdrawn"
    REPORT_ARCHIVED = "ReportArchived"
    REPORT_REVIVED = "ReportRevived"
    REPORT_BLOCKED = "ReportBlocked"
    REPORT_REFERRED = "ReportReferred"
    DEADLINE_NEAR = "DeadlineNear"
    DEADLINE_REACHED = "DeadlineReached"
    DEADLINE_ESCALATED = "DeadlineEscalated"
    NOTICE_SUPERSEDED = "NoticeSuperseded"
    CODE_REPLACED = "CodeReplaced"
    REPORT_OPENED = "ReportOpened"
    REPORT_ACCEPTED = "ReportAccepted"
    REPORT_ASSIGNED = "ReportAssigned"
    REPORT_RECLASSIFIED = "ReportReclassified"
    PUBLIC_TEXT_EDITED = "PublicTextEdited"
    REPORT_TAGGED = "ReportTagged"
    REPORT_RETURNED = "ReportReturned"
    REPORT_PULLED_BACK = "ReportPulledBack"
    MISROUTING_SUSPECTED = "MisroutingSuspected"
    ARBITRATION_STARTED = "ArbitrationStarted"
    ARBITRATION_DECIDED = "ArbitrationDecided"
    DECISION_ESCALATED = "DecisionEscalated"
    REQUEST_DISMISSED = "RequestDismissed"
    AGENCY_INVOLVED = "AgencyInvolved"
    AGENCY_CONTRIBUTED = "AgencyContributed"
    AGENCY_RELEASED = "AgencyReleased"
    AGENCY_SUCCEEDED = "AgencySucceeded"
    INTERNAL_NOTED = "InternalNoted"
    DRAFT_SUBMITTED = "DraftSubmitted"
    DRAFT_RETURNED = "DraftReturned"
    AGENCY_CLARIFIED = "AgencyClarified"
    OBJECTION_RAISED = "ObjectionRaised"
    REPORT_MERGED = "ReportMerged"
    MEMBER_JOINED = "MemberJoined"
    REPORT_PARTED = "ReportParted"
    MEMBER_LEFT = "MemberLeft"
    REPORT_TRANSFERRED = "ReportTransferred"
    IDENTITY_OPENED = "IdentityOpened"
    CONTACT_CORRECTED = "ContactCorrected"
    DATA_ERASED = "DataErased"
    CONTENT_CONTESTED = "ContentContested"
    CONTENT_KEPT = "ContentKept"
    CONTENT_HIDDEN = "ContentHidden"
    CONTENT_SHOWN = "ContentShown"
    DISPUTE_RAISED = "DisputeRaised"
    DISPUTE_UPHELD = "DisputeUpheld"
    DISPUTE_DECLINED = "DisputeDeclined"
    REPORT_RECHECKED = "ReportRechecked"


# What only the agency's own officers see: never the reporter, the public, other agencies or a queue's reader.
PRIVATE = frozenset(
    {
        EventType.INTERNAL_NOTED,
        EventType.DRAFT_SUBMITTED,
        EventType.DRAFT_RETURNED,
        EventType.REPORT_ASSIGNED,
        EventType.REPORT_TAGGED,
        EventType.CONTENT_CONTESTED,
        EventType.CONTENT_KEPT,
    }
)


class Role(StrEnum):
    """Who acts. Names of persons never stand in an event; officers are named by their seat."""

    REPORTER = "reporter"
    READER = "reader"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    CUSTODIAN = "custodian"
    ROUTER = "router"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """`seat` is the directory id of the desk of those who hold one; `officer` their account's opaque id, no name."""

    role: Role
    seat: str = ""
    officer: str = ""


REPORTER = Actor(Role.REPORTER)
ROUTER = Actor(Role.ROUTER)
SYSTEM = Actor(Role.SYSTEM)


@dataclass(frozen=True)
class Event:
    """One fact. `before` and `after` are the values that counters need, so that events commute for counting.

    `data` is the JSON-able payload; texts in it are personal data and can be erased, leaving the chain valid.
    """

    number: str
    seq: int
    type: EventType
    at: datetime
    actor: Actor
    data: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    schema: int = SCHEMA_VERSION

    @property
    def id(self) -> str:
        """The stable id by which consumers and partners drop repeats."""
        return f"{self.number}.{self.seq}"
