"""What leaders' mails say, beside the slots that send them: content, mark and slot are one transaction.

A week is told once an officer, a rise once an officer and span of days; whoever runs again changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import REFUSED, cancelled, refused_at
from adapters.stores import report_json
from adapters.stores.bundles import SlotTaken
from adapters.stores.ledger import SLOTS_KEPT, key_of, slot_name, to_item
from adapters.stores.many import partition
from adapters.stores.turns import NEW
from domain.telling import delivery
from domain.telling.brief import Alert, Week
from domain.telling.delivery import BUNDLE, Delivery, Recipient, State

Item = dict[str, Any]
BRIEF, RISE = "BRIEF#", "RISE#"


class BriefBook:
    """`second` names a slot, as in the ledger; `due` is when it leaves."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def plan(self, to: Recipient, second: int, due: datetime, week: Week, now: datetime) -> bool:
        """A leader's week; False if it was planned before."""
        slot = delivery.waiting(BUNDLE, second, to, due, now)
        content = _item(to, f"{BRIEF}{slot_name(second)}", second, report_json.encoded(week))
        return self._write(self._put(to_item(slot), NEW), self._put(content))

    def tell(self, to: Recipient, second: int, due: datetime, alert: Alert, again: timedelta, now: datetime) -> bool:
        """A rise; False if the leader heard of it less than `again` ago. Raises SlotTaken."""
        rise, slot = alert.rise, delivery.waiting(BUNDLE, second, to, due, now)
        told = _item(to, f"{RISE}{rise.topic}|{rise.place}", second, report_json.encoded(alert))
        long_ago = {"N": str(int((now - again).timestamp()))}
        heard = {
            "ConditionExpression": "attribute_not_exists(pk) OR slot <= :long_ago",
            "ExpressionAttributeValues": {":long_ago": long_ago},
        }
        waits = {
            "ConditionExpression": "attribute_not_exists(pk) OR #status = :pending",
            "ExpressionAttributeNames": {"#status": "status"},
            "ExpressionAttributeValues": {":pending": {"S": State.PENDING.value}},
        }
        return self._write(self._put(told, heard), self._put(to_item(slot), waits))

    def week(self, slot: Delivery) -> Week | None:
        """What a slot of a week says."""
        key = {**key_of(slot), "sk": {"S": f"{BRIEF}{slot_name(slot.seq)}"}}
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return report_json.decoded(Week, found["body"]["S"]) if found else None

    def alerts(self, slot: Delivery) -> list[Alert]:
        """The rises of a slot; one that was told again since belongs to its later slot."""
        found = partition(self._client, self._table, key_of(slot)["pk"]["S"], RISE, ConsistentRead=True)
        ours = (item for item in found if int(item["slot"]["N"]) == slot.seq)
        return [report_json.decoded(Alert, item["body"]["S"]) for item in ours]

    def _write(self, *puts: Item) -> bool:
        try:
            self._client.transact_write_items(TransactItems=list(puts))
        except ClientError as error:
            if refused_at(error) == 0:
                return False
            if cancelled(error)[1:] == [REFUSED]:
                raise SlotTaken from error
            raise
        return True

    def _put(self, item: Item, condition: Mapping[str, Any] | None = None) -> Item:
        return {"Put": {"TableName": self._table, "Item": item, **(condition or {})}}


def _item(to: Recipient, sk: str, second: int, body: str) -> Item:
    return {
        "pk": {"S": f"BUNDLE#{to.id}"},
        "sk": {"S": sk},
        "slot": {"N": str(second)},
        "body": {"S": body},
        "expires_at": {"N": str(second + SLOTS_KEPT)},
    }
