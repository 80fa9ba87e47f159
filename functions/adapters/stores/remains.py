"""Taking what is personal out of the items of an erased report. Every step may be repeated; none deletes an event."""

from datetime import datetime, timedelta
from typing import Any

from adapters.sealed.follow_book import SK as FOLLOWER
from adapters.sealed.identities import CASE_DATA, IDENTITY
from adapters.sealed.opened import READ
from adapters.stores import keys
from adapters.stores.attachments import SK as ATTACHMENT
from adapters.stores.many import partition
from domain.events import EventType
from domain.life.attachment import AttachmentState
from domain.life.privacy import WITHOUT_WORDS

ERASED = "erased"
# As long as nobody can still send a file with a permission given before.
LATE = timedelta(days=7)
CORRECTED = frozenset({IDENTITY, CASE_DATA})
Item = dict[str, Any]


class Remains:
    """Of the reports table: payloads and salts of events go, their commitments stay; files' items lose their names."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def payloads(self, number: str) -> int:
        """Remove the payload of every event that may hold somebody's words; how many there were."""
        found = self._query(number, "EVENT#", "pk, sk, #type, #data", {"#type": "type", "#data": "data"})
        spoken = [item for item in found if "data" in item and EventType(item["type"]["S"]) not in WITHOUT_WORDS]
        for item in spoken:
            self._client.update_item(
                TableName=self._table,
                Key={"pk": item["pk"], "sk": item["sk"]},
                UpdateExpression="REMOVE #data, salt",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeNames={"#data": "data"},
            )
        return len(spoken)

    def attachments(self, number: str, now: datetime) -> int:
        """An item without name and key says that a file was there; a late upload finds it settled. It expires."""
        found = self._query(number, ATTACHMENT, "pk, sk", {})
        names = {f"#{name}": name for name in ("name", "key", "source", "copy", "public", "status")}
        for item in found:
            self._client.update_item(
                TableName=self._table,
                Key={"pk": item["pk"], "sk": item["sk"]},
                UpdateExpression="SET #name = :none, #key = :none, #source = :none, #copy = :none, #public = :no, "
                "#status = :refused, reason = :erased, expires_at = :soon REMOVE areas",
                ExpressionAttributeNames=names,
                ExpressionAttributeValues={
                    ":none": {"S": ""},
                    ":no": {"BOOL": False},
                    ":refused": {"S": AttachmentState.REFUSED.value},
                    ":erased": {"S": ERASED},
                    ":soon": {"N": str(int((now + LATE).timestamp()))},
                },
            )
        return len(found)

    def _query(self, number: str, prefix: str, wanted: str, names: dict[str, str]) -> list[Item]:
        more = {"ExpressionAttributeNames": names} if names else {}
        asked: Item = {"ProjectionExpression": wanted, "ConsistentRead": True, **more}
        return [*partition(self._client, self._table, keys.report_pk(number), prefix, **asked)]


class SealedRemains:
    """Of the identities table: everything sealed is deleted unread; who read it, and why, stays for the auditor."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def erase(self, number: str, seq: int, followers: bool) -> int:
        """Delete all that was sealed up to the event `seq`; what was given afterwards stays. How many there were.

        Who follows the report goes with its words: there is no more news of it.
        """
        kept = (READ,) if followers else (READ, FOLLOWER)
        gone = [key for key in self._keys(number) if not _stays(key["sk"]["S"], seq, kept)]
        for key in gone:
            self._client.delete_item(TableName=self._table, Key=key)
        return len(gone)

    def _keys(self, number: str) -> list[Item]:
        """Keys only: the role may not read anything else here."""
        wanted: Item = {"Select": "SPECIFIC_ATTRIBUTES", "ProjectionExpression": "pk, sk", "ConsistentRead": True}
        return [*partition(self._client, self._table, keys.report_pk(number), **wanted)]


def _stays(sk: str, seq: int, kept: tuple[str, ...]) -> bool:
    kind, _, since = sk.partition("#")
    return sk.startswith(kept) or (kind in CORRECTED and since.isdigit() and int(since) > seq)
