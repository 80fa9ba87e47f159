"""A table of DynamoDB in memory, for the calls of counting and rolling up, with the request units that they would cost.

Sizes are kept beside the items, so that a step costs the same however large an item has become.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import REFUSED
from benchmarks.meter import Bill
from benchmarks.units import read_units, size, written

Item = dict[str, Any]
Key = tuple[str, str]


class MemoryTable:
    """One table; as a client it answers for any name."""

    def __init__(self) -> None:
        self.bill = Bill()
        self._items: dict[str, dict[str, Item]] = {}
        self._sorted: dict[str, list[str]] = {}
        self._bytes: dict[Key, int] = {}

    def transact_write_items(self, TransactItems: list[Any]) -> None:  # noqa: N803
        """All or nothing, as far as counting needs it: conditions on absence and on one attribute."""
        self.bill.requests["dynamodb.TransactWriteItems"] += 1
        writes = [pair for entry in TransactItems for pair in entry.items()]
        codes = ["None" if self._allows(said) else REFUSED for _, said in writes]
        if REFUSED in codes:
            raise ClientError({"CancellationReasons": [{"Code": code} for code in codes]}, "TransactWriteItems")
        for kind, said in writes:
            _WRITES[kind](self, said)

    def get_item(self, **asked: Any) -> Any:
        key = _key(asked["Key"])
        found = self._items.get(key[0], {}).get(key[1])
        self._read("GetItem", self._bytes.get(key, 0), asked)
        return {"Item": found} if found else {}

    def get_paginator(self, name: str) -> "MemoryTable":
        return self

    def paginate(self, **asked: Any) -> Iterator[Any]:
        """One page, whatever its size: pages only round the units up again."""
        values = asked["ExpressionAttributeValues"]
        pk = values[":pk"]["S"]
        rows, order = self._items.get(pk, {}), self._sorted.get(pk, [])
        if ":first" in values:
            first, last = values[":first"]["S"], values[":last"]["S"]
            order = [sk for sk in order if first <= sk <= last]
        self._read("Query", sum(self._bytes[pk, sk] for sk in order), asked)
        yield {"Items": [rows[sk] for sk in order]}

    def held(self, begins: str) -> Iterator[Item]:
        """The items of some partitions."""
        yield from (item for pk, rows in self._items.items() if pk.startswith(begins) for item in rows.values())

    def rows(self, begins: str = "") -> int:
        return sum(len(held) for pk, held in self._items.items() if pk.startswith(begins))

    def largest(self, begins: str) -> int:
        """Bytes of the largest item of some partitions."""
        return max((n for (pk, _), n in self._bytes.items() if pk.startswith(begins)), default=0)

    def bytes_by_partition(self, begins: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for (pk, _), told in self._bytes.items():
            if pk.startswith(begins):
                found[pk] += told
        return found

    def forget(self, begins: str, sk: str = "") -> int:
        """Free the memory of rows that are read no more; how many these were."""
        found = [(pk, name) for pk, held in self._items.items() if pk.startswith(begins) for name in held]
        gone = [key for key in found if key[1].startswith(sk)]
        for key in gone:
            self._remove(key)
        return len(gone)

    def _allows(self, said: Mapping[str, Any]) -> bool:
        condition = said.get("ConditionExpression")
        if condition is None:
            return True
        pk, sk = _key(said.get("Key") or said["Item"])
        held = self._items.get(pk, {}).get(sk)
        if condition == "attribute_not_exists(pk)":
            return held is None
        name, _, value = condition.partition(" = ")
        return held is not None and held.get(name) == said["ExpressionAttributeValues"][value]

    def _put(self, said: Mapping[str, Any]) -> None:
        item, key = said["Item"], _key(said["Item"])
        self._store(key, item, size(item))

    def _delete(self, said: Mapping[str, Any]) -> None:
        key = _key(said["Key"])
        self.bill.writes += written(self._bytes.get(key, 0), True)
        if key in self._bytes:
            self._remove(key)

    def _add(self, said: Mapping[str, Any]) -> None:
        key, names, values = _key(said["Key"]), said["ExpressionAttributeNames"], said["ExpressionAttributeValues"]
        held = self._items.get(key[0], {}).get(key[1])
        item = dict(said["Key"]) if held is None else held
        told = size(item) if held is None else self._bytes[key]
        for place, name in names.items():
            was = item.get(name)
            now = int(was["N"]) if was else 0
            item[name] = _number(now + int(values[place.replace("#", ":", 1)]["N"]))
            told += _bytes_of(name, item[name]["N"]) - (_bytes_of(name, was["N"]) if was else 0)
        self._store(key, item, told)

    def _store(self, key: Key, item: Item, told: int) -> None:
        pk, sk = key
        self.bill.writes += written(max(told, self._bytes.get(key, 0)), True)
        held = self._items.setdefault(pk, {})
        if sk not in held:
            insort(self._sorted.setdefault(pk, []), sk)
        held[sk] = item
        self._bytes[key] = told

    def _remove(self, key: Key) -> None:
        pk, sk = key
        del self._items[pk][sk], self._bytes[key]
        self._sorted[pk].remove(sk)
        if not self._items[pk]:
            del self._items[pk], self._sorted[pk]

    def _read(self, operation: str, bytes_read: int, asked: Mapping[str, Any]) -> None:
        self.bill.requests[f"dynamodb.{operation}"] += 1
        self.bill.reads += read_units(bytes_read, bool(asked.get("ConsistentRead")))


_WRITES = {"Put": MemoryTable._put, "Delete": MemoryTable._delete, "Update": MemoryTable._add}


def _key(named: Mapping[str, Any]) -> Key:
    return named["pk"]["S"], named["sk"]["S"]


@cache
def _number(n: int) -> Item:
    """The same object for the same number: cells hold millions of small ones."""
    return {"N": str(n)}


@cache
def _bytes_of(name: str, number: str) -> int:
    return size({name: {"N": number}})
