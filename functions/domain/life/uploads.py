"""Which files a report takes: kinds, sizes and how many, before any byte was sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.errors import FieldError, InvalidInput
from domain.life.attachment import Attachment, AttachmentState

MEGABYTE = 1024 * 1024


def check(media_type: str, size: int | None, policy: Mapping[str, Any], present: Iterable[Attachment]) -> None:
    """Raises InvalidInput for a kind that is not taken, a size out of bounds, or one file too many."""
    kind = policy["types"].get(media_type)
    if kind is None:
        raise InvalidInput(FieldError("type", "attachment_type"))
    if size is not None and size > kind["bytes"]:
        raise InvalidInput(FieldError("size", "attachment_size", str(kind["bytes"] // MEGABYTE)))
    if size is not None and size < 1:
        raise InvalidInput(FieldError("size", "attachment_empty"))
    taken = [a for a in present if a.state is not AttachmentState.REFUSED]
    if len(taken) >= policy["per_report"]:
        raise InvalidInput(FieldError("name", "attachment_count", str(policy["per_report"])))
