"""Read units of one tick with a hundred due, among a thousand and among a hundred thousand open reports."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from adapters.aws import clients
from adapters.reference.clockwork import clockwork
from adapters.stores import keys
from adapters.stores.due_index import DueIndex
from adapters.stores.inboxes import Inboxes
from adapters.stores.pulse import Pulse
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.reports import ReportStore, report_item
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from domain.numbers import new_number
from infra.local.places import ACCOUNT, ROOT
from infra.local.testing import ministack
from sla.mover import Mover
from sla.service import Works, tick
from tests.aws import forget_clients, make_table
from tests.samples import a_report

NOW = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)
DUE, SMALL, LARGE = 100, 1_000, 100_000


def run() -> list[Measure]:
    large, small = _tick(LARGE), _tick(SMALL)
    return [
        Measure(f"tick reads, {DUE} due of {LARGE:,}", large.reads, small.reads, "read units", f"of {SMALL:,}", 1.0),
        Measure(
            f"tick requests, {DUE} due of {LARGE:,}",
            large.requests.total(),
            small.requests.total(),
            "requests",
            f"of {SMALL:,}",
            1.0,
        ),
    ]


def _tick(open_reports: int) -> Bill:
    with tempfile.TemporaryDirectory() as folder, ministack(Path(folder)) as emulator, pointed_at(emulator.endpoint):
        table = make_table("ReportsTable", f"reports-{open_reports}")
        _fill(table, open_reports)
        with metered({table: indexes("ReportsTable")}) as bill, redirect_stdout(sys.stderr):
            _work(table)
        return bill


@contextmanager
def pointed_at(endpoint: str) -> Iterator[None]:
    """Every client made inside goes to MiniStack: moto copies its whole table for each transaction."""
    before = dict(os.environ)
    os.environ |= {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "local"}
    forget_clients()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        forget_clients()


def _work(table: str) -> None:
    dynamodb = clients.client("dynamodb")
    clocks = clockwork(dynamodb, table, str(ROOT / "build" / "data"))
    store = ReportStore(dynamodb, table, clocks)
    mover = Mover(store, Inboxes(dynamodb, table), ReorganisationStore(dynamodb, table))
    works = Works(store, DueIndex(dynamodb, table), clocks, Pulse(dynamodb, table), mover, lambda queue, sent: None)
    tick(works, NOW, True, lambda: True)


def _fill(table: str, open_reports: int) -> None:
    """Straight into the table: `DUE` reports whose clocks speak at NOW, the others a week later."""
    client = clients.client("dynamodb")
    items = _items(open_reports)
    while chunk := list(islice(items, 25)):
        client.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}} for item in chunk]})
    clients.client.cache_clear()


def _items(open_reports: int) -> Iterator[Any]:
    for index in range(open_reports):
        number = new_number("NAS", index.to_bytes(5, "big"))
        yield _due(number) if index < DUE else _later(keys.report_pk(number))


def _due(number: str) -> Any:
    """Filed on Monday, so that its verification is due at the end of Thursday."""
    return report_item(replace(a_report(), number=number), NOW - timedelta(minutes=1))


def _later(pk: str) -> Any:
    """An open report as far as the due index sees it: only its keys stand there."""
    at = keys.stamp(NOW + timedelta(days=7))
    return {"pk": {"S": pk}, "sk": {"S": keys.REPORT}, "due_shard": {"S": keys.due_shard(pk)}, "due_at": {"S": at}}
