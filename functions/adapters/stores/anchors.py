"""Daily anchors: one object a day in a bucket whose Object Lock nobody can shorten, not even its owner."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from adapters.files.objects import ABSENT, content_of

WRITTEN = "PreconditionFailed"


class AnchorStore:
    """The bucket's default retention locks each object; the first writing of a day stands."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def has(self, day: str) -> bool:
        try:
            self._client.head_object(Bucket=self._bucket, Key=key_of(day))
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return False
            raise
        return True

    def add(self, day: str, anchor: Mapping[str, Any]) -> bool:
        """False if the day is anchored already."""
        body = json.dumps(anchor, sort_keys=True, separators=(",", ":")).encode()
        try:
            self._client.put_object(
                Bucket=self._bucket, Key=key_of(day), Body=body, ContentType="application/json", IfNoneMatch="*"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == WRITTEN:
                return False
            raise
        return True

    def word(self, day: str) -> str:
        """The SHA-256 of a day's file; empty while the day is not anchored."""
        content = content_of(self._client, self._bucket, key_of(day))
        return "" if content is None else hashlib.sha256(content).hexdigest()


def key_of(day: str) -> str:
    """Where a day's anchor lies."""
    return f"anchors/{day}.json"
