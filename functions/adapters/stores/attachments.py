"""The items of attachments, beside the report: adding a file never changes the report's version."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from adapters.stores import keys
from domain.life.attachment import Attachment, AttachmentState

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
        found = self._client.get_item(TableName=self._table, Key=_key(number, attachment_id), ConsistentRead=True).get(
            "Item"
        )
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

    def hide(self, number: str, attachment_id: str, areas: Iterable[str]) -> frozenset[str]:
        """Add areas to be blurred and give all that there are: a set, so neither order nor repeats matter."""
        answer = self._client.update_item(
            TableName=self._table,
            Key=_key(number, attachment_id),
            UpdateExpression="ADD areas :areas SET blurred = :yes",
            ConditionExpression="#state = :kept",
            ExpressionAttributeNames={"#state": "status"},
            ExpressionAttributeValues={
                ":areas": {"SS": sorted(set(areas))},
                ":yes": {"BOOL": True},
                ":kept": {"S": AttachmentState.KEPT.value},
            },
            ReturnValues="ALL_NEW",
        )
        return frozenset(answer["Attributes"]["areas"]["SS"])

    def areas(self, number: str, attachment_id: str) -> frozenset[str]:
        """The areas blurred so far."""
        found = self._client.get_item(TableName=self._table, Key=_key(number, attachment_id), ConsistentRead=True)
        return frozenset(found.get("Item", {}).get("areas", {}).get("SS", ()))

    def copied(self, number: str, attachment_id: str, areas: frozenset[str], copy: str) -> bool:
        """Show this copy; False if areas were added meanwhile, so that a copy which shows them is never shown."""
        same = "areas = :areas" if areas else "attribute_not_exists(areas)"
        values = {":copy": {"S": copy}, ":kept": {"S": AttachmentState.KEPT.value}}
        return self._update(
            number,
            attachment_id,
            UpdateExpression="SET #copy = :copy",
            ConditionExpression=f"#state = :kept AND {same}",
            ExpressionAttributeNames={"#copy": "copy", "#state": "status"},
            ExpressionAttributeValues=values | ({":areas": {"SS": sorted(areas)}} if areas else {}),
        )

    def publish(self, number: str, attachment_id: str, public: bool, at: datetime) -> bool:
        """Public or not, as the person said who spoke last; False if somebody spoke later."""
        return self._update(
            number,
            attachment_id,
            UpdateExpression="SET #public = :public, public_at = :at",
            ConditionExpression="#state = :kept AND (attribute_not_exists(public_at) OR public_at <= :at)",
            ExpressionAttributeNames={"#public": "public", "#state": "status"},
            ExpressionAttributeValues={
                ":public": {"BOOL": public},
                ":at": {"S": keys.stamp(at)},
                ":kept": {"S": AttachmentState.KEPT.value},
            },
        )

    def _update(self, number: str, attachment_id: str, **update: Any) -> bool:
        try:
            self._client.update_item(TableName=self._table, Key=_key(number, attachment_id), **update)
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True


def _key(number: str, attachment_id: str) -> Item:
    return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": f"{SK}{attachment_id}"}}


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
        "copy": attachment.copy,
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
        copy=item.get("copy", {}).get("S", ""),
    )
