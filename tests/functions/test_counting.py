"""Every event is counted once, in any order; corrections move what was counted; rolls are the cells added up."""

import json
import random
from datetime import timedelta

import pytest
from insight.service import Counting

from adapters.stores.event_json import to_json
from adapters.stores.generations import GenerationBook, Generations
from adapters.stores.rolls import together
from domain.counting.leaf import counts_of, leaf_of
from domain.counting.rolls import merged, rolled
from domain.events import Event
from tests.aws import Cloud
from tests.functions.count_world import DISHUB, DLHK, Counted, LifeOf, some_lives
from tests.samples import FILED_AT


@pytest.fixture
def counted(aws: Cloud) -> Counted:
    return Counted(aws)


def events() -> list[Event]:
    return [event for life in some_lives() for event in life.events]


def test_the_counts_are_those_of_the_reports_as_they_now_are(counted: Counted) -> None:
    said = events()
    for first in range(0, len(said), 20):
        counted.count(said[first : first + 20])
    facts = [life.events[-1].after for life in some_lives()]
    assert counted.total() == rolled((leaf_of(f), counts_of(f)) for f in facts)


def test_the_order_in_which_events_come_and_how_often_makes_no_difference(counted: Counted, aws: Cloud) -> None:
    said = events()
    for event in said:
        counted.count([event])
    other = Counted(aws, generation=2)
    mixed = [*said, *said[::2]]
    random.Random(7).shuffle(mixed)
    for event in mixed:
        other.count([event])
    assert other.total() == counted.total()


def test_an_event_that_was_counted_does_not_keep_the_others_of_its_batch_from_it(counted: Counted) -> None:
    said = LifeOf("BDG-AAAA1111-A").routed().verified().events
    assert counted.count(said[:2]) == 2
    assert counted.count(said) == 1
    assert counted.count(said) == 0
    assert counted.total()["all"]["verified"] == 1


def test_a_report_that_moves_is_counted_at_its_new_agency_alone(counted: Counted) -> None:
    life = LifeOf("BDG-CCCC3333-C").routed().verified().moved()
    counted.count(life.events)
    counted.total()
    book = counted.rolls()
    assert book.months(DISHUB, "2026-11", "2026-11") == {"2026-11": {}}
    assert book.months(DLHK, "2026-11", "2026-11")["2026-11"]["all"]["verified"] == 1


def test_what_changes_while_it_is_rolled_up_waits_for_the_next_time(counted: Counted) -> None:
    life = LifeOf("BDG-AAAA1111-A").routed()
    counted.count(life.events)
    book = counted.rolls()
    (stale,) = [changed for changed in book.changed() if changed.unit == DISHUB]
    counted.count(life.verified().events[-1:])
    assert not book.roll(stale)
    assert counted.total()["all"]["verified"] == 1
    assert list(book.changed()) == []


def test_a_day_that_moves_does_not_keep_the_other_days_of_its_month_from_being_rolled_up(counted: Counted) -> None:
    first, later = LifeOf("BDG-AAAA1111-A"), LifeOf("BDG-BBBB2222-B", FILED_AT + timedelta(days=1))
    counted.count([*first.routed().events, *later.routed().events])
    book = counted.rolls()
    (days,) = [days for days in together(book.changed()) if days[0].unit == DISHUB]
    counted.count(first.verified().events[-1:])
    assert len(days) == 2
    assert not book.roll(*days)
    assert {changed.day for changed in book.changed() if changed.unit == DISHUB} == {days[0].day}
    assert book.months(DISHUB, "2026-11", "2026-11")["2026-11"]["all"]["received"] == 1
    told = counted.total()["all"]
    assert (told["received"], told["verified"]) == (2, 1)


def test_days_add_up_to_their_month(counted: Counted) -> None:
    counted.count(events()[:20])
    counted.total()
    book = counted.rolls()
    for unit in book.units():
        days = book.days(unit, "2026-11-01", "2026-11-30").values()
        assert merged(days) == book.months(unit, "2026-11", "2026-11")["2026-11"]


def test_a_generation_that_is_built_counts_beside_the_one_in_use(counted: Counted, aws: Cloud) -> None:
    book = GenerationBook(aws.client("dynamodb"), aws.counts)
    assert book.change(Generations(), Generations(1, 2))
    assert not book.change(Generations(), Generations(1, 3))
    counting = Counting(counted.book(), book.read)
    assert counting.take([to_json(event) for event in events()]) == set()
    assert Counted(aws, 2).total() == counted.total() != {}


def test_a_message_that_is_no_event_comes_back_alone(counted: Counted) -> None:
    good = to_json(LifeOf("BDG-AAAA1111-A").events[0])
    counting = Counting(counted.book(), Generations)
    assert counting.take([{"no": "event"}, json.loads(json.dumps(good))]) == {0}
    assert counted.total()["all"]["received"] == 1
