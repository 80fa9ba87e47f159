"""A batch of an SQS queue, message by message: what fails goes back to the queue alone."""

import json
import logging
import traceback
from collections.abc import Callable
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
