"""Wiring of erase: its queue in, partial failures out."""

from functools import cache
from typing import Any

from adapters import batches, measures
from adapters.clients import client
from adapters.clock import now
from adapters.erasure_log import ErasureLog, erasure_of
from adapters.event_json import from_json
from adapters.kept_files import KeptFiles
from adapters.remains import Remains, SealedRemains
from adapters.settings import read
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
