"""The first page of an inbox among fifty and among five thousand open cases: requests, read units, own computing."""

import copy
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from adapters.aws import clients
from adapters.stores import keys, trays
from adapters.stores.officers import OfficerStore
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from benchmarks.tick_reads import pointed_at
from desk.handler import handle
from desk.inbox_view import PAGE
from desk.wiring import parts
from domain.desks.inbox import Entry, View
from domain.desks.named import named_in
from domain.numbers import new_number
from infra.local.places import ROOT
from infra.local.testing import ministack
from tests.aws import make_table
from tests.functions import officers
from tests.functions.http import EVENT, claims

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
SMALL, LARGE, ROUNDS = 50, 5_000, 200
QUERIES, UNITS, MILLISECONDS = 2, 10.0, 20.0
TEXT = "Lampu jalan di depan Pasar Mengwi padam, kata Pak Made Sudarma dan Bu Ni Luh Ratna sudah dua minggu."


def run() -> list[Measure]:
    (large, ms), (small, _) = _page(LARGE), _page(SMALL)
    kinds = ", ".join(f"{name} {count}" for name, count in large.requests.most_common())
    queries = large.requests["dynamodb.Query"]
    return [
        Measure(f"inbox page of {LARGE:,}, read units", large.reads, small.reads, "RRU", f"of {SMALL}", 1.0, kinds),
        Measure(f"inbox page of {LARGE:,}, read units", large.reads, UNITS, "RRU", "allowed", 1.0),
        Measure(f"inbox page of {LARGE:,}, queries", queries, QUERIES, "queries", "allowed", 1.0),
        Measure(f"inbox page of {LARGE:,}, own computing", ms, MILLISECONDS, "ms", "allowed", 1.0),
    ]


def _page(open_cases: int) -> tuple[Bill, float]:
    """What the page costs a worker that has served one before, and how long it computes without AWS."""
    with tempfile.TemporaryDirectory() as folder, ministack(Path(folder)) as emulator, pointed_at(emulator.endpoint):
        table = make_table("ReportsTable", f"desk-{open_cases}")
        _fill(table, open_cases)
        with environment(table), redirect_stdout(sys.stderr):
            with metered({table: indexes("ReportsTable")}) as bill:
                clients.client.cache_clear()
                _ask()
                start = bill.copy()
                _ask()
                spent = bill - start
            return spent, _computing()


def _ask() -> None:
    """One request; a page that is not full would measure nothing."""
    answer = handle(event("/api/desk/inbox", officers.LIAISON.id), None)
    if answer["statusCode"] != 200 or len(json.loads(answer["body"])["items"]) != PAGE:
        raise RuntimeError(answer["body"])


def _computing() -> float:
    """Median milliseconds of one page when AWS answers at once: every call's answer is replayed."""
    made = parts()
    page, officer = made.inboxes.page(officers.DISHUB, View.WORK, 25), made.officers.load(officers.LIAISON.id)
    counts = made.counters.read(officers.DISHUB)
    made.__dict__.update(inboxes=_Says(page=page), officers=_Says(load=officer), counters=_Says(read=counts))
    spans = []
    for _ in range(ROUNDS):
        started = time.process_time()
        _ask()
        spans.append((time.process_time() - started) * 1000)
    return median(spans)


class _Says:
    """Answers each named call with what it was given."""

    def __init__(self, **answers: Any) -> None:
        for name, answer in answers.items():
            setattr(self, name, lambda *_, said=answer, **__: said)


def event(path: str, officer: str, **query: str) -> dict[str, Any]:
    """One request of an officer, as API Gateway hands it on."""
    made: dict[str, Any] = copy.deepcopy(EVENT)
    made |= {"resource": path, "path": path, "httpMethod": "GET", "body": None}
    made |= {"multiValueQueryStringParameters": {name: [value] for name, value in query.items()} or None}
    made["requestContext"] |= {"resourcePath": path, "httpMethod": "GET"}
    made["requestContext"] |= {"authorizer": {"claims": claims(officer)}}
    return made


@contextmanager
def environment(table: str, region: str = "51") -> Iterator[None]:
    """What the template gives the desk, for one stack."""
    wanted = {
        "REGION_CODE": region,
        "REPORTS_TABLE": table,
        "COUNTS_TABLE": table,
        "ATTACHMENTS_BUCKET": "attachments",
        "ATTACH_QUEUE": "attach",
        "OFFICERS_POOL": "officers",
        "DATA_DIR": str(ROOT / "build" / "data"),
    }
    before = dict(os.environ)
    os.environ |= wanted
    parts.cache_clear()
    yield
    parts.cache_clear()
    os.environ.clear()
    os.environ.update(before)


def _fill(table: str, open_cases: int) -> None:
    """Straight into the table: officers, and one row a case as the store would write it."""
    dynamodb = clients.client("dynamodb")
    officers.seed(OfficerStore(dynamodb, table), (officers.LIAISON, officers.OFFICER, officers.COLLEAGUE))
    dynamodb.put_item(TableName=table, Item={"pk": {"S": keys.count(officers.DISHUB)}, "sk": {"S": "COUNT"}})
    rows = map(trays.to_item, _rows(open_cases))
    while chunk := list(islice(rows, 25)):
        dynamodb.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}} for item in chunk]})


def _rows(open_cases: int) -> Iterator[Entry]:
    plain = Entry("", officers.DISHUB, View.WORK, NOW, "in_progress", "complaint", "51.03", NOW.isoformat())
    for index in range(open_cases):
        number = new_number("BAL", index.to_bytes(5, "big"))
        due_at = NOW + timedelta(hours=index)
        yield replace(
            plain,
            number=number,
            at=due_at,
            due_at=due_at.isoformat(),
            clock="resolution",
            title="Lampu jalan di depan Pasar Mengwi padam sejak dua minggu",
            category="1557",
            handling_class="plain",
            agency=officers.DISHUB,
            officer=(officers.OFFICER, officers.COLLEAGUE)[index % 2].id,
            district="51.03.02",
            village="51.03.02.2001",
            named=named_in(number, TEXT),
        )
