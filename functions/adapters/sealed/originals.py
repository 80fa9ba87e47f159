"""The numbers that were masked in a report's texts, sealed in pieces that KMS takes, in the order of the masks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.sealed.identities import ORIGINALS, IdentityVault

# KMS takes 4,096 bytes.
MOST = 4000
Parts = Mapping[str, Sequence[str]]


def writes(vault: IdentityVault, number: str, parts: Parts, seq: int = 1) -> list[dict[str, Any]]:
    """The TransactItems ORIGINALS#000001#000 … that store what was masked in each field of what an event says.

    A field of the filing is named as it is; of a later event it is "text.7", after the event's place in the timeline.
    """
    named = {field if seq == 1 else f"{field}.{seq}": values for field, values in parts.items()}
    return [vault.put(number, f"{ORIGINALS}#{seq:06d}#{at:03d}", piece) for at, piece in enumerate(_pieces(named))]


def joined(pieces: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The fields with all their originals, from the opened pieces in order."""
    out: dict[str, list[str]] = {}
    for piece in pieces:
        for field, values in piece.items():
            out.setdefault(field, []).extend(values)
    return out


def _pieces(parts: Parts) -> Iterator[dict[str, list[str]]]:
    piece: dict[str, list[str]] = {}
    size = 0
    for field, value in ((f, v) for f, values in parts.items() for v in values):
        cost = len(json.dumps([field, value], ensure_ascii=False).encode()) + 8
        if piece and size + cost > MOST:
            yield piece
            piece, size = {}, 0
        piece.setdefault(field, []).append(value)
        size += cost
    if piece:
        yield piece
