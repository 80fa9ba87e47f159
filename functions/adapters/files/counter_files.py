"""The bucket of counters: what children put into it, what of it was verified and kept, what was refused.

A child writes under `counters/<child>/` alone. Readers read what was verified under `kept/`, which no child may touch.
"""

import json
from typing import Any

from adapters.files.objects import content_of
from domain.counting.parts import digest_of

INCOMING, KEPT, REFUSED = "counters", "kept", "refused"
HEAD = "head.json"


class MissingPart(RuntimeError):
    """A head names a file that is not there, or no longer."""


def child_of(key: str) -> str | None:
    """Whose head an object is; None for any other object."""
    parts = key.split("/")
    return parts[1] if len(parts) == 3 and (parts[0], parts[2]) == (INCOMING, HEAD) else None


class _Files:
    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def _read(self, key: str) -> bytes | None:
        return content_of(self._s3, self._bucket, key)

    def _put(self, key: str, content: bytes) -> None:
        kind = "application/json" if key.endswith(".json") else "application/gzip"
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=kind)


class ParentFiles(_Files):
    """A child's own folder in its parent's bucket."""

    def __init__(self, s3: Any, bucket: str, stack: str) -> None:
        super().__init__(s3, bucket)
        self._folder = f"{INCOMING}/{stack}"

    def last(self) -> str:
        """The text of the head that was put last; empty where there is none that can be read."""
        content = self._read(f"{self._folder}/{HEAD}")
        try:
            return str(json.loads(content or b"{}").get("head", ""))
        except (ValueError, AttributeError):
            return ""

    def put(self, part: bytes) -> None:
        self._put(f"{self._folder}/{_named(digest_of(part))}", part)

    def put_head(self, text: str, signature: str) -> None:
        """After all that it names."""
        self._put(f"{self._folder}/{HEAD}", json.dumps({"head": text, "signature": signature}).encode())


class CounterFiles(_Files):
    """The stack's own bucket."""

    def head(self, child: str) -> bytes | None:
        return self._read(f"{INCOMING}/{child}/{HEAD}")

    def part(self, child: str, digest: str) -> bytes:
        """As the child put it, not yet looked at. Raises MissingPart."""
        return self._there(f"{INCOMING}/{child}/{_named(digest)}")

    def keep(self, child: str, part: bytes) -> None:
        self._put(f"{KEPT}/{child}/{_named(digest_of(part))}", part)

    def kept(self, child: str, digest: str) -> bytes:
        """Raises MissingPart."""
        return self._there(f"{KEPT}/{child}/{_named(digest)}")

    def forget(self, child: str, digest: str) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=f"{KEPT}/{child}/{_named(digest)}")

    def refuse(self, child: str, head: bytes) -> None:
        """Put aside for whoever looks into it; the same one is put aside once."""
        self._put(f"{REFUSED}/{child}/{digest_of(head)}.json", head)

    def _there(self, key: str) -> bytes:
        content = self._read(key)
        if content is None:
            raise MissingPart(key)
        return content


def _named(digest: str) -> str:
    return f"{digest}.json.gz"
