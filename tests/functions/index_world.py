"""A table, a store and the index over it; what the table then holds is read back as plain values."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.stores.counters import Counters
from adapters.stores.index_book import IndexBook
from adapters.stores.near import Near
from adapters.stores.reports import ReportStore
from adapters.stores.search import Search
from domain.case import Measured
from domain.clocks.service_levels import Deadline, deadlines
from domain.desks import inbox
from domain.desks.inbox import Entry
from domain.events import Actor, Event, Role
from domain.life import lifecycle
from domain.life.lifecycle import Change
from domain.report import Report
from domain.routing.decision import Decision, Outcome
from domain.routing.scorer import TermScorer, Weighted
from domain.texts.nearness import Reader
from index.service import Indexing
from tests.aws import Cloud
from tests.clocks import the_calendar, the_policy
from tests.samples import FILED_AT, a_report

SLANG = {"jln": "jalan", "jl": "jalan", "gk": "tidak", "yg": "yang"}
DISHUB, COORDINATOR, PUPR = "51.03-dishub", "51.03-koordinator", "51.03-pupr"
OFFICER, BOSS = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, COORDINATOR)
READER = Reader(SLANG, TermScorer("terms", {w: [Weighted("street_lighting", 3.0)] for w in ("lampu", "padam")}))


@dataclass
class IndexWorld:
    """One account; `at` is the index's clock."""

    aws: Cloud
    at: datetime = FILED_AT
    numbers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        client, table = self.aws.client("dynamodb"), self.aws.reports
        self.store = ReportStore(client, table, self)
        self.book = IndexBook(client, table, lambda: self.at)
        self.index = Indexing(self.store.load, self.entries, self.book, READER, lambda: self.at, lambda _: None)
        self.search, self.near = Search(client, table, SLANG), Near(client, table, READER)
        self.counters = Counters(client, table)

    def next_due(self, report: Report) -> datetime | None:
        return None

    def entries(self, report: Report) -> tuple[Entry, ...]:
        return inbox.entries(report, lambda desk: _first(deadlines(report, the_policy(), the_calendar())))

    def measured(self, report: Report, at: datetime) -> Measured:
        return report.measured

    def save(self, change: Change) -> Report:
        """Written, not yet indexed."""
        return self.store.save(change)

    def indexed(self, change: Change) -> Report:
        report = self.save(change)
        self.index.take({"number": report.number})
        return report

    def rows(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Everything that the index wrote, without the moments of writing."""
        pages = self.aws.client("dynamodb").get_paginator("scan").paginate(TableName=self.aws.reports)
        own = ("FIND#", "LIKE#", "COUNT#", "INDEXED#")
        found = {}
        for page in pages:
            for item in page["Items"]:
                if item["pk"]["S"].startswith(own):
                    left = {k: _plain(v) for k, v in item.items() if k not in ("as_of", "turn")}
                    found[item["pk"]["S"], item["sk"]["S"]] = {k: v for k, v in left.items() if v != "0"}
        return {key: row for key, row in found.items() if row.keys() != {"pk", "sk"}}

    def postings(self) -> set[tuple[str, str]]:
        """(desk, stem) of all postings."""
        heads = (pk.split("#") for pk, _ in self.rows() if pk.startswith("FIND#"))
        return {(desk, stem) for _, desk, stem in heads}


def _first(running: tuple[Deadline, ...]) -> Deadline | None:
    return min((d for d in running if d.running), key=lambda d: d.due_at, default=None)


def _plain(value: dict[str, Any]) -> Any:
    ((_, raw),) = value.items()
    return sorted(raw) if isinstance(raw, list | set) else bytes(raw) if hasattr(raw, "value") else raw


def decision(desk: str = DISHUB, **changes: object) -> Decision:
    to = Decision(Outcome.STRAIGHT_THROUGH, desk, "confident", 0.9, agency=desk, affair="street_lighting")
    return replace(to, **changes)  # type: ignore[arg-type]


def disposed(world: IndexWorld, report: Report | None = None, to: Decision | None = None) -> Report:
    filed = world.save(lifecycle.filed(report or a_report()))
    return world.indexed(lifecycle.dispose(filed, to or decision(), world.at))


def an_event(report: Report) -> tuple[Event, ...]:
    """An event to save with, whatever it says."""
    return lifecycle.withdraw(report, "", FILED_AT).events
