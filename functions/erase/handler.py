"""Wiring of erase: its queue in, partial failures out."""

from functools import cache
from typing import Any

from adapters.aws import batches, measures
from adapters.aws.clients import client
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.files.kept_files import KeptFiles
from adapters.stores.erasure_log import ErasureLog, erasure_of
from adapters.stores.event_json import from_json
from adapters.stores.remains import Remains, SealedRemains
from erase.service import Eraser
from erase.settings import Settings

RESERVE_MS = 10_000


@cache
def wired() -> Eraser:
    settings = read(Settings)
    dynamodb, s3 = client("dynamodb"), client("s3")
    return Eraser(
        ErasureLog(s3, settings.anchors_bucket),
        SealedRemains(dynamodb, settings.identities_table),
        Remains(dynamodb, settings.reports_table),
        KeptFiles(s3, settings.attachments_bucket),
        now,
    )


def take(message: dict[str, Any]) -> None:
    """A relayed event DataErased."""
    measures.count(wired().erase(erasure_of(from_json(message))))


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, take, context, RESERVE_MS)
