"""The store of reports: the only way in which an act on a case is written.

Report, its place in the due index and the events that changed it go into one transaction, conditional on the
version that was read; audit trail, timeline, clock and outgoing messages cannot disagree.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from botocore.exceptions import ClientError

from adapters.aws.failures import refused_at
from adapters.stores import event_items, keys, report_json, trays
from adapters.stores.many import partition
from adapters.stores.races import TRIES, again
from adapters.stores.turns import NEW, stands
from domain.case import Measured
from domain.desks.inbox import Entry
from domain.errors import NotFound, StaleVersion
from domain.events import Event
from domain.life.lifecycle import Change
from domain.life.transitions import timed
from domain.report import Report

Item = dict[str, Any]


class Derived(Protocol):
    """What is derived from a report and stands beside it: when its clocks speak next (None: never), its rows in
    inboxes, and what was measured of it when it moved."""

    def next_due(self, report: Report) -> datetime | None: ...
    def entries(self, report: Report) -> tuple[Entry, ...]: ...
    def measured(self, report: Report, at: datetime) -> Measured: ...


class ReportStore:
    """Writes nothing but what the derivation says of the report as it then is."""

    def __init__(self, client: Any, table: str, derived: Derived) -> None:
        self._client, self._table, self._derived = client, table, derived

    def load(self, number: str) -> Report:
        """The report as last written (strongly consistent). Raises NotFound."""
        key = {"pk": {"S": keys.report_pk(number)}, "sk": {"S": keys.REPORT}}
        item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        if item is None:
            raise NotFound(number)
        return report_json.loads(item["body"]["S"])

    def save(self, change: Change, also: Sequence[Mapping[str, Any]] = ()) -> Report:
        """Write the report and its new events, if nobody else wrote since it was read.

        `also`: further TransactItems of the same all-or-nothing write. Raises StaleVersion.
        """
        (report,) = self.save_all([change], also)
        return report

    def act(self, report: Report, act: Callable[[Report], Change]) -> Report:
        """Act on the report as it was read; whoever loses a race acts on what it is now. Raises StaleVersion."""
        try:
            return self.save(act(report))
        except StaleVersion:
            return again(lambda: self.save(act(self.load(report.number))), TRIES - 1)

    def save_all(self, changes: Sequence[Change], also: Sequence[Mapping[str, Any]] = ()) -> list[Report]:
        """Several reports in one transaction, all or none of them. Raises StaleVersion for the first that moved."""
        written = [self._written(change) for change in changes]
        writes = [*(report for _, report, _ in written), *(item for _, _, items in written for item in items), *also]
        try:
            self._client.transact_write_items(TransactItems=writes, ClientRequestToken=secrets.token_hex(16))
        except ClientError as error:
            if (moved := refused_at(error)) is not None and moved < len(written):
                raise StaleVersion(written[moved][0].number, written[moved][0].version) from error
            raise
        return [report for report, _, _ in written]

    def rearm(self, report: Report) -> bool:
        """Write `next_due` and the inbox rows anew, without touching the case (calendar or policy changed).

        False if the case moved on meanwhile.
        """
        now_in, rows = trays.changes(self._table, report, self._derived.entries(report))
        written = report_item(replace(report, trays=now_in), self._derived.next_due(report))
        unmoved = {
            "ConditionExpression": "#version = :read",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": {":read": {"N": str(report.version)}},
        }
        put = {"Put": {"TableName": self._table, "Item": written, **unmoved}}
        try:
            if rows:
                self._client.transact_write_items(TransactItems=[put, *rows])
            else:
                self._client.put_item(**put["Put"])
        except ClientError as error:
            if refused_at(error) == 0 or _refused(error):
                return False
            raise
        return True

    def events(self, number: str) -> list[Event]:
        """All events of a report in order."""
        return [event_items.from_image(item) for item in self.event_items(number)]

    def event_items(self, number: str) -> list[Item]:
        """The stored items of a report's events in order, with salts and digests (for auditors)."""
        return [*partition(self._client, self._table, keys.report_pk(number), "EVENT#", ConsistentRead=True)]

    def due_keys(self, shard: str, now: datetime, limit: int) -> list[tuple[str, str, datetime]]:
        """(pk, sk, due_at) of what is due in one shard, oldest first: reports, deliveries and bundles alike."""
        found = self._client.query(
            TableName=self._table,
            IndexName="due",
            KeyConditionExpression="due_shard = :shard AND due_at <= :now",
            ExpressionAttributeValues={":shard": {"S": shard}, ":now": {"S": keys.stamp(now)}},
            Limit=limit,
        )
        return [(i["pk"]["S"], i["sk"]["S"], keys.instant(i["due_at"]["S"])) for i in found["Items"]]

    def _written(self, change: Change) -> tuple[Report, Item, list[Item]]:
        """(the report as written, its own TransactItem, those of its events and inbox rows)."""
        moved = timed(change, self._derived.measured(change.report, change.events[-1].at))
        report, events = _chained(moved)
        now_in, rows = trays.changes(self._table, report, self._derived.entries(report))
        report = replace(report, trays=now_in)
        return report, self._put_report(report, change), [*(self._put(e) for e in events), *rows]

    def _put_report(self, report: Report, change: Change) -> Item:
        first = change.events[0].seq == 1
        condition = NEW if first else stands("version", {"N": str(report.version - 1)})
        return {
            "Put": {"TableName": self._table, "Item": report_item(report, self._derived.next_due(report)), **condition}
        }

    def _put(self, item: Item) -> Item:
        return {"Put": {"TableName": self._table, "Item": item, **NEW}}


def report_item(report: Report, due_at: datetime | None) -> Item:
    """The report's item: the whole of it as `body`, beside it only what keys, indexes and conditions need."""
    pk = keys.report_pk(report.number)
    item: Item = {
        "pk": {"S": pk},
        "sk": {"S": keys.REPORT},
        "number": {"S": report.number},
        "version": {"N": str(report.version)},
        "status": {"S": report.status.value},
        "kind": {"S": report.kind.value},
        "region": {"S": report.place.region},
        "flagged": {"BOOL": report.is_flagged},
        "body": {"S": report_json.dumps(report)},
    }
    if due_at:
        item |= {"due_shard": {"S": keys.due_shard(pk)}, "due_at": {"S": keys.stamp(due_at)}}
    return item


def _chained(change: Change) -> tuple[Report, list[Item]]:
    """The events as items, each bound to the one before, and the report carrying the new head."""
    head = change.report.head
    items = []
    for event in change.events:
        item = event_items.to_item(event, head)
        head = item["digest"]["S"]
        items.append(item)
    return report_json.with_head(change.report, head), items


def _refused(error: ClientError) -> bool:
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"
