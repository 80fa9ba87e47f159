"""Which reports were erased, outside the tables: a restored table brings back what the log says must go again.

The log holds numbers, times and codes, no personal data; it lies in the bucket whose objects nobody can remove.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters.stores.anchors import WRITTEN
from domain.events import Event
from domain.life.privacy import What, Why

PLACE = "erasures"


@dataclass(frozen=True)
class Erasure:
    """One event DataErased."""

    number: str
    seq: int
    at: datetime
    what: What
    why: Why


class ErasureLog:
    """One object an erasure, by the day of its event."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def add(self, erasure: Erasure) -> None:
        """Write it down; the first writing stands."""
        told = {"number": erasure.number, "seq": erasure.seq, "at": erasure.at.isoformat()}
        body = json.dumps({**told, "what": erasure.what.value, "why": erasure.why.value}).encode()
        try:
            self._s3.put_object(
                Bucket=self._bucket, Key=_key(erasure), Body=body, ContentType="application/json", IfNoneMatch="*"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != WRITTEN:
                raise

    def since(self, day: date) -> Iterator[Erasure]:
        """Every erasure from that UTC day on, oldest day first."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=f"{PLACE}/", StartAfter=f"{PLACE}/{day.isoformat()}"
        )
        for page in pages:
            for found in page.get("Contents", []):
                body = self._s3.get_object(Bucket=self._bucket, Key=found["Key"])["Body"].read()
                yield _from_json(json.loads(body))


def erasure_of(event: Event) -> Erasure:
    """What an event DataErased says."""
    return Erasure(event.number, event.seq, event.at, What(event.data["what"]), Why(event.data["why"]))


def _from_json(told: dict[str, Any]) -> Erasure:
    at = datetime.fromisoformat(told["at"])
    return Erasure(told["number"], int(told["seq"]), at, What(told["what"]), Why(told["why"]))


def _key(erasure: Erasure) -> str:
    day = erasure.at.astimezone(UTC).date()
    return f"{PLACE}/{day.isoformat()}/{erasure.number}.{erasure.seq}.json"
