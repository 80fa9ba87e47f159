"""Wiring of cluster: messages of its queue in, partial failures out."""

from functools import cache, partial
from typing import Any

from adapters.aws import batches
from adapters.aws.clients import client
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.reference.clockwork import clockwork
from adapters.stores.echoes import Echoes
from adapters.stores.reports import ReportStore
from cluster.service import Clusters
from cluster.settings import Settings

RESERVE_MS = 10_000


@cache
def wired() -> Clusters:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    store = ReportStore(dynamodb, table, clockwork(dynamodb, table, settings.data_dir))
    return Clusters(store, Echoes(dynamodb, table), now)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    def time_left() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    return batches.each(event, partial(wired().take, time_left=time_left), context, RESERVE_MS)
