"""The store of reports: the only way in which an act on a case is written.

Report, its place in the due index and the events that changed it go into one transaction, conditional on the
version that was read; audit trail, timeline, clock and outgoing messages cannot disagree.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters import keys, report_json
from domain import chain
from domain.errors import NotFound, StaleVersion
from domain.events import Actor, Event, EventType, Role
from domain.lifecycle import Change
from domain.report import Report

Item = dict[str, Any]
DueOf = Callable[[Report], datetime | None]


class ReportStore:
    """`due` derives the next moment at which a report's clocks have something to say (None: never)."""

    def __init__(self, client: Any, table: str, due: DueOf) -> None:
        self._client, self._table, self._due = client, table, due

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
        report, events = _chained(change)
        writes = [self._put_report(report, change), *(self._put(e) for e in events), *also]
        try:
            self._client.transact_write_items(TransactItems=writes, ClientRequestToken=secrets.token_hex(16))
        except ClientError as error:
            if _version_moved(error):
                raise StaleVersion(report.number, report.version) from error
            raise
        return report

    def rearm(self, report: Report) -> bool:
        """Write `next_due` anew, without touching the case (calendar or policy changed). False if it moved on."""
        update, names, values = _due_update(report, self._due(report))
        try:
            self._client.update_item(
                TableName=self._table,
                Key={"pk": {"S": keys.report_pk(report.number)}, "sk": {"S": keys.REPORT}},
                UpdateExpression=update,
                ConditionExpression="#version = :version",
                ExpressionAttributeNames={"#version": "version", **names},
                ExpressionAttributeValues={":version": {"N": str(report.version)}, **values},
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def events(self, number: str) -> list[Event]:
        """All events of a report in order."""
        return [event_from_image(item) for item in self.event_items(number)]

    def event_items(self, number: str) -> list[Item]:
        """The stored items of a report's events in order, with salts and digests (for auditors)."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :event)",
            ExpressionAttributeValues={":pk": {"S": keys.report_pk(number)}, ":event": {"S": "EVENT#"}},
            ConsistentRead=True,
        )
        return [item for page in pages for item in page["Items"]]

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

    def _put_report(self, report: Report, change: Change) -> Item:
        first = change.events[0].seq == 1
        condition: Item = (
            {"ConditionExpression": "attribute_not_exists(pk)"}
            if first
            else {
                "ConditionExpression": "#version = :read",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": {":read": {"N": str(report.version - 1)}},
            }
        )
        return {"Put": {"TableName": self._table, "Item": report_item(report, self._due(report)), **condition}}

    def _put(self, item: Item) -> Item:
        return {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


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
        "inbox": {"S": keys.inbox(report.desk)},
        "inbox_at": {"S": keys.stamp(report.milestones.filed_at)},
        "body": {"S": report_json.dumps(report)},
    }
    if not report.is_flagged:
        item["title"] = {"S": report.title}
    if due_at:
        item |= {"due_shard": {"S": keys.due_shard(pk)}, "due_at": {"S": keys.stamp(due_at)}}
    return item


def event_from_image(image: Mapping[str, Any]) -> Event:
    """An event out of its stored item, also as the stream's NewImage brings it."""
    before = image.get("before")
    payload = image.get("data")
    return Event(
        number=image["number"]["S"],
        seq=int(image["seq"]["N"]),
        type=EventType(image["type"]["S"]),
        at=keys.instant(image["at"]["S"]),
        actor=Actor(Role(image["actor"]["S"]), image["seat"]["S"]),
        data=json.loads(payload["S"]) if payload else {},
        before=json.loads(before["S"]) if before else None,
        after=json.loads(image["after"]["S"]),
        schema=int(image["schema"]["N"]),
    )


def link_of(item: Mapping[str, Any]) -> chain.Link:
    """What the chain check needs of a stored event."""
    return chain.Link(
        item["number"]["S"],
        int(item["seq"]["N"]),
        item["type"]["S"],
        item["at"]["S"],
        item["commitment"]["S"],
        item["digest"]["S"],
        item["data"]["S"] if "data" in item else None,
        item["salt"]["B"] if "salt" in item else None,
    )


def _chained(change: Change) -> tuple[Report, list[Item]]:
    """The events as items, each bound to the one before, and the report carrying the new head."""
    head = change.report.head
    items = []
    for event in change.events:
        item = _event_item(event, head)
        head = item["digest"]["S"]
        items.append(item)
    return report_json.with_head(change.report, head), items


def _event_item(event: Event, head: str) -> Item:
    pk, at = keys.report_pk(event.number), keys.stamp(event.at)
    payload, salt = _compact(event.data), secrets.token_bytes(16)
    commitment = chain.commit(payload, salt)
    item: Item = {
        "pk": {"S": pk},
        "sk": {"S": keys.event_sk(event.seq)},
        "number": {"S": event.number},
        "seq": {"N": str(event.seq)},
        "type": {"S": event.type.value},
        "at": {"S": at},
        "actor": {"S": event.actor.role.value},
        "seat": {"S": event.actor.seat},
        "data": {"S": payload},
        "after": {"S": _compact(event.after)},
        "schema": {"N": str(event.schema)},
        "salt": {"B": salt},
        "commitment": {"S": commitment},
        "digest": {"S": chain.digest(head, commitment, event.number, event.seq, event.type, at)},
        "day": {"S": keys.day(event.at, pk)},
        "day_at": {"S": keys.day_at(event.at, event.number, event.seq)},
    }
    if event.before is not None:
        item["before"] = {"S": _compact(event.before)}
    return item


def _due_update(report: Report, due_at: datetime | None) -> tuple[str, Item, Item]:
    if due_at is None:
        return "REMOVE due_shard, due_at", {}, {}
    shard = keys.due_shard(keys.report_pk(report.number))
    values = {":shard": {"S": shard}, ":due": {"S": keys.stamp(due_at)}}
    return "SET due_shard = :shard, due_at = :due", {}, values


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _version_moved(error: ClientError) -> bool:
    reasons = error.response.get("CancellationReasons", [])
    return bool(reasons) and reasons[0].get("Code") == "ConditionalCheckFailed"
