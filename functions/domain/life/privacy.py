"""What is personal about a report: who opens it, how it is corrected, and when and how it is erased (UU 27/2022).

An erased report is a tombstone: its number, statuses, counts, times and places down to the district stay, and every
event keeps its commitment, so that statistics and the hash chain stay true without a word of the reporter.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.case import DisputeState
from domain.clocks.policy import Limits
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import SYSTEM, Actor, EventType
from domain.life import lifecycle
from domain.life.transitions import ENDED, OPEN, Act, Change, change, required
from domain.report import Place, Report

# Their payloads hold codes and dates alone; every other payload may hold somebody's words.
WITHOUT_WORDS = frozenset(
    {
        EventType.REPORT_RECEIVED,
        EventType.DEADLINE_NEAR,
        EventType.DEADLINE_REACHED,
        EventType.DEADLINE_ESCALATED,
        EventType.CLOSING_ANNOUNCED,
        EventType.NOTICE_SUPERSEDED,
        EventType.CODE_REPLACED,
        EventType.CONTACT_CORRECTED,
        EventType.DATA_ERASED,
    }
)
CONTACT = frozenset({"email", "phone"})
CASE_DATA = "case_data"
_KEPT_IDENTITY = "retention:identity:"


class What(StrEnum):
    """How much is erased: who the reporter is, or that and everything that was said."""

    IDENTITY = "identity"
    EVERYTHING = "everything"


class Why(StrEnum):
    """Who wanted it: the reporter, or the policy of retention."""

    ASKED = "asked"
    RETENTION = "retention"


def opened_identity(report: Report, what: str, reason: str, at: datetime, actor: Actor) -> Change:
    """The custodian opens an anonymous identity; the reporter reads the reason in the timeline."""
    if not report.flags.anonymous:
        raise TransitionRefused(Act.OPEN_IDENTITY, "not_anonymous")
    data = {"what": what, "text": required("reason", reason)}
    return change(report, Act.OPEN_IDENTITY, EventType.IDENTITY_OPENED, at, actor, data)


def corrected(report: Report, fields: Iterable[str], at: datetime, actor: Actor) -> Change:
    """The reporter put something right. The event names the fields and holds no value, neither old nor new."""
    named = sorted(fields)
    if not named:
        raise InvalidInput(FieldError("body", "required"))
    return change(
        report,
        Act.CORRECT,
        EventType.CONTACT_CORRECTED,
        at,
        actor,
        {"fields": named},
        has_contact=report.has_contact or not CONTACT.isdisjoint(named),
        has_case_data=report.has_case_data or CASE_DATA in named,
    )


def erased(report: Report, at: datetime, actor: Actor, why: Why, what: What = What.EVERYTHING) -> Change:
    """What is personal goes. An open report cannot be worked without its text, so it is withdrawn first."""
    if report.status in OPEN and what is What.EVERYTHING:
        withdrawn = lifecycle.withdraw(report, "", at)
        gone = _erase(withdrawn.report, at, actor, why, what)
        return Change(replace(gone.report, version=report.version + 1), (*withdrawn.events, *gone.events))
    return _erase(report, at, actor, why, what)


def case_data_until(report: Report, limits: Limits) -> datetime | None:
    """When the numbers that only the handling of the case needed go; None while the case is open."""
    closed_at = report.milestones.closed_at
    return closed_at + limits.case_data_retention if closed_at and report.status in ENDED else None


def retention_due(report: Report, limits: Limits) -> datetime | None:
    """When the next part of an ended report must go; never while somebody still owes a decision about it."""
    closed_at = report.milestones.closed_at
    if closed_at is None or report.status not in ENDED or report.erased_at or _awaits_decision(report):
        return None
    if _identity_key(report) in report.fired:
        return closed_at + limits.text_retention
    return closed_at + limits.identity_retention


def retained(report: Report, now: datetime, limits: Limits) -> Change | None:
    """The clock's act: first the identity goes, later everything; None when it is too early."""
    due_at = retention_due(report, limits)
    if due_at is None or now < due_at:
        return None
    closed_at = report.milestones.closed_at
    everything = closed_at is not None and now >= closed_at + limits.text_retention
    return erased(report, now, SYSTEM, Why.RETENTION, What.EVERYTHING if everything else What.IDENTITY)


def _erase(report: Report, at: datetime, actor: Actor, why: Why, what: What) -> Change:
    changes: dict[str, Any] = {"has_contact": False, "has_case_data": False}
    changes["fired"] = report.fired | {_identity_key(report)}
    if what is What.EVERYTHING:
        changes |= _tombstone(report) | {"erased_at": at}
    data = {"what": what.value, "why": why.value}
    return change(report, Act.ERASE, EventType.DATA_ERASED, at, actor, data, **changes)


def _tombstone(report: Report) -> dict[str, Any]:
    """Everything that somebody wrote, or that leads to a person, is taken out; what is counted stays."""
    words = ("title", "text", "suggested_agency", "suggested_category", "public_title", "public_text")
    return {
        **dict.fromkeys(words, ""),
        "place": Place(report.place.region, report.place.district),
        "origin": replace(report.origin, external_id=""),
        "decision": replace(report.decision, matched=(), shares=(), conflicts=()) if report.decision else None,
        "hops": tuple(replace(hop, text="") for hop in report.hops),
        "shares": tuple(replace(share, task="") for share in report.shares),
        "pending": None,
        "dispute": None if report.disputed is DisputeState.OPEN else report.dispute,
        "draft": None,
        "named": (),
        "tags": (),
    }


def _awaits_decision(report: Report) -> bool:
    return report.pending is not None or report.disputed is DisputeState.OPEN


def _identity_key(report: Report) -> str:
    """Bound to the closing, so that a report that was worked and closed again keeps its contact anew."""
    closed_at = report.milestones.closed_at
    return f"{_KEPT_IDENTITY}{closed_at.date() if closed_at else ''}"
