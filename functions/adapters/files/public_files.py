"""Published files of the pages' bucket: written whole, and forgotten with every version that was ever there."""

import mimetypes
from typing import Any

ROOT = "laporan"
# The edge and browsers ask again after these seconds: a takedown is everywhere within minutes, without invalidation.
PAGE_SECONDS, LIST_SECONDS = 300, 60
TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8; header=present",
}


class PublicFiles:
    """Keys are given without the folder that all of them lie in."""

    def __init__(self, s3: Any, bucket: str, attachments: str = "") -> None:
        self._s3, self._bucket, self._attachments = s3, bucket, attachments

    def page(self, key: str, content: str) -> None:
        self._put(key, content, PAGE_SECONDS)

    def list(self, key: str, content: str) -> None:
        self._put(key, content, LIST_SECONDS)

    def _put(self, key: str, content: str, seconds: int) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=f"{ROOT}/{key}",
            Body=content.encode(),
            ContentType=TYPES[key.rpartition(".")[2]],
            CacheControl=kept_for(seconds),
        )

    def copy(self, source: str, key: str) -> None:
        """The copy of an attachment that everybody may see; it stays a download of a type from our own list."""
        self._s3.copy_object(
            Bucket=self._bucket,
            Key=f"{ROOT}/{key}",
            CopySource={"Bucket": self._attachments, "Key": source},
            MetadataDirective="REPLACE",
            ContentType=mimetypes.guess_type(source)[0] or "application/octet-stream",
            ContentDisposition="attachment",
            CacheControl=kept_for(PAGE_SECONDS),
        )

    def forget(self, key: str) -> None:
        """Take a file away, with what it was before."""
        self._purge(f"{ROOT}/{key}", keep_newest=False)

    def forget_former(self, key: str) -> None:
        """What a file was before it was last written."""
        self._purge(f"{ROOT}/{key}", keep_newest=True)

    def _purge(self, key: str, keep_newest: bool) -> None:
        pages = self._s3.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=key)
        for page in pages:
            listed = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            old = [v for v in listed if v["Key"] == key and not (keep_newest and v["IsLatest"])]
            if old:
                named = [{"Key": key, "VersionId": v["VersionId"]} for v in old]
                self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": named, "Quiet": True})


def kept_for(seconds: int) -> str:
    return f"public, max-age={seconds}"
