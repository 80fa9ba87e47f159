"""The numbers that were masked in a report's texts, sealed in pieces that KMS takes, in the order of the masks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.identities import ORIGINALS, IdentityVault

# KMS takes 4,096 bytes.
MOST = 4000
Parts = Mapping[str, Sequence[str]]


def writes(vault: IdentityVault, number: str, parts: Parts) -> list[dict[str, Any]]:
    """The TransactItems ORIGINALS#0, ORIGINALS#1 … that store what was masked in each field."""
    return [vault.put(number, f"{ORIGINALS}#{at}", piece) for at, piece in enumerate(_pieces(parts))]


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
