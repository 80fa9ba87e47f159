"""Voice recordings as MP3 and OGG: within their length, without tags."""

import io
from typing import Any

from mutagen import MutagenError
from mutagen.id3 import ID3, ID3NoHeaderError
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from attach.verdict import Unfit

# The library brings no types.
_OPEN_MP3: Any = MP3
_OPEN_TAGS: Any = ID3
_BROKEN = (MutagenError, ValueError, EOFError, OSError, KeyError, IndexError)


def clean(data: bytes, media_type: str, max_seconds: float) -> bytes:
    """The sound alone. Raises Unfit."""
    try:
        return _mp3(data, max_seconds) if media_type == "audio/mpeg" else _ogg(data, max_seconds)
    except _BROKEN as error:
        raise Unfit("attachment_unreadable") from error


def _mp3(data: bytes, max_seconds: float) -> bytes:
    sound: Any = _OPEN_MP3(io.BytesIO(data))
    _short(sound.info.length, max_seconds)
    out = io.BytesIO(data)
    try:
        _OPEN_TAGS(out).delete(out)
    except ID3NoHeaderError:
        return data
    return out.getvalue()


def _ogg(data: bytes, max_seconds: float) -> bytes:
    out = io.BytesIO(data)
    kind: Any = OggOpus if b"OpusHead" in data[:512] else OggVorbis
    sound = kind(out)
    _short(sound.info.length, max_seconds)
    out.seek(0)
    sound.tags.clear()
    sound.save(out)
    return out.getvalue()


def _short(seconds: float, max_seconds: float) -> None:
    if seconds > max_seconds:
        raise Unfit("attachment_too_long")
