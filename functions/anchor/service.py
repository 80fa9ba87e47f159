"""Anchor every day that is over and not anchored yet; days missed in an outage are made up for."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from adapters.stores.anchors import AnchorStore
from adapters.stores.chain_heads import ChainHeads

DAYS_BACK = 7


def anchor(heads: ChainHeads, store: AnchorStore, now: datetime) -> list[str]:
    """The UTC days that were anchored now, oldest first; those already anchored stay as they are."""
    days = [(now.date() - timedelta(days=n)).isoformat() for n in range(DAYS_BACK, 0, -1)]
    missing = [day for day in days if not store.has(day)]
    return [day for day in missing if store.add(day, anchored(day, heads.of_day(day)))]


def anchored(day: str, heads: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """What an auditor compares: the head of each chain that grew on that day, and one digest over all."""
    lines = "\n".join(f"{number}|{seq}|{digest}" for number, (seq, digest) in sorted(heads.items()))
    return {
        "schema": 1,
        "day": date.fromisoformat(day).isoformat(),
        "heads": {number: {"seq": seq, "digest": digest} for number, (seq, digest) in heads.items()},
        "digest": hashlib.sha256(lines.encode()).hexdigest(),
    }
