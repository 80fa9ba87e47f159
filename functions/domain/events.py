"""What happened to a report, in the past tense; the audit trail, the timeline and the outgoing messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

SCHEMA_VERSION = 1


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


class Role(StrEnum):
    """Who acts. Names of persons never stand in an event; officers are named by their seat."""

    REPORTER = "reporter"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    ROUTER = "router"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """`seat` is the directory id of the desk for officers and coordinators, empty otherwise."""

    role: Role
    seat: str = ""


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
