"""Counting: the cells that some events change and the marks that say so, in one transaction; with them which proposals
were taken up.

No cell is shared by two units or two days, so none is hot; what is read of them is rolled up later.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import REFUSED, cancelled, outrun
from adapters.stores import adoptions, count_keys
from adapters.stores.many import partition
from domain.counting.adopted import adopted
from domain.counting.leaf import Counts, Leaf, changes
from domain.events import Event

Item = dict[str, Any]
# An event needs at most six items of the hundred: its mark, two cells, two changed days, a proposal taken up.
AT_ONCE, TRIES = 16, 6


class Outrun(RuntimeError):
    """Other writers were first again and again; the queue brings the events once more."""


class CountBook:
    """Writes marks, cells and what changed, and nothing else."""

    def __init__(self, client: Any, table: str, pause: Callable[[], None]) -> None:
        self._client, self._table, self._pause = client, table, pause

    def count(self, generation: int, events: Sequence[Event]) -> int:
        """Count those of at most AT_ONCE different events that are not counted yet; how many these were.

        Raises Outrun.
        """
        for _ in range(TRIES):
            try:
                if events:
                    self._client.transact_write_items(TransactItems=list(self._writes(generation, events)))
                return len(events)
            except ClientError as error:
                if not outrun(error):
                    raise
                codes = cancelled(error)[: len(events)]
                fresh = [event for event, code in zip(events, codes, strict=True) if code != REFUSED]
                if len(fresh) == len(events):
                    self._pause()
                events = fresh
        raise Outrun

    def _writes(self, generation: int, events: Sequence[Event]) -> Iterator[Item]:
        """The marks first, in the order of the events."""
        sums: dict[Leaf, dict[str, int]] = {}
        for event in events:
            yield {
                "Put": {
                    "TableName": self._table,
                    "Item": count_keys.mark(generation, event.id),
                    "ConditionExpression": "attribute_not_exists(pk)",
                }
            }
            for leaf, told in changes(event).items():
                held = sums.setdefault(leaf, {})
                for name, n in told.items():
                    held[name] = held.get(name, 0) + n
        for leaf, told in sums.items():
            yield self._added(generation, leaf, told)
        for found in filter(None, map(adopted, events)):
            yield {"Put": {"TableName": self._table, "Item": adoptions.row(generation, found)}}
        turn = {"turn": {"S": secrets.token_hex(8)}}
        for unit, day in sorted({(leaf.unit, leaf.day) for leaf in sums}):
            item = {**count_keys.changed(generation, unit, day), **turn}
            yield {"Put": {"TableName": self._table, "Item": item}}

    def _added(self, generation: int, leaf: Leaf, told: Mapping[str, int]) -> Item:
        steps = {name: n for name, n in told.items() if n} or {"received": 0}
        return {
            "Update": {
                "TableName": self._table,
                "Key": count_keys.cell(generation, leaf),
                "UpdateExpression": "ADD " + ", ".join(f"#n{i} :n{i}" for i, _ in enumerate(steps)),
                "ExpressionAttributeNames": {f"#n{i}": name for i, name in enumerate(steps)},
                "ExpressionAttributeValues": {f":n{i}": {"N": str(n)} for i, n in enumerate(steps.values())},
            }
        }


def cells_of(client: Any, table: str, generation: int, unit: str, day: str) -> Iterator[tuple[Leaf, Counts]]:
    """The cells of a unit's day, as last written."""
    for item in partition(client, table, count_keys.cells(generation, unit, day), ConsistentRead=True):
        told = {name: int(value["N"]) for name, value in item.items() if name not in ("pk", "sk")}
        yield count_keys.leaf_at(unit, day, item["sk"]["S"]), told
