"""Claim, send, record: how the rows of one recipient are worked off, lowest sequence first.

A crash anywhere leaves a row that is due again; whoever finds it goes on by the rules of domain.telling.delivery.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.aws import measures
from adapters.sending.gate import Breakers, Gate
from domain.telling import delivery
from domain.telling.delivery import REPEATABLE, Delivery, NotDelivered, ResultLost, State, Withheld

Now = Callable[[], datetime]
Send = Callable[[Delivery], None]
Alarm = Callable[[Delivery], None]


def alarm(row: Delivery) -> None:
    """Counted, and named in the log, so that somebody looks."""
    measures.count({"DeliveryGivenUp": 1}, {"delivery": row.id, "recipient": row.recipient, "why": row.error})


class Rows(Breakers, Protocol):
    """The ledger: of two who add a row, or write from the same turn, one succeeds."""

    def rows(self, number: str, recipients: str = "") -> list[Delivery]: ...
    def add(self, row: Delivery) -> bool: ...
    def write(self, row: Delivery) -> bool: ...


@dataclass
class _Book:
    """One recipient's rows: those stored, and those that only this worker has planned yet."""

    rows: dict[int, Delivery]
    fresh: set[int]
    gate: Gate

    def put(self, row: Delivery) -> None:
        self.fresh.discard(row.seq)
        self.rows[row.seq] = row


class Dispatcher:
    """`alarm` hears of each row that is given up or stays uncertain; `jitter` gives a factor about 1."""

    def __init__(self, ledger: Rows, now: Now, jitter: Callable[[], float], alarm: Alarm) -> None:
        self._ledger, self._now, self._jitter, self._alarm = ledger, now, jitter, alarm

    def work(self, stored: Sequence[Delivery], fresh: Sequence[Delivery], send: Send) -> None:
        """Send what one recipient waits for, until something must wait or nothing is left."""
        rows = {r.seq: r for r in [*fresh, *stored]}
        if not rows:
            return
        some = next(iter(rows.values()))
        gate = Gate(self._ledger, some.recipient, some.channel)
        book = _Book(rows, {r.seq for r in fresh} - {r.seq for r in stored}, gate)
        while first := delivery.head(book.rows.values(), self._now()):
            if not self._step(first, book, send):
                self._wait(first.seq, book)
                return

    def _step(self, first: Delivery, book: _Book, send: Send) -> bool:
        """Try the head; True if the next one may be tried."""
        now = self._now()
        if not delivery.claimable(first, now):
            return False
        until = book.gate.held_until(now)
        after = delivery.held(first, until, now) if until else delivery.claim(first, now)
        if not self._store(after, book):
            return self._reread(first, book)
        if after.state is State.CLAIMED:
            after = self._attempt(after, book, send)
        if after.state in (State.GIVEN_UP, State.UNCERTAIN) and not after.unfinished:
            self._alarm(after)
        return not after.unfinished

    def _attempt(self, row: Delivery, book: _Book, send: Send) -> Delivery:
        after = self._sent(row, send)
        self._ledger.write(after)
        book.put(after)
        book.gate.count(after.state is State.DELIVERED, self._now())
        return after

    def _sent(self, row: Delivery, send: Send) -> Delivery:
        try:
            send(row)
        except NotDelivered as error:
            return delivery.failed(row, error.why, self._now(), self._jitter(), error.final)
        except ResultLost:
            return self._lost(row)
        except Withheld as error:
            return delivery.withheld(row, error.why, self._now())
        return delivery.delivered(row, self._now())

    def _lost(self, row: Delivery) -> Delivery:
        if row.channel in REPEATABLE:
            return delivery.failed(row, "no_answer", self._now(), self._jitter())
        return delivery.doubted(row, self._now())

    def _store(self, row: Delivery, book: _Book) -> bool:
        stored = self._ledger.add(row) if row.seq in book.fresh else self._ledger.write(row)
        if stored:
            book.put(row)
        return stored

    def _reread(self, first: Delivery, book: _Book) -> bool:
        """Somebody else was faster: see what they did, and go on with what they do not know of."""
        seen = self._ledger.rows(first.number, f"{first.recipient}#")
        moved = any(book.rows.get(row.seq) != row for row in seen)
        for row in seen:
            book.put(row)
        return moved

    def _wait(self, seq: int, book: _Book) -> None:
        """What follows the head waits for it, whether planned just now or due by itself."""
        first, now = book.rows[seq], self._now()
        for row in sorted(book.rows.values(), key=lambda r: r.seq):
            due = row.due_at is not None and row.due_at <= now
            if row.seq > seq and row.unfinished and (row.seq in book.fresh or due):
                self._store(delivery.followed(row, first), book)
