"""Wiring of the clock: the tick's own `time` is its now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from adapters.aws import queues
from adapters.aws.clients import client
from adapters.aws.measures import count
from adapters.aws.settings import read
from adapters.reference.clockwork import clockwork
from adapters.stores.due_index import DueIndex
from adapters.stores.inboxes import Inboxes
from adapters.stores.pulse import Pulse
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.reports import ReportStore
from sla.mover import Mover
from sla.service import Outcome, Works, tick
from sla.settings import Settings

RESERVE_MS = 5_000
METRICS = {Outcome.STUCK: "DueItemStuck", Outcome.OUTAGE: "OutageFound", Outcome.UNSENT: "DeliveryUnsent"}


@cache
def wired() -> Works:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    urls = {"notify": settings.notify_queue, "reporter": settings.reporter_queue}

    def send(queue: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        queues.send(client("sqs"), urls[queue], bodies)

    store = ReportStore(dynamodb, table, clocks)
    mover = Mover(store, Inboxes(dynamodb, table), ReorganisationStore(dynamodb, table))
    return Works(store, DueIndex(dynamodb, table), clocks, Pulse(dynamodb, table), mover, send)


def handle(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Work what is due; the count of each outcome is answered, logged and measured."""
    now = datetime.fromisoformat(event["time"])
    continuous = bool(event.get("detail", {}).get("continuous"))
    tally = tick(wired(), now, continuous, lambda: context.get_remaining_time_in_millis() > RESERVE_MS)
    done = {outcome.value: times for outcome, times in tally.items() if times}
    count({name: tally[outcome] for outcome, name in METRICS.items()}, done)
    return done
