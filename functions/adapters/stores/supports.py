""" "I have this too": who supports a public report, or flags its text: once per source and key, and how many they are.

They lie in a partition of their own: reading a case costs the same with none and with ten thousand of them, and
none touches the report's version.
"""

import hashlib
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import CONFLICT, cancelled, refused_at
from adapters.stores import keys
from adapters.stores.attempts import network

Item = dict[str, Any]
TRIES = 5
_COUNT = "COUNT"


class Supports:
    """A supporter is stored as a digest; the counter moves in the same transaction."""

    def __init__(self, client: Any, table: str, kind: str = "SUPPORT") -> None:
        self._client, self._table, self._kind = client, table, kind

    def add(self, number: str, source: str, key: str, now: datetime) -> bool:
        """Count one supporter; False if this one was counted before.

        `source` is the viewer's address, `key` what the page drew for this browser (without it, its user agent).
        """
        writes = [self._mark(number, _who(number, source, key), now), self._one_more(number)]
        for turn in range(TRIES):
            try:
                self._client.transact_write_items(TransactItems=writes)
            except ClientError as error:
                if refused_at(error) == 0:
                    return False
                if CONFLICT not in cancelled(error) or turn == TRIES - 1:
                    raise
            else:
                return True
        return False

    def count(self, number: str) -> int:
        """How many supported it: one read."""
        found = self._client.get_item(TableName=self._table, Key=self._key(number, _COUNT)).get("Item", {})
        return int(found["n"]["N"]) if "n" in found else 0

    def _mark(self, number: str, who: str, now: datetime) -> Item:
        item = {**self._key(number, who), "at": {"S": keys.stamp(now)}}
        return {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}

    def has(self, number: str, source: str, key: str) -> bool:
        """Whether this one was counted before: one read."""
        found = self._client.get_item(TableName=self._table, Key=self._key(number, _who(number, source, key)))
        return "Item" in found

    def _key(self, number: str, sk: str) -> Item:
        return {"pk": {"S": f"{self._kind}#{number}"}, "sk": {"S": sk}}

    def _one_more(self, number: str) -> Item:
        return {
            "Update": {
                "TableName": self._table,
                "Key": self._key(number, _COUNT),
                "UpdateExpression": "ADD n :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}},
            }
        }


def _who(number: str, source: str, key: str) -> str:
    return "BY#" + hashlib.sha256(f"{number}|{network(source)}|{key}".encode()).hexdigest()[:32]
