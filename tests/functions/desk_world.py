"""The desk function on moto, its officers seeded, and invented cases in the states that a test needs."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.aws.clients import client
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from domain.desks.officers import Officer
from domain.events import Actor, Role
from domain.life import lifecycle
from domain.life.transitions import Change
from domain.numbers import new_number
from domain.report import HandlingClass, Report
from domain.routing.decision import Candidate, Decision, Match, Outcome
from tests.aws import Cloud
from tests.functions import officers
from tests.functions.http import Api, Got
from tests.samples import a_report

LAMP = Decision(
    Outcome.STRAIGHT_THROUGH,
    officers.DISHUB,
    "matched",
    0.91,
    officers.DISHUB,
    "street_lighting",
    matched=(Match("lampu", "street_lighting", 2.1),),
    considered=(
        Candidate(officers.DISHUB, "street_lighting", 0.91),
        Candidate(officers.PUPR, "roads", 0.05),
        Candidate("51.03-dlhk", "waste", 0.03),
        Candidate("51.03-satpol-pp", "public_order", 0.01),
    ),
    router="terms",
)


@dataclass
class Desk:
    """The API as one office sees it, and the store behind it."""

    api: Api
    aws: Cloud
    store: ReportStore
    made: int = 0

    def filed(self, **changes: Any) -> Report:
        """A new report, as intake would save it."""
        self.made += 1
        number = new_number("BAL", self.made.to_bytes(5, "big"))
        first = a_report(**{"number": number, "desk": officers.BADUNG, **changes})
        return self.store.save(lifecycle.filed(first))

    def disposed(self, decision: Decision = LAMP, **changes: Any) -> Report:
        """At the transport office, by the router."""
        report = self.filed(**changes)
        return self.save(lifecycle.dispose(report, decision, report.milestones.filed_at))

    def verified(self, handling_class: HandlingClass = HandlingClass.PLAIN, **changes: Any) -> Report:
        """Verified by its liaison officer an hour after it came."""
        report = self.disposed(**changes)
        at = report.milestones.filed_at + timedelta(hours=1)
        return self.save(lifecycle.verify(report, handling_class, "", at, LIAISON, "Perlu pemeriksaan lapangan"))

    def save(self, change: Change) -> Report:
        return self.store.save(change)

    def load(self, report: Report) -> Report:
        return self.store.load(report.number)

    def get(self, path: str, officer: Officer, query: Mapping[str, str] | None = None, **parameters: str) -> Got:
        return self.api.call("GET", path, officer=officer.id, query=query, parameters=parameters)

    def case(self, report: Report, officer: Officer) -> Got:
        return self.get("/api/desk/reports/{number}", officer, number=report.number)

    def act(self, report: Report, by: Officer, act: str, **said: Any) -> Got:
        """An act by the version that the test holds, or by another one."""
        body = {"act": act, "version": report.version, **said}
        path = "/api/desk/reports/{number}/acts"
        return self.api.post(path, body, officer=by.id, parameters={"number": report.number})

    def post(self, path: str, officer: Officer, body: Any, **parameters: str) -> Got:
        return self.api.post(path, body, officer=officer.id, parameters=parameters)

    def put(self, path: str, officer: Officer, body: Any) -> Got:
        return self.api.call("PUT", path, body, officer=officer.id)

    def everything(self) -> list[dict[str, Any]]:
        """All that is stored, to see that nothing changed."""
        items: list[dict[str, Any]] = self.aws.client("dynamodb").scan(TableName=self.aws.reports)["Items"]
        return sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))

    def inbox(self, by: Officer, **query: str) -> Got:
        return self.get("/api/desk/inbox", by, query or None)


NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LIAISON = Actor(Role.OFFICER, officers.DISHUB, officers.LIAISON.id)


@contextmanager
def desk(aws: Cloud, data_dir: Path, folder: Path | None = None, now: datetime = NOW) -> Iterator[Desk]:
    """The function's handler over a fresh account, with the environment that the template gives it.

    With a folder its clock stands at Tuesday 24 November 2026, the day after the sample's filing.
    """
    wanted = environment(aws, data_dir) | (_clock(folder, now) if folder else {})
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    forget()
    from desk.handler import handle
    from desk.wiring import parts

    _staff(aws)
    yield Desk(Api(handle), aws, parts().store)
    forget()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


_seeded: list[dict[str, Any]] = []


def _staff(aws: Cloud) -> None:
    """The officers: saved by their store once a worker, afterwards written as they were stored."""
    dynamodb = client("dynamodb")
    if not _seeded:
        before = dynamodb.scan(TableName=aws.reports)["Items"]
        officers.seed(OfficerStore(dynamodb, aws.reports))
        _seeded.extend(item for item in dynamodb.scan(TableName=aws.reports)["Items"] if item not in before)
        return
    for start in range(0, len(_seeded), 25):
        puts = [{"PutRequest": {"Item": item}} for item in _seeded[start : start + 25]]
        dynamodb.batch_write_item(RequestItems={aws.reports: puts})


def _clock(folder: Path, now: datetime) -> dict[str, str]:
    file = folder / "clock"
    file.write_text(str((now - datetime.now(UTC)).total_seconds()))
    return {"CLOCK_FILE": str(file)}


def forget() -> None:
    """Whatever a worker keeps between requests."""
    from desk.wiring import parts

    client.cache_clear()
    parts.cache_clear()


def environment(aws: Cloud, data_dir: Path) -> dict[str, str]:
    return {
        "REGION_CODE": "51",
        "REPORTS_TABLE": aws.reports,
        "COUNTS_TABLE": aws.counts,
        "ATTACHMENTS_BUCKET": aws.attachments,
        "ATTACH_QUEUE": aws.queues["attach"],
        "OFFICERS_POOL": "officers",
        "ANCHORS_BUCKET": aws.anchors,
        "COUNTERS_BUCKET": aws.counters,
        "DATA_DIR": str(data_dir),
    }
