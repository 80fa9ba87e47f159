"""The rolls of units: a row a day and a row a month, brought up to date from the cells that changed.

The cost of bringing them up to date is the number of unit days that changed, never the number of reports. A month is
written once for all its days that changed; what names the same things again and again is kept compressed.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from adapters.aws.failures import REFUSED, cancelled, outrun
from adapters.stores import count_keys
from adapters.stores.count_keys import DAY, MONTH
from adapters.stores.counts import cells_of
from adapters.stores.many import partition
from adapters.stores.turns import unmoved
from domain.counting.rolls import Roll, moved, rolled

Item = dict[str, Any]
TRIES = 3


class Changed(NamedTuple):
    """A unit's day whose cells are newer than its roll; `turn` names the newest change."""

    unit: str
    day: str
    turn: str


def together(changed: Iterable[Changed]) -> Iterator[tuple[Changed, ...]]:
    """By unit and month: what is rolled up at once writes the month once."""
    for _, days in groupby(sorted(changed), key=lambda it: (it.unit, it.day[:7])):
        yield tuple(days)


class RollBook:
    """Reads and writes one generation."""

    def __init__(self, client: Any, table: str, generation: int) -> None:
        self._client, self._table, self._generation = client, table, generation

    def changed(self) -> Iterator[Changed]:
        """What waits, in no order."""
        for changes in count_keys.changes(self._generation):
            for item in self._rows(changes):
                unit, _, day = item["sk"]["S"].rpartition("#")
                yield Changed(unit, day, item["turn"]["S"])

    def roll(self, *days: Changed) -> bool:
        """Bring some days of one unit's month up to date, and the month; False where something moved meanwhile.

        What moved waits for the next time and does not keep the other days from it.
        """
        still = list(days)
        for _ in range(TRIES):
            try:
                if still:
                    self._client.transact_write_items(TransactItems=self._writes(still))
                return len(still) == len(days)
            except ClientError as error:
                if not outrun(error):
                    raise
                still = [day for day, code in zip(still, cancelled(error), strict=False) if code != REFUSED]
        return False

    def _writes(self, days: Sequence[Changed]) -> list[Item]:
        """The changes that are struck come first, in the order of the days."""
        unit, month = days[0].unit, f"{MONTH}{days[0].day[:7]}"
        sums, turn = self._read(unit, month)
        writes = []
        for it in days:
            day = f"{DAY}{it.day}"
            was, day_turn = self._read(unit, day)
            now = rolled(cells_of(self._client, self._table, self._generation, unit, it.day))
            sums = moved(sums, was, now)
            writes.append(self._put(unit, day, now, day_turn))
        named = {"Put": {"TableName": self._table, "Item": count_keys.unit(self._generation, unit)}}
        return [*map(self._struck, days), *writes, self._put(unit, month, sums, turn), named]

    def _struck(self, it: Changed) -> Item:
        return {
            "Delete": {
                "TableName": self._table,
                "Key": count_keys.changed(self._generation, it.unit, it.day),
                "ConditionExpression": "turn = :turn",
                "ExpressionAttributeValues": {":turn": {"S": it.turn}},
            }
        }

    def units(self) -> Iterator[str]:
        """Every unit that ever had a report."""
        yield from (item["sk"]["S"] for item in self._rows(count_keys.units(self._generation)))

    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        """A unit's rolls by month, both ends included (2026-01)."""
        return self._spans(unit, MONTH, since, until)

    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        """A unit's rolls by day, both ends included (2026-01-31)."""
        return self._spans(unit, DAY, since, until)

    def _spans(self, unit: str, kind: str, since: str, until: str) -> dict[str, Roll]:
        found = self._rows(count_keys.rolls(self._generation, unit), (f"{kind}{since}", f"{kind}{until}"))
        return {item["sk"]["S"].removeprefix(kind): unpacked(item["roll"]["B"]) for item in found}

    def _read(self, unit: str, span: str) -> tuple[Roll, int]:
        key = count_keys.roll(self._generation, unit, span)
        item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return (unpacked(item["roll"]["B"]), int(item["turn"]["N"])) if item else ({}, 0)

    def _put(self, unit: str, span: str, roll: Roll, turn: int) -> Item:
        item = {
            **count_keys.roll(self._generation, unit, span),
            "roll": {"B": packed(roll)},
            "turn": {"N": str(turn + 1)},
        }
        return {"Put": {"TableName": self._table, "Item": item, **unmoved(turn)}}

    def _rows(self, pk: str, span: tuple[str, str] | None = None) -> Iterator[Item]:
        return partition(self._client, self._table, pk, span=span)


def packed(roll: Roll, level: int = -1) -> bytes:
    """Compressed JSON, by zlib's level."""
    return zlib.compress(json.dumps(roll, separators=(",", ":")).encode(), level)


def unpacked(content: bytes) -> Roll:
    roll: Roll = json.loads(zlib.decompress(content))
    return roll
