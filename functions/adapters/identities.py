"""Identities, contacts and case data: sealed by whoever takes a report, opened by functions/reporter alone.

Sealing needs kms:Encrypt only. The report's number is the encryption context, so a sealed text copied to another
report does not open.
"""

import json
from collections.abc import Mapping
from typing import Any

from adapters import keys

Item = dict[str, Any]
IDENTITY = "IDENTITY"
CASE_DATA = "CASE_DATA"


class IdentityVault:
    """Writes sealed items; the transaction that files a report carries them."""

    def __init__(self, kms: Any, table: str, key_id: str) -> None:
        self._kms, self._table, self._key_id = kms, table, key_id

    def seal(self, number: str, values: Mapping[str, str]) -> bytes:
        """Ciphertext of a small mapping (KMS takes up to 4,096 bytes)."""
        answer = self._kms.encrypt(
            KeyId=self._key_id,
            Plaintext=json.dumps(dict(values), ensure_ascii=False).encode(),
            EncryptionContext={"report": number},
        )
        sealed: bytes = answer["CiphertextBlob"]
        return sealed

    def put(self, number: str, kind: str, values: Mapping[str, str]) -> Item:
        """The TransactItem that stores `values` sealed as IDENTITY or CASE_DATA of a new report."""
        item = {
            "pk": {"S": keys.report_pk(number)},
            "sk": {"S": kind},
            "sealed": {"B": self.seal(number, values)},
        }
        return {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}
