"""Send events again from the events-by-day index, after a lost stream or queue: make republish SINCE=2026-11-22.

Consumers drop what they already have, so sending too much is safe.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "functions"))

from adapters.aws import queues
from adapters.stores import keys
from adapters.stores.event_items import from_image
from domain.events import Event
from infra.moments import moment
from infra.target import NoTarget, Target, current
from relay.service import dispatch

CHUNK = 100
QUEUES = {"route": "RouteQueue", "notify": "NotifyQueue", "reporter": "ReporterQueue", "erase": "EraseQueue"}
QUEUES |= {"index": "IndexQueue", "cluster": "ClusterQueue", "insight": "InsightQueue", "publish": "PublishQueue"}


def events_since(dynamodb: Any, table: str, since: datetime, until: datetime) -> Iterator[Event]:
    """Every event stored from `since` on, day by day; the index holds keys only, so the items are read one by one."""
    for day in _days(since.astimezone(UTC).date(), until.astimezone(UTC).date()):
        for partition in keys.days(day.isoformat()):
            for key in _keys(dynamodb, table, partition, keys.stamp(since)):
                found = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True)
                if "Item" in found:
                    yield from_image(found["Item"])


def republish(events: Iterator[Event], send: Callable[[str, Sequence[Mapping[str, Any]]], None]) -> tuple[int, int]:
    """(sent, refused): refused ones were not taken by a queue; run again for them."""
    sent = refused = 0
    for chunk in _chunks(events):
        unsent = dispatch(chunk, send)
        sent, refused = sent + len(chunk) - len(unsent), refused + len(unsent)
    return sent, refused


def main(words: Sequence[str], target: Callable[[], Target] = current) -> int:
    """Exit status 1 when a queue refused something, 2 when there is no stack to act on."""
    parser = argparse.ArgumentParser(prog="republish", description=__doc__)
    parser.add_argument("--since", type=moment, required=True, help="2026-11-22 or 2026-11-22T08:00+08:00 (else UTC)")
    since = parser.parse_args(words).since
    try:
        sent, refused = _run(target(), since)
    except NoTarget as nowhere:
        print(f"republish: {nowhere}", file=sys.stderr)
        return 2
    print(f"{sent} events sent again, {refused} refused" + (" - run it once more" if refused else ""))
    return 1 if refused else 0


def _run(target: Target, since: datetime) -> tuple[int, int]:
    sqs = target.client("sqs")
    now = target.now()
    found = events_since(target.client("dynamodb"), target["ReportsTable"], since, now + timedelta(days=1))
    return republish(found, lambda queue, bodies: queues.send(sqs, target[QUEUES[queue]], bodies))


def _days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _keys(dynamodb: Any, table: str, partition: str, since: str) -> Iterator[dict[str, Any]]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        IndexName="day",
        KeyConditionExpression="#day = :day AND day_at >= :since",
        ExpressionAttributeNames={"#day": "day"},
        ExpressionAttributeValues={":day": {"S": partition}, ":since": {"S": since}},
    )
    yield from ({"pk": item["pk"], "sk": item["sk"]} for page in pages for item in page["Items"])


def _chunks(events: Iterator[Event]) -> Iterator[list[Event]]:
    chunk: list[Event] = []
    for event in events:
        chunk.append(event)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
