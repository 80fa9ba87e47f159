"""The bucket of attachments as an auditor and an eraser use it: digests of what is kept, and no version left."""

import hashlib
from collections.abc import Iterator
from typing import Any

from adapters.files.attachment_files import INCOMING, KEPT, PUBLIC, QUARANTINE

PLACES = (INCOMING, KEPT, PUBLIC, QUARANTINE)
CHUNK = 1 << 20
AT_ONCE = 1000


class KeptFiles:
    """All objects of one report lie under `<place>/<number>/`."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def sha256(self, key: str) -> str:
        """The digest of a file's bytes, read in pieces."""
        body = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"]
        digest = hashlib.sha256()
        for chunk in iter(lambda: body.read(CHUNK), b""):
            digest.update(chunk)
        return digest.hexdigest()

    def erase(self, number: str) -> int:
        """Delete every version of every object of a report, and their delete markers; how many there were."""
        erased = 0
        for place in PLACES:
            for versions in self._pages(f"{place}/{number}/"):
                self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": versions, "Quiet": True})
                erased += len(versions)
        return erased

    def _pages(self, prefix: str) -> Iterator[list[dict[str, str]]]:
        """Read to the end before the first is deleted, so that no page is skipped."""
        pages = self._s3.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=prefix)
        found = [v for page in pages for kind in ("Versions", "DeleteMarkers") for v in page.get(kind, [])]
        every = [{"Key": v["Key"], "VersionId": v["VersionId"]} for v in found]
        yield from (every[i : i + AT_ONCE] for i in range(0, len(every), AT_ONCE))
