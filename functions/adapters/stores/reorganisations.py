"""Reorganisations of agencies: a row each, read all at once, and how far the clock has come in moving their reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.stores import keys, report_json
from adapters.stores.due_index import DueKey
from adapters.stores.inboxes import Mark
from adapters.stores.many import partition
from domain.desks.inbox import View
from domain.errors import NotFound, StaleVersion
from domain.reorganisation import Reorganisation

PK = "REORGANISATION"
Item = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a look at inboxes goes on: which desk's, which of its lists, after which row."""

    desk: int = 0
    view: View = View.WORK
    after: Mark | None = None


@dataclass(frozen=True)
class Progress:
    """`looks` counts the whole ones that are behind; `place` is empty between two of them."""

    looks: int = 0
    place: Place | None = None


class ReorganisationStore:
    """Its own entry of the due index wakes the clock on the first day; every move of it is conditional."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def all(self) -> tuple[Reorganisation, ...]:
        """Every one that is known, also those that have not begun."""
        return tuple(map(_decoded, partition(self._client, self._table, PK, ConsistentRead=True)))

    def put(self, one: Reorganisation) -> bool:
        """Write a new one; False if exactly this stands there. Raises StaleVersion where the id says something else."""
        due = {"due_shard": {"S": keys.due_shard(PK)}, "due_at": {"S": keys.stamp(one.begins_at)}}
        item = {**_key(one.id), "body": {"S": report_json.encoded(one)}, **due}
        try:
            self._client.put_item(TableName=self._table, Item=item, ConditionExpression="attribute_not_exists(pk)")
        except self._client.exceptions.ConditionalCheckFailedException as error:
            if self._read(one.id)["body"] == item["body"]:
                return False
            raise StaleVersion(one.id, 0) from error
        return True

    def open(self, id: str) -> tuple[Reorganisation, Progress]:
        """One of them, and how far it has come. Raises NotFound."""
        item = self._read(id)
        progress = item.get("progress", {}).get("S")
        return _decoded(item), report_json.decoded(Progress, progress) if progress else Progress()

    def go_on(self, key: DueKey, progress: Progress, due_at: datetime | None) -> bool:
        """Remember how far it has come and when to go on (None: never); False if another tick has moved it."""
        later = "SET progress = :progress, due_at = :due_at"
        values = {":progress": {"S": report_json.encoded(progress)}, ":seen": {"S": keys.stamp(key.due_at)}}
        values |= {":due_at": {"S": keys.stamp(due_at)}} if due_at else {}
        try:
            self._client.update_item(
                TableName=self._table,
                Key={"pk": {"S": key.pk}, "sk": {"S": key.sk}},
                UpdateExpression=later if due_at else "SET progress = :progress REMOVE due_shard, due_at",
                ConditionExpression="due_at = :seen",
                ExpressionAttributeValues=values,
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def _read(self, id: str) -> Item:
        found = self._client.get_item(TableName=self._table, Key=_key(id), ConsistentRead=True).get("Item")
        if found is None:
            raise NotFound(id)
        item: Item = found
        return item


def _key(id: str) -> Item:
    return {"pk": {"S": PK}, "sk": {"S": id}}


def _decoded(item: Item) -> Reorganisation:
    return report_json.decoded(Reorganisation, item["body"]["S"])
