"""The wiring of index and cluster: real environment, real event shapes, partial failures."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import cluster.handler
import index.handler
from adapters.aws import clients
from adapters.stores.counters import Counters
from adapters.stores.near import reader
from adapters.stores.search import Search
from domain.life import answering, gathering, lifecycle
from domain.report import HandlingClass, Report, Status
from tests.aws import Cloud
from tests.functions.index_world import BOSS, DISHUB, OFFICER, IndexWorld, decision
from tests.functions.test_delivery_handlers import Context, failed, queued
from tests.samples import a_report, an_answer


@pytest.fixture
def world(aws: Cloud, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[IndexWorld]:
    monkeypatch.setenv("REPORTS_TABLE", aws.reports)
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    caches = (clients.client, index.handler.wired, cluster.handler.wired)
    for cached in caches:
        cached.cache_clear()
    yield IndexWorld(aws)
    for cached in caches:
        cached.cache_clear()


def at_work(world: IndexWorld, number: str) -> Report:
    report = world.save(lifecycle.filed(a_report(number=number)))
    report = world.save(lifecycle.dispose(report, decision(), world.at))
    return world.save(lifecycle.verify(report, HandlingClass.PLAIN, "lampu", world.at, OFFICER))


def test_index_takes_what_the_relay_sends_and_gives_back_what_failed(world: IndexWorld, data_dir: Path) -> None:
    report = at_work(world, "BDG-00000001-0")
    event = queued({"number": report.number, "seq": 3}, {"number": "BDG-99999999-0", "seq": 1})
    assert failed(index.handler.handle(event, Context())) == ["1"]
    client = world.aws.client("dynamodb")
    slang = reader(str(data_dir)).slang
    assert Search(client, world.aws.reports, slang).find(DISHUB, "lampu padam").numbers == (report.number,)
    assert Counters(client, world.aws.reports).read(DISHUB).view("work").total == 1


def test_cluster_takes_what_the_relay_sends(world: IndexWorld) -> None:
    lead, member = at_work(world, "BDG-00000001-0"), at_work(world, "BDG-00000002-0")
    _, lead = world.store.save_all(gathering.merge(member, lead, world.at, BOSS))
    lead = world.save(answering.answer(lead, an_answer(), world.at + timedelta(minutes=1), OFFICER))
    event = queued({"number": lead.number, "seq": lead.last_seq})
    assert failed(cluster.handler.handle(event, Context(20_000))) == []
    assert world.store.load(member.number).status is Status.ANSWERED


def test_without_time_a_message_goes_back_unread(world: IndexWorld) -> None:
    report = at_work(world, "BDG-00000001-0")
    event = queued({"number": report.number, "seq": 3})
    assert failed(index.handler.handle(event, Context(1_000))) == ["0"]
    assert failed(cluster.handler.handle(event, Context(1_000))) == ["0"]
