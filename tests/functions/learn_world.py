"""A stack whose officers have worked some hundred reports, for what learns from them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.files.router_files import RouterFiles
from adapters.reference import data_files
from adapters.reference.models import RouterModels
from adapters.stores import report_batches, router_pointers
from adapters.stores.event_items import to_item
from adapters.stores.filings import Filings
from adapters.stores.reports import report_item
from domain.case import Hop
from domain.life import lifecycle
from domain.reorganisation import Successions
from domain.report import Milestones, Origin, Report, Status
from domain.routing.decision import Decision, Outcome
from learn import policy
from learn.harvest import Reading
from learn.policy import Policy
from learn.retraining import Retraining
from learn.service import Learning
from tests.aws import Cloud
from tests.domain.routing_world import knowledge
from tests.functions.router_world import on_a_fresh_shelf, sayings
from tests.samples import a_report

# A Monday, shortly after the week of 2026-W47 has ended.
RUN = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
PLENTY = 600_000


@dataclass
class LearnWorld:
    aws: Cloud
    data_dir: Path
    wanted: Policy
    time: float = 0.0
    reports: list[Report] = field(default_factory=list)

    @classmethod
    def small(cls, account: Cloud, data_dir: Path) -> "LearnWorld":
        """Fewer reports suffice than in a real region; the rules are the same."""
        real = policy.from_json(data_files.read(str(data_dir), "learning"))
        return cls(
            on_a_fresh_shelf(account), data_dir, replace(real, least_labels=60, least_new=10, window=timedelta(days=9))
        )

    def __post_init__(self) -> None:
        dynamodb = self.aws.client("dynamodb")
        self.pointers = router_pointers.RouterPointers(dynamodb, self.aws.reports)
        self.files = RouterFiles(lambda: self.aws.client("s3"), self.aws.routers)
        self.know = knowledge(self.data_dir)
        self.models = RouterModels(self.pointers, self.files, self._elapsed)

    def _elapsed(self) -> float:
        """Each look is a fresh one."""
        self.time += 1_000
        return self.time

    @property
    def retraining(self) -> Retraining:
        return Retraining(self.know, self.pointers, self.files, self.models.of, self.wanted)

    def learning(self, **changes: Any) -> Learning:
        load = report_batches.ReportBatches(self.aws.client("dynamodb"), self.aws.reports).load
        reading = Reading(load, self.know.offices.home, Successions(), self.wanted)
        numbers = Filings(self.aws.client("dynamodb"), self.aws.reports).numbers
        made = Learning("51", numbers, reading, self.retraining, self.files, self.know, self.wanted)
        return replace(made, **changes)

    def run(self, at: datetime = RUN, again: bool = False, left: Callable[[], int] = lambda: PLENTY) -> dict[str, Any]:
        return self.learning().run(at, left, again)

    def work(self, texts: Sequence[tuple[str, str]], newest: datetime = RUN, **changes: Any) -> None:
        """Each text was filed, twenty minutes before the one after it, and given by a coordinator to its agency."""
        for n, (text, agency) in enumerate(reversed(texts)):
            at = newest - timedelta(minutes=20 * (n + 1))
            self.add(self.worked(f"BDG-{len(self.reports):08d}-X", text, agency, at, **changes))
        self.store(self.reports[-len(texts) :])

    def worked(self, number: str, text: str, agency: str, at: datetime, **changes: Any) -> Report:
        decision = Decision(Outcome.ABSTAINED, "51.03-koordinator", "below_threshold", 0.3, affair="roads")
        times = Milestones(at, disposed_at=at, verified_at=at)
        made = a_report(number=number, text=text, title="", status=Status.IN_PROGRESS, milestones=times)
        made = replace(made, origin=Origin("web", at), agency=agency, desk=agency, decision=decision)
        return replace(made, **changes)

    def add(self, report: Report) -> None:
        self.reports.append(report)

    def store(self, reports: Sequence[Report]) -> None:
        """As they would stand in the table, written in batches: the life of each is not what is tested."""
        items = [item for report in reports for item in _items(report)]
        for start in range(0, len(items), 25):
            puts = [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]
            self.aws.client("dynamodb").batch_write_item(RequestItems={self.aws.reports: puts})

    def kept(self) -> set[str]:
        """The keys in the bucket."""
        found = self.aws.client("s3").list_objects_v2(Bucket=self.aws.routers)
        return {item["Key"] for item in found.get("Contents", [])}


def mixed(n: int) -> list[tuple[str, str]]:
    """So many sayings of all four matters."""
    return sayings()[:n]


def given_back(agency: str, at: datetime) -> Hop:
    return Hop(agency, at, at, "not_ours", by_agency=True)


def _items(report: Report) -> Iterator[dict[str, Any]]:
    yield report_item(report, None)
    [filed] = lifecycle.filed(replace(report, version=1, last_seq=1)).events
    yield to_item(filed, "")
