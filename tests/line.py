"""The whole line of functions in one process on moto; what stream, queues and schedule carry is carried by hand."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.aws import clients
from adapters.reference.clockwork import clockwork
from adapters.stores import keys
from adapters.stores.reports import ReportStore
from domain.life.lifecycle import Change
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import environment

CONSUMERS = {"route": "route", "notify": "notify", "reporter": "reporter", "erase": "erase"}
WIRED = (
    "intake.wiring.parts",
    "route.handler.wired",
    "notify.handler.wired",
    "reporter.handler.wired",
    "erase.handler.wired",
)
CACHES = (
    *WIRED,
    "publish.wiring.parts",
    "adapters.web.pages.lasting",
    "relay.handler.urls",
    "sla.handler.wired",
    "adapters.aws.clients.client",
    "adapters.aws.clients.single_shot",
)


class Context:
    """Lambda's context, with all the time in the world."""

    aws_request_id = "line"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


@dataclass
class Line:
    """Everything between a citizen's request and the last message, one step at a time."""

    aws: Cloud
    data_dir: Path
    clock: Path
    invoked: list[str] = field(default_factory=list)
    _relayed: int = 0

    @property
    def api(self) -> Api:
        self.invoked.append("intake")
        return Api(importlib.import_module("intake.handler").handle)

    @property
    def store(self) -> ReportStore:
        dynamodb = clients.client("dynamodb")
        return ReportStore(dynamodb, self.aws.reports, clockwork(dynamodb, self.aws.reports, str(self.data_dir)))

    def file(self, **body: Any) -> dict[str, str]:
        """The receipt of one report filed as JSON."""
        got = self.api.post("/api/reports", body)
        assert got.status == 201, got.body
        receipt: dict[str, str] = got.json
        return receipt

    def act(self, change: Change) -> None:
        """An officer's act, and all that follows from it."""
        self.store.save(change)
        self.flow(change.report.number)

    def flow(self, number: str) -> None:
        """Carry events and messages until nothing moves any more."""
        while self._stream(number) or any(self._queue(name) for name in CONSUMERS):
            pass

    def tick(self, at: datetime, continuous: bool = True) -> dict[str, int]:
        """One run of the schedule at `at`; the local clock goes along."""
        shift = (at - datetime.now(at.tzinfo)).total_seconds()
        self.clock.write_text(str(shift))
        self.invoked.append("sla")
        event = {"time": at.isoformat(), "detail": {"continuous": continuous}}
        done: dict[str, int] = importlib.import_module("sla.handler").handle(event, Context())
        return done

    def _stream(self, number: str) -> bool:
        fresh = self.store.event_items(number)[self._relayed :]
        self._relayed += len(fresh)
        if fresh:
            records = [_record(i, item) for i, item in enumerate(fresh)]
            self._invoke("relay", {"Records": records})
        return bool(fresh)

    def _queue(self, name: str) -> bool:
        sqs, url = self.aws.client("sqs"), self.aws.queues[name]
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        if messages:
            self._invoke(CONSUMERS[name], {"Records": [message_of(m) for m in messages]})
            for message in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bool(messages)

    def _invoke(self, function: str, event: dict[str, Any]) -> None:
        self.invoked.append(function)
        answer = importlib.import_module(f"{function}.handler").handle(event, Context())
        assert answer == {"batchItemFailures": []}, (function, answer)


@contextmanager
def line(aws: Cloud, data_dir: Path, folder: Path) -> Iterator[Line]:
    """A line over a fresh account; the environment is put back afterwards."""
    clock = folder / "clock"
    before = dict(os.environ)
    os.environ |= environment(aws, data_dir, folder / "pages") | _more(aws, clock)
    _forget()
    try:
        yield Line(aws, data_dir, clock)
    finally:
        _forget()
        os.environ.clear()
        os.environ.update(before)


def _more(aws: Cloud, clock: Path) -> dict[str, str]:
    aws.client("sesv2").create_email_identity(EmailIdentity="lapor.example")
    return {
        "REGION_CODE": "00",
        "NUMBER_PREFIX": "NAS",
        "ROUTE_QUEUE": aws.queues["route"],
        "NOTIFY_QUEUE": aws.queues["notify"],
        "REPORTER_QUEUE": aws.queues["reporter"],
        "ERASE_QUEUE": aws.queues["erase"],
        "ROUTERS_BUCKET": aws.routers,
        "COUNTS_TABLE": aws.counts,
        "ANCHORS_BUCKET": aws.anchors,
        "INDEX_QUEUE": aws.queues["index"],
        "CLUSTER_QUEUE": aws.queues["cluster"],
        "INSIGHT_QUEUE": aws.queues["insight"],
        "PUBLISH_QUEUE": aws.queues["publish"],
        "PAGES_BUCKET": aws.pages,
        "MAIL_FROM": "lapor@lapor.example",
        "MAIL_CONFIGURATION_SET": "",
        "SMS_ENABLED": "no",
        "SMS_MONTHLY_BUDGET": "0",
        "PARTNER_QUEUE_PREFIX": "sp4n-nasional-partner-",
        "WEBHOOK_LOCAL_HOSTS": "",
        "CLOCK_FILE": str(clock),
    }


def _forget() -> None:
    for name in CACHES:
        module, _, attribute = name.rpartition(".")
        getattr(importlib.import_module(module), attribute).cache_clear()


def _record(index: int, item: dict[str, Any]) -> dict[str, Any]:
    return {
        "eventName": "INSERT",
        "dynamodb": {"SequenceNumber": str(index), "Keys": {k: item[k] for k in ("pk", "sk")}, "NewImage": item},
    }


def message_of(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:ap-southeast-3:123456789012:queue",
        "awsRegion": "ap-southeast-3",
    }


def next_due(line: Line) -> datetime | None:
    """The earliest entry of the due index, whenever that is."""
    horizon = datetime(9999, 1, 1, tzinfo=UTC)
    found = [due for shard in keys.due_shards() for _, _, due in line.store.due_keys(shard, horizon, 1)]
    return min(found, default=None)
