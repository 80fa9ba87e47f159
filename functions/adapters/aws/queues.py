"""Sending to SQS in batches, without losing the entries that SQS refused."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

BATCH = 10


class NotSent(RuntimeError):
    """SQS took some entries and refused these (by position); sending all again is safe, consumers drop repeats."""

    def __init__(self, positions: Sequence[int]) -> None:
        self.positions = positions
        super().__init__(f"{len(positions)} messages were not taken")


def send(client: Any, queue_url: str, bodies: Iterable[Mapping[str, Any]]) -> None:
    """Send each body as one JSON message; raises NotSent with the positions that failed."""
    numbered = enumerate(bodies)
    refused: list[int] = []
    while chunk := list(islice(numbered, BATCH)):
        entries = [{"Id": str(i), "MessageBody": json.dumps(b, ensure_ascii=False)} for i, b in chunk]
        answer = client.send_message_batch(QueueUrl=queue_url, Entries=entries)
        refused += [int(f["Id"]) for f in answer.get("Failed", [])]
    if refused:
        raise NotSent(refused)
