"""Send events again from the events-by-day index, after a lost stream or queue: make republish SINCE=2026-11-22.

Consumers drop what they already have, so sending too much is safe.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "functions"))

from adapters.aws import queues
from adapters.stores import keys
from domain.events import Event
from infra import events_by_day
from infra.moments import moment
from infra.target import NoTarget, Target, current
from relay.service import dispatch

CHUNK = 100
QUEUES = {"route": "RouteQueue", "notify": "NotifyQueue", "reporter": "ReporterQueue", "erase": "EraseQueue"}
QUEUES |= {"index": "IndexQueue", "cluster": "ClusterQueue", "insight": "InsightQueue", "publish": "PublishQueue"}


def events_since(dynamodb: Any, table: str, since: datetime, until: datetime) -> Iterator[Event]:
    """Every event stored from `since` on, day by day."""
    for day in events_by_day.days(since.astimezone(UTC).date(), until.astimezone(UTC).date()):
        found = list(events_by_day.keys_of(dynamodb, table, day, keys.stamp(since)))
        yield from events_by_day.events_of(dynamodb, table, found)


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
