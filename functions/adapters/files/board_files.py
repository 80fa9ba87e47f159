"""The public board in the pages' bucket: files written whole, with what each of them said when it was last written."""

import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from adapters.files.public_files import TYPES
from adapters.files.router_files import ABSENT

ROOT = "kinerja"
# Read by the edge once in these seconds, however many readers there are; an old copy serves while a new one comes.
KEPT = "public, max-age=300, stale-while-revalidate=3600"
MANIFEST = "manifest.json"


class BoardFiles:
    """Keys are given without the folder that all of them lie in."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def put(self, key: str, content: str) -> None:
        kind = TYPES[key.rpartition(".")[2]]
        self._s3.put_object(
            Bucket=self._bucket, Key=f"{ROOT}/{key}", Body=content.encode(), ContentType=kind, CacheControl=KEPT
        )

    def forget(self, key: str) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=f"{ROOT}/{key}")

    def manifest(self) -> Mapping[str, str]:
        """Empty where nothing was ever published."""
        try:
            content = self._s3.get_object(Bucket=self._bucket, Key=f"{ROOT}/{MANIFEST}")["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return {}
            raise
        return dict(json.loads(content))

    def keep_manifest(self, digests: Mapping[str, str]) -> None:
        self.put(MANIFEST, json.dumps(digests, sort_keys=True, indent=0))
