"""Counts requests and DynamoDB units of everything that goes through the functions' clients.

Units are computed by benchmarks.units from the items before and after each call, read through a client that is not
counted; the emulators' own figures lack indexes or transactions.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3

from adapters.aws import clients
from benchmarks.units import Index, Item, read_units, size, write_units
from tests.aws import REGION, template

WRITES = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}


@dataclass
class Bill:
    """`requests` by service.operation; units of reads and writes."""

    requests: Counter[str] = field(default_factory=Counter)
    reads: float = 0.0
    writes: int = 0

    def __sub__(self, earlier: "Bill") -> "Bill":
        return Bill(self.requests - earlier.requests, self.reads - earlier.reads, self.writes - earlier.writes)

    def __add__(self, other: "Bill") -> "Bill":
        return Bill(self.requests + other.requests, self.reads + other.reads, self.writes + other.writes)

    def copy(self) -> "Bill":
        return Bill(Counter(self.requests), self.reads, self.writes)


def indexes(logical_id: str) -> tuple[Index, ...]:
    """The secondary indexes that the template gives a table."""
    described = template()["Resources"][logical_id]["Properties"].get("GlobalSecondaryIndexes", [])
    return tuple(_index(i) for i in described)


def _index(described: dict[str, Any]) -> Index:
    key = tuple(part["AttributeName"] for part in described["KeySchema"])
    projection = described["Projection"]
    everything = projection["ProjectionType"] == "ALL"
    return Index(described["IndexName"], key, None if everything else tuple(projection.get("NonKeyAttributes", ())))


@contextmanager
def metered(tables: dict[str, tuple[Index, ...]]) -> Iterator[Bill]:
    """Bill every call of the functions' clients; `tables` names the tables and their indexes."""
    uncounted: Any = boto3.Session(region_name=REGION)
    meter = _Meter(uncounted.client("dynamodb"), tables)
    clients.session().register("provide-client-params.*.*", meter.before)
    clients.session().register("after-call.*.*", meter.after)
    try:
        yield meter.bill
    finally:
        clients.session.cache_clear()


class _Meter:
    def __init__(self, plain: Any, tables: dict[str, tuple[Index, ...]]) -> None:
        self.bill = Bill()
        self._plain, self._tables = plain, tables
        self._consistent = False
        self._touched: list[tuple[str, Item, Item | None]] = []

    def before(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        if model.service_model.service_name == "dynamodb":
            self._consistent = bool(params.get("ConsistentRead"))
            self._touched = [(table, key, self._read(table, key)) for table, key in _written(model.name, params)]

    def after(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        service = model.service_model.service_name
        self.bill.requests[f"{service}.{model.name}"] += 1
        if service != "dynamodb":
            return
        transactional = model.name == "TransactWriteItems"
        for table, key, old in self._touched:
            new = self._read(table, key)
            self.bill.writes += write_units(old, new, self._tables[table], transactional)
        self._touched = []
        if model.name in ("Query", "GetItem"):
            items = parsed.get("Items") or [parsed.get("Item") or {}]
            self.bill.reads += read_units(sum(size(i) for i in items), self._consistent)
        elif model.name == "BatchGetItem":
            found = [item for items in parsed["Responses"].values() for item in items]
            self.bill.reads += sum(read_units(size(item), self._consistent) for item in found)

    def _read(self, table: str, key: Item) -> Item | None:
        found: Item | None = self._plain.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
        return found


def _written(operation: str, params: dict[str, Any]) -> list[tuple[str, Item]]:
    if operation == "TransactWriteItems":
        return [_target(kind, write) for entry in params["TransactItems"] for kind, write in entry.items()]
    return [_target(WRITES[operation], params)] if operation in WRITES else []


def _target(kind: str, write: dict[str, Any]) -> tuple[str, Item]:
    key = {name: write["Item"][name] for name in ("pk", "sk")} if kind == "Put" else write["Key"]
    return write["TableName"], key
