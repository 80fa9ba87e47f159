"""A file that a reporter adds: promised, then kept after a look at its bytes, or refused with the reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AttachmentState(StrEnum):
    """EXPECTED: an upload was allowed, nothing has been examined yet."""

    EXPECTED = "expected"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class Attachment:
    """`type` is what the reporter claimed ("" from a form without script), then what the bytes are.

    `reason` is a code of section "error" in the words; `source` is the version of the upload that was examined.
    `by` is the desk of an officer who added it, empty for the reporter. Nothing is `public` before a person said so;
    then `copy` is the key of what is shown: without the areas that were blurred.
    """

    number: str
    id: str
    name: str
    type: str
    state: AttachmentState
    at: datetime
    size: int = 0
    key: str = ""
    reason: str = ""
    source: str = ""
    by: str = ""
    public: bool = False
    blurred: bool = False
    copy: str = ""


def sniff(head: bytes) -> str:
    """The media type by the magic bytes of the first kilobytes; empty for anything that is not taken."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:12] in _VOICE_BRANDS else "video/mp4" if head[8:12] in _VIDEO_BRANDS else ""
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 == 0x02:
        return "audio/mpeg"
    return ""


_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
)
_VOICE_BRANDS = frozenset({b"M4A ", b"M4B "})
_VIDEO_BRANDS = frozenset(
    {
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"3gp4",
        b"3gp5",
        b"dash",
        b"MSNV",
    }
)
