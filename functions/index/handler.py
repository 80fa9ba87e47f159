"""Wiring of index: messages of its queue in, partial failures out."""

import random
import time
from functools import cache, partial
from typing import Any

from adapters.aws import batches
from adapters.aws.clients import client
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.reference.clockwork import clockwork
from adapters.stores.index_book import IndexBook
from adapters.stores.near import reader
from adapters.stores.reports import ReportStore
from index.service import Indexing
from index.settings import Settings

# No message is begun that could not lose every race within the function's time.
RESERVE_MS = 15_000
spread = partial(random.uniform, 0.5, 1.0)


@cache
def wired() -> Indexing:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    store = ReportStore(dynamodb, table, clocks)
    book = IndexBook(dynamodb, table, now)
    return Indexing(store.load, clocks.entries, book, reader(settings.data_dir), now, _pause)


def _pause(seconds: float) -> None:
    time.sleep(spread() * seconds)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
