"""MP4 (video and voice): its boxes are walked; boxes that hold metadata become free space of the same size.

Offsets into the media stay right, so nothing has to be decoded or moved. ISO/IEC 14496-12.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from attach.verdict import Unfit

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf", b"mvex", b"dinf"})
PRIVATE = frozenset({b"udta", b"meta", b"uuid", b"XMP_", b"cprt", b"loci", b"\xa9xyz"})
MAX_BOXES = 100_000
_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})


@dataclass(frozen=True)
class Box:
    """`start` is where its header begins, `body` where its content begins, `end` where the next one does."""

    kind: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class Facts:
    """What was found: whether there are pictures, and how many seconds it lasts (0 if it does not say)."""

    has_video: bool
    has_audio: bool
    seconds: float


def clean(data: bytes) -> tuple[bytes, Facts]:
    """The media without private boxes and times of recording, and what it is. Raises Unfit."""
    out = bytearray(data)
    handlers: set[bytes] = set()
    seconds = 0.0
    try:
        for box in _walk(data, 0, len(data)):
            if box.kind == b"hdlr":
                handlers.add(data[box.body + 8 : box.body + 12])
            elif box.kind == b"mvhd":
                seconds = _seconds(data, box)
            if box.kind in PRIVATE:
                out[box.start + 4 : box.start + 8] = b"free"
                out[box.body : box.end] = bytes(box.end - box.body)
            elif box.kind in _TIMED:
                _forget_times(out, box)
    except struct.error as error:
        raise Unfit("attachment_unreadable") from error
    if not handlers & {b"vide", b"soun"} or b"meta" in handlers:
        raise Unfit("attachment_unreadable")
    return bytes(out), Facts(b"vide" in handlers, b"soun" in handlers, seconds)


def _walk(data: bytes, start: int, end: int) -> Iterator[Box]:
    """All boxes in order, containers before their content; private ones are not entered."""
    count = 0
    ranges = [(start, end)]
    while ranges:
        at, stop = ranges.pop()
        if at >= stop:
            continue
        box = _box(data, at, stop)
        count += 1
        if count > MAX_BOXES:
            raise Unfit("attachment_unreadable")
        yield box
        ranges.append((box.end, stop))
        if box.kind in CONTAINERS:
            ranges.append((box.body, box.end))


def _box(data: bytes, at: int, stop: int) -> Box:
    size, kind = struct.unpack_from(">I4s", data, at)
    body = at + 8
    if size == 1:
        (size,) = struct.unpack_from(">Q", data, body)
        body += 8
    end = stop if size == 0 else at + size
    if not body <= end <= stop:
        raise Unfit("attachment_unreadable")
    return Box(kind, at, body, end)


def _seconds(data: bytes, box: Box) -> float:
    version = data[box.body]
    form, offset = (">IQ", 20) if version == 1 else (">II", 12)
    scale, duration = struct.unpack_from(form, data, box.body + offset)
    unknown = 0xFFFFFFFFFFFFFFFF if version == 1 else 0xFFFFFFFF
    return 0.0 if duration == unknown or not scale else duration / scale


def _forget_times(out: bytearray, box: Box) -> None:
    """Creation and modification are the first two values after version and flags."""
    width = 16 if out[box.body] == 1 else 8
    out[box.body + 4 : box.body + 4 + width] = bytes(width)
