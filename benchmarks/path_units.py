"""Requests and request units of one named plain path, and what a million reports cost from them.

The path: file (with an e-mail address), route straight through, deliver by e-mail, verify, answer, announce the
closing, close in silence. The baseline is the least that such a path can write: the report and its events, once each,
without index, transaction, ledger or identity.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from adapters.aws import clients, clock
from adapters.reference.directory import DirectoryReader
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from benchmarks.units import Index, write_units
from domain.case import Answer, AnswerKind
from domain.events import Actor, Role
from domain.life import answering, lifecycle
from domain.report import HandlingClass, Status
from infra.local.places import ROOT
from tests.aws import cloud
from tests.line import Line, line, next_due

LAMP = "Lampu jalan di Jalan Raya Kuta mati sudah seminggu, gelap sekali dan sudah ada yang jatuh di tikungan."
AGENCY = "51.03-dishub"
REPORT_WRITE = 2
PRICES = json.loads(Path(__file__).with_name("prices.json").read_text())


def run() -> list[Measure]:
    with cloud() as aws, tempfile.TemporaryDirectory() as folder:
        tables: dict[str, tuple[Index, ...]] = {aws.reports: indexes("ReportsTable"), aws.identities: ()}
        with metered(tables) as bill, line(aws, ROOT / "build" / "data", Path(folder)) as whole:
            walk = Walk(whole, bill)
            with redirect_stdout(sys.stderr):
                bare = walk.go()
    spent = bill - walk.start
    steps = "; ".join(f"{n}: {b.writes} WRU, {b.reads:g} RRU, {b.requests.total()} requests" for n, b in walk.steps)
    kinds = ", ".join(f"{name} {count}" for name, count in spent.requests.most_common())
    against = "report and events, once each"
    return [
        Measure("plain path, write units", spent.writes, bare, "WRU", against, None, steps),
        Measure("plain path, read units", spent.reads, bare, "RRU", f"WRU of {against}"),
        Measure("plain path, requests", spent.requests.total(), len(walk.steps), "requests", "steps", None, kinds),
        Measure("a million reports", _dollars(spent, whole), _writes(bare), "USD", f"bare writes: {against}"),
    ]


@dataclass
class Walk:
    """The path, step by step, with what each step cost."""

    whole: Line
    bill: Bill
    start: Bill = field(default_factory=Bill)
    steps: list[tuple[str, Bill]] = field(default_factory=list)

    def go(self) -> int:
        """Walk it; the write units of the bare minimum are returned."""
        whole = self.whole
        data = os.environ["DATA_DIR"]
        directory = DirectoryReader(clients.client("dynamodb"), whole.aws.reports, data)
        channel = {"kind": "email", "address": "dishub@badung.example"}
        directory.put_agency(AGENCY, {"has_account": True, "channels": [channel]}, 0)
        self.start = before = self.bill.copy()
        number = whole.file(text=LAMP, region="51.03", kind="complaint", email="warga@contoh.example")["number"]
        before = self._step("file", before)
        whole.flow(number)
        before = self._step("route, deliver", before)
        officer, plain = Actor(Role.OFFICER, AGENCY), HandlingClass.PLAIN
        whole.act(lifecycle.verify(whole.store.load(number), plain, "", clock.now(), officer))
        before = self._step("verify", before)
        today = clock.now().date() - timedelta(days=1)
        said = "Lampu sudah diganti dan menyala lagi."
        answer = Answer(AnswerKind.DONE, said, done_on=today, no_evidence="Dikerjakan malam hari")
        whole.act(answering.answer(whole.store.load(number), answer, clock.now(), officer))
        before = self._step("answer", before)
        self._wait(number)
        self._step("close in silence", before)
        return sum(write_units(None, item) for item in whole.store.event_items(number)) + REPORT_WRITE

    def _wait(self, number: str) -> None:
        end = clock.now() + timedelta(days=90)
        while self.whole.store.load(number).status is not Status.CLOSED and (due := next_due(self.whole)) and due < end:
            self.whole.tick(max(due, clock.now()))
            self.whole.flow(number)

    def _step(self, name: str, before: Bill) -> Bill:
        self.steps.append((name, self.bill - before))
        return self.bill.copy()


def _writes(units: float) -> float:
    return units * float(PRICES["dynamodb_write_million"])


def _dollars(spent: Bill, whole: Line) -> float:
    """Dollars for a million reports; invocations carry one report each, though batches carry up to ten."""
    services = Counter[str]()
    for name, count in spent.requests.items():
        services[name.split(".")[0]] += count
    seconds = len(whole.invoked) * PRICES["lambda_seconds"] * PRICES["lambda_memory_gb"] * 1e6
    return float(
        _writes(spent.writes)
        + spent.reads * PRICES["dynamodb_read_million"]
        + services["sqs"] * PRICES["sqs_million"]
        + services["sesv2"] * PRICES["ses_million"]
        + services["kms"] * PRICES["kms_million"]
        + PRICES["api_gateway_million"]
        + len(whole.invoked) * PRICES["lambda_invocation_million"]
        + seconds * PRICES["lambda_gb_second"]
    )
