"""Followers in the identities table: a sealed address each, opened for one mail at a time by functions/reporter."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.sealed.followers import Asked
from adapters.stores import keys
from adapters.stores.many import partition
from domain.telling.following import ASKED_A_DAY, KEPT, REMEMBERED, TO_CONFIRM, Follower, State

Item = dict[str, Any]
SK = "FOLLOWER#"


class FollowBook:
    """Every write is conditional on what came before by time, so that repeats and disorder change nothing."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def ask(self, asked: Asked) -> bool:
        """Remember whoever asked; False for one who follows already, or has ended or asked since."""
        item = {
            **_key(asked.number, asked.follower),
            "state": {"S": State.ASKED.value},
            "since": {"S": keys.stamp(asked.at)},
            "language": {"S": asked.language},
            "sealed": {"B": asked.sealed},
            "expires_at": _seconds(asked.at + TO_CONFIRM),
        }
        return self._written(
            lambda: self._client.put_item(
                TableName=self._table,
                Item=item,
                ConditionExpression="attribute_not_exists(pk) OR (since < :since AND #state <> :following)",
                ExpressionAttributeNames={"#state": "state"},
                ExpressionAttributeValues={":since": item["since"], ":following": {"S": State.FOLLOWING.value}},
            )
        )

    def confirm(self, number: str, follower: str, at: datetime) -> bool:
        """From now on there is news; False unless it was asked within the last days."""
        update = "SET #state = :new, since = :at, expires_at = :until"
        tested = "#state = :asked AND expires_at > :now"
        more = {":asked": {"S": State.ASKED.value}, ":now": _seconds(at)}
        return self._move(number, follower, State.FOLLOWING, at, KEPT, update, tested, more)

    def end(self, number: str, follower: str, at: datetime) -> bool:
        """The address is forgotten at once."""
        update = "SET #state = :new, since = :at, expires_at = :until REMOVE sealed"
        return self._move(number, follower, State.ENDED, at, REMEMBERED, update, "attribute_exists(pk)", {})

    def of(self, number: str) -> list[Follower]:
        """Everybody who follows a report, or did, or has been asked."""
        return [*map(_follower, partition(self._client, self._table, keys.report_pk(number), SK))]

    def read(self, number: str, follower: str) -> tuple[Follower, bytes] | None:
        """One follower with the sealed address; None for one who ended or is forgotten."""
        key = _key(number, follower)
        item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item", {})
        return (_follower(item), bytes(item["sealed"]["B"])) if "sealed" in item else None

    def may_ask(self, address: str, now: datetime) -> bool:
        """Count a mail to an address that nobody confirmed; False once it has had enough for a day."""
        pk = f"ASKED#{hashlib.sha256(address.strip().casefold().encode()).hexdigest()}"
        return self._written(
            lambda: self._client.update_item(
                TableName=self._table,
                Key={"pk": {"S": pk}, "sk": {"S": f"DAY#{now.date().isoformat()}"}},
                UpdateExpression="ADD n :one SET expires_at = :soon",
                ConditionExpression="attribute_not_exists(n) OR n < :most",
                ExpressionAttributeValues={
                    ":one": {"N": "1"},
                    ":most": {"N": str(ASKED_A_DAY)},
                    ":soon": _seconds(now + timedelta(days=2)),
                },
            )
        )

    def _move(
        self, number: str, follower: str, to: State, at: datetime, keep: timedelta, update: str, tested: str, more: Item
    ) -> bool:
        values = {":new": {"S": to.value}, ":at": {"S": keys.stamp(at)}, ":until": _seconds(at + keep), **more}
        return self._written(
            lambda: self._client.update_item(
                TableName=self._table,
                Key=_key(number, follower),
                UpdateExpression=update,
                ConditionExpression=f"since <= :at AND {tested}",
                ExpressionAttributeNames={"#state": "state"},
                ExpressionAttributeValues=values,
            )
        )

    def _written(self, write: Any) -> bool:
        try:
            write()
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True


def _follower(item: Mapping[str, Any]) -> Follower:
    id, since = item["sk"]["S"].removeprefix(SK), keys.instant(item["since"]["S"])
    return Follower(id, State(item["state"]["S"]), since, item["language"]["S"])


def _key(number: str, follower: str) -> Item:
    return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": f"{SK}{follower}"}}


def _seconds(at: datetime) -> Item:
    return {"N": str(int(at.timestamp()))}
