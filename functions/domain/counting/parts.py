"""The file of a source's month: the roll of each of its units, compressed, named by its digest."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from domain.counting.rolls import Roll

SCHEMA = 1
# What a file may hold at most once it is unpacked: a region of a thousand busy units stays far below.
MOST_BYTES = 64 << 20
_GZIP = 16 + zlib.MAX_WBITS


class BadPart(ValueError):
    """It holds no rolls of units in a schema that is known."""


def packed(units: Mapping[str, Roll]) -> bytes:
    """The same rolls always give the same file."""
    text = json.dumps({"schema": SCHEMA, "units": units}, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), mtime=0)


def digest_of(part: bytes) -> str:
    return hashlib.sha256(part).hexdigest()


def unpacked(part: bytes) -> dict[str, Roll]:
    """Raises BadPart."""
    try:
        opening = zlib.decompressobj(_GZIP)
        told = json.loads(opening.decompress(part, MOST_BYTES))
    except (zlib.error, ValueError, RecursionError) as error:
        raise BadPart(str(error)) from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA or not _are_rolls(told.get("units")):
        raise BadPart("no rolls of units")
    units: dict[str, Roll] = told["units"]
    return units


def _are_rolls(units: Any) -> bool:
    if not isinstance(units, dict) or not all(isinstance(roll, dict) for roll in units.values()):
        return False
    counts = [told for roll in units.values() for told in roll.values()]
    return all(isinstance(told, dict) and all(type(n) is int for n in told.values()) for told in counts)
