"""The whole service for journeys: the real template on a private MiniStack, reached over HTTP as its users reach it.

`World` acts as a reporter (file, track), an officer (case), the clock (tick), and reads what left the service.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from adapters.stores import casefile
from adapters.stores.casefile import CaseFile
from domain.telling.delivery import Delivery
from infra import case, republish
from infra.local.faults import Fault, Faults
from infra.local.instance import Instance
from infra.local.places import REGION, ROOT
from infra.local.pumps.stream import StreamPump
from infra.local.testing import until
from infra.local.viewer import Viewer
from infra.target import Target
from tests.journeys.web import Answer, Web

LAMP = "Lampu penerangan jalan di depan Pasar Kuta mati sejak tiga malam. Jalannya gelap sekali."
QUEUES = ("RouteQueue", "NotifyQueue", "ReporterQueue", "AttachQueue")
ALL_QUEUES = (*QUEUES, "IndexQueue", "ClusterQueue", "PublishQueue", "EraseQueue", "FeedbackQueue")
REDELIVERY_SECONDS = 4


@dataclass(frozen=True)
class Filed:
    """A report as its reporter holds it."""

    number: str
    code: str


@dataclass
class World:
    """One running stack."""

    instance: Instance
    data_dir: Path = ROOT / "build" / "data"
    _asked: int = field(default=0, init=False)

    # As a reporter

    @cached_property
    def web(self) -> Web:
        return Web(self.instance.gateway.port)

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return self.web.call(method, path, body, headers)

    def post(self, path: str, fields: Mapping[str, Any], **headers: str) -> Answer:
        return self.web.post(path, fields, **headers)

    def file(self, text: str = LAMP, region: str = "51.03", **fields: Any) -> Filed:
        """A report that is taken; each gets a key of its own, so equal texts are separate reports."""
        self._asked += 1
        key = f"journey-{os.getpid()}-{id(self)}-{self._asked:04d}"
        filed = self.post("/api/reports", {"text": text, "region": region, **fields}, Idempotency_Key=key)
        assert filed.status == 201, filed.body.decode()
        return Filed(filed.json["number"], filed.json["access_code"])

    def track(self, filed: Filed, lang: str = "id") -> dict[str, Any]:
        asked = {"number": filed.number, "code": filed.code}
        answer = self.post("/api/track", asked, Accept_Language=lang)
        assert answer.status == 200, answer.body.decode()
        return dict(answer.json)

    # As an officer

    def act(self, filed: Filed, *words: str) -> str:
        """`make case NUMBER=… DO="…"`."""
        with _own_environment():
            return case.run(case.parser().parse_args([filed.number, *words]), self.target)

    def republish(self, since: datetime) -> None:
        """`make republish SINCE=…`."""
        assert republish.main(["--since", since.isoformat()], lambda: self.target) == 0
        self.settle()

    @cached_property
    def target(self) -> Target:
        """How operators' commands reach this stack."""
        clock = str(self.instance.clock.file)
        short, endpoint = self.instance.wish.short, self.instance.ministack.endpoint
        return Target(short, REGION, self.instance.url, self.instance.ids, endpoint, clock)

    # As the clock

    def now(self) -> datetime:
        return self.instance.clock.now()

    def tick(self, *, after: timedelta = timedelta(), continuous: bool = True) -> datetime:
        """The tick `after` so much time; returns its moment."""
        at = self.now().replace(microsecond=0) + after
        self.instance.tick(at, continuous=continuous)
        self.settle()
        return at

    def play(self, until: datetime) -> None:
        """What falls due until then, instant by instant, each worked to its end."""
        self.instance.play(until)

    # What lies in the tables and left the service

    def case(self, filed: Filed) -> CaseFile:
        return casefile.read(self.client("dynamodb"), self.instance.ids["ReportsTable"], filed.number)

    def types(self, filed: Filed) -> list[str]:
        return [event.type.value for event in self.case(filed).events]

    def rows(self, filed: Filed, part: str = "") -> list[Delivery]:
        """The ledger of a report, of recipients whose id contains `part`; officers' own only where asked for."""
        wanted = [row for row in self.case(filed).deliveries if part in row.recipient]
        return [row for row in wanted if "officer" in part or not row.recipient.startswith("officer:")]

    def mails(self, part: str) -> list[dict[str, Any]]:
        """Sent mails that name `part`, oldest first."""
        return [m for m in self._viewer.sent_mail() if part in m["Subject"] + m["BodyText"]]

    def sms(self, part: str) -> list[str]:
        return [m["Message"] for m in self._viewer.sent_sms() if part in m["Message"]]

    def webhooks(self, name: str, number: str = "") -> list[Any]:
        """What the receiver of that name got, about one report or all."""
        got = [r for r in self.instance.sink.received if r.name == name]
        return [r for r in got if number in r.body.decode()]

    def partner_queue(self, name: str, number: str = "") -> list[dict[str, Any]]:
        """Messages of an agency's own queue; looking leaves them there."""
        url = self.client("sqs").get_queue_url(QueueName=self.partner_name(name))["QueueUrl"]
        found = self._viewer._ask("sqs/messages")["messages"].values()
        bodies = [m["Body"] for regions in found for queues in regions.values() for m in queues.get(url, [])]
        return [json.loads(body) for body in bodies if number in body]

    def partner_name(self, name: str) -> str:
        return f"sp4n-{self.instance.wish.short}-partner-{name}"

    def client(self, service: str) -> Any:
        return self.instance.client(service)

    # Waiting

    def reached(self, filed: Filed, status: str, seconds: float = 60) -> CaseFile:
        """The case once the report has that status."""
        found = until(lambda: next((c for c in [self.case(filed)] if c.report.status.value == status), None), seconds)
        last = self.case(filed).report
        assert found is not None, f"{last.status} {self.types(filed)} {last.decision}"
        return found

    def settle(self) -> None:
        """Until everything that was set off is done."""
        assert self.instance.settle(120), [pump.name for pump in self.instance.pumps if not pump.idle()]

    # Trouble

    @property
    def faults(self) -> Faults:
        assert self.instance.faults is not None
        return self.instance.faults

    @contextmanager
    def trouble(self, *faults: Fault) -> Iterator[None]:
        """These faults until the end of the block; each must have struck."""
        for fault in faults:
            self.faults.add(fault)
        try:
            yield
            assert until(lambda: all(f.done for f in faults)), f"never struck: {[f for f in faults if not f.done]}"
        finally:
            self.faults.clear()

    @contextmanager
    def lost_stream(self) -> Iterator[None]:
        """What is stored inside the block never reaches the relay."""
        old = next(pump for pump in self.instance.pumps if isinstance(pump, StreamPump))
        old.stop()
        yield
        (checkpoint,) = self.instance.ministack.places.of_stack(self.instance.wish.short).glob("*.checkpoint")
        checkpoint.write_text(self._last_record())
        sources = self.instance._event_sources(self.instance.ministack.places)
        new = next(pump for pump in sources if isinstance(pump, StreamPump))
        self.instance.pumps[self.instance.pumps.index(old)] = new
        new.start()

    def _last_record(self) -> str:
        """The sequence number at the stream's end."""
        streams, table = self.client("dynamodbstreams"), self.instance.ids["ReportsTable"]
        arn = self.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"]
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][-1]["ShardId"]
        begin = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
        page, last = streams.get_records(ShardIterator=begin["ShardIterator"]), ""
        while page["Records"]:
            last = page["Records"][-1]["dynamodb"]["SequenceNumber"]
            page = streams.get_records(ShardIterator=page["NextShardIterator"])
        return str(last)

    def impatient(self, seconds: int = REDELIVERY_SECONDS, tries: int = 50, queues: Sequence[str] = QUEUES) -> None:
        """Its queues bring back soon, and often, what failed or a dead worker held; the template's wait minutes."""
        for queue in queues:
            url = self.instance.ids[queue]
            was = self.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]
            redrive = json.dumps({**json.loads(was["RedrivePolicy"]), "maxReceiveCount": tries})
            changed = {"VisibilityTimeout": str(seconds), "RedrivePolicy": redrive}
            self.client("sqs").set_queue_attributes(QueueUrl=url, Attributes=changed)

    @cached_property
    def _viewer(self) -> Viewer:
        return Viewer(self.instance.aws, self.instance.wish.short, self.instance.sink, self.instance.clock)


@contextmanager
def _own_environment() -> Iterator[None]:
    """Operators' commands set variables for their own process; here others live in it."""
    before = {name: os.environ.pop(name, None) for name in ("CLOCK_FILE", "DATA_DIR")}
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ |= {name: value} if value else {}
