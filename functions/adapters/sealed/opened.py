"""Opening what `identities` sealed: functions/reporter alone may, and each reading leaves a trace first."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from adapters.sealed.identities import CASE_DATA, IDENTITY
from adapters.stores import keys
from adapters.stores.many import partition
from domain.events import Actor, Role
from domain.life.reading import Purpose, Read, Reading

READ = "READ#"


class OpenIdentities:
    """What lies sealed of reporters, addresses that bounced, and how long case data is kept."""

    def __init__(self, dynamodb: Any, table: str, kms: Any) -> None:
        self._dynamodb, self._table, self._kms = dynamodb, table, kms

    def contact(self, number: str, reading: Reading, now: datetime) -> dict[str, str]:
        """name, email, phone of a reporter, as given and last corrected; empty if there is nothing to open."""
        return self.merged(number, IDENTITY, reading, now)

    def merged(self, number: str, kind: str, reading: Reading, now: datetime) -> dict[str, str]:
        """An item of that kind with what was laid over it since."""
        return _laid_over(self.each(number, kind, reading, now))

    def contact_before(self, number: str, seq: int, reading: Reading, now: datetime) -> dict[str, str]:
        """The contact as it was until the event `seq` corrected it."""
        return _laid_over(self.each(number, IDENTITY, reading, now, before=f"{IDENTITY}#{seq:06d}"))

    def each(self, number: str, kind: str, reading: Reading, now: datetime, before: str = "") -> list[dict[str, Any]]:
        """Every item of that kind in the order of its events; the trace is written before the first is opened.

        DynamoDB deletes what has expired within days; from its hour on nobody opens it.
        """
        items = [item for item in self._items(number, kind) if not before or item["sk"]["S"] < before]
        found = [item["sealed"]["B"] for item in items if not _expired(item, now)]
        if not found:
            return []
        self.log(number, kind, reading, now)
        return [self.opened(number, sealed) for sealed in found]

    def opened(self, number: str, sealed: bytes) -> dict[str, Any]:
        """What somebody sealed for this report and sent along; it is stored nowhere, so no trace of it is kept."""
        answer = self._kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"report": number})
        values: dict[str, Any] = json.loads(answer["Plaintext"])
        return values

    def readings(self, number: str) -> list[Read]:
        """Who read what and why, oldest first. Looking at this opens nothing."""
        return [read_of(item) for item in self._items(number, READ)]

    def suppress(self, address: str, why: str, now: datetime) -> None:
        """Never write to this address again: it bounced or complained."""
        item = {**_suppressed(address), "why": {"S": why}, "at": {"S": keys.stamp(now)}}
        self._dynamodb.put_item(TableName=self._table, Item=item)

    def is_suppressed(self, address: str) -> bool:
        return "Item" in self._dynamodb.get_item(TableName=self._table, Key=_suppressed(address))

    def keep_case_data(self, number: str, until: datetime | None) -> None:
        """Case data goes a set time after closing; None: the case is open again and it stays."""
        update, values = "REMOVE expires_at", {}
        if until:
            update, values = "SET expires_at = :until", {":until": {"N": str(int(until.timestamp()))}}
        for item in self._items(number, CASE_DATA):
            try:
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key={"pk": item["pk"], "sk": item["sk"]},
                    UpdateExpression=update,
                    ConditionExpression="attribute_exists(pk)",
                    **({"ExpressionAttributeValues": values} if values else {}),
                )
            except self._dynamodb.exceptions.ConditionalCheckFailedException:
                continue

    def _items(self, number: str, prefix: str) -> list[dict[str, Any]]:
        return [*partition(self._dynamodb, self._table, keys.report_pk(number), prefix, ConsistentRead=True)]

    def log(self, number: str, kind: str, reading: Reading, now: datetime) -> None:
        """Write down who opens what and why, before it is opened."""
        by = reading.by
        texts = {
            "opened": kind,
            "purpose": reading.purpose.value,
            "detail": reading.detail,
            "role": by.role.value,
            "seat": by.seat,
            "officer": by.officer,
        }
        item = {**_key(number, f"{READ}{keys.stamp(now)}#{secrets.token_hex(4)}"), **_texts(texts)}
        self._dynamodb.put_item(TableName=self._table, Item=item)


def _laid_over(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for part in parts:
        values |= part
    return values


def _expired(item: Mapping[str, Any], now: datetime) -> bool:
    return "expires_at" in item and int(item["expires_at"]["N"]) <= now.timestamp()


def read_of(item: Mapping[str, Any]) -> Read:
    """A trace out of its item."""
    told = {name: value["S"] for name, value in item.items() if "S" in value}
    by = Actor(Role(told["role"]), told["seat"], told["officer"])
    at = keys.instant(told["sk"].split("#")[1])
    return Read(at, told["opened"], Reading(Purpose(told["purpose"]), told["detail"], by))


def _texts(values: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"S": value} for name, value in values.items()}


def _key(number: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": sk}}


def _suppressed(address: str) -> dict[str, Any]:
    digest = hashlib.sha256(address.strip().lower().encode()).hexdigest()
    return {"pk": {"S": f"SUPPRESSED#{digest}"}, "sk": {"S": "SUPPRESSED"}}
