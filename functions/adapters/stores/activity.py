"""On which day somebody of a desk was last signed in: an agency is active that did within a month."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from adapters.stores.many import partition

PK = "ACTIVE"


class Activity:
    """One row a desk in the table of counts, written at most once a day; all are read by one query."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def seen(self, desks: Iterable[str], day: date) -> None:
        """Somebody of these desks is at work."""
        for desk in desks:
            try:
                self._client.put_item(
                    TableName=self._table,
                    Item={"pk": {"S": PK}, "sk": {"S": desk}, "day": {"S": day.isoformat()}},
                    ConditionExpression="attribute_not_exists(pk) OR #day < :day",
                    ExpressionAttributeNames={"#day": "day"},
                    ExpressionAttributeValues={":day": {"S": day.isoformat()}},
                )
            except self._client.exceptions.ConditionalCheckFailedException:
                continue

    def last(self) -> dict[str, date]:
        """The newest day of every desk that ever was at work."""
        rows = partition(self._client, self._table, PK)
        return {row["sk"]["S"]: date.fromisoformat(row["day"]["S"]) for row in rows}
