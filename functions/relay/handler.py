"""Wiring of the relay: stream batches in, partial failures out."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from adapters.aws import queues
from adapters.aws.clients import client
from adapters.aws.settings import read
from relay.service import relay
from relay.settings import Settings


@cache
def urls() -> Mapping[str, str]:
    settings = read(Settings)
    return {
        "route": settings.route_queue,
        "notify": settings.notify_queue,
        "reporter": settings.reporter_queue,
        "erase": settings.erase_queue,
        "index": settings.index_queue,
        "cluster": settings.cluster_queue,
        "insight": settings.insight_queue,
        "publish": settings.publish_queue,
    }


def send(queue: str, bodies: Sequence[Mapping[str, Any]]) -> None:
    queues.send(client("sqs"), urls()[queue], bodies)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """The stream goes back to the first record that did not leave; what is sent twice is dropped by consumers."""
    return {"batchItemFailures": [{"itemIdentifier": s} for s in relay(event["Records"], send)]}
