"""Warm handler time of a filing against the bare DynamoDB transaction that it makes, both over HTTP on MiniStack."""

import copy
import os
import secrets
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import boto3

from adapters.aws import clients
from benchmarks.measure import Measure, paired
from benchmarks.tick_reads import pointed_at
from infra.local.places import ROOT
from infra.local.testing import ministack
from intake.handler import handle
from tests.aws import make_cloud
from tests.functions.http import Api
from tests.functions.intake_world import environment, forget, write_pages

DATA = ROOT / "build" / "data"
RUNS = 200
BODY = {"text": "Lampu jalan di Jalan Raya Kuta mati sudah seminggu, gelap sekali.", "region": "51.03"}


def run() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder, ministack(Path(folder)) as emulator, pointed_at(emulator.endpoint):
        aws = make_cloud()
        os.environ |= environment(aws, DATA, write_pages(DATA, Path(folder) / "pages"))
        forget()
        with redirect_stdout(sys.stderr):
            return [_measure()]


def _measure() -> Measure:
    api, written = Api(handle), _Recorder()
    _file(api, 0)
    ours, bare = [], []
    for index in range(1, RUNS + 1):
        ours.append(_timed(lambda i=index: _file(api, i)))
        bare.append(_timed(written.again))
    value, baseline = paired(ours, bare)
    note = "the handler also seals the identity and derives the code at KMS, and looks the key up: 3 more requests"
    return Measure("submit, warm", value * 1000, baseline * 1000, "ms", "its bare transaction", None, note)


class _Recorder:
    """Keeps the last filing's transaction, and writes it again under new keys."""

    def __init__(self) -> None:
        self._params: dict[str, Any] = {}
        clients.client("dynamodb").meta.events.register("provide-client-params.dynamodb.TransactWriteItems", self._keep)
        self._plain: Any = boto3.Session().client("dynamodb")

    def _keep(self, params: dict[str, Any], **_: Any) -> None:
        self._params = params

    def again(self) -> None:
        params = copy.deepcopy(self._params)
        fresh = secrets.token_hex(8)
        for write in params["TransactItems"]:
            write["Put"]["Item"]["pk"]["S"] += fresh
        params["ClientRequestToken"] = fresh
        self._plain.transact_write_items(**params)


def _file(api: Api, index: int) -> None:
    body = BODY | {"email": f"warga{index}@contoh.example"}
    got = api.post("/api/reports", body, headers={"Idempotency-Key": f"benchmark-{index:012d}"})
    if got.status != 201:
        raise RuntimeError(got.body)


def _timed(act: Any) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
