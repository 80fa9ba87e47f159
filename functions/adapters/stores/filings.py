"""The numbers of all reports by the day on which they were filed, newest first, by the events-by-day index."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from adapters.stores import keys

FIRST = keys.event_sk(1)


class Filings:
    """Reads keys only; which of the reports are wanted is for the reader to say."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def numbers(self, newest: date, days: int) -> Iterator[str]:
        """From a UTC day backwards, day by day; within one the latest first."""
        for back in range(days):
            found = sorted(self._of_day((newest - timedelta(days=back)).isoformat()), reverse=True)
            yield from (keys.number_of(pk) for _, pk in found)

    def _of_day(self, day: str) -> Iterator[tuple[str, str]]:
        for partition in keys.days(day):
            pages = self._client.get_paginator("query").paginate(
                TableName=self._table,
                IndexName="day",
                KeyConditionExpression="#day = :day",
                FilterExpression="sk = :first",
                ExpressionAttributeNames={"#day": "day"},
                ExpressionAttributeValues={":day": {"S": partition}, ":first": {"S": FIRST}},
            )
            yield from ((item["day_at"]["S"], item["pk"]["S"]) for page in pages for item in page["Items"])
