"""The items of attachments, beside the report: adding a file never changes the report's version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters import keys
from domain.attachment import Attachment, AttachmentState

Item = dict[str, Any]
SK = "ATTACHMENT#"


class AttachmentStore:
    """Items in the reports table. An upload that never comes leaves an item that expires."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def of(self, number: str) -> list[Attachment]:
        """All attachments of a report."""
        found = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": {"S": keys.report_pk(number)}, ":sk": {"S": SK}},
            ConsistentRead=True,
        )
        return [from_item(item) for item in found["Items"]]

    def expect(self, attachment: Attachment, until: datetime) -> None:
        """Remember that an upload was allowed; the item expires unless the file arrives."""
        item = {**to_item(attachment), "expires_at": {"N": str(int(until.timestamp()))}}
        self._client.put_item(TableName=self._table, Item=item, ConditionExpression="attribute_not_exists(pk)")

    def find(self, number: str, attachment_id: str) -> Attachment | None:
        key = {"pk": {"S": keys.report_pk(number)}, "sk": {"S": f"{SK}{attachment_id}"}}
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return from_item(found) if found else None

    def settle(self, attachment: Attachment) -> bool:
        """Write what became of an upload; False if that was settled before."""
        try:
            self._client.put_item(
                TableName=self._table,
                Item=to_item(attachment),
                ConditionExpression="attribute_not_exists(pk) OR #state = :expected",
                ExpressionAttributeNames={"#state": "status"},
                ExpressionAttributeValues={":expected": {"S": AttachmentState.EXPECTED.value}},
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True


def to_item(attachment: Attachment) -> Item:
    texts = {
        "pk": keys.report_pk(attachment.number),
        "sk": f"{SK}{attachment.id}",
        "number": attachment.number,
        "id": attachment.id,
        "name": attachment.name,
        "type": attachment.type,
        "status": attachment.state.value,
        "at": keys.stamp(attachment.at),
        "key": attachment.key,
        "reason": attachment.reason,
        "source": attachment.source,
        "by": attachment.by,
    }
    flags = {"public": attachment.public, "blurred": attachment.blurred}
    return {
        **{name: {"S": value} for name, value in texts.items()},
        **{name: {"BOOL": value} for name, value in flags.items()},
        "size": {"N": str(attachment.size)},
    }


def from_item(item: Mapping[str, Any]) -> Attachment:
    return Attachment(
        number=item["number"]["S"],
        id=item["id"]["S"],
        name=item["name"]["S"],
        type=item["type"]["S"],
        state=AttachmentState(item["status"]["S"]),
        at=keys.instant(item["at"]["S"]),
        size=int(item["size"]["N"]),
        key=item["key"]["S"],
        reason=item["reason"]["S"],
        source=item["source"]["S"],
        by=item.get("by", {}).get("S", ""),
        public=item.get("public", {}).get("BOOL", False),
        blurred=item.get("blurred", {}).get("BOOL", False),
    )
