"""Wiring of route: messages of its queue in, partial failures out."""

from functools import cache
from typing import Any

from adapters import batches
from adapters.clients import client
from adapters.clock import now
from adapters.clockwork import due_of
from adapters.directory import DirectoryReader
from adapters.reports import ReportStore
from adapters.routing_data import knowledge
from adapters.settings import read
from domain.routing import router
from route.service import Routing
from route.settings import Settings

# A cold start reads the gazetteer; one report itself takes milliseconds.
RESERVE_MS = 2_000


@cache
def wired() -> Routing:
    settings = read(Settings)
    dynamodb, table, data_dir = client("dynamodb"), settings.reports_table, settings.data_dir
    know = knowledge(data_dir, settings.region_code, DirectoryReader(dynamodb, table, data_dir).agency)
    store = ReportStore(dynamodb, table, due_of(dynamodb, table, data_dir))
    return Routing(store, lambda report, at: router.decide(report, know, at), now)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
