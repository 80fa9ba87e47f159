"""What the index has written of each report, and the writing of the difference, each step in one transaction.

The book's row of a report holds its marks: where it is counted, found and met. A step moves marks and their effect
together under the condition of the turn that was read, so of two workers one acts and repeats do nothing.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from adapters import counters, keys, near, search
from domain.nearness import Gist
from domain.report import Report

Item = dict[str, Any]
COUNTED, FOUND, MET = "count", "find", "like"
STEP = 80
BOOK = "INDEXED"


class Mark(NamedTuple):
    """One effect: counted at a desk under a name, found at a desk by a stem, met in a scope under a key.

    After "=" a key has a digest of what else its row says.
    """

    kind: str
    where: str
    what: str

    @property
    def item(self) -> tuple[str, str, str]:
        """The row that a mark stands for."""
        return self.kind, self.where, self.what.partition("=")[0]


class Moved(RuntimeError):
    """Somebody else indexed this report meanwhile; read again."""


@dataclass(frozen=True)
class Page:
    """A report's marks as they were read."""

    number: str
    turn: int
    marks: frozenset[Mark]


@dataclass(frozen=True)
class Content:
    """What rows of a report hold."""

    report: Report
    gist: Gist
    desks: list[str]


class IndexBook:
    """Reads and writes in the reports table, under keys of the index alone."""

    def __init__(self, client: Any, table: str, now: Callable[[], datetime]) -> None:
        self._client, self._table, self._now = client, table, now

    def read(self, number: str) -> Page:
        item = self._client.get_item(TableName=self._table, Key=_book_key(number), ConsistentRead=True).get("Item")
        if item is None:
            return Page(number, 0, frozenset())
        return Page(number, int(item["turn"]["N"]), frozenset(_marks(json.loads(item["marks"]["S"]))))

    def bring(self, page: Page, wanted: frozenset[Mark], content: Content) -> None:
        """From the page's marks to those wanted, in as few steps as transactions allow. Raises Moved."""
        moved = sorted(page.marks ^ wanted, key=lambda mark: (mark.item, mark in wanted))
        # A row that is written anew is one move: its old and its new mark stay in one step.
        rows = [list(group) for group in _by_item(moved)]
        for begin in range(0, len(rows), STEP):
            step = list(chain.from_iterable(rows[begin : begin + STEP]))
            page = self._step(page, step, wanted, content)

    def _step(self, page: Page, moved: list[Mark], wanted: Collection[Mark], content: Content) -> Page:
        after = Page(page.number, page.turn + 1, page.marks ^ set(moved))
        writes = [self._book(page, after), *self._counts(moved, wanted), *self._rows(moved, wanted, content)]
        try:
            self._client.transact_write_items(TransactItems=writes)
        except ClientError as error:
            if _lost(error):
                raise Moved(page.number) from error
            raise
        return after

    def _book(self, before: Page, after: Page) -> Item:
        item = {
            **_book_key(after.number),
            "turn": {"N": str(after.turn)},
            "marks": {"S": json.dumps(_grouped(after.marks), separators=(",", ":"))},
        }
        values = {":read": {"N": str(before.turn)}}
        unmoved: Item = (
            {"ConditionExpression": "turn = :read", "ExpressionAttributeValues": values}
            if before.turn
            else {"ConditionExpression": "attribute_not_exists(pk)"}
        )
        return {"Put": {"TableName": self._table, "Item": item, **unmoved}}

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

    def _rows(self, moved: list[Mark], wanted: Collection[Mark], content: Content) -> Iterator[Item]:
        rows = {mark.item: mark in wanted for mark in moved if mark.kind != COUNTED}
        for item, stays in rows.items():
            row = _row(*item, content)
            if stays:
                yield {"Put": {"TableName": self._table, "Item": row}}
            else:
                yield {"Delete": {"TableName": self._table, "Key": {"pk": row["pk"], "sk": row["sk"]}}}


def _row(kind: str, where: str, what: str, content: Content) -> Item:
    if kind == FOUND:
        return search.to_posting(where, what, content.report, content.gist.weights)
    return near.to_row(where, what, content.report, content.gist, content.desks)


def _by_item(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    rows: dict[tuple[str, str, str], list[Mark]] = {}
    for mark in marks:
        rows.setdefault(mark.item, []).append(mark)
    yield from rows.values()


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


def _lost(error: ClientError) -> bool:
    codes = {reason.get("Code") for reason in error.response.get("CancellationReasons", [])}
    return bool(codes) and codes <= {"ConditionalCheckFailed", "TransactionConflict", "None"}
