"""First answers: a repeated request gets what the first one got, and never does its work twice.

The key's item is put in the same transaction as the work itself, so there is no moment in which one exists
without the other; the loser of two that arrive at once reads the winner's answer.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import outrun
from domain.errors import KeyReused, StaleVersion

Item = dict[str, Any]
ATTEMPTS = 4


@dataclass(frozen=True)
class RequestKey:
    """`name` identifies the request, `body_hash` what it asked, `lifetime` how long a repeat is recognised."""

    name: str
    body_hash: str
    lifetime: timedelta

    @property
    def pk(self) -> str:
        return f"KEY#{digest(self.name)}"


class FirstAnswers:
    """Remembers answers under their keys in the reports table; expired ones may be overwritten."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def once(
        self, key: RequestKey, now: datetime, work: Callable[[Callable[[Mapping[str, Any]], Item]], dict[str, Any]]
    ) -> tuple[dict[str, Any], bool]:
        """Do `work` unless it was done; (answer, whether it is a repeat). Raises KeyReused for another body.

        `work` gets a function that makes the transaction item holding its answer, and returns that answer.
        """
        lost: Exception | None = None
        for _ in range(ATTEMPTS):
            try:
                return work(lambda answer: self._put(key, now, answer)), False
            except StaleVersion as error:
                lost = error
            except ClientError as error:
                if not outrun(error):
                    raise
                lost = error
            first = self.first(key, now)
            if first is not None:
                return first, True
        raise lost or AssertionError

    def first(self, key: RequestKey, now: datetime) -> dict[str, Any] | None:
        """What an earlier request with this key was answered. Raises KeyReused for another body."""
        found = self._client.get_item(
            TableName=self._table, Key={"pk": {"S": key.pk}, "sk": {"S": "KEY"}}, ConsistentRead=True
        ).get("Item")
        if found is None or int(found["expires_at"]["N"]) <= now.timestamp():
            return None
        if found["body_hash"]["S"] != key.body_hash:
            raise KeyReused(key.pk)
        answer: dict[str, Any] = json.loads(found["answer"]["S"])
        return answer

    def _put(self, key: RequestKey, now: datetime, answer: Mapping[str, Any]) -> Item:
        item = {
            "pk": {"S": key.pk},
            "sk": {"S": "KEY"},
            "body_hash": {"S": key.body_hash},
            "answer": {"S": json.dumps(dict(answer), ensure_ascii=False)},
            "expires_at": {"N": str(int((now + key.lifetime).timestamp()))},
        }
        return {
            "Put": {
                "TableName": self._table,
                "Item": item,
                "ConditionExpression": "attribute_not_exists(pk) OR expires_at <= :now",
                "ExpressionAttributeValues": {":now": {"N": str(int(now.timestamp()))}},
            }
        }


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
