"""What search, counts and likeness cost beside a report's own path, step by step; and what a search and a count cost.

The report is public and goes straight to its agency; two desks have it in their lists. The baseline is what the
events themselves cost, once each.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from adapters.aws import clients
from adapters.reference.clockwork import clockwork
from adapters.stores import near
from adapters.stores.counters import Counters
from adapters.stores.index_book import IndexBook
from adapters.stores.reports import ReportStore
from adapters.stores.search import Search
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from benchmarks.units import write_units
from domain.events import SYSTEM, Actor, Role
from domain.life import answering, closing, handing, lifecycle
from domain.life.transitions import Change
from domain.report import ClosedBy, HandlingClass, Place, Report
from domain.routing.decision import Decision, Outcome
from index.service import Indexing
from infra.local.places import ROOT
from tests.aws import Cloud, cloud
from tests.samples import FILED_AT, a_report, an_answer

DATA = str(ROOT / "build" / "data")
DISHUB, COORDINATOR = "51.03-dishub", "51.03-koordinator"
OFFICER, BOSS = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, COORDINATOR)
PLACE = Place("51.03", "51.03.05", "51.03.05.1001")
TEXT = "Lampu di Jalan Raya Kuta mati sudah seminggu, gelap sekali dan sudah ada yang jatuh di tikungan dekat pasar."


def run() -> list[Measure]:
    with cloud() as aws, metered({aws.reports: indexes("ReportsTable")}) as bill:
        walk = Walk(aws, bill)
        events = walk.go()
        plain = [b for name, b in walk.steps if name != "hand back and again"]
        [moved] = [b for name, b in walk.steps if name == "hand back and again"]
        looked, counted = walk.looked(), walk.counted()
    told = "; ".join(f"{n}: {b.writes} WRU, {b.reads:g} RRU" for n, b in walk.steps)
    return [
        Measure("index, plain path", sum(b.writes for b in plain), events, "WRU", "the path's events", None, told),
        Measure("index, plain path, reads", sum(b.reads for b in plain), len(plain), "RRU", "steps"),
        Measure("index, one hand-back", moved.writes, events, "WRU", "the plain path's events"),
        Measure("a search of two words", looked.reads, looked.requests.total(), "RRU", "requests"),
        Measure("the counts of a desk", counted.reads, counted.requests.total(), "RRU", "requests"),
    ]


@dataclass
class Walk:
    """One report's life; only the index's calls are metered."""

    aws: Cloud
    bill: Bill
    steps: list[tuple[str, Bill]] = field(default_factory=list)

    def __post_init__(self) -> None:
        metered_client, table = clients.client("dynamodb"), self.aws.reports
        clocks = clockwork(self.aws.client("dynamodb"), table, DATA)
        self.store = ReportStore(self.aws.client("dynamodb"), table, clocks)
        read = ReportStore(metered_client, table, clocks).load
        book = IndexBook(metered_client, table, lambda: FILED_AT)
        self.index = Indexing(read, clocks.entries, book, near.reader(DATA), lambda: FILED_AT, lambda seconds: None)

    def go(self) -> int:
        """The write units of the plain path's events."""
        at = FILED_AT
        to = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "confident", 0.9, agency=DISHUB, affair="street_lighting")
        report = self.store.save(lifecycle.filed(a_report(text=TEXT, place=PLACE, desk=COORDINATOR)))
        report = self._step("dispose", lifecycle.dispose(report, to, at))
        events = len(self.store.event_items(report.number))
        report = self.store.save(handing.hand_back(report, "not_ours", "Bukan kewenangan kami.", at, OFFICER))
        report = self._step("hand back and again", handing.hand_over(report, DISHUB, at, BOSS), also=report)
        report = self._step("verify", lifecycle.verify(report, HandlingClass.PLAIN, "lampu", at, OFFICER))
        report = self._step("answer", answering.answer(report, an_answer(), at, OFFICER))
        closed = closing.close(report, ClosedBy.SYSTEM, at + timedelta(days=30), SYSTEM)
        report = self._step("close", closed)
        items = self.store.event_items(report.number)
        return sum(write_units(None, item) for item in (*items[:events], *items[-3:]))

    def looked(self) -> Bill:
        search = Search(clients.client("dynamodb"), self.aws.reports, near.reader(DATA).slang)
        return self._spent(lambda: search.find(DISHUB, "lampu kuta"))

    def counted(self) -> Bill:
        return self._spent(lambda: Counters(clients.client("dynamodb"), self.aws.reports).read(DISHUB))

    def _step(self, name: str, change: Change, also: Report | None = None) -> Report:
        """`also`: an act before this one whose event reaches the index, too."""
        if also:
            self.steps.append((name, self._spent(lambda: self.index.take({"number": also.number}))))
        report = self.store.save(change)
        spent = self._spent(lambda: self.index.take({"number": report.number}))
        if also:
            spent = Bill(self.steps[-1][1].requests + spent.requests, self.steps[-1][1].reads + spent.reads,
                         self.steps.pop()[1].writes + spent.writes)  # fmt: skip
        self.steps.append((name, spent))
        return report

    def _spent(self, work: Callable[[], object]) -> Bill:
        before = self.bill.copy()
        work()
        return self.bill - before
