"""Inbox entries as items: one a report and desk, written with the report in the same transaction."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from adapters.stores import keys
from domain.desks.inbox import Entry, View, said
from domain.report import Report

Item = dict[str, Any]
SK = "INBOX#"


def changes(table: str, report: Report, entries: Iterable[Entry]) -> tuple[tuple[str, ...], list[Item]]:
    """(the trays that the report remembers, the TransactItems that bring the table there).

    A tray is "desk=digest of its item": an entry that did not change is not written again. One that is gone leaves
    its bare key, which no index holds: so no function that works on reports needs the right to delete in their table.
    """
    known = dict(tray.split("=") for tray in report.trays)
    items = {entry.desk: to_item(entry) for entry in entries}
    digests = {desk: _digest(item) for desk, item in items.items()}
    puts = [{"Put": {"TableName": table, "Item": i}} for desk, i in items.items() if known.get(desk) != digests[desk]]
    gone = [{"Put": {"TableName": table, "Item": _key(report.number, d)}} for d in known if d not in items]
    return tuple(f"{desk}={digest}" for desk, digest in sorted(digests.items())), [*puts, *gone]


def to_item(entry: Entry) -> Item:
    """Everything but the keys stands in one attribute, so that a new field needs no new index."""
    row = json.dumps(said(entry), ensure_ascii=False, separators=(",", ":"))
    keyed = {"inbox": {"S": keys.inbox(entry.desk, entry.view)}, "inbox_at": {"S": keys.stamp(entry.at)}}
    return {**_key(entry.number, entry.desk), **keyed, "row": {"S": row}}


def from_item(item: Item) -> Entry:
    """An entry out of its item, also as the index brings it."""
    row = json.loads(item["row"]["S"])
    row["named"] = tuple(row.get("named", ()))
    desk, view = keys.of_inbox(item["inbox"]["S"])
    at: datetime = keys.instant(item["inbox_at"]["S"])
    return Entry(desk=desk, view=View(view), at=at, **row)


def _key(number: str, desk: str) -> Item:
    return {"pk": {"S": keys.report_pk(number)}, "sk": {"S": f"{SK}{desk}"}}


def _digest(item: Item) -> str:
    return hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:8]
