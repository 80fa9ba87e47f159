"""Brings pages and public data into the stack's bucket; objects that are there unchanged stay."""

import hashlib
import mimetypes
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from infra.local.places import ROOT

SIGN_IN = "desk/config.json"
PUBLISHED = ("laporan/", "kinerja/")
PAGES, DATA = ROOT / "web" / "dist", ROOT / "build" / "data"
_KINDS = {".js": "text/javascript; charset=utf-8", ".webmanifest": "application/manifest+json"}


class Clients(Protocol):
    """An account, or the local stand-in for one."""

    def client(self, service: str) -> Any: ...


def upload(aws: Clients, bucket: str, sign_in: bytes, pages: Path = PAGES, data: Path = DATA) -> int:
    """How many objects were new or had changed. What is no longer built is deleted, but for what the service publishes.

    `sign_in` is the desk's configuration, which only a deployed stack knows.
    """
    s3 = aws.client("s3")
    own = (o for o in _objects(aws, bucket) if not o["Key"].startswith(PUBLISHED))
    there = {o["Key"]: o["ETag"].strip('"') for o in own}
    files = dict(_files(pages, "")) | dict(_files(data, "data/"))
    wanted = {key: file.read_bytes() for key, file in files.items()} | {SIGN_IN: sign_in}
    changed = [key for key, body in wanted.items() if there.get(key) != _etag(body)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: _put(aws, bucket, key, wanted[key]), changed))
    for key in there.keys() - wanted.keys():
        s3.delete_object(Bucket=bucket, Key=key)
    return len(changed)


def _objects(aws: Clients, bucket: str) -> Iterator[dict[str, str]]:
    for page in aws.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", [])


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        if file.is_file() and not any(p.startswith(".") for p in parts):
            yield prefix + "/".join(parts), file


def _etag(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def _put(aws: Clients, bucket: str, key: str, body: bytes) -> None:
    kind = _KINDS.get(Path(key).suffix) or mimetypes.guess_type(key)[0] or "application/octet-stream"
    kept = "public, max-age=31536000, immutable" if key.startswith("assets/") else "public, max-age=60"
    kind = f"{kind}; charset=utf-8" if kind in {"text/html", "text/css", "text/plain"} else kind
    aws.client("s3").put_object(Bucket=bucket, Key=key, Body=body, ContentType=kind, CacheControl=kept)
