"""Moving entries of the due index without touching what they belong to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from adapters.stores import keys
from domain.errors import Refusal

LEASE = timedelta(minutes=5)
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=1)
# What one broken item can raise: it is set aside, and what is due behind it goes on.
CANNOT_FIRE = (ClientError, Refusal, ArithmeticError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class DueKey:
    """An entry as it was found; every move is conditional on `due_at` being unchanged."""

    pk: str
    sk: str
    due_at: datetime


class DueIndex:
    """Entries of deliveries and bundles are leased while their queue has them; what fails is set aside."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def lease(self, key: DueKey, now: datetime) -> bool:
        """Keep the entry away from the next ticks; `woken_at` keeps its true due time for whoever works it."""
        return self._move(key, now + LEASE, ", woken_at = if_not_exists(woken_at, :seen)")

    def set_aside(self, key: DueKey, now: datetime) -> int:
        """Try again later, after a growing delay; how often this has happened (0: somebody else moved it)."""
        times = self._count(key)
        delay = min(FIRST_DELAY * (1 << min(times - 1, 10)), LONGEST_DELAY) if times else FIRST_DELAY
        return times if times and self._move(key, now + delay) else 0

    def _move(self, key: DueKey, until: datetime, more: str = "") -> bool:
        values = {":until": {"S": keys.stamp(until)}, ":seen": {"S": keys.stamp(key.due_at)}}
        return self._update(key, f"SET due_at = :until{more}", values) is not None

    def _count(self, key: DueKey) -> int:
        values = {":one": {"N": "1"}, ":seen": {"S": keys.stamp(key.due_at)}}
        counted = self._update(key, "ADD stuck :one", values)
        return int(counted["stuck"]["N"]) if counted else 0

    def _update(self, key: DueKey, update: str, values: dict[str, Any]) -> dict[str, Any] | None:
        try:
            answer = self._client.update_item(
                TableName=self._table,
                Key={"pk": {"S": key.pk}, "sk": {"S": key.sk}},
                UpdateExpression=update,
                ConditionExpression="due_at = :seen",
                ExpressionAttributeValues=values,
                ReturnValues="UPDATED_NEW",
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return None
        moved: dict[str, Any] = answer.get("Attributes", {})
        return moved
