"""The clocks of one desk's own part: its turn, an unopened report, a supporting share, a decision to be taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain.case import DisputeState, Pending, PendingKind, Share
from domain.clocks.ground import Clock, Deadline, Ground, worked
from domain.clocks.working_days import end_of
from domain.directory import NATIONAL_ADMIN
from domain.life.holding import above, is_queue
from domain.life.transitions import WORKED
from domain.place import zone_of
from domain.report import Report, Status

# A desk has its turn until it sends the report on, verifies it, or accepts what came verified.
_TURN = frozenset({Status.TRIAGE, Status.DISPOSED})
_TO_BE_OPENED = _TURN | {Status.IN_PROGRESS}


def share(ground: Ground) -> Iterator[Deadline]:
    """This tier's part of the time for verification, where it ends before that does."""
    report, at = ground.report, ground.report.milestones
    if report.held_since is None or _turn(report) not in _TURN or _arbitrated(report) or _came_straight(report):
        return
    days = ground.limits.share[_seat(report)]
    turn = worked(ground, Clock.SHARE, report.held_since, days, None)
    whole = ground.working(at.restarted_at or at.filed_at, ground.limits.verification)
    if at.verified_at or turn.due_at < whole:
        yield turn


def unopened(ground: Ground) -> Iterator[Deadline]:
    """Somebody at the desk must have looked; whoever acted has."""
    report = ground.report
    if report.held_since and report.status in _TO_BE_OPENED:
        seen_at = report.opened_at or _acted(report, report.held_since)
        yield worked(ground, Clock.UNOPENED, report.held_since, ground.limits.unopened, seen_at)


def support(ground: Ground) -> Iterator[Deadline]:
    """One for each agency involved: the day that it was given, or the policy's, in its own zone."""
    for part in ground.report.shares:
        there = ground.of(part.agency)
        due_at = _support_due(there, part)
        running = part.answered_at is None and ground.runs and ground.report.status in WORKED | {Status.ASKED}
        provisional = ground.calendar.is_provisional(part.since, due_at)
        yield Deadline(Clock.SUPPORT, due_at, part.answered_at, running, provisional, part.agency)


def decision(ground: Ground) -> Iterator[Deadline]:
    """Runs on ended reports too: somebody asked, and somebody must say yes or no."""
    pending = ground.report.pending
    if pending:
        yield _awaited(ground, Clock.DECISION, pending.kind.value, pending.desk, pending.since)


def content(ground: Ground) -> Iterator[Deadline]:
    """A reader's word against the public text: at once where somebody may come to harm."""
    contested = ground.report.contested
    if contested and ground.report.is_contested:
        awaited = _awaited(ground, Clock.CONTENT, Clock.CONTENT.value, contested.desk, contested.since)
        yield replace(awaited, due_at=contested.since) if contested.urgent else awaited


def dispute(ground: Ground) -> Iterator[Deadline]:
    """No ranking is final while whoever stands above has not decided."""
    said = ground.report.dispute
    if said and ground.report.disputed is DisputeState.OPEN:
        yield _awaited(ground, Clock.DISPUTE, Clock.DISPUTE.value, said.desk, said.since)


def _awaited(ground: Ground, clock: Clock, matter: str, desk: str, since: datetime) -> Deadline:
    """A desk's time to decide: no pause of the reporter and no detour of the report lengthens it."""
    there = replace(ground.of(desk), waits=(), report=replace(ground.report, hops=()))
    due_at = there.working(since, ground.limits.decision[matter])
    return Deadline(clock, due_at, None, True, ground.calendar.is_provisional(since, due_at), desk)


def follow(ground: Ground) -> Iterator[Deadline]:
    """A merged report follows its lead; should no answer ever reach it, somebody looks all the same."""
    report, at = ground.report, ground.report.milestones
    if report.status is Status.MERGED:
        since = max(at.filed_at, report.held_since or at.filed_at).astimezone(zone_of(ground.region)).date()
        last = since + timedelta(days=ground.limits.statutory_decision)
        due_at = end_of(max(last, at.promised_for or last), ground.region)
        yield Deadline(Clock.FOLLOW, due_at, None, True, False)


def next_decider(report: Report, pending: Pending) -> str:
    """Who decides when the desk that should is silent; empty where nobody stands above it."""
    higher = above(report, pending.desk)
    return "" if higher == pending.desk or higher in report.barred else higher


def _support_due(there: Ground, part: Share) -> datetime:
    if part.due_on:
        return end_of(there.calendar.roll(part.due_on, there.region), there.region)
    return there.working(part.since, there.limits.support)


def _turn(report: Report) -> Status | None:
    return report.resume if report.status is Status.ASKED else report.status


def _arbitrated(report: Report) -> bool:
    return report.pending is not None and report.pending.kind is PendingKind.ARBITRATION


def _came_straight(report: Report) -> bool:
    """Nobody passed it on, so nobody else has a part of the time."""
    return len(report.path) <= 1 and not is_queue(report.desk)


def _seat(report: Report) -> str:
    if is_queue(report.desk):
        return "admin" if report.desk == NATIONAL_ADMIN else "coordinator"
    return "liaison"


def _acted(report: Report, since: datetime) -> datetime | None:
    at = report.milestones
    acts = (at.verified_at, at.first_response_at, at.asked_at)
    return min((moment for moment in acts if moment and moment >= since), default=None)
