"""moto's tables with cheap transactions: moto copies each table as a whole for each item that a transaction names."""

import copy
from collections import defaultdict
from typing import Any

from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

Key = tuple[DynamoType, DynamoType | None]


class Tables(DynamoDBBackend):
    """As moto's, but a transaction works on a table of those items alone that it names."""

    __module__ = DynamoDBBackend.__module__  # moto finds its addresses by this

    def transact_write_items(self, transact_items: list[dict[str, Any]]) -> None:
        named = self._named(transact_items)
        aside = copy.copy(self)
        aside.tables = {name: _part(self.tables[name], keys) for name, keys in named.items()}
        try:
            DynamoDBBackend.transact_write_items(aside, transact_items)
        finally:
            for name, keys in named.items():
                _put_back(self.tables[name], aside.tables[name], keys)

    def _named(self, transact_items: list[dict[str, Any]]) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = {}
        for item in transact_items:
            for said in item.values():
                table = self.tables.get(said["TableName"])
                if table is not None:
                    found.setdefault(table.name, []).append(_key(table, said.get("Key") or said["Item"]))
        return found


def _key(table: Table, said: dict[str, Any]) -> Key:
    second = DynamoType(said[table.range_key_attr]) if table.range_key_attr else None
    return DynamoType(said[table.hash_key_attr]), second


def _part(table: Table, keys: list[Key]) -> Table:
    part = copy.copy(table)
    part.items = defaultdict(dict)
    for first, second in keys:
        if second in table.items.get(first, {}):
            part.items[first][second] = table.items[first][second]
    return part


def _put_back(table: Table, part: Table, keys: list[Key]) -> None:
    for first, second in keys:
        if second in part.items.get(first, {}):
            table.items[first][second] = part.items[first][second]
        else:
            table.items.get(first, {}).pop(second, None)


def use() -> None:
    """For every account from now on."""
    dynamodb_backends.backend = Tables
