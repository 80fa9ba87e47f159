"""Wrong codes of one source, counted as distinct failures in a window of minutes; a report is never locked.

A right code always works, also from a source over its limit: 80 bits cannot be guessed, so the limit is there
against probing and load, and a classroom or a carrier behind one address must not be locked out.
"""

import hashlib
import ipaddress
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.errors import TooManyAttempts

WINDOW = timedelta(minutes=10)


class Attempts:
    """`limit` distinct pairs of number and code may fail in a window; retyping the same mistake counts once."""

    def __init__(self, client: Any, table: str, limit: int) -> None:
        self._client, self._table, self._limit = client, table, limit

    def failed(self, source: str, tried: str, now: datetime) -> None:
        """Count a failure. Raises TooManyAttempts when the source has used up its window."""
        opened = _window(now)
        pk = f"ATTEMPTS#{_hash(network(source))}"
        try:
            self._client.update_item(
                TableName=self._table,
                Key={"pk": {"S": pk}, "sk": {"S": f"WINDOW#{opened.isoformat()}"}},
                UpdateExpression="ADD tried :one SET expires_at = :end",
                ConditionExpression="attribute_not_exists(tried) OR size(tried) < :limit OR contains(tried, :tried)",
                ExpressionAttributeValues={
                    ":one": {"SS": [_hash(tried)]},
                    ":tried": {"S": _hash(tried)},
                    ":limit": {"N": str(self._limit)},
                    ":end": {"N": str(int((opened + 6 * WINDOW).timestamp()))},
                },
            )
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise TooManyAttempts(max(1, int((opened + WINDOW - now).total_seconds()))) from error


def network(address: str) -> str:
    """IPv4 as it is; of IPv6 the /64 that one subscriber has."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else str(ip)


def _window(now: datetime) -> datetime:
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
