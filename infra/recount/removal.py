"""Taking the rows of a generation out of the table of counts: what leads to other rows goes after them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from adapters.stores import count_keys, keys
from adapters.stores.count_keys import DAY

Item = dict[str, Any]
AT_ONCE = 25


class Removal:
    """May be cut off anywhere and done again."""

    def __init__(self, client: Any, table: str, generation: int) -> None:
        self._client, self._table, self._generation = client, table, generation

    def marks(self, events: Iterable[Item]) -> int:
        """The marks of some events, by the events' keys; how many."""
        ids = (f"{keys.number_of(key['pk']['S'])}.{int(key['sk']['S'].removeprefix('EVENT#'))}" for key in events)
        return self._delete(count_keys.mark(self._generation, id) for id in ids)

    def counts(self) -> int:
        """Cells, rolls, changes and names of units; how many."""
        return self._changed() + sum(self._unit(name) for name in self._sks(count_keys.units(self._generation)))

    def _changed(self) -> int:
        gone = 0
        for partition in count_keys.changes(self._generation):
            for sk in self._sks(partition):
                unit, _, day = sk.rpartition("#")
                gone += self._cells(unit, day) + self._delete([_key(partition, sk)])
        return gone

    def _unit(self, name: str) -> int:
        partition = count_keys.rolls(self._generation, name)
        gone = 0
        for sk in self._sks(partition):
            gone += self._cells(name, sk.removeprefix(DAY)) if sk.startswith(DAY) else 0
            gone += self._delete([_key(partition, sk)])
        return gone + self._delete([count_keys.unit(self._generation, name)])

    def _cells(self, unit: str, day: str) -> int:
        partition = count_keys.cells(self._generation, unit, day)
        return self._delete(_key(partition, sk) for sk in self._sks(partition))

    def _sks(self, partition: str) -> Iterator[str]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": partition}},
            ProjectionExpression="sk",
        )
        yield from [item["sk"]["S"] for page in pages for item in page["Items"]]

    def _delete(self, found: Iterable[Item]) -> int:
        rows, gone = iter(found), 0
        while chunk := list(islice(rows, AT_ONCE)):
            asked: Any = {self._table: [{"DeleteRequest": {"Key": key}} for key in chunk]}
            while asked:
                asked = self._client.batch_write_item(RequestItems=asked).get("UnprocessedItems")
            gone += len(chunk)
        return gone


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}
