"""The clock's conditional writes hold on MiniStack as they do on moto."""

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import pytest

from adapters.stores import keys
from domain.events import EventType
from infra.local.emulator import MiniStack
from infra.local.play import play
from sla.service import Outcome
from tests.aws import Cloud
from tests.clocks import local
from tests.functions.clock_world import ClockWorld

FILED, NEAR = local("2026-11-23 10:00"), local("2026-11-25 08:00")
ROW = ("REPORT#BDG-A", "DELIVERY#reporter:email#000002")

pytestmark = pytest.mark.ministack


@dataclass(frozen=True)
class Emulated(Cloud):
    """The same names, on MiniStack."""

    emulator: MiniStack | None = None

    def client(self, service: str) -> Any:
        assert self.emulator
        return self.emulator.aws.client(service)


@pytest.fixture
def world(emulator: MiniStack) -> ClockWorld:
    nothing: dict[str, Any] = {field.name: "" for field in fields(Cloud)}
    return ClockWorld.on_a_fresh_table(Emulated(**nothing | {"reports": "clock", "queues": {}, "emulator": emulator}))


def test_what_is_due_fires_once_and_a_broken_item_is_set_aside(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.put("REPORT#BDG-BROKEN", keys.REPORT, FILED, body="{}")
    assert world.tick(NEAR) == {Outcome.OUTAGE: 0, Outcome.SET_ASIDE: 1, Outcome.FIRED: 1}
    assert world.tick(NEAR) == {Outcome.OUTAGE: 0}
    assert world.tick(NEAR + timedelta(minutes=1)) == {Outcome.OUTAGE: 0, Outcome.STUCK: 1}
    assert world.told("BDG-A") == [EventType.REPORT_RECEIVED, EventType.DEADLINE_NEAR]


def test_a_delivery_is_leased_and_an_outage_recorded_once(world: ClockWorld) -> None:
    world.put(*ROW, FILED)
    world.tick(NEAR, continuous=False)
    assert world.tick(NEAR + timedelta(minutes=1), continuous=False) == {Outcome.OUTAGE: 0}
    assert len(world.sent) == 1
    assert world.tick(NEAR + timedelta(hours=2), continuous=False) == {Outcome.OUTAGE: 1, Outcome.WOKEN: 1}
    assert world.tick(NEAR + timedelta(hours=2), continuous=False) == {Outcome.OUTAGE: 0}


def test_time_is_played_by_its_due_instants(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    play(world.aws.client("dynamodb"), world.aws.reports, FILED, local("2026-12-08 10:00"), world.tick)
    assert world.told("BDG-A")[1:] == [
        EventType.DEADLINE_NEAR,
        EventType.DEADLINE_REACHED,
        EventType.DEADLINE_ESCALATED,
        EventType.DEADLINE_ESCALATED,
        EventType.DEADLINE_ESCALATED,
        EventType.DEADLINE_REACHED,
    ]
