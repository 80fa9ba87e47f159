"""Lambda's asynchronous invocation: two more attempts after one and two minutes, then the dead letters."""

import json
import threading
import uuid
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import Aws
from infra.local.clock import Clock, stamp
from infra.local.pumps.destination import send
from infra.local.workers import Outcome, Pool


class AsyncInvoker:
    """Invokes by ARN (of a function or its alias) and sees each event through to its end."""

    def __init__(
        self, aws: Aws, pools: Mapping[str, Pool], clock: Clock, pauses: tuple[float, ...] = (60, 120)
    ) -> None:
        self._aws, self._clock, self._pauses = aws, clock, pauses
        self._by_name = {pool.spec.name: pool for pool in pools.values()}
        self._threads = ThreadPoolExecutor(16, thread_name_prefix="async")
        self._stopping = threading.Event()

    def invoke(self, arn: str, payload: bytes, undeliverable: str | None = None, *, wait: bool = False) -> None:
        """`undeliverable` is the rule's own dead-letter queue: for what no function could be found to take."""
        name, _, qualifier = arn.rsplit(":function:", maxsplit=1)[-1].partition(":")
        pool = self._by_name.get(name)
        if pool is None:
            if undeliverable:
                reason = {"ERROR_CODE": _text("RESOURCE_NOT_FOUND"), "TARGET_ARN": _text(arn)}
                send(self._aws, undeliverable, json.loads(payload), reason)
            return
        done: Future[None] = self._threads.submit(self._see_through, pool, qualifier, payload)
        if wait:
            done.result()

    def stop(self) -> None:
        self._stopping.set()
        self._threads.shutdown(wait=True)

    def _see_through(self, pool: Pool, qualifier: str, payload: bytes) -> None:
        config = self._config(pool.spec.name, qualifier)
        most = config.get("MaximumRetryAttempts", 2)
        outcome, attempts = pool.invoke(payload), 1
        while outcome.error and attempts <= most and not self._stopping.wait(self._pauses[min(attempts, 2) - 1]):
            outcome, attempts = pool.invoke(payload), attempts + 1
        if outcome.error and not self._stopping.is_set():
            self._give_up(pool, config, payload, outcome, attempts)

    def _config(self, name: str, qualifier: str) -> dict[str, Any]:
        which = {"Qualifier": qualifier} if qualifier else {}
        try:
            found = self._aws.client("lambda").get_function_event_invoke_config(FunctionName=name, **which)
        except ClientError:  # the function has none
            return {}
        return dict(found)

    def _give_up(self, pool: Pool, config: dict[str, Any], payload: bytes, outcome: Outcome, attempts: int) -> None:
        target = ((config.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
        event, answer = json.loads(payload), json.loads(outcome.payload or b"null")
        if target:
            asked = {"requestId": str(uuid.uuid4()), "functionArn": pool.spec.arn, "condition": "RetriesExhausted"}
            message = {
                "version": "1.0",
                "timestamp": stamp(self._clock.now()),
                "requestContext": {**asked, "approximateInvokeCount": attempts},
                "requestPayload": event,
                "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
                "responsePayload": answer,
            }
            send(self._aws, target, message)
        dead_letters = self._dead_letters(pool.spec.name)
        if dead_letters:
            error = {
                "ErrorCode": _text("200"),
                "ErrorMessage": _text(str((answer or {}).get("errorMessage", "-"))[:900]),
            }
            send(self._aws, dead_letters, event, {"RequestID": _text(outcome.request_id), **error})

    def _dead_letters(self, name: str) -> str:
        found = self._aws.client("lambda").get_function_configuration(FunctionName=name)
        return str(found.get("DeadLetterConfig", {}).get("TargetArn") or "")


def _text(value: str) -> dict[str, str]:
    return {"DataType": "String", "StringValue": value}
