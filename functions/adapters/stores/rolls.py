"""The rolls of units: a row a day and a row a month, brought up to date from the cells that changed.

The cost of bringing them up to date is the number of unit days that changed, never the number of reports.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from adapters.aws.failures import outrun
from adapters.stores import count_keys
from adapters.stores.count_keys import DAY, MONTH
from adapters.stores.counts import cells_of
from domain.counting.rolls import Roll, moved, rolled

Item = dict[str, Any]


class Changed(NamedTuple):
    """A unit's day whose cells are newer than its roll; `turn` names the newest change."""

    unit: str
    day: str
    turn: str


class RollBook:
    """Reads and writes one generation."""

    def __init__(self, client: Any, table: str, generation: int) -> None:
        self._client, self._table, self._generation = client, table, generation

    def changed(self) -> Iterator[Changed]:
        """What waits, in no order."""
        for partition in count_keys.changes(self._generation):
            for item in self._query(partition):
                unit, _, day = item["sk"]["S"].rpartition("#")
                yield Changed(unit, day, item["turn"]["S"])

    def roll(self, it: Changed) -> bool:
        """Bring day and month up to date and strike the change; False where something moved meanwhile: try later."""
        day, month = f"{DAY}{it.day}", f"{MONTH}{it.day[:7]}"
        (was, day_turn), (sum_was, month_turn) = self._read(it.unit, day), self._read(it.unit, month)
        now = rolled(cells_of(self._client, self._table, self._generation, it.unit, it.day))
        struck = {
            "TableName": self._table,
            "Key": count_keys.changed(self._generation, it.unit, it.day),
            "ConditionExpression": "turn = :turn",
            "ExpressionAttributeValues": {":turn": {"S": it.turn}},
        }
        writes = [
            {"Delete": struck},
            self._put(it.unit, day, now, day_turn),
            self._put(it.unit, month, moved(sum_was, was, now), month_turn),
            {"Put": {"TableName": self._table, "Item": count_keys.unit(self._generation, it.unit)}},
        ]
        try:
            self._client.transact_write_items(TransactItems=writes)
        except ClientError as error:
            if outrun(error):
                return False
            raise
        return True

    def units(self) -> Iterator[str]:
        """Every unit that ever had a report."""
        yield from (item["sk"]["S"] for item in self._query(count_keys.units(self._generation)))

    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        """A unit's rolls by month, both ends included (2026-01)."""
        return self._spans(unit, MONTH, since, until)

    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        """A unit's rolls by day, both ends included (2026-01-31)."""
        return self._spans(unit, DAY, since, until)

    def _spans(self, unit: str, kind: str, since: str, until: str) -> dict[str, Roll]:
        found = self._query(count_keys.rolls(self._generation, unit), f"{kind}{since}", f"{kind}{until}")
        return {item["sk"]["S"].removeprefix(kind): json.loads(item["roll"]["S"]) for item in found}

    def _read(self, unit: str, span: str) -> tuple[Roll, int]:
        key = count_keys.roll(self._generation, unit, span)
        item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return (json.loads(item["roll"]["S"]), int(item["turn"]["N"])) if item else ({}, 0)

    def _put(self, unit: str, span: str, roll: Roll, turn: int) -> Item:
        item = {
            **count_keys.roll(self._generation, unit, span),
            "roll": {"S": json.dumps(roll, separators=(",", ":"))},
            "turn": {"N": str(turn + 1)},
        }
        unmoved: Item = {"ConditionExpression": "attribute_not_exists(pk)"}
        if turn:
            unmoved = {
                "ConditionExpression": "turn = :read",
                "ExpressionAttributeValues": {":read": {"N": str(turn)}},
            }
        return {"Put": {"TableName": self._table, "Item": item, **unmoved}}

    def _query(self, pk: str, first: str = "", last: str = "") -> Iterator[Item]:
        asked, values = "pk = :pk", {":pk": {"S": pk}}
        if last:
            asked += " AND sk BETWEEN :first AND :last"
            values |= {":first": {"S": first}, ":last": {"S": last}}
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table, KeyConditionExpression=asked, ExpressionAttributeValues=values
        )
        yield from (item for page in pages for item in page["Items"])
