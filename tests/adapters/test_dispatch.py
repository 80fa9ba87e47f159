"""Claim, send, record, on a ledger in memory: long outages are played in a moment."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sending.dispatch import Dispatcher
from domain.telling import delivery
from domain.telling.breaker import Breaker
from domain.telling.delivery import Channel, Delivery, NotDelivered, Recipient, ResultLost, State

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PARTNER = Recipient("agency:51.03-dishub:webhook:00000000", Channel.WEBHOOK, "Dishub")
MAILBOX = Recipient("agency:51.03-dishub:email:00000000", Channel.EMAIL, "Dishub")


class Crash(BaseException):
    """The worker dies here."""


class Memory:
    """The ledger's promises without a table."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str, int], Delivery] = {}
        self.breakers: dict[str, Breaker] = {}

    def rows(self, number: str, recipients: str = "") -> list[Delivery]:
        found = (r for r in self.stored.values() if r.number == number and f"{r.recipient}#".startswith(recipients))
        return sorted(found, key=lambda r: r.seq)

    def add(self, row: Delivery) -> bool:
        return self.stored.setdefault(self._key(row), row) is row

    def write(self, row: Delivery) -> bool:
        if self.stored[self._key(row)].turn != row.turn - 1:
            return False
        self.stored[self._key(row)] = row
        return True

    def breaker(self, recipient: str) -> Breaker:
        return self.breakers.get(recipient, Breaker())

    def save_breaker(self, recipient: str, before: Breaker, after: Breaker) -> bool:
        if self.breaker(recipient) != before:
            return False
        self.breakers[recipient] = after
        return True

    def _key(self, row: Delivery) -> tuple[str, str, int]:
        return row.number, row.recipient, row.seq


class Line:
    """A recipient, a clock, and troubles to come."""

    def __init__(self) -> None:
        self.ledger, self.at = Memory(), START
        self.troubles: list[BaseException | None] = []
        self.tried, self.arrived, self.alarms = 0, list[str](), list[Delivery]()
        self.dispatcher = Dispatcher(self.ledger, lambda: self.at, lambda: 1.0, self.alarms.append)

    def send(self, row: Delivery) -> None:
        self.tried += 1
        trouble = self.troubles.pop(0) if self.troubles else None
        if isinstance(trouble, NotDelivered):
            raise trouble
        self.arrived.append(row.id)
        if trouble:
            raise trouble

    def tell(self, number: str, *seqs: int, to: Recipient = PARTNER) -> None:
        fresh = [delivery.planned(number, seq, to, self.at) for seq in seqs]
        self.dispatcher.work(self.ledger.rows(number, f"{to.id}#"), fresh, self.send)

    def tick(self, **span: float) -> None:
        self.at += timedelta(**span)
        due = [r for r in list(self.ledger.stored.values()) if r.due_at and r.due_at <= self.at]
        for row in due:
            self.dispatcher.work(self.ledger.rows(row.number, f"{row.recipient}#"), [], self.send)

    @property
    def states(self) -> Sequence[State]:
        return [r.state for r in self.ledger.stored.values()]


def test_a_partner_down_for_a_day_is_probed_and_gets_all_in_order_when_it_is_back() -> None:
    line = Line()
    line.troubles = [NotDelivered("http_500") for _ in range(100_000)]
    numbers = [f"BDG-{i:08d}-X" for i in range(50)]
    for seq in (2, 3, 4):
        for number in numbers:
            line.tell(number, seq)
        line.tick(minutes=1)
    for _ in range(24 * 60):
        line.tick(minutes=1)
    assert line.tried < 80
    line.troubles = []
    for _ in range(120):
        line.tick(minutes=1)
    assert len(line.arrived) == 150
    for number in numbers:
        assert [i for i in line.arrived if i.startswith(number)] == [f"{number}.{seq}" for seq in (2, 3, 4)]
    assert line.alarms == []


def test_what_waits_behind_a_row_in_trouble_is_not_lost_when_the_worker_dies() -> None:
    line = Line()
    line.troubles = [NotDelivered("http_500")]
    line.tell("A", 2, 3, 4)
    assert line.arrived == []
    assert all(r.unfinished for r in line.ledger.stored.values())
    line.tick(minutes=1)
    assert line.arrived == ["A.2", "A.3", "A.4"]


def test_of_two_workers_with_the_same_message_one_sends() -> None:
    line = Line()
    first = delivery.claim(delivery.planned("A", 2, MAILBOX, line.at), line.at)
    line.ledger.add(first)
    line.tell("A", 2, to=MAILBOX)
    assert line.arrived == []


def test_a_worker_that_was_slower_goes_on_with_what_the_faster_one_did_not_know() -> None:
    line = Line()
    line.ledger.add(delivery.delivered(delivery.planned("A", 2, MAILBOX, line.at), line.at))
    line.dispatcher.work([], [delivery.planned("A", s, MAILBOX, line.at) for s in (2, 3)], line.send)
    assert line.arrived == ["A.3"]


def test_a_row_that_the_breaker_holds_is_given_up_after_its_patience() -> None:
    line = Line()
    line.ledger.breakers[PARTNER.id] = Breaker(9, START + timedelta(days=4))
    line.tell("A", 2)
    line.tick(days=3, minutes=30)
    line.ledger.breakers[PARTNER.id] = Breaker(9, line.at + timedelta(days=4))
    line.tick(days=2)
    assert line.states == [State.GIVEN_UP]
    assert line.alarms[0].error == "recipient_down"


troubles = st.sampled_from([None, NotDelivered("x"), ResultLost("y"), Crash()])


@settings(max_examples=300)
@given(st.lists(troubles, max_size=12), st.sampled_from([PARTNER, MAILBOX]))
def test_whatever_happens_nothing_overtakes_and_a_mail_arrives_at_most_twice(
    happens: list[BaseException | None], to: Recipient
) -> None:
    line = Line()
    line.troubles = list(happens)
    for hour in range(22):
        with suppress(Crash):
            line.tell("A", hour + 2, to=to) if hour < 2 else line.tick(hours=2)
    assert not any(r.unfinished for r in line.ledger.stored.values())
    last_of_first = max((n for n, i in enumerate(line.arrived) if i == "A.2"), default=-1)
    assert all(n > last_of_first for n, i in enumerate(line.arrived) if i == "A.3")
    if to is MAILBOX:
        assert line.arrived.count("A.2") <= 2
        assert line.arrived.count("A.3") <= 2


def test_a_row_keeps_its_place_when_its_turn_is_stale() -> None:
    memory = Memory()
    row = delivery.planned("A", 2, MAILBOX, START)
    memory.add(row)
    assert memory.write(replace(row, turn=2))
    assert not memory.write(replace(row, turn=2, state=State.CLAIMED))
