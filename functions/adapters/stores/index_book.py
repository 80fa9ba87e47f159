"""What the index has written of each report, and the writing of the difference.

The book's row of a report holds its marks: where it is counted, found and met. Rows are written singly, between a
beginning that says which may now exist and an end that says which do; counts move in the transaction of the end. One
worker at a time writes for a report: its claim outlives any run of a function, so whoever takes over a claim that has
run out knows that nobody writes any more, and writes every row that is in doubt anew.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from adapters.aws.failures import outrun
from adapters.stores import counters, keys, near, search
from adapters.stores.turns import unmoved
from domain.report import Report
from domain.texts.nearness import Gist

Item = dict[str, Any]
COUNTED, FOUND, MET = "count", "find", "like"
BOOK = "INDEXED"
# Longer than a function may run.
CLAIM = timedelta(seconds=90)


class Mark(NamedTuple):
    """One effect: counted at a desk under a name, found at a desk by a stem, met in a scope under a key."""

    kind: str
    where: str
    what: str


class Moved(RuntimeError):
    """Somebody else indexes this report, or has meanwhile; read again."""


@dataclass(frozen=True)
class Page:
    """A report's marks as they were read; `claimed` until a moment by a worker that has begun and not ended."""

    number: str
    turn: int = 0
    marks: frozenset[Mark] = frozenset()
    claimed: datetime | None = None


@dataclass(frozen=True)
class Content:
    """What rows of a report hold."""

    report: Report
    gist: Gist


class IndexBook:
    """Reads and writes in the reports table, under keys of the index alone."""

    def __init__(self, client: Any, table: str, now: Callable[[], datetime]) -> None:
        self._client, self._table, self._now = client, table, now

    def read(self, number: str) -> Page:
        item = self._client.get_item(TableName=self._table, Key=_book_key(number), ConsistentRead=True).get("Item")
        if item is None:
            return Page(number)
        claimed = keys.instant(item["claimed"]["S"]) if "claimed" in item else None
        return Page(number, int(item["turn"]["N"]), frozenset(_marks(json.loads(item["marks"]["S"]))), claimed)

    def bring(self, page: Page, wanted: frozenset[Mark], content: Content) -> None:
        """From the page's marks to those wanted. Raises Moved."""
        now = self._now()
        if page.claimed and page.claimed > now:
            raise Moved(page.number)
        moved = page.marks | wanted if page.claimed else page.marks ^ wanted
        rows = sorted(mark for mark in moved if mark.kind != COUNTED)
        if rows:
            page = self._begin(page, rows, now)
            for mark in rows:
                self._write(mark, mark in wanted, content)
        self._end(page, wanted)

    def _begin(self, page: Page, rows: Iterable[Mark], now: datetime) -> Page:
        after = Page(page.number, page.turn + 1, page.marks | set(rows), now + CLAIM)
        try:
            self._client.put_item(**self._book(page, after)["Put"])
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise Moved(page.number) from error
        return after

    def _write(self, mark: Mark, stays: bool, content: Content) -> None:
        row = _row(mark, content)
        if stays:
            self._client.put_item(TableName=self._table, Item=row)
        else:
            self._client.delete_item(TableName=self._table, Key={"pk": row["pk"], "sk": row["sk"]})

    def _end(self, page: Page, wanted: frozenset[Mark]) -> None:
        after = Page(page.number, page.turn + 1, wanted)
        writes = [self._book(page, after), *self._counts(page.marks ^ wanted, wanted)]
        try:
            self._client.transact_write_items(TransactItems=writes)
        except ClientError as error:
            if outrun(error):
                raise Moved(page.number) from error
            raise

    def _book(self, before: Page, after: Page) -> Item:
        item = {
            **_book_key(after.number),
            "turn": {"N": str(after.turn)},
            "marks": {"S": json.dumps(_grouped(after.marks), separators=(",", ":"))},
            **({"claimed": {"S": keys.stamp(after.claimed)}} if after.claimed else {}),
        }
        return {"Put": {"TableName": self._table, "Item": item, **unmoved(before.turn)}}

    def _counts(self, moved: Iterable[Mark], wanted: Collection[Mark]) -> Iterator[Item]:
        """One update a desk, whatever is counted there."""
        by_desk: dict[str, dict[str, int]] = {}
        for mark in moved:
            if mark.kind == COUNTED:
                by_desk.setdefault(mark.where, {})[mark.what] = 1 if mark in wanted else -1
        for desk, steps in sorted(by_desk.items()):
            names = {f"#n{i}": name for i, name in enumerate(steps)}
            values = {f":n{i}": {"N": str(step)} for i, step in enumerate(steps.values())}
            update = "SET as_of = :now ADD " + ", ".join(f"#n{i} :n{i}" for i, _ in enumerate(steps))
            yield {
                "Update": {
                    "TableName": self._table,
                    "Key": counters.row_key(desk),
                    "UpdateExpression": update,
                    "ExpressionAttributeNames": names,
                    "ExpressionAttributeValues": {":now": {"S": keys.stamp(self._now())}, **values},
                }
            }


def _row(mark: Mark, content: Content) -> Item:
    if mark.kind == FOUND:
        return search.to_posting(mark.where, mark.what, content.report, content.gist.weights)
    return near.to_row(mark.where, mark.what, content.report, content.gist)


def _grouped(marks: Iterable[Mark]) -> dict[str, dict[str, list[str]]]:
    grouped: dict[str, dict[str, list[str]]] = {}
    for kind, where, what in sorted(marks):
        grouped.setdefault(kind, {}).setdefault(where, []).append(what)
    return grouped


def _marks(grouped: dict[str, dict[str, list[str]]]) -> Iterator[Mark]:
    for kind, places in grouped.items():
        yield from (Mark(kind, where, what) for where, names in places.items() for what in names)


def _book_key(number: str) -> Item:
    return {"pk": {"S": keys.indexed(number)}, "sk": {"S": BOOK}}
