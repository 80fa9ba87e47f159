"""The clock's own world for tests: its works on moto, and reports that were filed into it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from adapters.reference.clockwork import clockwork
from adapters.stores import keys
from adapters.stores.due_index import DueIndex
from adapters.stores.inboxes import Inboxes
from adapters.stores.pulse import Pulse
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.events import EventType
from domain.life import lifecycle
from domain.report import Milestones, Origin, Report
from sla.mover import Mover
from sla.service import Outcome, Works, tick
from tests.aws import Cloud, template
from tests.clocks import DATA
from tests.samples import a_report

_TABLES = count()


@dataclass
class ClockWorld:
    aws: Cloud
    sent: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    @classmethod
    def on_a_fresh_table(cls, account: Cloud) -> "ClockWorld":
        """Making an account takes a second, a table a few milliseconds."""
        wanted = template()["Resources"]["ReportsTable"]["Properties"]
        shape = {name: wanted[name] for name in ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes")}
        name = f"reports-{next(_TABLES)}"
        account.client("dynamodb").create_table(TableName=name, BillingMode="PAY_PER_REQUEST", **shape)
        return cls(replace(account, reports=name))

    def __post_init__(self) -> None:
        dynamodb, table = self.aws.client("dynamodb"), self.aws.reports
        clocks = clockwork(dynamodb, table, str(DATA))
        self.store = ReportStore(dynamodb, table, clocks)
        self.reorganisations = ReorganisationStore(dynamodb, table)
        self.mover = Mover(self.store, Inboxes(dynamodb, table), self.reorganisations)
        self.works = Works(
            self.store, DueIndex(dynamodb, table), clocks, Pulse(dynamodb, table), self.mover, self._send
        )

    def _send(self, queue: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        self.sent += [(queue, body) for body in bodies]

    def file(self, number: str, at: datetime, **changes: Any) -> Report:
        desk = changes.pop("desk", "51.03-koordinator")
        filed = a_report(number=number, desk=desk, milestones=Milestones(at), origin=Origin("web", at), **changes)
        return self.store.save(lifecycle.filed(filed))

    def tick(self, at: datetime, *, continuous: bool = True, turns: int = 1_000_000) -> Counter[Outcome]:
        left = iter(range(turns))
        return tick(self.works, at, continuous, lambda: next(left, None) is not None)

    def told(self, number: str) -> list[EventType]:
        return [event.type for event in self.store.events(number)]

    def put(self, pk: str, sk: str, due_at: datetime, **more: str) -> None:
        """An entry of the due index that is not a report, as deliveries and bundles write them."""
        item = {"pk": pk, "sk": sk, "due_shard": keys.due_shard(pk), "due_at": keys.stamp(due_at), **more}
        strings = {name: {"S": value} for name, value in item.items()}
        self.aws.client("dynamodb").put_item(TableName=self.aws.reports, Item=strings)

    def item(self, pk: str, sk: str) -> dict[str, Any]:
        key = {"pk": {"S": pk}, "sk": {"S": sk}}
        found: dict[str, Any] = self.aws.client("dynamodb").get_item(TableName=self.aws.reports, Key=key)["Item"]
        return found
