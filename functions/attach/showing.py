"""What the desk asks for a kept file: areas blurred, shown to all, or no more. Each may come twice, in any order."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.files.attachment_files import PUBLIC, AttachmentFiles
from adapters.stores.attachments import AttachmentStore
from attach.blurring import Area, blurred
from domain.life.attachment import Attachment, AttachmentState
from domain.report import Report
from domain.texts import publishing

WORK = frozenset({"blur", "publish"})


@dataclass(frozen=True)
class Showing:
    """Files and items, and the report that decides what may be shown at all."""

    files: AttachmentFiles
    store: AttachmentStore
    load: Callable[[str], Report]

    def work(self, asked: Mapping[str, Any]) -> bool:
        """Whether anything was done: not for a file that is gone, refused or spoken of later."""
        file = self.store.find(asked["number"], asked["id"])
        if file is None or file.state is not AttachmentState.KEPT:
            return False
        if asked["work"] == "blur":
            return self._blur(file, asked["areas"])
        return self._publish(file, bool(asked["public"]), datetime.fromisoformat(asked["at"]))

    def _blur(self, file: Attachment, areas: Iterable[Mapping[str, float]]) -> bool:
        if not file.type.startswith("image/"):
            return False
        written = [json.dumps([area["x"], area["y"], area["w"], area["h"]]) for area in areas]
        return self._copy(file, self.store.hide(file.number, file.id, written))

    def _publish(self, file: Attachment, public: bool, at: datetime) -> bool:
        if public and publishing.refused(self.load(file.number), file):
            return False
        if public and not file.copy:
            self._copy(file, self.store.areas(file.number, file.id))
        return self.store.publish(file.number, file.id, public, at)

    def _copy(self, file: Attachment, areas: frozenset[str]) -> bool:
        """A copy has the areas in its name: one that shows more than it should is never pointed at."""
        data = self.files.kept(file.key)
        if file.type.startswith("image/"):
            data = blurred(data, file.type, [Area(*json.loads(area)) for area in sorted(areas)])
        key = _key(file, areas)
        self.files.show(key, file.type, data, publishing.NAME)
        if not self.store.copied(file.number, file.id, areas, key):
            self.files.hide(key)
            return False
        if file.copy and file.copy != key:
            self.files.hide(file.copy)
        return True


def _key(file: Attachment, areas: frozenset[str]) -> str:
    mark = hashlib.sha256("|".join(sorted(areas)).encode()).hexdigest()[:12]
    return f"{PUBLIC}/{file.number}/{file.id}-{mark}.{file.key.rpartition('.')[2]}"
