"""Wiring of index: messages of its queue in, partial failures out."""

import time
from functools import cache, partial
from typing import Any

from adapters import batches
from adapters.clients import client
from adapters.clock import now
from adapters.clockwork import clockwork
from adapters.index_book import IndexBook
from adapters.near import reader
from adapters.reports import ReportStore
from adapters.settings import read
from index.service import Indexing
from index.settings import Settings

RESERVE_MS = 5_000
PAUSE = 0.3


@cache
def wired() -> Indexing:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    store = ReportStore(dynamodb, table, clocks)
    book = IndexBook(dynamodb, table, now)
    return Indexing(store.load, clocks.entries, book, reader(settings.data_dir), now, partial(time.sleep, PAUSE))


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
