"""A tick of the clock on the table: what is due happens once, whenever and however often the schedule runs."""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.aws.queues import NotSent
from adapters.aws.settings import MissingSetting
from adapters.stores import keys
from adapters.stores.due_index import DueKey
from domain.events import Actor, EventType, Role
from domain.life import answering, lifecycle
from domain.report import HandlingClass, Status
from infra.local.play import play
from sla import handler
from sla.service import Outcome, Works, queue_of, tick
from tests.clocks import DATA, local
from tests.functions.clock_world import ClockWorld
from tests.samples import an_answer

FILED = local("2026-11-23 10:00")
NEAR = local("2026-11-25 08:00")
REACHED = local("2026-11-27 00:00")
OFFICER = Actor(Role.OFFICER, "51.03-dishub")
NUMBERS = [f"BDG-{i:08}-X" for i in range(12)]


def test_a_tick_fires_what_is_due_and_arms_the_next_moment(world: ClockWorld) -> None:
    report = world.file("BDG-A", FILED)
    assert world.tick(NEAR - timedelta(seconds=1)) == {Outcome.OUTAGE: 0}
    assert world.tick(NEAR)[Outcome.FIRED] == 1
    assert world.told("BDG-A") == [EventType.REPORT_RECEIVED, EventType.DEADLINE_NEAR]
    assert world.works.clockwork.next_due(world.store.load("BDG-A")) == REACHED - timedelta(seconds=1)
    assert report.status is Status.RECEIVED


def test_ticked_twice_it_is_said_once(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    assert world.tick(NEAR)[Outcome.FIRED] == 1
    assert world.tick(NEAR) == {Outcome.OUTAGE: 0}
    assert world.told("BDG-A").count(EventType.DEADLINE_NEAR) == 1


def test_of_two_ticks_at_once_one_fires(world: ClockWorld) -> None:
    report = world.file("BDG-A", FILED)
    change = world.works.clockwork.fire(report, NEAR)
    assert change
    world.store.save(change)
    due_before = DueKey(keys.report_pk("BDG-A"), keys.REPORT, NEAR)
    assert not world.works.index.set_aside(due_before, NEAR)
    assert world.tick(NEAR) == {Outcome.OUTAGE: 0}


def test_ticked_late_only_the_newest_is_said(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.tick(local("2026-12-01 10:00"))
    overtaken = [EventType.NOTICE_SUPERSEDED] * 3
    assert world.told("BDG-A")[1:] == [*overtaken, EventType.DEADLINE_ESCALATED]


def test_a_tick_of_the_past_moves_nothing_back(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.tick(NEAR)
    world.tick(NEAR - timedelta(hours=2), continuous=False)
    assert world.works.pulse.last() == NEAR


def test_an_outage_of_a_week_is_recorded_once_and_charged_to_nobody(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.tick(local("2026-11-24 09:00"), continuous=False)
    back = local("2026-12-01 09:00")
    first = world.tick(back, continuous=False)
    assert first == {Outcome.OUTAGE: 1, Outcome.REARMED: 1}
    assert world.tick(back + timedelta(minutes=1), continuous=False) == {Outcome.OUTAGE: 0}
    assert world.told("BDG-A") == [EventType.REPORT_RECEIVED]
    assert world.works.clockwork.next_due(world.store.load("BDG-A")) == local("2026-12-03 08:00")


def test_a_short_gap_and_a_played_one_are_no_outage(world: ClockWorld) -> None:
    world.tick(FILED, continuous=False)
    assert world.tick(FILED + timedelta(minutes=59), continuous=False)[Outcome.OUTAGE] == 0
    assert world.tick(FILED + timedelta(days=30), continuous=True)[Outcome.OUTAGE] == 0
    assert world.tick(FILED + timedelta(days=30, minutes=1), continuous=False)[Outcome.OUTAGE] == 0


def test_a_tick_stops_when_its_time_is_spent_and_the_next_goes_on(world: ClockWorld) -> None:
    for number in NUMBERS:
        world.file(number, FILED)
    assert world.tick(NEAR, turns=6)[Outcome.FIRED] == 5
    assert world.tick(NEAR + timedelta(minutes=1))[Outcome.FIRED] == 7
    assert all(world.told(n).count(EventType.DEADLINE_NEAR) == 1 for n in NUMBERS)


def test_the_oldest_is_worked_first(world: ClockWorld) -> None:
    world.file("BDG-NEW", FILED + timedelta(days=1))
    world.file("BDG-OLD", FILED)
    world.tick(local("2026-11-26 09:00"), turns=2)
    assert len(world.told("BDG-OLD")) > 1
    assert len(world.told("BDG-NEW")) == 1


def test_what_cannot_fire_is_set_aside_and_blocks_nothing(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.put("REPORT#BDG-BROKEN", keys.REPORT, FILED, body="{}")
    assert world.tick(NEAR) == {Outcome.OUTAGE: 0, Outcome.SET_ASIDE: 1, Outcome.FIRED: 1}
    assert world.tick(NEAR + timedelta(seconds=59)) == {Outcome.OUTAGE: 0}
    assert world.tick(NEAR + timedelta(minutes=1)) == {Outcome.OUTAGE: 0, Outcome.STUCK: 1}
    assert world.item("REPORT#BDG-BROKEN", keys.REPORT)["due_at"]["S"] == keys.stamp(NEAR + timedelta(minutes=3))


def test_a_report_that_changed_meanwhile_is_left_to_the_next_tick(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    world.put("REPORT#BDG-A", keys.REPORT, NEAR, body=world.item("REPORT#BDG-A", keys.REPORT)["body"]["S"])
    assert world.tick(NEAR)[Outcome.STALE] == 1
    assert world.told("BDG-A") == [EventType.REPORT_RECEIVED]


def test_a_wake_up_that_comes_too_early_arms_again(world: ClockWorld) -> None:
    world.file("BDG-A", FILED)
    item = world.item("REPORT#BDG-A", keys.REPORT)
    item["due_at"] = {"S": keys.stamp(FILED)}
    world.aws.client("dynamodb").put_item(TableName=world.aws.reports, Item=item)
    assert world.tick(FILED + timedelta(minutes=1)) == {Outcome.OUTAGE: 0, Outcome.REARMED: 1}
    assert world.item("REPORT#BDG-A", keys.REPORT)["due_at"]["S"] == keys.stamp(NEAR)


ROWS = [
    ("REPORT#BDG-A", "DELIVERY#51.03-dishub:email#000002", "notify"),
    ("REPORT#BDG-A", "DELIVERY#reporter:email#000002", "reporter"),
    ("BUNDLE#51.03-dishub:email", "SLOT#2026-11-24T00:00:00.000000Z", "notify"),
]


@pytest.mark.parametrize(("pk", "sk", "queue"), ROWS)
def test_a_due_delivery_wakes_its_own_queue_once_a_lease(world: ClockWorld, pk: str, sk: str, queue: str) -> None:
    assert queue_of(DueKey(pk, sk, FILED)) == queue
    world.put(pk, sk, FILED)
    assert world.tick(NEAR)[Outcome.WOKEN] == 1
    assert world.tick(NEAR + timedelta(minutes=1)) == {Outcome.OUTAGE: 0}
    assert world.sent == [(queue, {"deliver": {"pk": pk, "sk": sk}})]
    assert world.item(pk, sk)["woken_at"]["S"] == keys.stamp(FILED)
    assert world.tick(NEAR + timedelta(minutes=5))[Outcome.WOKEN] == 1
    assert world.item(pk, sk)["woken_at"]["S"] == keys.stamp(FILED)


def test_a_message_that_the_queue_refused_goes_out_after_the_lease(world: ClockWorld) -> None:
    world.put(*ROWS[0][:2], FILED)

    def refuse(queue: str, bodies: object) -> None:
        raise NotSent([0])

    works = world.works
    refusing = Works(works.store, works.index, works.clockwork, works.pulse, works.mover, refuse)
    assert tick(refusing, NEAR, True, lambda: True)[Outcome.UNSENT] == 1
    assert world.tick(NEAR + timedelta(minutes=5))[Outcome.WOKEN] == 1


def test_sixty_working_days_are_played_in_about_a_second(world: ClockWorld) -> None:
    report = world.file("BDG-A", FILED, desk="51.03-dishub", status=Status.DISPOSED)
    report = world.store.save(
        lifecycle.verify(report, HandlingClass.SUPERVISED, "jalan", FILED, OFFICER, "Perlu pemeriksaan")
    )
    started = time.perf_counter()
    client, seen = world.aws.client("dynamodb"), list[datetime]()

    def ticked(at: datetime) -> None:
        seen.append(at)
        world.tick(at)

    end = local("2027-02-23 12:00")
    assert play(client, world.aws.reports, FILED, end, ticked) == len(seen)
    assert time.perf_counter() - started < 5
    assert seen == sorted(seen)
    assert seen[-1] == end
    types = world.told("BDG-A")
    assert EventType.NOTICE_SUPERSEDED not in types
    assert types.count(EventType.DEADLINE_REACHED) == 4
    events = world.store.events("BDG-A")
    reached = [e.at for e in events if e.data.get("clock") == "resolution" and e.data["step"] == "reached"]
    assert reached == [local("2027-02-22 23:59:59")]


def test_played_time_closes_after_silence(world: ClockWorld) -> None:
    report = world.file("BDG-A", FILED, desk="51.03-dishub", status=Status.DISPOSED)
    report = world.store.save(lifecycle.verify(report, HandlingClass.PLAIN, "jalan", FILED, OFFICER))
    world.store.save(answering.answer(report, an_answer(), FILED, OFFICER))
    play(world.aws.client("dynamodb"), world.aws.reports, FILED, local("2026-12-31 00:00"), world.tick)
    assert world.told("BDG-A")[-2:] == [EventType.CLOSING_ANNOUNCED, EventType.REPORT_CLOSED]
    assert world.store.load("BDG-A").closed_by == "system"
    assert world.item("REPORT#BDG-A", keys.REPORT)["due_at"]["S"] > "2028", "only what is personal is still to go"


def test_what_stays_due_does_not_hold_the_played_clock(world: ClockWorld) -> None:
    world.put(*ROWS[0][:2], FILED)
    ticks = play(world.aws.client("dynamodb"), world.aws.reports, FILED, FILED + timedelta(days=30), world.tick)
    assert ticks < 30


class Context:
    """As much of Lambda's context as the handler reads."""

    def get_remaining_time_in_millis(self) -> int:
        return 50_000


def test_the_handler_takes_the_ticks_own_time(
    world: ClockWorld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler.wired.cache_clear()
    with pytest.raises(MissingSetting):
        handler.handle({"time": "2026-11-25T00:00:00Z"}, Context())
    for name, value in {
        "REPORTS_TABLE": world.aws.reports,
        "NOTIFY_QUEUE": world.aws.queues["notify"],
        "REPORTER_QUEUE": world.aws.queues["reporter"],
        "DATA_DIR": str(DATA),
    }.items():
        monkeypatch.setenv(name, value)
    world.file("BDG-A", FILED)
    world.put(*ROWS[1][:2], FILED)
    sample = json.loads((Path(__file__).parent / "events" / "tick.json").read_text())
    done = handler.handle({**sample, "time": "2026-11-25T00:00:00Z"}, Context())
    handler.wired.cache_clear()
    assert done == {"fired": 1, "woken": 1}
    sqs = world.aws.client("sqs")
    [message] = sqs.receive_message(QueueUrl=world.aws.queues["reporter"])["Messages"]
    assert json.loads(message["Body"])["deliver"]["pk"] == "REPORT#BDG-A"
    measured = json.loads(capsys.readouterr().out)
    assert measured["DueItemStuck"] == 0
    assert measured["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]
