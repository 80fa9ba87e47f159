"""The table of transitions, and how an act that goes through it becomes a new report and its events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.case import Measured, Recheck
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.events import SYSTEM, Actor, Event, EventType
from domain.life.acts import Act
from domain.place import zone_of
from domain.report import Report, Status

__all__ = [
    "ANY", "ENDED", "OPEN", "RESUME", "SAME", "TRANSITIONS", "UNVERIFIED", "WORKED", "Act", "Change", "Said", "also",
    "append", "change", "counted", "measured", "notices", "required", "timed",
]  # fmt: skip

UNVERIFIED = frozenset({Status.RECEIVED, Status.TRIAGE, Status.DISPOSED})
OPEN = UNVERIFIED | {Status.IN_PROGRESS, Status.ASKED, Status.ANSWERED, Status.SCHEDULED, Status.MERGED}
ENDED = frozenset(Status) - OPEN
WORKED = frozenset({Status.DISPOSED, Status.IN_PROGRESS, Status.SCHEDULED})
ANY = frozenset(Status)

SAME, RESUME = "same", "resume"

TRANSITIONS: Mapping[Act, tuple[frozenset[Status], Status | str]] = {
    Act.DISPOSE: (frozenset({Status.RECEIVED, Status.TRIAGE}), Status.DISPOSED),
    Act.ABSTAIN: (frozenset({Status.RECEIVED}), Status.TRIAGE),
    Act.VERIFY: (frozenset({Status.TRIAGE, Status.DISPOSED}), Status.IN_PROGRESS),
    Act.ASK: (frozenset({Status.TRIAGE, Status.DISPOSED, Status.IN_PROGRESS}), Status.ASKED),
    Act.COMPLETE: (frozenset({Status.ASKED}), RESUME),
    Act.EXPIRE: (frozenset({Status.ASKED}), RESUME),
    Act.REPLY: (OPEN - {Status.ASKED, Status.ANSWERED}, SAME),
    Act.NOTE: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), SAME),
    Act.ANSWER: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), Status.ANSWERED),
    Act.SCHEDULE: (frozenset({Status.IN_PROGRESS}), Status.SCHEDULED),
    Act.CLOSE: (frozenset({Status.ANSWERED}), Status.CLOSED),
    Act.REOPEN: (frozenset({Status.ANSWERED, Status.CLOSED}), Status.IN_PROGRESS),
    Act.WITHDRAW: (OPEN, Status.WITHDRAWN),
    Act.ARCHIVE: (UNVERIFIED | {Status.IN_PROGRESS, Status.ASKED}, Status.ARCHIVED),
    Act.REVIVE: (frozenset({Status.ARCHIVED, Status.BLOCKED, Status.WITHDRAWN, Status.REFERRED}), Status.TRIAGE),
    Act.BLOCK: (OPEN, Status.BLOCKED),
    Act.REFER: (UNVERIFIED | {Status.IN_PROGRESS}, Status.REFERRED),
    Act.OPENED: (OPEN - {Status.RECEIVED}, SAME),
    Act.ACCEPT: (frozenset({Status.DISPOSED}), Status.IN_PROGRESS),
    Act.ASSIGN: (OPEN, SAME),
    Act.RECLASSIFY: (WORKED | {Status.ASKED}, SAME),
    Act.EDIT_PUBLIC: (ANY, SAME),
    Act.TAG: (ANY, SAME),
    Act.HAND_OVER: (UNVERIFIED | {Status.IN_PROGRESS}, Status.DISPOSED),
    Act.FORWARD: (UNVERIFIED | {Status.IN_PROGRESS}, Status.TRIAGE),
    Act.HAND_BACK: (frozenset({Status.DISPOSED, Status.IN_PROGRESS}), Status.TRIAGE),
    Act.PULL_BACK: (WORKED, Status.TRIAGE),
    Act.DOUBT: (WORKED, SAME),
    Act.ARBITRATE: (frozenset({Status.TRIAGE}), Status.DISPOSED),
    Act.ESCALATE_DECISION: (ANY, SAME),
    Act.DISMISS: (ANY, SAME),
    Act.OBJECT: (ENDED - {Status.WITHDRAWN} | {Status.ANSWERED, Status.MERGED}, SAME),
    Act.INVOLVE: (WORKED, SAME),
    Act.CONTRIBUTE: (WORKED | {Status.ASKED, Status.ANSWERED}, SAME),
    Act.RELEASE: (WORKED | {Status.ASKED, Status.ANSWERED}, SAME),
    Act.SUCCEED: (ANY, SAME),
    Act.INTERNAL_NOTE: (ANY, SAME),
    Act.SUBMIT: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), SAME),
    Act.SEND_BACK: (frozenset({Status.IN_PROGRESS, Status.SCHEDULED}), SAME),
    Act.CLARIFY: (ANY - UNVERIFIED, SAME),
    Act.MERGE: (UNVERIFIED | {Status.IN_PROGRESS}, Status.MERGED),
    Act.GATHER: (OPEN - {Status.MERGED}, SAME),
    Act.LOSE: (ANY, SAME),
    Act.PART: (frozenset({Status.MERGED}), Status.TRIAGE),
    Act.ECHO: (frozenset({Status.MERGED}), SAME),
    Act.ECHO_ANSWER: (frozenset({Status.MERGED}), Status.ANSWERED),
    Act.REJOIN: (frozenset({Status.ANSWERED}), Status.MERGED),
    Act.TRANSFER: (ANY - {Status.WITHDRAWN}, SAME),
    Act.OPEN_IDENTITY: (ANY, SAME),
    Act.CORRECT: (ANY, SAME),
    Act.ERASE: (ENDED, SAME),
    **dict.fromkeys((Act.CONTEST, Act.KEEP_CONTENT, Act.HIDE_CONTENT, Act.SHOW_CONTENT), (ANY, SAME)),
    # What is charged to nobody in any case needs no word against it.
    Act.DISPUTE: (ANY - {Status.MERGED, Status.BLOCKED, Status.REFERRED}, SAME),
    **dict.fromkeys((Act.UPHOLD_DISPUTE, Act.DECLINE_DISPUTE), (ANY, SAME)),
    Act.RECHECK: (ENDED - {Status.WITHDRAWN}, SAME),
}


@dataclass(frozen=True)
class Change:
    """What an act did: the report after it, and its events in order."""

    report: Report
    events: tuple[Event, ...]


Said = tuple[EventType, Mapping[str, Any]]


def counted(report: Report) -> dict[str, Any]:
    """The values by which reports are counted (domain.counting.leaf); events carry them before and after."""
    at, origin = report.milestones, report.origin
    return {
        "status": report.status.value,
        "kind": report.kind.value,
        "agency": report.agency,
        "desk": report.desk,
        "region": report.place.region,
        "district": report.place.district,
        "category": report.category,
        "affair": report.affair,
        "class": report.handling_class.value if report.handling_class else "",
        "channel": origin.channel,
        "campaign": origin.campaign,
        "entered": bool(origin.entered_by),
        "filed_on": at.filed_at.astimezone(zone_of(report.place.region)).date().isoformat(),
        "secret": report.flags.secret,
        "late": report.late,
        "verified": at.verified_at is not None,
        "followed": at.followed_at is not None,
        "answer": at.answer,
        "reopenings": report.reopenings,
        "rating": report.rating,
        "closed_by": report.closed_by.value if report.closed_by else "",
        "first_response_at": _iso(at.first_response_at),
        "dispute": report.disputed.value if report.disputed else "",
        "recheck": _found(report.recheck),
        **measured(report.measured),
    }


def measured(found: Measured) -> dict[str, Any]:
    """The part of the counted values that the clocks have measured."""
    times = {"verification": found.verification, "response": found.response, "closing": found.closing}
    return {**times, "missed": list(found.missed)}


def change(
    report: Report, act: Act, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any], **changes: Any
) -> Change:
    after = replace(report, status=_next(report, act), version=report.version + 1, **changes)
    return append(after, report, event, at, actor, data, bump=False)


def _next(report: Report, act: Act) -> Status:
    allowed, to = TRANSITIONS[act]
    if report.erased_at and act is not Act.LOSE:
        raise TransitionRefused(act, "erased")
    if report.status not in allowed:
        raise TransitionRefused(act, report.status)
    if to == SAME:
        return report.status
    if to == RESUME:
        return report.resume or Status.TRIAGE
    return Status(to)


def append(
    after: Report,
    before: Report,
    event: EventType,
    at: datetime,
    actor: Actor,
    data: Mapping[str, Any],
    bump: bool = True,
) -> Change:
    seq = before.last_seq + 1
    after = replace(after, last_seq=seq, version=before.version + 1 if bump else after.version)
    said = Event(before.number, seq, event, at, actor, data, counted(before), counted(after))
    return Change(after, (said,))


def timed(done: Change, found: Measured) -> Change:
    """The same with what the clocks measured; the last event says so, whose values the next one begins with."""
    *earlier, last = done.events
    last = replace(last, after={**last.after, **measured(found)})
    return Change(replace(done.report, measured=found), (*earlier, last))


def also(done: Change, event: EventType, at: datetime, actor: Actor, data: Mapping[str, Any]) -> Change:
    after = replace(done.report, last_seq=done.report.last_seq + 1)
    values = counted(after)
    said = Event(after.number, after.last_seq, event, at, actor, data, values, values)
    return Change(after, (*done.events, said))


def notices(report: Report, at: datetime, said: Sequence[Said], fired: Iterable[str]) -> Change:
    """Clocks spoke: nothing of the case changes but that this was said."""
    (event, data), *more = said
    done = append(replace(report, fired=report.fired.union(fired)), report, event, at, SYSTEM, data)
    for event, data in more:
        done = also(done, event, at, SYSTEM, data)
    return done


def required(field: str, text: str) -> str:
    """The text without its margins. Raises InvalidInput where there is none."""
    if not text.strip():
        raise InvalidInput(FieldError(field, "required"))
    return text.strip()


def _found(recheck: Recheck | None) -> str:
    if recheck is None:
        return ""
    return "upheld" if recheck.upheld else "failed"


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
