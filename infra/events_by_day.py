"""The stored events of a stretch of days, day by day, as the events-by-day index has them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

from adapters.stores import keys, many
from adapters.stores.event_items import from_image
from domain.events import Event

Item = dict[str, Any]


def days(first: date, last: date) -> Iterator[date]:
    """Both ends included."""
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def keys_of(dynamodb: Any, table: str, day: date, since: str = "") -> Iterator[Item]:
    """The keys of a UTC day's events; `since` is the stamp of a moment of that day."""
    return chain.from_iterable(_partition(dynamodb, table, part, since) for part in keys.days(day.isoformat()))


def events_of(dynamodb: Any, table: str, found: list[Item]) -> list[Event]:
    """The events of some keys, in their order; the index holds keys only."""
    events = map(from_image, many.items(dynamodb, table, found, consistent=True))
    return sorted(events, key=lambda event: (event.at, event.number, event.seq))


def _partition(dynamodb: Any, table: str, partition: str, since: str) -> Iterator[Item]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        IndexName="day",
        KeyConditionExpression="#day = :day AND day_at >= :since",
        ExpressionAttributeNames={"#day": "day"},
        ExpressionAttributeValues={":day": {"S": partition}, ":since": {"S": since or "0"}},
    )
    yield from ({"pk": item["pk"], "sk": item["sk"]} for page in pages for item in page["Items"])
