"""Which child stacks are trusted, by which keys, and what was last taken over from each."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adapters.stores.many import partition
from adapters.stores.turns import NEW, stands
from domain.counting import heads
from domain.counting.heads import Head

Item = dict[str, Any]
CHILDREN, SOURCES = "CHILDREN", "SOURCES"


@dataclass(frozen=True)
class Child:
    """`keys` are the moduli of its public keys: two while one takes over from the other."""

    stack: str
    region: str
    keys: tuple[int, ...]
    since: datetime


@dataclass(frozen=True)
class Received:
    """A head whose files are all kept; `former` are those of the head before that it names no more."""

    child: str
    head: Head
    received_at: datetime
    former: frozenset[str] = field(default=frozenset())


class SourceBook:
    """Rows of the table of counts."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def child(self, stack: str) -> Child | None:
        item = self._get(CHILDREN, stack)
        return _child(item) if item else None

    def children(self) -> Iterator[Child]:
        yield from map(_child, self._all(CHILDREN))

    def trust(self, child: Child) -> None:
        """The operator's word; a child without keys is trusted no more, and what it sent stays."""
        keys = {"L": [{"S": f"{key:x}"} for key in child.keys]}
        item = {**_key(CHILDREN, child.stack), "region": {"S": child.region}, "keys": keys}
        self._client.put_item(TableName=self._table, Item={**item, "since": {"S": child.since.isoformat()}})

    def received(self, child: str) -> Received | None:
        item = self._get(SOURCES, child)
        return _received(item) if item else None

    def all_received(self) -> Iterator[Received]:
        yield from map(_received, self._all(SOURCES))

    def adopt(self, wanted: Received, read: Received | None) -> bool:
        """False where another head of the child was taken over since `read`."""
        item = {
            **_key(SOURCES, wanted.child),
            "head": {"B": zlib.compress(heads.written(wanted.head).encode())},
            "former": {"B": zlib.compress(json.dumps(sorted(wanted.former)).encode())},
            "as_of": {"S": wanted.head.as_of.isoformat()},
            "received_at": {"S": wanted.received_at.isoformat()},
        }
        unmoved = stands("as_of", {"S": read.head.as_of.isoformat()}) if read else NEW
        try:
            self._client.put_item(TableName=self._table, Item=item, **unmoved)
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def _get(self, pk: str, sk: str) -> Item | None:
        found: Item = self._client.get_item(TableName=self._table, Key=_key(pk, sk), ConsistentRead=True)
        return found.get("Item")

    def _all(self, pk: str) -> Iterator[Item]:
        return partition(self._client, self._table, pk, ConsistentRead=True)


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _child(item: Item) -> Child:
    keys = tuple(int(key["S"], 16) for key in item["keys"]["L"])
    return Child(item["sk"]["S"], item["region"]["S"], keys, datetime.fromisoformat(item["since"]["S"]))


def _received(item: Item) -> Received:
    head = heads.read(zlib.decompress(item["head"]["B"]).decode())
    former = frozenset(json.loads(zlib.decompress(item["former"]["B"])))
    return Received(item["sk"]["S"], head, datetime.fromisoformat(item["received_at"]["S"]), former)
