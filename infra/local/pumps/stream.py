"""The table's stream as Lambda's event source: in order, retried, bisected, given up to the on-failure destination."""

import base64
import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import Aws
from infra.local.places import REGION
from infra.local.pumps.base import Pump, failures
from infra.local.pumps.destination import send
from infra.local.pumps.filters import passes
from infra.local.workers import Outcome, Pool

_POLL_SECONDS = 0.2
_LONGEST_PAUSE = 10.0
Record = dict[str, Any]


@dataclass
class Batch:
    """Records that are tried together; what is split off a failed one starts with its count of attempts."""

    records: list[Record]
    attempts: int = 0


@dataclass
class Checkpoint:
    """The last sequence number that is done with; kept in a file, so that a restart goes on where it stood."""

    file: Path
    done: str = field(default="")

    def __post_init__(self) -> None:
        self.done = self.file.read_text() if self.file.exists() else ""

    def move(self, sequence: str) -> None:
        self.done = sequence
        fresh = self.file.with_suffix(".new")
        fresh.write_text(sequence)
        fresh.replace(self.file)


class StreamPump(Pump):
    """One shard, one batch at a time, in order: a batch that fails holds up those behind it, as on AWS."""

    def __init__(self, aws: Aws, mapping: dict[str, Any], pool: Pool, checkpoint: Checkpoint) -> None:
        super().__init__(f"stream {pool.spec.logical_id}")
        self._aws, self._mapping, self._pool, self._checkpoint = aws, mapping, pool, checkpoint
        self._arn: str = mapping["EventSourceArn"]
        self._iterator, self._shard = "", ""

    def idle(self) -> bool:
        streams = self._aws.client("dynamodbstreams")
        return not streams.get_records(ShardIterator=self._begin(streams), Limit=1)["Records"]

    def step(self) -> None:
        records = self._read()
        if not records:
            self.stopping.wait(_POLL_SECONDS)
            return
        self.taken += 1
        wanted = [r for r in records if passes(r, self._mapping.get("FilterCriteria"))]
        if self._work([Batch(wanted)] if wanted else []):
            self._checkpoint.move(_sequence(records[-1]))
        else:
            self._iterator = ""

    def _read(self) -> list[Record]:
        streams = self._aws.client("dynamodbstreams")
        self._iterator = self._iterator or self._begin(streams)
        try:
            page = streams.get_records(ShardIterator=self._iterator, Limit=int(self._mapping.get("BatchSize", 100)))
        except ClientError:
            self._iterator = ""
            raise
        self._iterator = page.get("NextShardIterator", "")
        fresh = [r for r in page["Records"] if r["dynamodb"]["SequenceNumber"] > self._checkpoint.done]
        return [_record(r, self._arn) for r in fresh]

    def _begin(self, streams: Any) -> str:
        shards = streams.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"]
        self._shard = shards[-1]["ShardId"]
        where: dict[str, str] = {"ShardIteratorType": "TRIM_HORIZON"}
        if self._checkpoint.done:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self._checkpoint.done}
        try:
            request = {"StreamArn": self._arn, "ShardId": self._shard}
            return str(streams.get_shard_iterator(**request, **where)["ShardIterator"])
        except ClientError:  # the checkpoint is older than the stream's 24 hours
            trimmed = {"ShardIteratorType": "TRIM_HORIZON", "StreamArn": self._arn, "ShardId": self._shard}
            return str(streams.get_shard_iterator(**trimmed)["ShardIterator"])

    def _work(self, batches: list[Batch]) -> bool:
        """Works the batches in order; False if the pump was stopped before all of them were done or given up."""
        while batches:
            if self.stopping.is_set():
                return False
            batch = batches.pop(0)
            outcome = self._pool.invoke(json.dumps({"Records": batch.records}).encode())
            batches[:0] = list(self._left(batch, outcome))
            if batches:
                done_until = _before(batches[0], batch)
                if done_until:
                    self._checkpoint.move(done_until)
        return True

    def _left(self, batch: Batch, outcome: Outcome) -> Iterator[Batch]:
        """What has to be tried again of a batch; gives up what has had all its attempts or is too old."""
        failed = failures(outcome, self._mapping, {_sequence(r) for r in batch.records})
        if failed is not None and not failed:
            return
        first = min((n for n, r in enumerate(batch.records) if _sequence(r) in (failed or ())), default=0)
        rest, bisects = batch.records[first:], self._mapping.get("BisectBatchOnFunctionError")
        attempts = batch.attempts + 1
        if failed is None and bisects and len(rest) > 1:  # splitting does not count as an attempt
            half = len(rest) // 2
            yield from (Batch(rest[:half], batch.attempts), Batch(rest[half:], batch.attempts))
            return
        cause = self._given_up(rest, attempts)
        if cause:
            self._give_up(rest, attempts, cause)
            return
        self.stopping.wait(min(_LONGEST_PAUSE, 0.1 * 2**attempts))
        yield Batch(rest, attempts)

    def _given_up(self, records: list[Record], attempts: int) -> str:
        most, oldest = self._mapping.get("MaximumRetryAttempts", -1), self._mapping.get("MaximumRecordAgeInSeconds", -1)
        if most >= 0 and attempts > most:
            return "RetryAttemptsExhausted"
        too_old = oldest > 0 and time.time() - records[0]["dynamodb"]["ApproximateCreationDateTime"] > oldest
        return "RecordAgeExceeded" if too_old else ""

    def _give_up(self, records: list[Record], attempts: int, cause: str) -> None:
        target = ((self._mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
        if not target:
            return
        times = [_iso(r["dynamodb"]["ApproximateCreationDateTime"]) for r in (records[0], records[-1])]
        asked = {"requestId": str(uuid.uuid4()), "functionArn": self._pool.spec.arn}
        message = {
            "requestContext": {**asked, "condition": cause, "approximateInvokeCount": attempts},
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
            "version": "1.0",
            "timestamp": _iso(time.time()),
            "DDBStreamBatchInfo": {
                "shardId": self._shard,
                "startSequenceNumber": _sequence(records[0]),
                "endSequenceNumber": _sequence(records[-1]),
                "approximateArrivalOfFirstRecord": times[0],
                "approximateArrivalOfLastRecord": times[1],
                "batchSize": len(records),
                "streamArn": self._arn,
            },
        }
        send(self._aws, target, message)


def _record(raw: dict[str, Any], arn: str) -> Record:
    plain = json.loads(json.dumps(raw, default=_plain))
    return {**plain, "eventSourceARN": arn, "eventSource": "aws:dynamodb", "awsRegion": REGION}


def _plain(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else base64.b64encode(value).decode()


def _sequence(record: Record) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def _before(next_batch: Batch, tried: Batch) -> str:
    """The last record of a tried batch that lies before what is still to do."""
    first = _sequence(next_batch.records[0])
    earlier = [_sequence(r) for r in tried.records if _sequence(r) < first]
    return earlier[-1] if earlier else ""


def _iso(epoch: float) -> str:
    return datetime.fromtimestamp(epoch, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
