"""Bundles of notices: a notice, its ledger row and its slot are written together or not at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import REFUSED, cancelled, refused_at
from adapters.stores import keys
from adapters.stores.ledger import SLOTS_KEPT, slot_name, to_item
from adapters.stores.many import partition
from domain.telling import delivery
from domain.telling.bundle import Notice
from domain.telling.delivery import BUNDLE, Recipient, State

Item = dict[str, Any]


class SlotTaken(Exception):
    """The slot's message is leaving or has left; take the next one."""


class Bundles:
    """What waits for each officer's next collected message."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def add(self, notice: Notice, to: Recipient, slot: datetime, now: datetime) -> bool:
        """Collect a notice for a slot; False if it was collected before. Raises SlotTaken."""
        row = delivery.collected(notice.number, notice.seq, to, now)
        second = int(slot.timestamp())
        leaving = delivery.waiting(BUNDLE, second, to, slot, now)
        waits = {"#status": "status"}, {":pending": {"S": State.PENDING.value}}
        writes = [
            self._put(to_item(row)),
            self._put(_item(notice, to.id, second)),
            self._put(to_item(leaving), " OR #status = :pending", *waits),
        ]
        try:
            self._client.transact_write_items(TransactItems=writes)
        except ClientError as error:
            if refused_at(error) == 0:
                return False
            if cancelled(error)[2:] == [REFUSED]:
                raise SlotTaken from error
            raise
        return True

    def notices(self, recipient: str, second: int) -> list[Notice]:
        """What was collected for a slot."""
        begins = f"NOTICE#{slot_name(second)}#"
        found = partition(self._client, self._table, f"BUNDLE#{recipient}", begins, ConsistentRead=True)
        return [*map(_notice, found)]

    def _put(self, item: Item, unless: str = "", names: Item | None = None, values: Item | None = None) -> Item:
        put: Item = {"TableName": self._table, "Item": item, "ConditionExpression": f"attribute_not_exists(pk){unless}"}
        if names:
            put |= {"ExpressionAttributeNames": names, "ExpressionAttributeValues": values}
        return {"Put": put}


def ledger_key(notice: Notice, recipient: str) -> tuple[str, str]:
    """(pk, sk) of the row that shows the notice on the report's timeline."""
    return keys.report_pk(notice.number), f"DELIVERY#{recipient}#{notice.seq:06d}"


def _item(notice: Notice, recipient: str, second: int) -> Item:
    return {
        "pk": {"S": f"BUNDLE#{recipient}"},
        "sk": {"S": f"NOTICE#{slot_name(second)}#{notice.number}#{notice.seq:06d}"},
        "number": {"S": notice.number},
        "seq": {"N": str(notice.seq)},
        "clock": {"S": notice.clock},
        "limit_at": {"S": notice.due_at},
        "expires_at": {"N": str(second + SLOTS_KEPT)},
    }


def _notice(item: Mapping[str, Any]) -> Notice:
    return Notice(item["number"]["S"], int(item["seq"]["N"]), item["clock"]["S"], item["limit_at"]["S"])
