"""PDF: refused with anything in it that acts or hides (scripts, launches, embedded files); written without metadata."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from attach.verdict import Unfit

ACTIVE_KEYS = frozenset({"/JavaScript", "/JS", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/XFA", "/EF"})
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie"})
PRIVATE_KEYS = ("/Metadata", "/PieceInfo", "/LastModified")
# pypdf quotes what it cannot read, and logs hold nothing of what people send.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
MAX_OBJECTS = 50_000
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)


def clean(data: bytes) -> bytes:
    """The pages alone. Raises Unfit."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unfit("attachment_encrypted")
        writer = PdfWriter(clone_from=reader)
        if any(_acts(thing) for thing in _dictionaries(writer)):
            raise Unfit("attachment_active_content")
        return _written(writer)
    except _BROKEN as error:
        raise Unfit("attachment_unreadable") from error


def _written(writer: PdfWriter) -> bytes:
    for thing in _dictionaries(writer):
        for key in PRIVATE_KEYS:
            if key in thing:
                del thing[NameObject(key)]
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _acts(thing: DictionaryObject) -> bool:
    return bool(ACTIVE_KEYS & thing.keys()) or thing.get("/S") in ACTIVE_ACTIONS


def _dictionaries(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every dictionary in the file, also nested ones, each once."""
    waiting: list[Any] = [o for o in writer._objects if o is not None]
    if len(waiting) > MAX_OBJECTS:
        raise Unfit("attachment_unreadable")
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(_direct(thing.values()))
        elif isinstance(thing, ArrayObject):
            waiting.extend(_direct(thing))


def _direct(values: Any) -> Iterator[Any]:
    """What is written in place; what is referred to is among the objects anyway."""
    return (v for v in values if not isinstance(v, IndirectObject))
