"""Reports about one matter: one leads, the others are merged into it, hear its answer, and may object."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import Actor, Event, EventType
from domain.life.holding import held, human_desk
from domain.life.transitions import TRANSITIONS, Act, Change, change
from domain.report import Report, Status

# A body of one lead and its members must stay one item; a larger cluster is an incident with a lead of its own.
LARGEST_CLUSTER = 200
MOVES = frozenset(
    {
        EventType.REPORT_DISPOSED,
        EventType.REPORT_RETURNED,
        EventType.REPORT_PULLED_BACK,
        EventType.ARBITRATION_DECIDED,
    }
)
ENDS = frozenset(
    {
        EventType.REPORT_WITHDRAWN,
        EventType.REPORT_ARCHIVED,
        EventType.REPORT_BLOCKED,
        EventType.REPORT_REFERRED,
        EventType.DATA_ERASED,
    }
)


def merge(member: Report, lead: Report, at: datetime, actor: Actor) -> tuple[Change, Change]:
    """One answer for both. Only within the same visibility, and never into a report that is itself merged."""
    if visibility(lead) != visibility(member):
        raise InvalidInput(FieldError("lead", "other_visibility"))
    if lead.number == member.number or lead.status not in TRANSITIONS[Act.GATHER][0]:
        raise InvalidInput(FieldError("lead", "cannot_lead"))
    if member.members or member.pending or len(lead.members) >= LARGEST_CLUSTER:
        raise TransitionRefused(Act.MERGE, "leads_others" if member.members else "pending")
    joined = {"merged_into": lead.number, **held(member, lead.desk, at), "agency": lead.agency}
    data = {"lead": lead.number}
    merged = change(member, Act.MERGE, EventType.REPORT_MERGED, at, actor, data, resume=None, **joined)
    members = {"members": (*lead.members, member.number)}
    gathered = change(lead, Act.GATHER, EventType.MEMBER_JOINED, at, actor, {"member": member.number}, **members)
    return merged, gathered


def part(member: Report, lead: Report, at: datetime, actor: Actor, text: str = "") -> tuple[Change, Change]:
    """It was another matter after all: back to a human, and the lead goes on without it."""
    parted = _part(member, at, actor, text)
    left = {"members": tuple(n for n in lead.members if n != member.number)}
    data = {"member": member.number}
    return parted, change(lead, Act.LOSE, EventType.MEMBER_LEFT, at, actor, data, **left)


def echo(member: Report, lead: Report, event: Event, at: datetime) -> Change | None:
    """What an event of the lead does to a member; None where it concerns the lead alone."""
    if member.merged_into != lead.number:
        return None
    if member.status is Status.MERGED:
        return _echoed(member, lead, event, at)
    if member.status is Status.ANSWERED and event.type is EventType.REPORT_REOPENED:
        milestones = member.milestones.unanswered()
        return change(member, Act.REJOIN, event.type, at, event.actor, _of(event), milestones=milestones)
    return None


def visibility(report: Report) -> tuple[bool, bool, bool, tuple[str, ...]]:
    """Who may ever see a report; merging must not show to anyone what they could not see before."""
    flags = report.flags
    return flags.secret, report.is_flagged, bool(flags.may_publish), report.barred


def _echoed(member: Report, lead: Report, event: Event, at: datetime) -> Change | None:
    if event.type in ENDS:
        return _part(member, at, event.actor, "")
    if event.type in MOVES:
        moved = {**held(member, lead.desk, at), "agency": lead.agency}
        return change(member, Act.ECHO, event.type, at, event.actor, _of(event), **moved)
    if event.type is EventType.PROGRESS_NOTED:
        milestones = member.milestones.responded(at, bool(event.data.get("templated")))
        return change(member, Act.ECHO, event.type, at, event.actor, _of(event), milestones=milestones)
    if event.type is EventType.REPORT_ANSWERED:
        return _answered(member, lead, event, at)
    return None


def _answered(member: Report, lead: Report, event: Event, at: datetime) -> Change:
    verified_at = member.milestones.verified_at or at
    answer = str(event.data.get("kind", ""))
    milestones = replace(member.milestones.responded(at), verified_at=verified_at, answer=answer)
    shared = {"handling_class": lead.handling_class, "category": lead.category}
    if lead.milestones.promised_for and event.data.get("kind") == "scheduled":
        milestones = replace(milestones, promised_for=lead.milestones.promised_for, scheduled_at=at)
        act = Act.ECHO
    else:
        milestones, act = replace(milestones, answered_at=at), Act.ECHO_ANSWER
    return change(member, act, event.type, at, event.actor, _of(event), milestones=milestones, **shared)


def _part(member: Report, at: datetime, actor: Actor, text: str) -> Change:
    desk = human_desk(member)
    milestones = member.milestones.unanswered()
    parted = {**held(member, desk, at), "agency": "", "bound": False, "merged_into": "", "pending": None}
    data = {"text": text.strip(), "desk": desk, "lead": member.merged_into}
    return change(member, Act.PART, EventType.REPORT_PARTED, at, actor, data, milestones=milestones, **parted)


def _of(event: Event) -> dict[str, Any]:
    return {**event.data, "lead_event": event.id}
