"""The wiring of notify, reporter and relay: real environment, real event shapes, partial failures."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import notify.handler
import relay.handler
import reporter.handler
from adapters.aws import clients
from adapters.reference.directory import DirectoryReader
from domain.telling.delivery import State
from tests.aws import Cloud
from tests.functions.delivery_world import World
from tests.functions.test_relay import image, record


class Context:
    """What Lambda says of an invocation."""

    def __init__(self, left: int = 60_000) -> None:
        self.left = left

    def get_remaining_time_in_millis(self) -> int:
        return self.left


@pytest.fixture
def world(aws: Cloud, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for name, value in {
        "PUBLIC_ORIGIN": "https://lapor.example",
        "REPORTS_TABLE": aws.reports,
        "IDENTITIES_TABLE": aws.identities,
        "COUNTS_TABLE": aws.counts,
        "CODE_KEY": aws.code_key,
        "MAIL_FROM": "lapor@example.id",
        "MAIL_CONFIGURATION_SET": "sp4n-badung",
        "PARTNER_QUEUE_PREFIX": "sp4n-badung-partner-",
        "WEBHOOK_LOCAL_HOSTS": "",
        "SMS_ENABLED": "no",
        "SMS_MONTHLY_BUDGET": "0",
        "DATA_DIR": str(data_dir),
        "REGION_CODE": "51.03",
        "ATTACHMENTS_BUCKET": "attachments",
        **{
            f"{name.upper()}_QUEUE": f"https://queue.example/{name}"
            for name in ("erase", "index", "cluster", "publish")
        },
        **{f"{name.upper()}_QUEUE": aws.queues[name] for name in ("route", "notify", "reporter", "insight")},
    }.items():
        monkeypatch.setenv(name, value)
    caches = (clients.client, clients.single_shot, notify.handler.wired, reporter.handler.wired)
    more = (reporter.handler.identities, reporter.handler.feedback, relay.handler.urls)
    also = (reporter.handler.codes, reporter.handler.lost_codes)
    for cached in (*caches, *more, *also):
        cached.cache_clear()
    aws.client("sesv2").create_email_identity(EmailIdentity="lapor@example.id")
    yield World(aws, data_dir)
    for cached in (*caches, *more, *also):
        cached.cache_clear()


def queued(*bodies: Any) -> dict[str, Any]:
    """An SQS event, as Lambda brings it."""
    source = {"eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:ap-southeast-3:1:q", "attributes": {}}
    return {"Records": [{"messageId": str(i), "body": json.dumps(b), **source} for i, b in enumerate(bodies)]}


def failed(answer: dict[str, Any]) -> list[str]:
    return [f["itemIdentifier"] for f in answer["batchItemFailures"]]


def test_a_partner_reads_a_report_that_was_disposed_to_it(world: World) -> None:
    sqs = world.aws.client("sqs")
    url = sqs.create_queue(QueueName="sp4n-badung-partner-dishub")["QueueUrl"]
    directory = DirectoryReader(world.aws.client("dynamodb"), world.aws.reports, str(world.data_dir))
    directory.put_agency("51.03-dishub", {"channels": [{"kind": "queue", "address": "dishub"}]}, 0)
    report = world.disposed()
    assert failed(notify.handler.handle(queued({"number": report.number, "seq": 2}), Context())) == []
    told = json.loads(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"])
    assert told["type"] == "report.disposed"
    assert told["data"]["number"] == report.number
    assert [r.state for r in world.rows(report)] == [State.DELIVERED]


def test_a_poison_message_fails_alone(world: World) -> None:
    report = world.disposed()
    bodies = ({"number": report.number, "seq": 2}, {"number": "BDG-NOBODY-0", "seq": 1}, "nonsense")
    assert failed(notify.handler.handle(queued(*bodies), Context())) == ["1", "2"]


def test_what_cannot_be_finished_in_time_goes_back_to_the_queue(world: World) -> None:
    report = world.disposed()
    answer = notify.handler.handle(queued({"number": report.number, "seq": 2}), Context(left=5_000))
    assert failed(answer) == ["0"]
    assert world.rows(report) == []


def test_reporter_mails_and_takes_the_feedback_of_its_mails(world: World) -> None:
    report = world.file({"email": "made@contoh.id"})
    told = {"eventType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": "a@b.id"}]}, "mail": {}}
    event = queued({"number": report.number, "seq": 1}, {"Type": "Notification", "Message": json.dumps(told)})
    assert failed(reporter.handler.handle(event, Context())) == []
    assert [r.state for r in world.rows(report)] == [State.DELIVERED]
    assert world.identities.is_suppressed("a@b.id")


def test_the_relay_fills_its_queues(world: World) -> None:
    answer = relay.handler.handle({"Records": [record(1, image("BDG-1"))]}, Context())
    assert answer == {"batchItemFailures": []}
    sqs = world.aws.client("sqs")
    body = json.loads(sqs.receive_message(QueueUrl=world.aws.queues["route"])["Messages"][0]["Body"])
    assert body["id"] == "BDG-1.1"
