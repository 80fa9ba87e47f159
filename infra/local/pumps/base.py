"""What all pumps share: threads that can be stopped, and reading what a batch function says it could not do."""

import json
import threading
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.workers import Outcome


class Pump:
    """Runs `step` again and again on a thread until it is stopped; an AWS error costs a moment, not the pump."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stopping, self._told = threading.Event(), ""
        self.taken = 0
        self._thread = threading.Thread(target=self._run, daemon=True, name=name)

    def start(self) -> None:
        self._thread.start()

    def stop(self, *, wait: float = 20) -> None:
        self.stopping.set()
        self._thread.join(wait)

    def idle(self) -> bool:
        """Whether nothing waits for it and nothing is in work."""
        return True

    def step(self) -> None:
        raise NotImplementedError

    def _run(self) -> None:
        while not self.stopping.is_set():
            try:
                self.step()
            except (ClientError, BotoCoreError, OSError) as error:
                self.tell(str(error))
                self.stopping.wait(1)

    def tell(self, error: str) -> None:
        if error != self._told and not self.stopping.is_set():
            self._told = error
            print(f"{self.name}: {error}", flush=True)


def failures(outcome: Outcome, mapping: dict[str, Any], known: set[str]) -> set[str] | None:
    """Ids that failed under ReportBatchItemFailures; None when the whole batch did.

    Per AWS: null, an empty response or an empty list is complete success; an empty, unknown or missing
    itemIdentifier, a response that is no JSON, or an error of the function fails the whole batch.
    """
    if outcome.error:
        return None
    if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or []):
        return set()
    try:
        answer = json.loads(outcome.payload or b"null") or {}
        failed = {item["itemIdentifier"] for item in answer.get("batchItemFailures") or []}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return failed if failed <= known else None
