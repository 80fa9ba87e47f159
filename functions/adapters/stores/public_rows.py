"""Rows of the public lists, in the order in which reports were verified, and marks of which of them changed."""

import json
import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from adapters.stores import keys
from adapters.stores.many import partition
from domain.place import WIB
from domain.report import Point
from domain.texts.listing import Listed

Item = dict[str, Any]
SHARDS = 4
# The name under which a month waits for its file.
MONTHS = "bulan"


@dataclass(frozen=True)
class Change:
    """A row of a list that is new, other or gone; `token` tells one change of it from the next."""

    name: str
    key: str
    token: str


class PublicRows:
    """Everything lies under keys of its own; nothing here touches a report."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table
        self._begun = False

    def put(self, name: str, row: Listed) -> None:
        """The row first, then its mark: whoever sees the mark reads the row."""
        item = {**_key("LIST", name, key_of(row)), "row": {"S": _dumps(row)}}
        self._client.put_item(TableName=self._table, Item=item)
        self.mark(name, key_of(row))

    def drop(self, name: str, key: str) -> None:
        self._client.delete_item(TableName=self._table, Key=_key("LIST", name, key))
        self.mark(name, key)

    def name(self, region: str, name: str) -> None:
        """The list is one that the pages of a region lead to; of region "" all regions are."""
        self._client.put_item(TableName=self._table, Item=_key("INDEX", region, name))

    def named(self, region: str) -> list[str]:
        return [item["sk"]["S"] for item in self._all("INDEX", region)]

    def mark(self, name: str, key: str) -> None:
        item = {**_key("CHANGED", _shard(name), f"{name}|{key}"), "token": {"S": secrets.token_hex(8)}}
        self._client.put_item(TableName=self._table, Item=item)

    def changes(self, limit: int) -> list[Change]:
        """Some of what changed since it was last published, from every shard."""
        found = (self._query("CHANGED", str(shard), Limit=limit) for shard in range(SHARDS))
        return [_change(item) for page in found for item in page]

    def owed(self) -> list[Change]:
        """The months of which a row moved since their file was made."""
        return [_change(item) for item in self._all("CHANGED", MONTHS)]

    def keep_file(self, month: str, told: Mapping[str, Any]) -> None:
        """What there is to say of the file of a month."""
        item = {**_key("FILE", MONTHS, month), "told": {"S": json.dumps(told)}}
        self._client.put_item(TableName=self._table, Item=item)

    def files(self) -> dict[str, dict[str, Any]]:
        """The files of all months."""
        return {item["sk"]["S"]: json.loads(item["told"]["S"]) for item in self._all("FILE", MONTHS)}

    def settle(self, change: Change) -> None:
        """The files say it; a change that came meanwhile stays."""
        key = _key("CHANGED", _shard(change.name), f"{change.name}|{change.key}")
        condition = {
            "ConditionExpression": "#token = :seen",
            "ExpressionAttributeNames": {"#token": "token"},
            "ExpressionAttributeValues": {":seen": {"S": change.token}},
        }
        try:
            self._client.delete_item(TableName=self._table, Key=key, **condition)
        except self._client.exceptions.ConditionalCheckFailedException:
            return

    def begun(self) -> bool:
        """Whether the pages that must always be there have been asked for."""
        key = _key("MAKER", "LISTS", "BEGUN")
        self._begun = self._begun or "Item" in self._client.get_item(TableName=self._table, Key=key)
        return self._begun

    def begin(self, names: Iterable[str]) -> None:
        """Ask for the first page of these lists, whether they have rows or not."""
        for name in names:
            self.mark(name, "")
        self._client.put_item(TableName=self._table, Item=_key("MAKER", "LISTS", "BEGUN"))

    def lease(self, now: datetime, until: datetime, of: str = "LISTS") -> bool:
        """Whether this worker alone may now write lists, or the files of months; False while another one does."""
        item = {**_key("MAKER", of, "LEASE"), "until": {"S": keys.stamp(until)}}
        condition = {
            "ConditionExpression": "attribute_not_exists(pk) OR #until < :now",
            "ExpressionAttributeNames": {"#until": "until"},
            "ExpressionAttributeValues": {":now": {"S": keys.stamp(now)}},
        }
        try:
            self._client.put_item(TableName=self._table, Item=item, **condition)
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def give_up_lease(self) -> None:
        self._client.delete_item(TableName=self._table, Key=_key("MAKER", "LISTS", "LEASE"))

    def between(self, name: str, start: str, end: str, limit: int) -> list[Listed]:
        """Rows from a key to before another, oldest first; without an end to the newest."""
        high = {":low": {"S": start or " "}, ":high": {"S": end or "~"}}
        items = self._query("LIST", name, " AND sk BETWEEN :low AND :high", high, Limit=limit)
        return [_loads(item["row"]["S"]) for item in items if item["sk"]["S"] != end]

    def since(self, name: str, start: datetime, end: datetime) -> Iterator[Listed]:
        """All rows of a list that were verified from a moment to before another, oldest first."""
        span = (keys.stamp(start), keys.stamp(end))
        return (_loads(item["row"]["S"]) for item in self._all("LIST", name, span))

    def bound(self, name: str, key: str) -> None:
        """From here on rows stand on another page than those before."""
        self._client.put_item(TableName=self._table, Item=_key("PAGE", name, key))

    def bound_at(self, name: str, key: str) -> str:
        """Where the page begins that a key is on; "" for the oldest page."""
        found = self._query(
            "PAGE", name, " AND sk <= :key", {":key": {"S": key or " "}}, Limit=1, ScanIndexForward=False
        )
        return found[0]["sk"]["S"] if found else ""

    def bound_after(self, name: str, key: str) -> str:
        """Where the next page begins; "" after the newest."""
        low = key or " "
        found = self._query("PAGE", name, " AND sk > :key", {":key": {"S": low}}, Limit=1)
        return found[0]["sk"]["S"] if found else ""

    def bound_before(self, name: str, key: str) -> str:
        """Where the page before begins that begins at the key; "" for the oldest."""
        found = self._query("PAGE", name, " AND sk < :key", {":key": {"S": key}}, Limit=1, ScanIndexForward=False)
        return found[0]["sk"]["S"] if found else ""

    def _all(self, kind: str, name: str, span: tuple[str, str] | None = None) -> Iterator[Item]:
        return partition(self._client, self._table, keys.public(kind, name), span=span, ConsistentRead=True)

    def _query(self, kind: str, name: str, also: str = "", values: Item | None = None, **more: Any) -> list[Item]:
        found: list[Item] = self._client.query(
            TableName=self._table,
            KeyConditionExpression=f"pk = :pk{also}",
            ExpressionAttributeValues={":pk": {"S": keys.public(kind, name)}, **(values or {})},
            ConsistentRead=True,
            **more,
        )["Items"]
        return found


def key_of(row: Listed) -> str:
    return f"{keys.stamp(row.at)}#{row.number}"


def month_of(key: str) -> str:
    """The month of verification, in the capital's zone."""
    return f"{keys.instant(key.partition('#')[0]).astimezone(WIB):%Y-%m}"


def _shard(name: str) -> str:
    return MONTHS if name == MONTHS else str(zlib.crc32(name.encode()) % SHARDS)


def _change(item: Item) -> Change:
    name, _, key = item["sk"]["S"].partition("|")
    return Change(name, key, item["token"]["S"])


def _key(kind: str, name: str, sk: str) -> Item:
    return {"pk": {"S": keys.public(kind, name)}, "sk": {"S": sk}}


def _dumps(row: Listed) -> str:
    return json.dumps(asdict(row) | {"at": row.at.isoformat(), "filed_at": row.filed_at.isoformat()})


def _loads(text: str) -> Listed:
    said = json.loads(text)
    at, filed_at = (datetime.fromisoformat(said.pop(name)) for name in ("at", "filed_at"))
    point = said.pop("point")
    row = Listed(**said, at=at, filed_at=filed_at)
    return replace(row, point=Point(**point)) if point else row
