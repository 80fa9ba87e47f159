"""A permission to send one file straight to the bucket: remembered beside the report, signed for a few minutes."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.files.attachment_files import AttachmentLinks
from adapters.stores.attachments import AttachmentStore
from domain.life import uploads
from domain.life.attachment import Attachment, AttachmentState


@dataclass(frozen=True)
class Wanted:
    """A file that somebody wants to add; `by` is an officer's desk, empty for the reporter."""

    name: str
    type: str
    size: int | None
    by: str = ""


@dataclass(frozen=True)
class Permits:
    """`policy` is the section "attachments" of the limits."""

    attachments: AttachmentStore
    links: AttachmentLinks
    policy: Mapping[str, Any]

    def give(self, number: str, wanted: Wanted, now: datetime) -> dict[str, Any]:
        """The presigned form for one upload, with the attachment's id. Raises InvalidInput."""
        present = [a for a in self.attachments.of(number) if bool(a.by) == bool(wanted.by)]
        uploads.check(wanted.type, wanted.size, self.policy, present)
        id, lifetime = secrets.token_hex(8), timedelta(minutes=self.policy["upload_minutes"])
        promised = Attachment(number, id, wanted.name, wanted.type, AttachmentState.EXPECTED, now, by=wanted.by)
        self.attachments.expect(promised, now + lifetime)
        most = self.policy["types"][wanted.type]["bytes"]
        return {"id": id, **self.links.upload(number, id, wanted.type, most, lifetime)}
