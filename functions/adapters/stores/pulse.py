"""The heartbeat of the clock: when it last ticked, and the outages that a gap in its ticks reveals."""

from datetime import datetime
from typing import Any

from adapters.reference.calendar import OUTAGE, PK
from adapters.stores import keys

ROW = {"pk": {"S": "CLOCK"}, "sk": {"S": "TICK"}}


class Pulse:
    """Both writes are conditional: whatever runs late or twice moves nothing back and records nothing twice."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def last(self) -> datetime | None:
        """The newest tick so far."""
        found = self._client.get_item(TableName=self._table, Key=ROW, ConsistentRead=True).get("Item")
        return keys.instant(found["at"]["S"]) if found else None

    def beat(self, now: datetime) -> bool:
        """Remember this tick; False if a newer one is remembered already."""
        return self._put(
            {**ROW, "at": {"S": keys.stamp(now)}},
            ConditionExpression="attribute_not_exists(pk) OR #at < :at",
            ExpressionAttributeNames={"#at": "at"},
            ExpressionAttributeValues={":at": {"S": keys.stamp(now)}},
        )

    def record_outage(self, since: datetime, until: datetime) -> bool:
        """Our own outage, which is charged to nobody; False if it is recorded already."""
        key = {"pk": {"S": PK}, "sk": {"S": f"{OUTAGE}{keys.stamp(since)}"}}
        item = {**key, "until": {"S": keys.stamp(until)}}
        return self._put(item, ConditionExpression="attribute_not_exists(pk)")

    def _put(self, item: dict[str, Any], **condition: Any) -> bool:
        try:
            self._client.put_item(TableName=self._table, Item=item, **condition)
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True
