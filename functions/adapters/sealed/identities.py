"""Identities, contacts and case data: sealed by whoever takes a report, opened by functions/reporter alone.

Sealing needs kms:Encrypt only. The report's number is the encryption context, so a sealed text copied to another
report does not open.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.stores import keys

Item = dict[str, Any]
IDENTITY = "IDENTITY"
CASE_DATA = "CASE_DATA"
OMBUDSMAN = "OMBUDSMAN"
ORIGINALS = "ORIGINALS"


class IdentityVault:
    """Writes sealed items; the transaction that files a report carries them."""

    def __init__(self, kms: Any, table: str, key_id: str) -> None:
        self._kms, self._table, self._key_id = kms, table, key_id

    def seal(self, number: str, values: Mapping[str, Any]) -> bytes:
        """Ciphertext of a small mapping (KMS takes up to 4,096 bytes)."""
        answer = self._kms.encrypt(
            KeyId=self._key_id,
            Plaintext=json.dumps(dict(values), ensure_ascii=False).encode(),
            EncryptionContext={"report": number},
        )
        sealed: bytes = answer["CiphertextBlob"]
        return sealed

    def put(self, number: str, kind: str, values: Mapping[str, Any]) -> Item:
        """The TransactItem that stores `values` sealed as a new item of that kind."""
        item = self._item(number, kind, values)
        return {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}

    def corrections(
        self, number: str, seq: int, values: Mapping[str, Any], until: datetime | None = None
    ) -> list[Item]:
        """The TransactItems of the reporter's correction, written without opening what is there.

        Only what changed is sealed, beside what it replaces: whoever opens it lays one over the other, in the order
        of the events that say so. Case data goes at `until` where the case has ended.
        """
        identity = {name: value for name, value in values.items() if name != "case_data"}
        items = [self.put(number, f"{IDENTITY}#{seq:06d}", identity)] if identity else []
        if "case_data" in values:
            case = self.put(number, f"{CASE_DATA}#{seq:06d}", {"case_data": values["case_data"]})
            case["Put"]["Item"] |= {"expires_at": {"N": str(int(until.timestamp()))}} if until else {}
            items.append(case)
        return items

    def _item(self, number: str, kind: str, values: Mapping[str, Any]) -> Item:
        return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": kind}, "sealed": {"B": self.seal(number, values)}}
