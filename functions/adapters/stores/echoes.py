"""Up to which event of a lead its members have heard; the mark goes with what the event did to them."""

from typing import Any

from adapters.stores import keys

Item = dict[str, Any]


class Echoes:
    """Marks in the reports table, outside of both reports' partitions."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def of(self, lead: str, member: str) -> int:
        """The sequence of the lead's last event that this member has heard (0: none)."""
        found = self._client.get_item(TableName=self._table, Key=_key(lead, member), ConsistentRead=True)
        return int(found["Item"]["seq"]["N"]) if "Item" in found else 0

    def mark(self, lead: str, member: str, seq: int) -> Item:
        """The TransactItem by which a member hears an event once, and none that came before it."""
        return {"Put": self._put(lead, member, seq)}

    def pass_over(self, lead: str, member: str, seq: int) -> None:
        """What did nothing to the member then shall do nothing to it later."""
        try:
            self._client.put_item(**self._put(lead, member, seq))
        except self._client.exceptions.ConditionalCheckFailedException:
            return

    def _put(self, lead: str, member: str, seq: int) -> Item:
        return {
            "TableName": self._table,
            "Item": {**_key(lead, member), "seq": {"N": str(seq)}},
            "ConditionExpression": "attribute_not_exists(pk) OR seq < :seq",
            "ExpressionAttributeValues": {":seq": {"N": str(seq)}},
        }


def _key(lead: str, member: str) -> Item:
    return {"pk": {"S": keys.echo(lead)}, "sk": {"S": member}}
