"""Wiring of route: messages of its queue in, partial failures out."""

from datetime import datetime
from functools import cache, partial
from typing import Any

from adapters.aws import batches, measures
from adapters.aws.clients import client
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.files.router_files import RouterFiles
from adapters.reference.clockwork import clockwork
from adapters.reference.directory import DirectoryReader
from adapters.reference.models import RouterModels
from adapters.reference.routing_data import knowledge
from adapters.stores.reports import ReportStore
from adapters.stores.router_pointers import RouterPointers
from domain.report import Report
from domain.routing import router
from domain.routing.decision import Decision, Outcome
from route.service import Routing
from route.settings import Settings

# A cold start reads the gazetteer; one report itself takes milliseconds.
RESERVE_MS = 2_000


@cache
def wired() -> Routing:
    settings = read(Settings)
    dynamodb, table, data_dir = client("dynamodb"), settings.reports_table, settings.data_dir
    directory = DirectoryReader(dynamodb, table, data_dir)
    models = RouterModels(RouterPointers(dynamodb, table), RouterFiles(partial(client, "s3"), settings.routers_bucket))
    know = knowledge(data_dir, settings.region_code, directory.agency, models.of, directory.successions)
    store = ReportStore(dynamodb, table, clockwork(dynamodb, table, data_dir))

    def decide(report: Report, at: datetime) -> Decision:
        decision = router.decide(report, know, at)
        measures.count({"RoutingAbstained": int(decision.outcome is Outcome.ABSTAINED)})
        return decision

    return Routing(store, decide, now)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
