"""A recount beside the counts in use gives the same numbers, whatever comes meanwhile and wherever it is cut off."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import boto3
import pytest
from insight.service import Counting

from adapters.stores import generations
from adapters.stores.event_items import to_item
from adapters.stores.event_json import to_json
from adapters.stores.generations import GenerationBook, Generations
from domain.counting.rolls import Roll
from domain.events import Event
from infra.recount import notes
from infra.recount.__main__ import main
from infra.recount.work import COUNTED_IN_BOTH, READERS_GONE
from infra.target import NoTarget, Target
from tests.aws import REGION, Cloud
from tests.functions.count_world import Counted, LifeOf, some_lives
from tests.samples import FILED_AT


class CutOff(Exception):
    """The operator's machine went away."""


class World:
    """Events are stored, then counted by the function, in any order and some of them twice."""

    def __init__(self, aws: Cloud) -> None:
        self.aws, self.pauses = aws, list[float]()
        self.pointer = GenerationBook(aws.client("dynamodb"), aws.counts)
        self.counting = Counting(Counted(aws).book(), self.pointer.read)
        self.coming: list[Event] = []

    def happen(self, events: Sequence[Event]) -> None:
        for event in events:
            self.aws.client("dynamodb").put_item(TableName=self.aws.reports, Item=to_item(event, ""))
        mixed = [to_json(event) for event in (*events, *events[::3])]
        random.Random(len(events)).shuffle(mixed)
        assert self.counting.take(mixed) == set()

    def wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.more()

    def more(self) -> None:
        """Whenever the command waits or looks, the next event happens."""
        coming, self.coming = self.coming[:1], self.coming[1:]
        self.happen(coming)

    def recount(self, *words: str, wait: Callable[[float], None] | None = None) -> int:
        tables = {"ReportsTable": self.aws.reports, "CountsTable": self.aws.counts}
        return main(
            ("--since", "2026-11-22", *words),
            lambda: Here("test", REGION, "", tables, more=self.more),
            wait or self.wait,
        )

    def total(self) -> Roll:
        return Counted(self.aws, self.pointer.read().in_use).total()

    def rows(self) -> int:
        """How many rows there are of counts, the pointer and notes left out."""
        client, odd = self.aws.client("dynamodb"), (generations.KEY, notes.KEY)
        found = [client.get_item(TableName=self.aws.counts, Key=key) for key in odd]
        told = client.describe_table(TableName=self.aws.counts)["Table"]["ItemCount"]
        return int(told) - sum("Item" in answer for answer in found)


@dataclass(frozen=True)
class Here(Target):
    """moto, some days after everything has happened; at every look of the command `more` may happen."""

    more: Callable[[], None] = lambda: None

    def client(self, service: str) -> Any:
        make: Any = boto3.client
        made = make(service, region_name=self.region)
        made.meta.events.register("before-call.dynamodb.Query", lambda **_: self.more())
        return made

    def now(self) -> datetime:
        return FILED_AT + timedelta(days=3)


@pytest.fixture
def world(aws: Cloud) -> World:
    return World(aws)


def events() -> list[Event]:
    return [event for life in some_lives() for event in life.events]


def test_the_numbers_are_the_same_while_new_events_come_at_every_step(world: World, aws: Cloud) -> None:
    said = events()
    world.happen(said[:4])
    world.coming = said[4:]
    assert world.recount() == 0
    assert world.coming == []
    assert world.pointer.read() == Generations(2)
    plain = Counted(aws, generation=9)
    plain.count(said[:20])
    plain.count(said[20:])
    assert world.total() == plain.total() != {}
    assert world.pauses[0] == COUNTED_IN_BOTH


def test_the_former_counts_are_removed_row_by_row(world: World) -> None:
    world.happen(events())
    world.total()
    before = world.rows()
    assert world.recount() == 0
    assert READERS_GONE in world.pauses
    assert world.rows() == before


def test_cut_off_anywhere_it_goes_on_when_it_is_run_again(world: World) -> None:
    said = events()
    world.happen(said)
    before, rows = world.total(), world.rows()

    def cut(seconds: float) -> None:
        if seconds in pending:
            pending.remove(seconds)
            raise CutOff

    pending: list[float] = [COUNTED_IN_BOTH, READERS_GONE]
    for _ in range(2):
        with pytest.raises(CutOff):
            world.recount(wait=cut)
    assert world.pointer.read() == Generations(2)
    assert world.recount(wait=cut) == 0
    assert (world.rows(), world.total()) == (rows, before)


def test_counts_that_had_gone_wrong_are_shown_and_taken_only_when_the_operator_says_so(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    life = LifeOf("BDG-AAAA1111-A").routed()
    world.happen(life.events)
    right = world.total()
    Counted(world.aws).count(LifeOf("BDG-FFFF9999-F").routed().events)
    assert world.recount() == 1
    assert "51.03-dishub 2026-11 all received: 2 in use, 1 counted anew" in capsys.readouterr().out
    assert world.pointer.read() == Generations(1, 2)
    assert world.recount("--use") == 0
    assert (world.pointer.read(), world.total()) == (Generations(2), right)


def test_what_was_counted_anew_can_be_given_up(world: World) -> None:
    world.happen(LifeOf("BDG-AAAA1111-A").routed().events)
    Counted(world.aws).count(LifeOf("BDG-FFFF9999-F").routed().events)
    before, rows = world.total(), world.rows()
    assert world.recount() == 1
    assert world.recount("--drop") == 0
    assert (world.pointer.read(), world.rows(), world.total()) == (Generations(1), rows, before)


def test_without_a_stack_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    def nowhere() -> Target:
        raise NoTarget("no stack")

    assert main([], nowhere) == 2
    assert "no stack" in capsys.readouterr().err
