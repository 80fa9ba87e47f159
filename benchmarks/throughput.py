"""Reports per second through the local stack, from filing over HTTP to the agency's finished notification."""

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from adapters.stores import keys
from benchmarks.measure import Measure
from infra.local.instance import Instance
from infra.local.testing import ministack, service
from infra.replay.filing import Filed, Filer
from infra.replay.outcome import settle
from infra.replay.rows import Row

REPORTS, THREADS = 200, 4
TEXT = "Lampu jalan di Jalan Raya Kuta nomor {} mati sudah seminggu, gelap sekali."


def run() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder, ministack(Path(folder)) as emulator, service(emulator) as stack:
        _file(stack, 20, "warm")
        filed, seconds = _file(stack, REPORTS, "bench")
        started = time.perf_counter()
        settle(filed, partial(_items, stack), lambda count: None)
        whole = seconds + time.perf_counter() - started
    note = f"{REPORTS} reports, {THREADS} at a time"
    return [Measure("filed to notified", REPORTS / whole, REPORTS / seconds, "reports/s", "filed only", None, note)]


def _file(stack: Instance, count: int, batch: str) -> tuple[list[Filed], float]:
    rows = [_row(i, batch) for i in range(count)]
    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(Filer(stack.url).file, rows))
    refused = [a for a in answers if not isinstance(a, Filed)]
    if refused:
        raise RuntimeError(str(refused[0]))
    return [a for a in answers if isinstance(a, Filed)], time.perf_counter() - started


def _row(index: int, batch: str) -> Row:
    body = {"text": TEXT.format(index), "region": "51.03", "kind": "complaint", "external_id": f"{batch}-{index}"}
    return Row(index, f"{batch}-{index:012d}", body)


def _items(stack: Instance, number: str) -> list[dict[str, Any]]:
    answer = stack.aws.client("dynamodb").query(
        TableName=stack.ids["ReportsTable"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": keys.report_pk(number)}},
        ConsistentRead=True,
    )
    return list(answer["Items"])
