"""Wiring of the anchor: the schedule's own `time` says which days are over."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.stores.anchors import AnchorStore
from adapters.stores.chain_heads import ChainHeads
from anchor.service import anchor
from anchor.settings import Settings


@cache
def wired() -> tuple[ChainHeads, AnchorStore]:
    settings = read(Settings)
    return ChainHeads(client("dynamodb"), settings.reports_table), AnchorStore(client("s3"), settings.anchors_bucket)


def handle(event: dict[str, Any], context: Any) -> list[str]:
    """Answers the days anchored now."""
    heads, store = wired()
    return anchor(heads, store, datetime.fromisoformat(event["time"]).astimezone(UTC))
