"""Reading a desk's rows from the inbox index, in the order in which they fall due."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.stores import keys, trays
from domain.desks.inbox import Entry, View

WHOLE = 500


@dataclass(frozen=True)
class Mark:
    """After which row a page goes on: its time as it stands in the index, and its report."""

    at: str
    number: str


class Inboxes:
    """Rows are read eventually consistent: an act shows in the list a moment later, in the case at once."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def page(self, desk: str, view: View, limit: int, after: Mark | None = None) -> tuple[list[Entry], bool]:
        """Up to `limit` rows after a mark, and whether there are more. One query."""
        more: dict[str, Any] = {"ExclusiveStartKey": _start(desk, view, after)} if after else {}
        found = self._client.query(
            TableName=self._table,
            IndexName="inbox",
            KeyConditionExpression="inbox = :inbox",
            ExpressionAttributeValues={":inbox": {"S": keys.inbox(desk, view.value)}},
            ScanIndexForward=view is not View.ENDED,
            Limit=limit,
            **more,
        )
        return [trays.from_item(item) for item in found["Items"]], "LastEvaluatedKey" in found

    def rows(self, desk: str, view: View, after: Mark | None = None) -> Iterator[Entry]:
        """Every row after a mark, read as far as somebody asks."""
        more = True
        while more:
            found, more = self.page(desk, view, WHOLE, after)
            yield from found
            after = mark_of(found[-1]) if found else after

    def between(self, desk: str, view: View, first: datetime, last: datetime) -> Iterator[Entry]:
        """The rows of a time, both ends included: as many reads as they fill pages."""
        more: dict[str, Any] = {}
        while True:
            found = self._client.query(
                TableName=self._table,
                IndexName="inbox",
                KeyConditionExpression="inbox = :inbox AND inbox_at BETWEEN :first AND :last",
                ExpressionAttributeValues={
                    ":inbox": {"S": keys.inbox(desk, view.value)},
                    ":first": {"S": keys.stamp(first)},
                    ":last": {"S": keys.stamp(last)},
                },
                **more,
            )
            yield from map(trays.from_item, found["Items"])
            if "LastEvaluatedKey" not in found:
                return
            more = {"ExclusiveStartKey": found["LastEvaluatedKey"]}


def mark_of(entry: Entry) -> Mark:
    """Where a page that ends with this row goes on."""
    return Mark(keys.stamp(entry.at), entry.number)


def _start(desk: str, view: View, after: Mark) -> Mapping[str, Any]:
    return {
        "pk": {"S": keys.report_pk(after.number)},
        "sk": {"S": f"{trays.SK}{desk}"},
        "inbox": {"S": keys.inbox(desk, view.value)},
        "inbox_at": {"S": after.at},
    }
