"""A queue as Lambda's event source: long poll, batch and window, partial failures; redrive is the queue's own."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.aws import Aws
from infra.local.places import REGION
from infra.local.pumps.base import Pump, failures
from infra.local.pumps.destination import queue_url
from infra.local.workers import Pool

_LONG_POLL_SECONDS = 2


class SqsPump(Pump):
    """Messages stay invisible while the function works; what it did is deleted, the rest comes back by itself."""

    def __init__(self, aws: Aws, mapping: dict[str, Any], pool: Pool) -> None:
        super().__init__(f"queue {pool.spec.logical_id}")
        allowed = (mapping.get("ScalingConfig") or {}).get("MaximumConcurrency", pool.spec.concurrency)
        at_once = min(int(allowed), pool.spec.concurrency)
        self._aws, self._mapping, self._pool = aws, mapping, pool
        self._arn: str = mapping["EventSourceArn"]
        self._url = queue_url(aws.endpoint, self._arn)
        self._size = int(mapping.get("BatchSize", 10))
        self._window = float(mapping.get("MaximumBatchingWindowInSeconds") or 0)
        self._room, self._working = BoundedSemaphore(at_once), ThreadPoolExecutor(at_once)
        self._in_work: set[str] = set()

    def idle(self) -> bool:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        counts = self._aws.client("sqs").get_queue_attributes(QueueUrl=self._url, AttributeNames=names)["Attributes"]
        return not self._in_work and not any(int(count) for count in counts.values())

    def step(self) -> None:
        """Receives only what there is a free worker for, so that nothing grows old in a pocket."""
        if not self._room.acquire(timeout=0.5):
            return
        messages: list[dict[str, Any]] = []
        try:
            messages = self._gather()
        finally:
            if not messages:
                self._room.release()
        if messages:
            self._in_work.add(messages[0]["ReceiptHandle"])
            self.taken += 1
            self._working.submit(self._work, messages)

    def stop(self, *, wait: float = 20) -> None:
        super().stop(wait=wait)
        self._working.shutdown(wait=True)

    def _work(self, messages: list[dict[str, Any]]) -> None:
        try:
            event = {"Records": [record(m, self._arn) for m in messages]}
            outcome = self._pool.invoke(json.dumps(event).encode())
            failed = failures(outcome, self._mapping, {m["MessageId"] for m in messages})
            if failed is not None:
                self._delete([m for m in messages if m["MessageId"] not in failed])
        except (ClientError, BotoCoreError, OSError) as error:
            self.tell(str(error))
        finally:
            self._in_work.discard(messages[0]["ReceiptHandle"])
            self._room.release()

    def _gather(self) -> list[dict[str, Any]]:
        """A full batch, or what came within the window after the first message."""
        messages = self._receive(self._size, _LONG_POLL_SECONDS)
        until = time.monotonic() + self._window
        while messages and len(messages) < self._size and time.monotonic() < until and not self.stopping.is_set():
            messages += self._receive(self._size - len(messages), 1)
        return messages

    def _receive(self, most: int, wait: int) -> list[dict[str, Any]]:
        request = {"QueueUrl": self._url, "MaxNumberOfMessages": min(most, 10), "WaitTimeSeconds": wait}
        names = {"MessageSystemAttributeNames": ["All"], "MessageAttributeNames": ["All"]}
        return list(self._aws.client("sqs").receive_message(**request, **names).get("Messages", []))

    def _delete(self, messages: list[dict[str, Any]]) -> None:
        for start in range(0, len(messages), 10):
            entries = [
                {"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(messages[start : start + 10])
            ]
            self._aws.client("sqs").delete_message_batch(QueueUrl=self._url, Entries=entries)


def record(message: dict[str, Any], arn: str) -> dict[str, Any]:
    """One message as Lambda hands it over."""
    attributes = message.get("MessageAttributes", {})
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {name: _attribute(value) for name, value in attributes.items()},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": REGION,
    }


def _attribute(value: dict[str, Any]) -> dict[str, Any]:
    plain = {"stringValue": value.get("StringValue"), "dataType": value["DataType"]}
    return {k: v for k, v in plain.items() if v is not None} | {"stringListValues": [], "binaryListValues": []}
