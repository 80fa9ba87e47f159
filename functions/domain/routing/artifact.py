"""A model as one file: a sheet in JSON, then its arrays, compressed, with a digest over all; read back or refused."""

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import asdict
from itertools import accumulate, pairwise
from typing import Any

from domain.routing.model import Mixture, Model, Sheet, Weights

# The number moves with what traits weigh: a model of another number would be read wrongly.
_MARK = b"sp4n-router-2\n"
_DIGEST = 32
FINEST = 20.0
RAREST = 255 / FINEST
# One number for all that are equal: they stay near when a text is scored.
_STEPS = tuple(step / FINEST for step in range(256))
_LARGEST = 8_000_000


class BadArtifact(ValueError):
    """Not a model that this code can read: cut off, altered, or of another format."""


def pack(model: Model) -> bytes:
    """The file's bytes; the same model always gives the same bytes."""
    held = model.weights
    sheet = json.dumps(asdict(model.sheet) | {"scale": held.scale}, sort_keys=True).encode()
    gaps = array("I", [*held.keys[:1], *(after - before for before, after in pairwise(held.keys))])
    lengths = bytes(after - before for before, after in pairwise(held.start))
    rarity = bytes(min(255, round(value * FINEST)) for value in held.rarity)
    parts = [sheet, _little(gaps), rarity, lengths, held.classes, held.values.tobytes()]
    body = b"".join(len(part).to_bytes(4, "little") + part for part in parts)
    packed = zlib.compress(body, 9)
    return _MARK + hashlib.sha256(packed).digest() + packed


def unpack(content: bytes) -> Model:
    """Raises BadArtifact unless every byte is as it was written."""
    head, packed = content[: len(_MARK)], content[len(_MARK) + _DIGEST :]
    if head != _MARK or hashlib.sha256(packed).digest() != content[len(_MARK) : len(_MARK) + _DIGEST]:
        raise BadArtifact("not a whole model")
    try:
        sheet, gaps, rarity, lengths, classes, values = _parts(packed)
        return _model(json.loads(sheet), _of(gaps, "I"), rarity, lengths, classes, _of(values, "b"))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise BadArtifact(str(error)) from error


def _model(
    sheet: dict[str, Any], gaps: "array[int]", rarity: bytes, lengths: bytes, classes: bytes, values: "array[int]"
) -> Model:
    start = array("I", [0, *accumulate(lengths)])
    scale = tuple(map(float, sheet.pop("scale")))
    rare = tuple(_STEPS[step] for step in rarity)
    weights = Weights(array("I", accumulate(gaps)), rare, start, classes, values, scale)
    if not len(gaps) == len(rarity) == len(lengths) or not start[-1] == len(classes) == len(values):
        raise BadArtifact("its parts do not fit each other")
    if len(scale) != len(sheet["classes"]) or max(classes, default=-1) >= len(scale):
        raise BadArtifact("its classes do not fit its weights")
    return Model(_sheet(sheet), weights)


def _sheet(raw: Mapping[str, Any]) -> Sheet:
    points = tuple((float(x), float(y)) for x, y in raw["points"])
    return Sheet(**{**raw, "classes": tuple(raw["classes"]), "points": points, "mixture": Mixture(**raw["mixture"])})


def _parts(packed: bytes) -> list[bytes]:
    unpacker = zlib.decompressobj()
    body = unpacker.decompress(packed, _LARGEST)
    if unpacker.unconsumed_tail:
        raise BadArtifact("too large")
    parts, at = [], 0
    while at < len(body):
        size = int.from_bytes(body[at : at + 4], "little")
        parts.append(body[at + 4 : at + 4 + size])
        at += 4 + size
    return parts


def _little(values: "array[int]") -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _of(content: bytes, code: str) -> "array[int]":
    values: array[int] = array(code)
    values.frombytes(content)
    if sys.byteorder == "big":
        values.byteswap()
    return values
