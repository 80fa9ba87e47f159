"""The delivery ledger in the reports table: rows, bundles' slots and partners' breakers, each written conditionally."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.stores import keys
from adapters.stores.many import partition
from domain.telling.breaker import Breaker
from domain.telling.delivery import BUNDLE, FOLLOWERS, Channel, Delivery, State

Item = dict[str, Any]
SLOTS_KEPT = 30 * 86400
SUPPRESSED_FOR = timedelta(days=30)


class Ledger:
    """A row's `turn` is the condition of each write: of two who read the same row, one acts."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def rows(self, number: str, recipients: str = "") -> list[Delivery]:
        """Rows of a report in order of recipient and sequence, optionally of recipients that begin so."""
        holder, begins = _holder(number, recipients), f"DELIVERY#{recipients}"
        return [*map(from_item, partition(self._client, self._table, holder, begins, ConsistentRead=True))]

    def read(self, pk: str, sk: str) -> Delivery | None:
        """One row by its key; None where there is none."""
        found = self._client.get_item(TableName=self._table, Key={"pk": _s(pk), "sk": _s(sk)}, ConsistentRead=True)
        return from_item(found["Item"]) if "Item" in found else None

    def add(self, row: Delivery) -> bool:
        """Store a new row; False if it was there."""
        try:
            self._client.put_item(
                TableName=self._table, Item=to_item(row), ConditionExpression="attribute_not_exists(pk)"
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def write(self, row: Delivery) -> bool:
        """Store the next state of a row; False if somebody else moved it first."""
        try:
            self._client.put_item(
                TableName=self._table,
                Item=to_item(row),
                ConditionExpression="turn = :read",
                ExpressionAttributeValues={":read": _n(row.turn - 1)},
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def suppress(self, address: str, why: str, now: datetime) -> None:
        """Mail to this office or officer came back: not written to again until a month has passed."""
        item = {**_suppressed_key(address), "why": _s(why), "at": _s(keys.stamp(now))}
        item["expires_at"] = _n(int((now + SUPPRESSED_FOR).timestamp()))
        self._client.put_item(TableName=self._table, Item=item)

    def is_suppressed(self, address: str, now: datetime) -> bool:
        found = self._client.get_item(TableName=self._table, Key=_suppressed_key(address)).get("Item")
        return found is not None and int(found["expires_at"]["N"]) > now.timestamp()

    def breaker(self, recipient: str) -> Breaker:
        found = self._client.get_item(TableName=self._table, Key=_breaker_key(recipient)).get("Item", {})
        until = found.get("open_until", {}).get("S", "")
        return Breaker(int(found.get("failures", {"N": "0"})["N"]), keys.instant(until) if until else None)

    def save_breaker(self, recipient: str, before: Breaker, after: Breaker) -> bool:
        """False if somebody else counted meanwhile: then their count stands."""
        read = _breaker(before)
        try:
            self._client.put_item(
                TableName=self._table,
                Item={**_breaker_key(recipient), **_breaker(after)},
                ConditionExpression="attribute_not_exists(pk) OR (failures = :failures AND open_until = :until)",
                ExpressionAttributeValues={":failures": read["failures"], ":until": read["open_until"]},
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True


def key_of(row: Delivery) -> Item:
    """A report's row stands beside its events; a bundle's slot under its recipient, named by its time."""
    if row.number == BUNDLE:
        return {"pk": _s(f"BUNDLE#{row.recipient}"), "sk": _s(f"SLOT#{slot_name(row.seq)}")}
    return row_key(row.number, row.recipient, row.seq)


def row_key(number: str, recipient: str, seq: int) -> Item:
    """The row of a report's event and a recipient."""
    return {"pk": _s(_holder(number, recipient)), "sk": _s(f"DELIVERY#{recipient}#{seq:06d}")}


def _holder(number: str, recipients: str) -> str:
    """Followers have a partition of their own: reading a case costs the same however many follow it."""
    return keys.followers(number) if recipients.startswith(FOLLOWERS) else keys.report_pk(number)


def slot_name(second: int) -> str:
    """A slot's time as it stands in keys; as a row its sequence is the same moment in seconds."""
    return keys.stamp(datetime.fromtimestamp(second, UTC))


def to_item(row: Delivery) -> Item:
    key = key_of(row)
    item = {
        **key,
        "number": _s(row.number),
        "seq": _n(row.seq),
        "recipient": _s(row.recipient),
        "channel": _s(row.channel.value),
        "label": _s(row.label),
        "status": _s(row.state.value),
        "attempts": _n(row.attempts),
        "doubts": _n(row.doubts),
        "last_error": _s(row.error),
        "created_at": _s(keys.stamp(row.created_at)),
        "at": _s(keys.stamp(row.at)),
        "turn": _n(row.turn),
    }
    if row.number == BUNDLE:
        item["expires_at"] = _n(row.seq + SLOTS_KEPT)
    if row.due_at:
        item |= {"due_shard": _s(keys.due_shard(key["pk"]["S"])), "due_at": _s(keys.stamp(row.due_at))}
    return item


def from_item(item: Mapping[str, Any]) -> Delivery:
    """A row that the clock has woken is leased in the index; `woken_at` keeps its true due time."""
    due_at = item.get("woken_at", item.get("due_at"))
    return Delivery(
        number=item["number"]["S"],
        seq=int(item["seq"]["N"]),
        recipient=item["recipient"]["S"],
        channel=Channel(item["channel"]["S"]),
        label=item["label"]["S"],
        created_at=keys.instant(item["created_at"]["S"]),
        at=keys.instant(item["at"]["S"]),
        due_at=keys.instant(due_at["S"]) if due_at else None,
        state=State(item["status"]["S"]),
        attempts=int(item["attempts"]["N"]),
        doubts=int(item["doubts"]["N"]),
        error=item["last_error"]["S"],
        turn=int(item["turn"]["N"]),
    )


def _suppressed_key(address: str) -> Item:
    """Offices' and officers' addresses; those of reporters stand in their own table."""
    digest = hashlib.sha256(address.strip().lower().encode()).hexdigest()
    return {"pk": _s(f"SUPPRESSED#{digest}"), "sk": _s("SUPPRESSED")}


def _breaker_key(recipient: str) -> Item:
    return {"pk": _s(f"PARTNER#{recipient}"), "sk": _s("BREAKER")}


def _breaker(breaker: Breaker) -> Item:
    until = keys.stamp(breaker.open_until) if breaker.open_until else ""
    return {"failures": _n(breaker.failures), "open_until": _s(until)}


def _s(value: str) -> Item:
    return {"S": value}


def _n(value: int) -> Item:
    return {"N": str(value)}
