"""Wiring of accept: S3's word of new heads in SQS one by one, and each hour who has fallen silent."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from accept.service import ACCEPTED, OLDER, Accepting
from accept.settings import Settings
from adapters.aws import batches, clock, measures
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.counter_files import CounterFiles, child_of
from adapters.stores.sources import SourceBook

# The largest head with all its files is taken over well within this.
RESERVE_MS = 60_000


@cache
def wired() -> Accepting:
    settings = read(Settings)
    files = CounterFiles(client("s3"), settings.counters_bucket)
    return Accepting(files, SourceBook(client("dynamodb"), settings.counts_table))


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if "Records" in event:
        return batches.each(event, take, context, RESERVE_MS)
    silent = wired().silent(clock.now())
    measures.count({"ChildrenSilent": len(silent)}, {"stacks": " ".join(silent)})
    return {"silent": silent}


def take(body: Mapping[str, Any]) -> None:
    """One message; S3's test event tells of nothing."""
    for record in body.get("Records", []):
        child = child_of(unquote_plus(record["s3"]["object"]["key"]))
        if child:
            became = wired().take(child, clock.now())
            refused = became not in (ACCEPTED, OLDER)
            measures.count(
                {"HeadsAccepted": int(became == ACCEPTED), "HeadsRefused": int(refused)},
                {"child": child, "became": became},
            )
