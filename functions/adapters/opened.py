"""Opening what adapters.identities sealed: functions/reporter alone may, and each reading leaves a trace first."""

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any

from adapters import keys
from adapters.identities import CASE_DATA, IDENTITY


class OpenIdentities:
    """Contacts of reporters, addresses that bounced, and how long case data is kept."""

    def __init__(self, dynamodb: Any, table: str, kms: Any) -> None:
        self._dynamodb, self._table, self._kms = dynamodb, table, kms

    def contact(self, number: str, purpose: str, now: datetime) -> dict[str, str]:
        """name, email, phone of a reporter, as far as given; empty if there is nothing to open."""
        found = self._dynamodb.get_item(TableName=self._table, Key=_key(number, IDENTITY))
        if "Item" not in found:
            return {}
        self._log(number, IDENTITY, purpose, now)
        return self.opened(number, found["Item"]["sealed"]["B"])

    def opened(self, number: str, sealed: bytes) -> dict[str, str]:
        """What somebody sealed for this report and sent along; it is stored nowhere, so no trace of it is kept."""
        answer = self._kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"report": number})
        values: dict[str, str] = json.loads(answer["Plaintext"])
        return values

    def suppress(self, address: str, why: str, now: datetime) -> None:
        """Never write to this address again: it bounced or complained."""
        item = {**_suppressed(address), "why": {"S": why}, "at": {"S": keys.stamp(now)}}
        self._dynamodb.put_item(TableName=self._table, Item=item)

    def is_suppressed(self, address: str) -> bool:
        return "Item" in self._dynamodb.get_item(TableName=self._table, Key=_suppressed(address))

    def keep_case_data(self, number: str, until: datetime | None) -> None:
        """Case data goes a set time after closing; None: the case is open again and it stays."""
        update, values = "REMOVE expires_at", {}
        if until:
            update, values = "SET expires_at = :until", {":until": {"N": str(int(until.timestamp()))}}
        try:
            self._dynamodb.update_item(
                TableName=self._table,
                Key=_key(number, CASE_DATA),
                UpdateExpression=update,
                ConditionExpression="attribute_exists(pk)",
                **({"ExpressionAttributeValues": values} if values else {}),
            )
        except self._dynamodb.exceptions.ConditionalCheckFailedException:
            return

    def _log(self, number: str, kind: str, purpose: str, now: datetime) -> None:
        sk = f"READ#{keys.stamp(now)}#{secrets.token_hex(4)}"
        item = {**_key(number, sk), "opened": {"S": kind}, "purpose": {"S": purpose}}
        self._dynamodb.put_item(TableName=self._table, Item=item)


def _key(number: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": sk}}


def _suppressed(address: str) -> dict[str, Any]:
    digest = hashlib.sha256(address.strip().lower().encode()).hexdigest()
    return {"pk": {"S": f"SUPPRESSED#{digest}"}, "sk": {"S": "SUPPRESSED"}}
