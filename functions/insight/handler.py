"""Wiring of insight: messages of its queue in, partial failures out."""

import random
import time
from functools import cache
from typing import Any

from adapters.aws import batches
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.stores.counts import CountBook
from adapters.stores.generations import GenerationBook, Generations
from insight.service import Counting
from insight.settings import Settings

KEPT_SECONDS = 30
PAUSE = 0.2


@cache
def wired() -> Counting:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.counts_table
    pointer = GenerationBook(dynamodb, table)
    kept: tuple[float, Generations] | None = None

    def generations() -> Generations:
        nonlocal kept
        if kept is None or time.monotonic() - kept[0] > KEPT_SECONDS:
            kept = time.monotonic(), pointer.read()
        return kept[1]

    return Counting(CountBook(dynamodb, table, lambda: time.sleep(random.uniform(0, PAUSE))), generations)  # noqa: S311


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.together(event, wired().take)
