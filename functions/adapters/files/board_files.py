"""The public board in the pages' bucket: files written whole, with what each of them said when it was last written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import Any

from adapters.files.objects import content_of
from adapters.files.public_files import TYPES

ROOT = "kinerja"
# Read by the edge once in these seconds, however many readers there are; an old copy serves while a new one comes.
KEPT = "public, max-age=300, stale-while-revalidate=3600"
MANIFEST = "manifest.json"


class BoardFiles:
    """Keys are given without the folder that all of them lie in."""

    def __init__(self, s3: Any, bucket: str, root: str = ROOT) -> None:
        self._s3, self._bucket, self._root = s3, bucket, root

    def put(self, key: str, content: str | bytes) -> None:
        body = content.encode() if isinstance(content, str) else content
        kind = TYPES[key.rpartition(".")[2]]
        self._s3.put_object(
            Bucket=self._bucket, Key=f"{self._root}/{key}", Body=body, ContentType=kind, CacheControl=KEPT
        )

    def forget(self, key: str) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=f"{self._root}/{key}")

    def put_pieces(self, key: str, pieces: Iterable[bytes]) -> None:
        """A file that is larger than what should be held at once: it is gathered on the disk."""
        with TemporaryFile() as gathered:
            gathered.writelines(pieces)
            gathered.seek(0)
            kind = TYPES[key.rpartition(".")[2]]
            self._s3.put_object(
                Bucket=self._bucket, Key=f"{self._root}/{key}", Body=gathered, ContentType=kind, CacheControl=KEPT
            )

    def read(self, key: str) -> str | None:
        """None where there is no such file."""
        content = content_of(self._s3, self._bucket, f"{self._root}/{key}")
        return None if content is None else content.decode()

    def lines(self, key: str) -> Iterator[bytes]:
        """A file by its lines, with their ends, a piece at a time."""
        body = self._s3.get_object(Bucket=self._bucket, Key=f"{self._root}/{key}")["Body"]
        yield from body.iter_lines(chunk_size=1 << 16, keepends=True)

    def manifest(self) -> Mapping[str, str]:
        """Empty where nothing was ever published."""
        return dict(json.loads(self.read(MANIFEST) or "{}"))

    def keep_manifest(self, digests: Mapping[str, str]) -> None:
        self.put(MANIFEST, json.dumps(digests, sort_keys=True, indent=0))
