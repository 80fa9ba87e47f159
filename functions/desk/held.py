"""Where a case is and was: its desk and agency, the way it took, who helps, who owes a decision."""

from collections.abc import Mapping
from typing import Any

from desk.asked import Asked
from desk.wiring import Parts
from domain.case import Hop, Pending, Share
from domain.desks import permissions
from domain.report import Report


def whereabouts(report: Report, asked: Asked, parts: Parts) -> dict[str, Any]:
    """Desks by id and name; the assigned officer only for the desk that holds the report."""
    inside = permissions.sees_internal(asked.officer, report, report.desk, asked.day)
    officer = parts.names.assigned(report.officer, report.desk) if inside else ""
    return {
        "agency": named(report.agency, parts),
        "desk": named(report.desk, parts),
        "path": [{"desk": desk, "name": parts.names.agency(desk)} for desk in report.path],
        "officer": {"id": report.officer, "name": officer} if officer else None,
        "opened_at": report.opened_at.isoformat() if report.opened_at else None,
        "bound": report.bound,
        "shares": [_share(share, parts) for share in report.shares],
        "hops": [_hop(hop, asked, parts) for hop in report.hops],
        "pending": _pending(report.pending, asked, parts) if report.pending else None,
    }


def named(id: str, parts: Parts) -> dict[str, str] | None:
    """A desk as every page shows one: its id and its name; None where there is none."""
    return {"id": id, "name": parts.names.agency(id)} if id else None


def _share(share: Share, parts: Parts) -> Mapping[str, Any]:
    return {
        "agency": named(share.agency, parts),
        "since": share.since.isoformat(),
        "task": share.task,
        "due_on": share.due_on.isoformat() if share.due_on else None,
        "answered_at": share.answered_at.isoformat() if share.answered_at else None,
    }


def _hop(hop: Hop, asked: Asked, parts: Parts) -> Mapping[str, Any]:
    return {
        "agency": named(hop.agency, parts),
        "since": hop.since.isoformat(),
        "until": hop.until.isoformat(),
        "reason": hop.reason,
        "reason_words": parts.reasons.say("hand_back", hop.reason, asked.lang) if hop.by_agency else "",
        "text": hop.text,
        "suggested": named(hop.suggested, parts),
        "by_agency": hop.by_agency,
    }


def _pending(pending: Pending, asked: Asked, parts: Parts) -> Mapping[str, Any]:
    return {
        "kind": pending.kind.value,
        "words": parts.words.say("pending", pending.kind.value, asked.lang),
        "desk": named(pending.desk, parts),
        "since": pending.since.isoformat(),
        "text": pending.text,
        "steps": pending.steps,
    }
