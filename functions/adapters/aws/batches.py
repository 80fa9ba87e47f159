"""A batch of an SQS queue, message by message: what fails goes back to the queue alone."""

import json
import logging
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from botocore.exceptions import ClientError

log = logging.getLogger("batch")


class OutOfTime(RuntimeError):
    """Too little time is left for one more message; the queue brings it again."""


class _Logged(BatchProcessor):
    """Says which message failed and where, without its content."""

    def failure_handler(self, record: Any, exception: Any) -> Any:
        _, error, trace = exception
        at = traceback.extract_tb(trace)[-1]
        log.error("message %s: %s in %s:%s", record.message_id, _name(error), at.filename, at.lineno)
        return super().failure_handler(record, exception)


def _name(error: BaseException) -> str:
    """The kind of an error; of one that AWS answered also the call and the code, which hold no content."""
    if isinstance(error, ClientError):
        return f"{type(error).__name__} {error.operation_name} {error.response['Error'].get('Code', '')}"
    return type(error).__name__


def each(event: dict[str, Any], take: Callable[[Any], None], context: Any, reserve_ms: int) -> dict[str, Any]:
    """Hand each message's JSON to `take`, as long as more than `reserve_ms` are left."""

    def one(record: SQSRecord) -> None:
        if context.get_remaining_time_in_millis() < reserve_ms:
            raise OutOfTime
        take(json.loads(record.body))

    processor = _Logged(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    answer = process_partial_response(event=event, record_handler=one, processor=processor)
    return dict(answer)


def together(event: dict[str, Any], take: Callable[[Sequence[Any]], set[int]]) -> dict[str, Any]:
    """Hand all messages' JSON to `take` at once; it says which of them, by place, must come again."""
    bodies, read, failed = [], [], []
    for record in event["Records"]:
        try:
            bodies.append(json.loads(record["body"]))
            read.append(record["messageId"])
        except ValueError:
            failed.append(record["messageId"])
    failed += [read[place] for place in sorted(take(bodies))] if bodies else []
    for message_id in failed:
        log.error("message %s: could not be taken", message_id)
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}
