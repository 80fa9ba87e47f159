"""The whole way of an erasure: asked for by the reporter or by the clock, carried by relay and queue, made good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.aws import clients
from adapters.stores.erasure_log import ErasureLog
from adapters.stores.event_items import link_of
from domain.events import EventType
from domain.life import chain, lifecycle
from domain.life.privacy import What, Why
from tests.aws import Cloud, cloud
from tests.clocks import the_policy
from tests.functions.clock_world import ClockWorld
from tests.functions.intake_world import FILING, items
from tests.line import Line, line
from tests.samples import FILED_AT


@pytest.fixture
def running(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Line]:
    with line(aws, data_dir, tmp_path) as made:
        yield made


def test_a_reporter_who_erases_leaves_a_tombstone_that_verifies_and_no_word(running: Line) -> None:
    filed = running.file(**FILING, name="Ni Made", email="made@contoh.id", case_data="5171012501900001")
    number, code = filed["number"], filed["access_code"]
    running.flow(number)
    path = "/api/reports/{number}/erasure"
    got = running.api.post(path, {"code": code, "confirm": True}, parameters={"number": number})
    assert got.status == 200
    running.flow(number)
    assert "erase" in running.invoked
    aws = running.aws
    own = [i for i in items(aws) if i["pk"]["S"] == f"REPORT#{number}"]
    sealed = [i for i in items(aws, aws.identities) if not i["sk"]["S"].startswith("READ#")]
    assert sealed == []
    assert not [word for word in ("padam", "Mengwi", "Made", "5171") if word in str(own)]
    links = [link_of(i) for i in running.store.event_items(number)]
    assert chain.first_break(links) is None
    log = list(ErasureLog(clients.client("s3"), aws.anchors).since(FILED_AT.date().replace(year=2020)))
    assert [(e.number, e.what, e.why) for e in log] == [(number, What.EVERYTHING, Why.ASKED)]


@pytest.fixture
def world() -> Iterator[ClockWorld]:
    with cloud() as account:
        yield ClockWorld.on_a_fresh_table(account)


def test_the_clock_takes_first_the_identity_then_every_word_and_then_nothing_is_due(world: ClockWorld) -> None:
    report = world.store.save(lifecycle.withdraw(world.file("BDG-A", FILED_AT), "", FILED_AT))
    limits = the_policy().at(FILED_AT)
    world.tick(FILED_AT + limits.identity_retention, turns=0)
    assert world.told("BDG-A")[-1] is EventType.REPORT_WITHDRAWN
    world.tick(FILED_AT + limits.identity_retention)
    assert world.store.events("BDG-A")[-1].data == {"what": "identity", "why": "retention"}
    assert world.store.load("BDG-A").text == report.text
    world.tick(FILED_AT + limits.text_retention)
    assert world.store.load("BDG-A").text == ""
    assert "due_at" not in world.item("REPORT#BDG-A", "REPORT")
