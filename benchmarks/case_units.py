"""Request units of a case with one hand-back, one question, one draft and one reopening, against the plain path."""

import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adapters.aws import clients, clock
from adapters.reference.directory import DirectoryReader
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from benchmarks.path_units import AGENCY, LAMP, Walk
from domain.case import Answer, AnswerKind
from domain.events import Actor, Role
from domain.life import answering, closing, handing, lifecycle
from domain.life.transitions import Change
from domain.report import HandlingClass, Report
from infra.local.places import ROOT
from tests.aws import cloud
from tests.line import line

LIMIT = 3.0
COORDINATOR = Actor(Role.COORDINATOR, "51.03-koordinator", "coordinator")
AUTHOR, LIAISON = Actor(Role.OFFICER, AGENCY, "author"), Actor(Role.OFFICER, AGENCY, "liaison")


def run() -> list[Measure]:
    long, steps = _walked(Troubled)
    plain, _ = _walked(Walk)
    told = "; ".join(f"{name}: {bill.writes} WRU, {bill.reads:g} RRU" for name, bill in steps)
    return [
        Measure("troubled case, write units", long.writes, plain.writes, "WRU", "plain path", LIMIT, told),
        Measure("troubled case, read units", long.reads, plain.reads, "RRU", "plain path", LIMIT),
        Measure(
            "troubled case, request units",
            long.writes + long.reads,
            plain.writes + plain.reads,
            "units",
            "plain path",
            LIMIT,
        ),
    ]


def _walked(kind: type[Walk]) -> tuple[Bill, list[tuple[str, Bill]]]:
    with cloud() as aws, tempfile.TemporaryDirectory() as folder:
        tables = {aws.reports: indexes("ReportsTable"), aws.identities: ()}
        with metered(tables) as bill, line(aws, ROOT / "build" / "data", Path(folder)) as whole:
            walk = kind(whole, bill)
            with redirect_stdout(sys.stderr):
                walk.go()
        return bill - walk.start, walk.steps


@dataclass
class Troubled(Walk):
    """The same report by a longer way; what the index and the desk cost stands apart in their own measures."""

    def go(self) -> int:
        data = str(ROOT / "build" / "data")
        directory = DirectoryReader(clients.client("dynamodb"), self.whole.aws.reports, data)
        channel = {"kind": "email", "address": "dishub@badung.example"}
        directory.put_agency(AGENCY, {"has_account": True, "channels": [channel]}, 0)
        self.start = self.bill.copy()
        number = self._filed()
        for name, act in _ACTS:
            before = self.bill.copy()
            self.whole.act(act(self.whole.store.load(number), clock.now()))
            self._step(name, before)
        before = self.bill.copy()
        self._wait(number)
        self._step("close in silence", before)
        return 0

    def _filed(self) -> str:
        before = self.bill.copy()
        number = self.whole.file(text=LAMP, region="51.03", kind="complaint", email="warga@contoh.example")["number"]
        self.whole.flow(number)
        self._step("file, route, deliver", before)
        return number


def _hand_back(report: Report, at: datetime) -> Change:
    return handing.hand_back(report, "other_agency", "Bukan jalan kami.", at, LIAISON)


def _hand_over(report: Report, at: datetime) -> Change:
    return handing.hand_over(report, AGENCY, at, COORDINATOR, "Lampu jalan kabupaten.")


def _verify(report: Report, at: datetime) -> Change:
    return lifecycle.verify(report, HandlingClass.PLAIN, "", at, LIAISON)


def _ask(report: Report, at: datetime) -> Change:
    return lifecycle.ask(report, "Di tikungan yang mana?", at, LIAISON)


def _reply(report: Report, at: datetime) -> Change:
    return lifecycle.reply(report, "Di tikungan dekat pura.", at)


def _submit(report: Report, at: datetime) -> Change:
    done_on = at.date() - timedelta(days=1)
    said = Answer(AnswerKind.DONE, "Lampu sudah diganti.", done_on=done_on, no_evidence="Dikerjakan malam hari")
    return answering.submit(report, said, at, AUTHOR)


def _approve(report: Report, at: datetime) -> Change:
    return answering.approve(report, at, LIAISON)


def _reopen(report: Report, at: datetime) -> Change:
    return closing.not_solved(report, "Lampunya mati lagi.", at)


def _answer(report: Report, at: datetime) -> Change:
    done_on = at.date() - timedelta(days=1)
    said = Answer(AnswerKind.DONE, "Kabelnya diganti.", done_on=done_on, no_evidence="Dikerjakan malam hari")
    return answering.answer(report, said, at, LIAISON)


_ACTS = (
    ("hand back", _hand_back),
    ("hand over", _hand_over),
    ("verify", _verify),
    ("ask", _ask),
    ("reply", _reply),
    ("draft", _submit),
    ("approve", _approve),
    ("reopen", _reopen),
    ("answer", _answer),
)
