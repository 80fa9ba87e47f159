"""How many different people wrote in a year: a keyed hash of the contact, and nothing that leads to a report.

The key is another one each year and never leaves memory, so that nobody can follow a person from one year to the next.
A person with two addresses counts as two, and whoever gave none is not among them (rules: counting and comparing).
"""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import refused_at
from adapters.stores.many import partition

SHARDS = 8
# A message may still come back some days after the year has ended.
KEPT_UNTIL_MONTH = 3


class Users:
    """Needs kms:GenerateMac on the code key, and writes to the table of counts."""

    def __init__(self, client: Any, table: str, kms: Any, key_id: str) -> None:
        self._client, self._table, self._kms, self._key_id = client, table, kms, key_id
        self._keys: dict[int, bytes] = {}

    def seen(self, contact: str, at: datetime) -> bool:
        """Count whoever wrote from an address or number, once a year; False for one who was counted before."""
        year = at.astimezone(UTC).year
        digest = hmac.new(self._key(year), contact.strip().casefold().encode(), hashlib.sha256).hexdigest()
        expires = int(datetime(year + 1, KEPT_UNTIL_MONTH, 1, tzinfo=UTC).timestamp())
        mark = {"pk": {"S": f"USER#{year}#{digest}"}, "sk": {"S": "USER"}, "expires_at": {"N": str(expires)}}
        shard = str(int(digest[:4], 16) % SHARDS)
        unknown = {"TableName": self._table, "Item": mark, "ConditionExpression": "attribute_not_exists(pk)"}
        one_more = {
            "TableName": self._table,
            "Key": {"pk": {"S": users_of(year)}, "sk": {"S": shard}},
            "UpdateExpression": "ADD #n :one",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
        try:
            self._client.transact_write_items(TransactItems=[{"Put": unknown}, {"Update": one_more}])
        except ClientError as error:
            if refused_at(error) == 0:
                return False
            raise
        return True

    def _key(self, year: int) -> bytes:
        if year not in self._keys:
            message = f"USERS#{year}".encode()
            answer = self._kms.generate_mac(KeyId=self._key_id, Message=message, MacAlgorithm="HMAC_SHA_256")
            self._keys[year] = bytes(answer["Mac"])
        return self._keys[year]


def users_of(year: int) -> str:
    """Where the numbers of a year stand, one a shard."""
    return f"USERS#{year}"


def counted(client: Any, table: str, year: int) -> int:
    """How many different people wrote in a year."""
    return sum(int(item["n"]["N"]) for item in partition(client, table, users_of(year)))
