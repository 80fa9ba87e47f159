"""Secrets of partners' webhooks, sealed with the data key and bound to their agency."""

from typing import Any

from botocore.exceptions import ClientError

from domain.telling.delivery import NotDelivered


class WebhookSecrets:
    """A channel names its secret by `secret_ref`; the secret itself stands beside the agency's row."""

    def __init__(self, dynamodb: Any, table: str, kms: Any) -> None:
        self._dynamodb, self._table, self._kms = dynamodb, table, kms

    def secret(self, agency: str, ref: str) -> str:
        """Raises NotDelivered where no secret can be read: nothing leaves unsigned, and other ways go on."""
        found = self._dynamodb.get_item(TableName=self._table, Key=_key(agency, ref))
        if "Item" not in found:
            raise NotDelivered("no_secret")
        sealed = found["Item"]["sealed"]["B"]
        try:
            answer = self._kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"agency": agency})
        except ClientError as error:
            raise NotDelivered("secret_unreadable") from error
        opened: str = answer["Plaintext"].decode()
        return opened

    def store(self, agency: str, ref: str, secret: str, key_id: str) -> None:
        """Seal a secret under the data key (an administrator's act)."""
        context = {"agency": agency}
        answer = self._kms.encrypt(KeyId=key_id, Plaintext=secret.encode(), EncryptionContext=context)
        item = {**_key(agency, ref), "sealed": {"B": answer["CiphertextBlob"]}}
        self._dynamodb.put_item(TableName=self._table, Item=item)


def _key(agency: str, ref: str) -> dict[str, Any]:
    return {"pk": {"S": f"AGENCY#{agency}"}, "sk": {"S": f"SECRET#{ref}"}}
