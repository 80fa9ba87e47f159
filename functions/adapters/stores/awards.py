"""The yearly award: its years, entries, sheets of points and results, each change with a row of history that stays.

AWARD / YEAR#2026 and AWARD / RESULT#2026 are the year and what came out; AWARD#2026 / ENTRY#agency and
SHEET#assessor#agency belong to it; AWARD#2026 / HISTORY#… is append only. A change is one transaction with its row of
history, under the version of what it changes. No two phases overlap, so a write needs no lock on the year.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, TypeVar

from adapters.stores import report_json
from adapters.stores.acts_log import Act, newest, written
from adapters.stores.many import partition
from adapters.stores.turns import NEW, unmoved
from domain.comparing.award import Result
from domain.comparing.award_year import AwardYear, Published, Sheet, Submission

AWARD, YEAR, RESULT, ENTRY, SHEET = "AWARD", "YEAR#", "RESULT#", "ENTRY#", "SHEET#"
Item = dict[str, Any]
T = TypeVar("T", Submission, Sheet)


class AwardBook:
    """Rows of the reports' table."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def years(self) -> list[AwardYear]:
        """The newest first."""
        rows = partition(self._client, self._table, AWARD, YEAR, ConsistentRead=True)
        return sorted((_read(AwardYear, row) for row in rows), key=lambda it: -it.year)

    def entries(self, year: int) -> list[Submission]:
        return list(self._all(Submission, year, ENTRY))

    def entry(self, year: int, agency: str) -> Submission | None:
        return self._one(Submission, year, f"{ENTRY}{agency}")

    def sheets(self, year: int, assessor: str = "") -> list[Sheet]:
        """Everybody's, or one assessor's."""
        return list(self._all(Sheet, year, f"{SHEET}{assessor}#" if assessor else SHEET))

    def history(self, year: int, count: int) -> list[Act]:
        """What was done last in a year, the newest first."""
        return newest(self._client, self._table, _of(year), count)

    def results(self) -> list[Published]:
        """Of every published year, the newest first."""
        rows = partition(self._client, self._table, AWARD, RESULT)
        return sorted(map(_published, rows), key=lambda it: -it.year)

    def open(self, wanted: AwardYear, act: Act) -> AwardYear:
        """A new year, or another state of one. Raises StaleVersion."""
        saved = replace(wanted, version=wanted.version + 1)
        self._write(saved.year, act, self._put(AWARD, f"{YEAR}{saved.year}", saved))
        return saved

    def enter(self, wanted: Submission, year: int, act: Act) -> Submission:
        """Raises StaleVersion."""
        return self._keep(wanted, f"{ENTRY}{wanted.agency}", year, act)

    def score(self, wanted: Sheet, year: int, act: Act) -> Sheet:
        """Raises StaleVersion."""
        return self._keep(wanted, f"{SHEET}{wanted.assessor}#{wanted.agency}", year, act)

    def publish(self, wanted: AwardYear, published: Published, act: Act) -> None:
        """The year and what came of it, once. Raises StaleVersion."""
        body = {"year": published.year, "at": published.at.isoformat(), "results": list(map(asdict, published.results))}
        row = {**_key(AWARD, f"{RESULT}{wanted.year}"), "body": {"S": json.dumps(body)}}
        saved = replace(wanted, published_at=published.at, version=wanted.version + 1)
        told = {"Put": {"TableName": self._table, "Item": row, **NEW}}
        self._write(wanted.year, act, self._put(AWARD, f"{YEAR}{wanted.year}", saved), told)

    def _keep(self, wanted: T, sk: str, year: int, act: Act) -> T:
        saved = replace(wanted, version=wanted.version + 1)
        self._write(year, act, self._put(_of(year), sk, saved))
        return saved

    def _write(self, year: int, act: Act, *writes: Item) -> None:
        written(self._client, self._table, _of(year), writes, act)

    def _put(self, pk: str, sk: str, saved: AwardYear | Submission | Sheet) -> Item:
        item = {**_key(pk, sk), "version": {"N": str(saved.version)}, "body": {"S": report_json.encoded(saved)}}
        return {"Put": {"TableName": self._table, "Item": item, **unmoved(saved.version - 1, "version")}}

    def _all(self, kind: type[T], year: int, begins: str) -> Iterator[T]:
        rows = partition(self._client, self._table, _of(year), begins, ConsistentRead=True)
        return (_read(kind, row) for row in rows)

    def _one(self, kind: type[T], year: int, sk: str) -> T | None:
        found = self._client.get_item(TableName=self._table, Key=_key(_of(year), sk), ConsistentRead=True).get("Item")
        return _read(kind, found) if found else None


def _of(year: int) -> str:
    return f"{AWARD}#{year}"


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _read(kind: Any, row: Item) -> Any:
    return report_json.decoded(kind, row["body"]["S"])


def _published(row: Item) -> Published:
    raw = json.loads(row["body"]["S"])
    return Published(raw["year"], datetime.fromisoformat(raw["at"]), tuple(Result(**each) for each in raw["results"]))
