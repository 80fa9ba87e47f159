"""One erasure from its event to its end. A crash anywhere leaves what the next attempt completes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.files.kept_files import KeptFiles
from adapters.stores.erasure_log import Erasure, ErasureLog
from adapters.stores.remains import Remains, SealedRemains
from domain.life.privacy import What


@dataclass(frozen=True)
class Eraser:
    """The report itself became a tombstone in the very transaction that wrote the event; this takes the rest."""

    log: ErasureLog
    sealed: SealedRemains
    remains: Remains
    files: KeptFiles
    now: Callable[[], datetime]

    def erase(self, erasure: Erasure) -> dict[str, int]:
        """How many of each were taken. The log comes first: what was begun is known even if this never ends."""
        self.log.add(erasure)
        everything = erasure.what is What.EVERYTHING
        done = {"SealedErased": self.sealed.erase(erasure.number, erasure.seq, followers=everything)}
        if everything:
            done["PayloadsErased"] = self.remains.payloads(erasure.number)
            done["AttachmentsErased"] = self.remains.attachments(erasure.number, self.now())
            done["FilesErased"] = self.files.erase(erasure.number)
        return done
