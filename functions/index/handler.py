"""Wiring of index: messages of its queue in, partial failures out."""

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
