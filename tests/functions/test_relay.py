"""Every stored event leaves the table for the queues that want it, under the same id however often."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.aws.queues import NotSent
from adapters.stores.reports import ReportStore
from domain.events import PRIVATE
from domain.life import lifecycle
from domain.report import Milestones
from infra.republish import events_since, republish
from relay.service import relay
from tests.aws import Cloud
from tests.samples import FILED_AT, Still, a_report


class Queues:
    """Remembers what was sent; refuses the ids in `refuse`."""

    def __init__(self, refuse: Sequence[str] = ()) -> None:
        self.sent: list[tuple[str, str]] = []
        self.refuse = refuse

    def send(self, queue: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        self.sent += [(queue, b["id"]) for b in bodies if b["id"] not in self.refuse]
        if refused := [i for i, b in enumerate(bodies) if b["id"] in self.refuse]:
            raise NotSent(refused)


def image(number: str, seq: int = 1, kind: str = "ReportReceived") -> dict[str, Any]:
    return {
        "pk": {"S": f"REPORT#{number}"},
        "sk": {"S": f"EVENT#{seq:06d}"},
        "number": {"S": number},
        "seq": {"N": str(seq)},
        "type": {"S": kind},
        "at": {"S": "2026-11-23T02:00:00.000000Z"},
        "actor": {"S": "reporter"},
        "seat": {"S": ""},
        "data": {"S": "{}"},
        "after": {"S": json.dumps(lifecycle.counted(a_report()))},
        "schema": {"N": "1"},
    }


class Bodies(Queues):
    """Remembers the messages whole."""

    def send(self, queue: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        self.sent += [(queue, json.dumps(body)) for body in bodies]


def record(place: int, new: dict[str, Any], name: str = "INSERT") -> dict[str, Any]:
    keys = {"pk": new["pk"], "sk": new["sk"]}
    return {"eventName": name, "dynamodb": {"SequenceNumber": str(place), "Keys": keys, "NewImage": new}}


def test_a_filed_report_goes_to_the_router_and_its_reporter() -> None:
    queues = Queues()
    assert relay([record(1, image("A"))], queues.send) == []
    assert sorted(queues.sent) == [("insight", "A.1"), ("reporter", "A.1"), ("route", "A.1")]


def test_what_changes_no_count_is_not_counted() -> None:
    queues = Queues()
    facts = {name: {"S": json.dumps(lifecycle.counted(a_report()))} for name in ("before", "after")}
    assert relay([record(1, {**image("A", 2, "ReportOpened"), **facts})], queues.send) == []
    assert "insight" not in {queue for queue, _ in queues.sent}


def test_counting_reads_no_text() -> None:
    queues = Bodies()
    relay([record(1, {**image("A"), "data": {"S": '{"text": "Rahasia", "contactless": true}'}})], queues.send)
    (counted,) = (json.loads(body) for queue, body in queues.sent if queue == "insight")
    assert counted["data"] == {"contactless": True}


def test_only_new_events_leave() -> None:
    queues = Queues()
    report = {**image("A"), "sk": {"S": "REPORT"}}
    assert (
        relay([record(1, report), record(2, image("A"), "MODIFY"), record(3, image("A"), "REMOVE")], queues.send) == []
    )
    assert queues.sent == []


def test_what_a_queue_refuses_is_retried_by_its_sequence_number() -> None:
    queues = Queues(refuse=["B.1"])
    records = [record(1, {**image("A"), "sk": {"S": "REPORT"}}), record(2, image("A")), record(3, image("B"))]
    assert relay(records, queues.send) == ["3"]


def test_an_unreadable_record_fails_alone() -> None:
    queues = Queues()
    poison = image("P", kind="NobodyKnows")
    assert relay([record(1, image("A")), record(2, poison), record(3, image("B"))], queues.send) == ["2"]
    assert {i for _, i in queues.sent} == {"A.1", "B.1"}


@pytest.mark.parametrize("kind", sorted(PRIVATE))
def test_what_only_the_agency_sees_leaves_no_text_in_any_queue(kind: str) -> None:
    queues = Bodies()
    assert relay([record(1, {**image("A", kind=kind), "data": {"S": '{"text": "Rancangan"}'}})], queues.send) == []
    assert "Rancangan" not in str(queues.sent)


@pytest.fixture
def store(aws: Cloud) -> ReportStore:
    return ReportStore(aws.client("dynamodb"), aws.reports, Still())


def test_events_of_a_lost_hour_are_sent_again_from_the_day_index(store: ReportStore, aws: Cloud) -> None:
    numbers = [f"BDG-0000000{i}-X" for i in range(6)]
    for n, number in enumerate(numbers):
        milestones = Milestones(FILED_AT + timedelta(hours=12 * n))
        store.save(lifecycle.filed(a_report(number=number, milestones=milestones)))
    queues = Queues()
    since, until = FILED_AT + timedelta(hours=20), datetime(2026, 12, 1, tzinfo=UTC)
    assert republish(events_since(aws.client("dynamodb"), aws.reports, since, until), queues.send) == (4, 0)
    assert {i for q, i in queues.sent if q == "route"} == {f"{n}.1" for n in numbers[2:]}
