"""The index in any order, however often, and whatever dies in between: what it has written at last is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adapters.stores.index_book import IndexBook, Moved
from domain.life import lifecycle
from domain.report import HandlingClass, Report
from tests.aws import Cloud, cloud, make_table
from tests.functions.index_world import OFFICER, PUPR, IndexWorld, an_event, decision, disposed
from tests.samples import a_report

_tables = count()


class Mortal:
    """A client of one worker that dies at its nth write, before it or after it."""

    def __init__(self, client: Any, writes: int, after: bool) -> None:
        self._client, self._left, self._after = client, writes, after
        self.exceptions = client.exceptions

    def get_item(self, **asked: Any) -> Any:
        return self._client.get_item(**asked)

    def __getattr__(self, name: str) -> Any:
        def call(**asked: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise Death
            answer = getattr(self._client, name)(**asked)
            if self._left == 0:
                raise Death
            return answer

        return call


class Death(BaseException):
    """Nobody catches it."""


def moved_to_pupr(world: IndexWorld) -> Report:
    report = disposed(world)
    after = replace(report, desk=PUPR, agency=PUPR, version=report.version + 1)
    return world.save(lifecycle.Change(after, an_event(report)))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", [1, 2, 6, 11, 12])
def test_a_worker_that_dies_anywhere_leaves_what_the_next_one_puts_right(
    account: Cloud, step: int, after: bool
) -> None:
    clean, broken = (
        IndexWorld(replace(account, reports=make_table("ReportsTable", f"reports-{next(_tables)}"))) for _ in "ab"
    )
    clean.index.take({"number": moved_to_pupr(clean).number})
    report = moved_to_pupr(broken)
    client = Mortal(account.client("dynamodb"), step, after)
    book = IndexBook(client, broken.aws.reports, lambda: broken.at)
    with pytest.raises(Death):
        replace(broken.index, book=book).take({"number": report.number})
    if broken.book.read(report.number).claimed:
        with pytest.raises(Moved):
            broken.index.take({"number": report.number})
    broken.at += timedelta(minutes=2)
    broken.index.take({"number": report.number})
    assert broken.rows() == clean.rows()


@pytest.fixture(scope="module")
def account() -> Iterator[Cloud]:
    with cloud() as aws:
        yield aws


@pytest.fixture(scope="module")
def in_order(account: Cloud) -> dict[tuple[str, str], dict[str, Any]]:
    """What the index writes when every event comes once and in its turn."""
    world = IndexWorld(account)
    for number in _lives(world):
        world.index.take({"number": number})
    return world.rows()


@settings(max_examples=12, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_and_any_repeats_write_the_same(
    account: Cloud, in_order: dict[tuple[str, str], dict[str, Any]], data: st.DataObject
) -> None:
    """Two reports live their lives; their events reach the index shuffled, doubled, in between or late."""
    world = IndexWorld(replace(account, reports=make_table("ReportsTable", f"reports-{next(_tables)}")))
    waiting: list[str] = []
    for number in _lives(world):
        waiting += [number] * data.draw(st.integers(1, 2))
        for _ in range(data.draw(st.integers(0, min(2, len(waiting))))):
            world.index.take({"number": waiting.pop(data.draw(st.integers(0, len(waiting) - 1)))})
    for number in data.draw(st.permutations(waiting)):
        world.index.take({"number": number})
    assert world.rows() == in_order


def _lives(world: IndexWorld) -> Iterator[str]:
    """Acts on two reports in turn; the number of each is told once it is written."""
    one, two = (
        world.save(lifecycle.filed(a_report(number=f"BDG-0000000{i}-0", title=f"Lampu gang {'melati' * i}")))
        for i in (1, 2)
    )
    yield from (one.number, two.number)
    one = world.save(lifecycle.dispose(one, decision(), world.at))
    yield one.number
    two = world.save(lifecycle.dispose(two, decision(PUPR), world.at))
    yield two.number
    one = world.save(lifecycle.verify(one, HandlingClass.PLAIN, "lampu", world.at, OFFICER))
    yield one.number
    two = world.save(lifecycle.withdraw(two, "", world.at))
    yield two.number
    yield one.number
