"""What is published of each report, and the claim under which one worker at a time changes it.

Whoever works has claimed first and read the report afterwards; so nobody writes a page from a report that has been
taken down meanwhile. A claim outlives any run of the function, and what it left in doubt is written anew.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from adapters.stores import keys
from adapters.stores.turns import unmoved

Item = dict[str, Any]
CLAIM = timedelta(seconds=150)


class Busy(RuntimeError):
    """Somebody else publishes this report just now; the queue brings it again."""


@dataclass(frozen=True)
class Published:
    """Digests of the page and of the row in lists, the row's lists and place in them, and the files beside the page."""

    page: str = ""
    row: str = ""
    key: str = ""
    lists: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A report's entry in the book; `doubtful` where an earlier worker claimed it and never ended."""

    number: str
    turn: int = 0
    published: Published = field(default_factory=Published)
    claimed: datetime | None = None
    doubtful: bool = False


class PublishBook:
    """One item a report, apart from the case."""

    def __init__(self, client: Any, table: str, now: Callable[[], datetime]) -> None:
        self._client, self._table, self._now = client, table, now

    def read(self, number: str) -> Entry:
        item = self._client.get_item(TableName=self._table, Key=_key(number), ConsistentRead=True).get("Item")
        if item is None:
            return Entry(number)
        told = json.loads(item["body"]["S"])
        shown = Published(told["page"], told["row"], told["key"], tuple(told["lists"]), tuple(told["files"]))
        claimed = keys.instant(item["claimed"]["S"]) if "claimed" in item else None
        return Entry(number, int(item["turn"]["N"]), shown, claimed, claimed is not None)

    def claim(self, entry: Entry) -> Entry:
        """Raises Busy."""
        now = self._now()
        if entry.claimed and entry.claimed > now:
            raise Busy(entry.number)
        return self._write(entry, entry.published, now + CLAIM)

    def intend(self, entry: Entry, published: Published) -> Entry:
        """Write down what may exist from now on, before it does. Raises Busy."""
        return self._write(entry, published, entry.claimed)

    def end(self, entry: Entry, published: Published) -> None:
        """Raises Busy where the claim had run out and somebody else took over."""
        self._write(entry, published, None)

    def _write(self, before: Entry, published: Published, claimed: datetime | None) -> Entry:
        item = {
            **_key(before.number),
            "turn": {"N": str(before.turn + 1)},
            "body": {"S": json.dumps(asdict(published), separators=(",", ":"))},
            **({"claimed": {"S": keys.stamp(claimed)}} if claimed else {}),
        }
        try:
            self._client.put_item(TableName=self._table, Item=item, **unmoved(before.turn))
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise Busy(before.number) from error
        return Entry(before.number, before.turn + 1, published, claimed, before.doubtful)


def _key(number: str) -> Item:
    return {"pk": {"S": keys.public("REPORT", number)}, "sk": {"S": "PUBLISHED"}}
