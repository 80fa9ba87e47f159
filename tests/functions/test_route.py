"""From the queue to the saved decision, on moto: once, again, and while somebody else writes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.reference.directory import DirectoryReader
from adapters.reference.routing_data import knowledge
from adapters.stores.reports import ReportStore
from domain.errors import NotFound, StaleVersion
from domain.life import lifecycle
from domain.report import Flags, Report, Status
from domain.routing.decision import Decision
from domain.routing.router import decide
from route.service import Routing
from tests.aws import Cloud
from tests.samples import FILED_AT, Still, a_report


@dataclass
class World:
    store: ReportStore
    decide: Callable[[Report, datetime], Decision]

    @property
    def routing(self) -> Routing:
        return Routing(self.store, self.decide, lambda: FILED_AT)

    def file(self, **changes: Any) -> dict[str, Any]:
        report = a_report(**changes)
        self.store.save(lifecycle.filed(report))
        return {"id": f"{report.number}.1", "number": report.number, "seq": 1, "type": "ReportReceived"}


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    dynamodb = aws.client("dynamodb")
    find = DirectoryReader(dynamodb, aws.reports, str(data_dir)).agency
    know = knowledge(str(data_dir), "00", find)
    return World(ReportStore(dynamodb, aws.reports, Still()), lambda r, at: decide(r, know, at))


def test_a_broken_street_lamp_in_badung_reaches_its_transport_office(world: World) -> None:
    message = world.file(text="lampu jalan mati di Jalan Raya Kuta, sudah seminggu gelap")
    world.routing.take(message)
    report = world.store.load(message["number"])
    assert (report.status, report.agency, report.desk) == (Status.DISPOSED, "51.03-dishub", "51.03-dishub")
    assert report.affair == "street_lighting"
    assert report.decision
    assert report.decision.matched
    assert [e.type for e in world.store.events(report.number)] == ["ReportReceived", "ReportDisposed"]


def test_the_same_message_twice_changes_nothing(world: World) -> None:
    message = world.file()
    world.routing.take(message)
    once = world.store.load(message["number"])
    world.routing.take(message)
    assert world.store.load(message["number"]) == once
    assert len(world.store.events(once.number)) == 2


def test_a_withdrawn_report_is_left_alone(world: World) -> None:
    message = world.file()
    report = world.store.load(message["number"])
    world.store.save(lifecycle.withdraw(report, "selesai", FILED_AT))
    world.routing.take(message)
    assert world.store.load(report.number).status is Status.WITHDRAWN


def test_danger_is_an_event_of_its_own(world: World) -> None:
    message = world.file(text="Tolong, ada kebakaran rumah dan orang terjebak di dalam")
    world.routing.take(message)
    report = world.store.load(message["number"])
    assert report.flags.danger
    types = [e.type for e in world.store.events(report.number)]
    assert types == ["ReportReceived", "ReportAbstained", "DangerSuspected"]


def test_a_report_about_the_office_is_stored_as_secret_with_its_bars(world: World) -> None:
    message = world.file(flags=Flags(about_handler=True, may_publish=True))
    world.routing.take(message)
    report = world.store.load(message["number"])
    assert (report.flags.secret, report.desk, report.barred) == (True, "51.03-inspektorat", ("51.03-dishub",))


def test_who_writes_at_the_same_time_sends_the_message_back(world: World) -> None:
    message = world.file()

    def slow(report: Report, at: datetime) -> Decision:
        world.store.save(lifecycle.reply(report, "tambahan", at))
        return world.decide(report, at)

    with pytest.raises(StaleVersion):
        replace(world.routing, decide=slow).take(message)
    world.routing.take(message)
    assert world.store.load(message["number"]).status is Status.DISPOSED


def test_a_message_about_no_report_fails_and_is_kept_by_its_queue(world: World) -> None:
    with pytest.raises(NotFound):
        world.routing.take({"number": "BDG-00000000-0"})


class _Context:
    def get_remaining_time_in_millis(self) -> int:
        return 30_000


def test_only_what_fails_goes_back_to_the_queue(
    world: World, aws: Cloud, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from route import handler

    told = {"REGION_CODE": "00", "REPORTS_TABLE": aws.reports, "DATA_DIR": str(data_dir)}
    for name, value in {**told, "ROUTERS_BUCKET": aws.routers}.items():
        monkeypatch.setenv(name, value)
    handler.wired.cache_clear()
    good = world.file()
    records = [_record("good", good), _record("bad", {"number": "BDG-00000000-0"})]
    answer = handler.handle({"Records": records}, _Context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "bad"}]}
    assert world.store.load(good["number"]).agency == "51.03-dishub"
    handler.wired.cache_clear()


def _record(id: str, message: dict[str, Any]) -> dict[str, Any]:
    source = "arn:aws:sqs:ap-southeast-3:123456789012:route"
    return {"messageId": id, "body": json.dumps(message), "eventSource": "aws:sqs", "eventSourceARN": source}
