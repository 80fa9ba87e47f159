"""What the clocks say to people is collected; danger and systems do not wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.stores import keys
from domain.events import EventType
from domain.life import transitions
from domain.telling.delivery import State
from tests.aws import Cloud
from tests.functions.delivery_world import Crash, World


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def test_suspected_danger_goes_at_once_to_the_officer_on_call_at_night_too(world: World) -> None:
    world.at = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    report = world.disposed()
    said = world.store.save(_danger(world, report.number))
    world.relay(said)
    assert "koordinator@badung.example" in [to for to, _, _ in world.mails.sent]


def _danger(world: World, number: str) -> transitions.Change:
    report = world.store.load(number)
    return transitions.notices(report, world.at, [(EventType.DANGER_SUSPECTED, {"desk": report.desk})], ["x"])


def test_reminders_at_night_are_one_message_in_the_morning(world: World) -> None:
    world.at = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)  # Saturday 00:30 in Bali
    reports = [world.disposed(number=f"BDG-0000000{i}-X") for i in range(4)]
    for report in reports:
        world.relay(report)
    world.mails.sent.clear()
    for report in reports:
        world.relay(world.clock_says(report, EventType.DEADLINE_NEAR))
    world.later(days=1)
    world.tick()
    assert world.mails.sent == []
    world.at = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)  # Monday 07:30 in Bali
    world.tick()
    world.tick()
    assert len(world.mails.sent) == 1
    assert all(r.number in world.mails.sent[0][2].body for r in reports)
    assert {r.state for report in reports for r in world.rows(report)} == {State.DELIVERED}


def test_of_what_was_collected_only_the_newest_notice_of_a_clock_is_said(world: World) -> None:
    report = world.disposed()
    world.relay(report)
    near = world.clock_says(report, EventType.DEADLINE_NEAR)
    world.relay(near)
    world.relay(world.clock_says(near, EventType.DEADLINE_REACHED))
    world.mails.sent.clear()
    world.later(minutes=30)
    world.tick()
    assert "Batas waktu terlampaui" in world.mails.sent[0][2].body
    assert "sudah dekat" not in world.mails.sent[0][2].body
    assert [r.state for r in world.rows(report)] == [State.DELIVERED, State.SUPERSEDED, State.DELIVERED]


def test_a_notice_said_while_its_slot_is_leaving_goes_into_the_next(world: World) -> None:
    first = world.disposed(number="BDG-00000001-X")
    world.relay(world.clock_says(first, EventType.DEADLINE_NEAR))
    second = world.disposed(number="BDG-00000002-X")
    said = world.clock_says(second, EventType.DEADLINE_NEAR)
    slot = next(k for s in keys.due_shards() for k in world.store.due_keys(s, world.at + timedelta(days=1), 9))
    leaving = world.ledger.read(slot[0], slot[1])
    assert leaving is not None
    assert world.ledger.write(replace(leaving, state=State.CLAIMED, turn=2))
    world.relay(said)
    world.later(hours=1)
    world.tick()
    bodies = " ".join(m.body for _, i, m in world.mails.sent if i.startswith("BUNDLE"))
    assert "BDG-00000002-X" in bodies


def test_a_crash_after_the_collected_message_leaves_it_sent_at_most_twice_and_settled(world: World) -> None:
    report = world.disposed()
    world.relay(report)
    world.relay(world.clock_says(report, EventType.DEADLINE_NEAR))
    world.mails.sent.clear()
    world.mails.after = [Crash()]
    world.later(minutes=30)
    with pytest.raises(Crash):
        world.tick()
    world.later(minutes=30)
    world.tick()
    world.later(minutes=30)
    assert world.tick() == 0
    assert len(world.mails.sent) == 2
    assert world.rows(report)[1].state is State.DELIVERED


def test_an_escalation_goes_to_the_seat_it_names(world: World) -> None:
    report = world.disposed()
    for seat in ("coordinator", "supervisor"):
        report = world.clock_says(report, EventType.DEADLINE_ESCALATED, seat)
        world.relay(report)
    world.later(hours=1)
    world.tick()
    told = [to for to, i, _ in world.mails.sent if i.startswith("BUNDLE")]
    assert sorted(told) == ["inspektorat@badung.example", "koordinator@badung.example"]


def test_a_partner_system_gets_each_notice_by_itself_even_at_night(world: World) -> None:
    world.with_webhook().at = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    report = world.disposed()
    world.relay(report)
    world.relay(world.clock_says(report, EventType.DEADLINE_NEAR))
    assert [b["type"] for _, _, b in world.webhooks.sent] == ["report.disposed", "deadline.near"]
