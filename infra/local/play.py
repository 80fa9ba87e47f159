"""Which instants to tick so that time played forward does what time passed by would have done.

Only moments at which something is due matter, so sixty working days are a few dozen ticks.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.stores import keys

SECOND = timedelta(seconds=1)
# A delivery that fails again and again must not hold the clock for all of its attempts.
PATIENCE = 20
Key = tuple[str, str]
Found = tuple[datetime, Key]


def play(client: Any, table: str, now: datetime, at: datetime, tick: Callable[[datetime], object]) -> int:
    """Tick each due instant up to `at` in order, then `at` itself; how many ticks it took.

    `tick` works what is due at its instant before it returns; what it leaves unmoved is not waited for.
    """
    tried: set[Found] = set()
    met: Counter[Key] = Counter()
    clock, ticks = now, 0
    while due := [found for found in _due(client, table, at) if found not in tried and met[found[1]] < PATIENCE]:
        clock = max(clock, _whole(min(due)[0]))
        if clock >= at:
            break
        tick(clock)
        ticks += 1
        passed = {found for found in due if found[0] <= clock}
        tried |= passed
        met.update(key for _, key in passed)
    tick(at)
    return ticks + 1


def _due(client: Any, table: str, at: datetime) -> Iterator[Found]:
    for shard in keys.due_shards():
        pages = client.get_paginator("query").paginate(
            TableName=table,
            IndexName="due",
            KeyConditionExpression="due_shard = :shard AND due_at <= :at",
            ExpressionAttributeValues={":shard": {"S": shard}, ":at": {"S": keys.stamp(at)}},
        )
        for item in (item for page in pages for item in page["Items"]):
            yield keys.instant(item["due_at"]["S"]), (item["pk"]["S"], item["sk"]["S"])


def _whole(at: datetime) -> datetime:
    """The schedule's events carry whole seconds: the first one that is not before the moment."""
    moment = at.astimezone(UTC)
    return moment if moment.microsecond == 0 else moment.replace(microsecond=0) + SECOND
