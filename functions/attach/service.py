"""One upload from arrival to its end: kept, refused, or found settled before. Each step may be repeated.

Kept files are shown to the reporter alone. Nothing here makes a file public: video never is without review, and
pictures of secret reports or of children never are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.files.attachment_files import AttachmentFiles, Incoming
from adapters.stores.attachments import AttachmentStore
from attach.examine import examine
from attach.verdict import Clean, Policy, Unfit
from domain.life.attachment import Attachment, AttachmentState


@dataclass(frozen=True)
class Examiner:
    """Files and items, and the policy by which they are judged."""

    files: AttachmentFiles
    store: AttachmentStore
    policy: Policy
    erased: Callable[[str], bool]

    def settle(self, upload: Incoming, now: datetime) -> AttachmentState:
        """Bring one upload to its end. A crash at any step leaves what the next attempt completes.

        An erasure settles every file that was announced; one that nobody announced finds the report erased.
        """
        known = self.store.find(upload.number, upload.id)
        if known is None and self.erased(upload.number):
            self.files.drop(upload)
            return AttachmentState.REFUSED
        if known is None or known.state is AttachmentState.EXPECTED:
            known = self._judged(upload, known or self._unannounced(upload, now), now)
        self.files.drop(upload)
        return known.state

    def _judged(self, upload: Incoming, expected: Attachment, now: datetime) -> Attachment:
        settled = replace(expected, at=now, size=upload.size, source=upload.etag)
        try:
            clean = self._clean(upload, expected)
            key = self.files.keep(upload, clean.type, self._extension(clean), clean.data, expected.name)
            size = len(clean.data)
            settled = replace(settled, state=AttachmentState.KEPT, type=clean.type, size=size, key=key)
        except Unfit as unfit:
            key = self.files.quarantine(upload)
            settled = replace(settled, state=AttachmentState.REFUSED, reason=unfit.reason, key=key)
        self.store.settle(settled)
        return settled

    def _clean(self, upload: Incoming, expected: Attachment) -> Clean:
        if upload.size > max(kind["bytes"] for kind in self.policy["types"].values()):
            raise Unfit("attachment_size")
        others = [a for a in self.store.of(upload.number) if a.id != upload.id]
        if sum(a.state is AttachmentState.KEPT for a in others) >= self.policy["per_report"]:
            raise Unfit("attachment_count")
        return examine(self.files.read(upload), expected.type, self.policy)

    def _unannounced(self, upload: Incoming, now: datetime) -> Attachment:
        """From a form without script: only our presigned form could put it there, but nobody named it."""
        return Attachment(upload.number, upload.id, f"lampiran-{upload.id}", "", AttachmentState.EXPECTED, now)

    def _extension(self, clean: Clean) -> str:
        return str(self.policy["types"][clean.type]["extension"])
