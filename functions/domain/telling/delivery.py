"""The delivery ledger: one row per recipient and event, and what becomes of it.

pending → claimed → delivered | failed (again later) | uncertain (again once) | given up. A row is unfinished as
long as it has a `due_at`. Webhooks and queue messages carry a stable id, so a repeat does no harm; a mail or SMS
is claimed before it is sent, and where the result was lost it is repeated at most once.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.events import Event, EventType

LEASE = timedelta(minutes=3)
FIRST_BACKOFF = timedelta(minutes=1)
LONGEST_BACKOFF = timedelta(hours=1)
PATIENCE = timedelta(days=3)
CATCH_UP = timedelta(days=1)

# The number under which a bundle's slot is a row like others; its sequence is the slot's second.
BUNDLE = "BUNDLE"
# How the ids of those begin who follow a public report by mail.
FOLLOWERS = "reporter:follower:"
# An officer's own rows, which the reporter is not shown: that the office was told is enough.
OFFICERS = "officer:"


class Channel(StrEnum):
    """Ways to a recipient."""

    EMAIL = "email"
    SMS = "sms"
    WEBHOOK = "webhook"
    QUEUE = "queue"


REPEATABLE = frozenset({Channel.WEBHOOK, Channel.QUEUE})


class State(StrEnum):
    """Where a delivery stands; the timeline shows it."""

    PENDING = "pending"
    HELD = "held"
    CLAIMED = "claimed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    COLLECTED = "collected"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    SUPERSEDED = "superseded"
    NOT_SENT = "not_sent"


@dataclass(frozen=True)
class Recipient:
    """Who is told and how. The id names a directory entry or the reporter, never an address."""

    id: str
    channel: Channel
    label: str
    office: str = ""


@dataclass(frozen=True)
class Delivery:
    """A row of the ledger. `turn` counts its writes and is the condition of each; `doubts` counts lost results."""

    number: str
    seq: int
    recipient: str
    channel: Channel
    label: str
    created_at: datetime
    at: datetime
    due_at: datetime | None
    state: State = State.PENDING
    attempts: int = 0
    doubts: int = 0
    error: str = ""
    turn: int = 1

    @property
    def id(self) -> str:
        """The stable id that every attempt carries."""
        return f"{self.number}.{self.seq}"

    @property
    def unfinished(self) -> bool:
        return self.due_at is not None


def planned(number: str, seq: int, to: Recipient, now: datetime) -> Delivery:
    """A new row, due again after a lease in case whoever planned it dies before sending."""
    return Delivery(number, seq, to.id, to.channel, to.label, now, now, now + LEASE)


def collected(number: str, seq: int, to: Recipient, now: datetime) -> Delivery:
    """A row that waits in a bundle: the bundle has the due time, and nothing waits behind this."""
    return replace(planned(number, seq, to, now), state=State.COLLECTED, due_at=None)


def waiting(number: str, seq: int, to: Recipient, until: datetime, now: datetime) -> Delivery:
    """A bundle's new slot, which leaves at its time."""
    return replace(planned(number, seq, to, now), due_at=until)


def kept(number: str, seq: int, to: Recipient, until: datetime, now: datetime) -> Delivery:
    """A report's new row that is not to be sent before its time: nobody is written to at night."""
    return replace(planned(number, seq, to, now), state=State.HELD, due_at=until)


def unplanned(
    events: Iterable[Event], known: Collection[tuple[str, int]], told: Collection[EventType], seq: int, now: datetime
) -> list[Event]:
    """The event that came, and others without any row: messages arrive in any order, recipients read in one.

    What is older than a day has had its chance; a channel added later does not receive a report's whole past.
    """
    planned_for = {s for _, s in known}
    wanted = (e for e in events if e.type in told)
    return [e for e in wanted if e.seq == seq or (e.seq not in planned_for and now - e.at < CATCH_UP)]


def head(rows: Iterable[Delivery], now: datetime) -> Delivery | None:
    """The lowest unfinished row of one recipient: nothing overtakes it, but danger what is kept for the morning."""
    moving = (r for r in rows if r.unfinished and (r.state is not State.HELD or _due(r, now)))
    return min(moving, key=lambda r: r.seq, default=None)


def claimable(row: Delivery, now: datetime) -> bool:
    """A report's pending row may be taken at once, a bundle's slot and what was tried before when it is due."""
    at_once = row.state is State.PENDING and row.number != BUNDLE
    return row.unfinished and (at_once or _due(row, now))


def claim(row: Delivery, now: datetime) -> Delivery:
    """Take the row for one attempt. After a claim without result, a mail comes back finished as uncertain
    if it was repeated before."""
    if row.state is State.CLAIMED and row.channel not in REPEATABLE:
        doubtful = doubted(row, now)
        if not doubtful.unfinished:
            return doubtful
        row = replace(doubtful, turn=row.turn)
    return _written(row, now, state=State.CLAIMED, attempts=row.attempts + 1, due_at=now + LEASE)


def delivered(row: Delivery, now: datetime) -> Delivery:
    return _written(row, now, state=State.DELIVERED, due_at=None, error="")


def failed(row: Delivery, why: str, now: datetime, jitter: float, final: bool = False) -> Delivery:
    """Known not to have arrived: again after a growing pause (times `jitter`, about 1), for PATIENCE at most."""
    if final or now - row.created_at >= PATIENCE:
        return _written(row, now, state=State.GIVEN_UP, due_at=None, error=why)
    return _written(row, now, state=State.FAILED, due_at=now + backoff(row.attempts) * jitter, error=why)


def doubted(row: Delivery, now: datetime) -> Delivery:
    """Nobody knows whether it arrived: repeat it once, and after a second doubt leave it uncertain for good."""
    again = now if row.doubts == 0 else None
    return _written(row, now, state=State.UNCERTAIN, doubts=row.doubts + 1, due_at=again, error="no_result")


def held(row: Delivery, until: datetime, now: datetime) -> Delivery:
    """Not tried, because this recipient answers nobody at present."""
    if now - row.created_at >= PATIENCE:
        return failed(row, row.error or "recipient_down", now, 1.0)
    return _written(row, row.at, due_at=until)


def followed(row: Delivery, first: Delivery) -> Delivery:
    """Wait for the row ahead; it sends this one too, this due time is for the case that it cannot."""
    return _written(row, row.at, due_at=(first.due_at or row.at) + timedelta(seconds=1))


def withheld(row: Delivery, why: str, now: datetime) -> Delivery:
    """Not sent on purpose, and why: SMS switched off, no budget left, an address that bounced."""
    return _written(row, now, state=State.NOT_SENT, due_at=None, error=why)


def bounced(row: Delivery, why: str, now: datetime) -> Delivery:
    """The mail left and came back: it was not delivered after all."""
    return _written(row, now, state=State.GIVEN_UP, due_at=None, error=why)


def settled(row: Delivery, slot: Delivery, now: datetime, overtaken: bool) -> Delivery:
    """A collected row shares the fate of the message that carried it."""
    state = State.SUPERSEDED if overtaken else slot.state
    return _written(row, now, state=state, attempts=slot.attempts, error=slot.error)


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, an hour at most."""
    return min(FIRST_BACKOFF * (1 << min(max(attempts - 1, 0), 10)), LONGEST_BACKOFF)


def _due(row: Delivery, now: datetime) -> bool:
    return row.due_at is not None and row.due_at <= now


def _written(row: Delivery, at: datetime, **changes: Any) -> Delivery:
    return replace(row, at=at, turn=row.turn + 1, **changes)


class NotDelivered(Exception):
    """Known not to have arrived. `why` is a code for the timeline; `final`: trying again is of no use."""

    def __init__(self, why: str, final: bool = False) -> None:
        self.why, self.final = why, final
        super().__init__(why)


class Withheld(Exception):
    """Not sent on purpose."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class ResultLost(Exception):
    """It may have arrived or not; the connection broke before the answer."""
