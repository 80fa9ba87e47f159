"""Inbox rows come and go with the report, in its own transaction, and only when they changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from adapters.stores import keys, trays
from adapters.stores.reports import ReportStore
from domain.case import Measured
from domain.desks.inbox import Entry, View
from domain.life import lifecycle
from domain.report import Report
from tests.aws import Cloud
from tests.samples import FILED_AT, a_report


class AtDesk:
    """Derives one row, at the desk that holds the report."""

    def next_due(self, report: Report) -> None:
        return None

    def entries(self, report: Report) -> tuple[Entry, ...]:
        return (Entry(report.number, report.desk, View.WORK, FILED_AT, report.status, report.kind, "51.03", "-"),)

    def measured(self, report: Report, at: datetime) -> Measured:
        return report.measured


@pytest.fixture
def store(aws: Cloud) -> ReportStore:
    return ReportStore(aws.client("dynamodb"), aws.reports, AtDesk())


def inbox(aws: Cloud, desk: str) -> list[Any]:
    asked = {"KeyConditionExpression": "inbox = :desk", "ExpressionAttributeValues": {":desk": {"S": keys.inbox(desk)}}}
    found = aws.client("dynamodb").query(TableName=aws.reports, IndexName="inbox", **asked)["Items"]
    return [trays.from_item(item) for item in found]


def test_a_row_moves_with_the_report(store: ReportStore, aws: Cloud) -> None:
    report = store.save(lifecycle.filed(a_report()))
    assert [entry.number for entry in inbox(aws, "00-admin")] == [report.number]
    moved = lifecycle.reply(report, "Tambahan", FILED_AT)
    store.save(replace(moved, report=replace(moved.report, desk="51.03-koordinator")))
    assert inbox(aws, "00-admin") == []
    (entry,) = inbox(aws, "51.03-koordinator")
    assert entry == AtDesk().entries(store.load(report.number))[0]


def test_a_row_that_did_not_change_is_not_written_again(store: ReportStore) -> None:
    report = store.save(lifecycle.filed(a_report()))
    now_in, items = trays.changes("table", report, AtDesk().entries(report))
    assert (now_in, items) == (report.trays, [])


def test_every_field_of_a_row_survives_the_table() -> None:
    whole = Entry(
        "BDG-1", "51.03-dishub", View.WATCH, FILED_AT, "disposed", "complaint", "51.03", "2026", "Judul", "jalan",
        "plain", "51.03-dishub", "akun-7", "51.03.05", "51.03.05.1001", True, True, "share", "2026-12-01",
        "objection", 1, 2, ("ab12", "cd34"),
    )  # fmt: skip
    assert trays.from_item(trays.to_item(whole)) == whole
