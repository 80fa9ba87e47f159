"""Targets of regional action plans in the table: one row a region, year and indicator, all read by one query."""

from dataclasses import replace
from typing import Any

from adapters.stores import report_json
from adapters.stores.many import partition
from adapters.stores.turns import unmoved
from domain.comparing.targets import Target
from domain.errors import StaleVersion

PK = "TARGETS"


class TargetStore:
    """Written by the operator's command alone, each row under the condition of the version that was read."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def all(self) -> list[Target]:
        rows = partition(self._client, self._table, PK)
        return [report_json.decoded(Target, row["body"]["S"]) for row in rows]

    def put(self, target: Target) -> None:
        """`version` is the one that was read (0: there was none). Raises StaleVersion."""
        new, unless = item(replace(target, version=target.version + 1)), unmoved(target.version, "version")
        try:
            self._client.put_item(TableName=self._table, Item=new, **unless)
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise _stale(target) from error

    def withdraw(self, target: Target) -> None:
        """Raises StaleVersion."""
        try:
            self._client.delete_item(TableName=self._table, Key=_key(target), **unmoved(target.version, "version"))
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise _stale(target) from error


def item(target: Target) -> dict[str, Any]:
    """The row of a target."""
    return {**_key(target), "version": {"N": str(target.version)}, "body": {"S": report_json.encoded(target)}}


def _stale(target: Target) -> StaleVersion:
    return StaleVersion(" ".join(map(str, target.key)), target.version)


def _key(target: Target) -> dict[str, Any]:
    return {"pk": {"S": PK}, "sk": {"S": "#".join(map(str, target.key))}}
