"""The newest event of each report on one day, by the events-by-day index."""

from collections.abc import Iterator
from typing import Any

from adapters.stores import keys


class ChainHeads:
    """Reads digests only; no payload leaves the table."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def of_day(self, day: str) -> dict[str, tuple[int, str]]:
        """Sequence and digest of each report's last event of a UTC day, by number."""
        newest: dict[str, str] = {}
        for pk, sk in self._keys(day):
            newest[pk] = max(sk, newest.get(pk, ""))
        heads = ((keys.number_of(pk), self._digest(pk, sk)) for pk, sk in newest.items())
        return dict(sorted(heads))

    def _keys(self, day: str) -> Iterator[tuple[str, str]]:
        for partition in keys.days(day):
            pages = self._client.get_paginator("query").paginate(
                TableName=self._table,
                IndexName="day",
                KeyConditionExpression="#day = :day",
                ExpressionAttributeNames={"#day": "day"},
                ExpressionAttributeValues={":day": {"S": partition}},
            )
            yield from ((item["pk"]["S"], item["sk"]["S"]) for page in pages for item in page["Items"])

    def _digest(self, pk: str, sk: str) -> tuple[int, str]:
        found = self._client.get_item(
            TableName=self._table,
            Key={"pk": {"S": pk}, "sk": {"S": sk}},
            ProjectionExpression="seq, digest",
            ConsistentRead=True,
        )["Item"]
        return int(found["seq"]["N"]), found["digest"]["S"]
