"""The whole service for journeys: the real template on a private MiniStack, reached over HTTP as its users reach it.

`World` acts as a reporter (file, track), an officer (case), the clock (tick), and reads what left the service.
"""

import http.client
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters import casefile, data_files
from adapters.casefile import CaseFile
from adapters.directory import DirectoryReader
from adapters.webhook_secrets import WebhookSecrets
from domain.delivery import Delivery
from domain.directory import Channel
from infra import case, republish
from infra.directory import demo
from infra.local.emulator import MiniStack
from infra.local.faults import Fault, Faults
from infra.local.instance import Instance
from infra.local.places import REGION, ROOT
from infra.local.play import play
from infra.local.pumps.stream import StreamPump
from infra.local.testing import service, until
from infra.local.viewer import Viewer
from infra.target import Target

LAMP = "Lampu penerangan jalan di depan Pasar Kuta mati sejak tiga malam. Jalannya gelap sekali."
DEVICE = {"Accept": "application/json", "User-Agent": "journey"}
QUEUES = ("RouteQueue", "NotifyQueue", "ReporterQueue", "AttachQueue")
REDELIVERY_SECONDS = 4
WEBHOOK_KEY = "whsec_" + "c2VjcmV0LW9mLWEtcGFydG5lci1pbi1hLXRlc3Q="


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


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

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.instance.gateway.port, timeout=60)
        try:
            connection.request(method, path, body, {**DEVICE, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def post(self, path: str, fields: Mapping[str, Any], **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("POST", path, json.dumps(fields).encode(), {"Content-Type": "application/json", **named})

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

    def upload(self, place: Mapping[str, Any], content: bytes) -> Answer:
        """The bytes of an attachment, as a browser's form posts them to the bucket."""
        line = "journey-boundary"
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in place["fields"].items()
        ]
        file = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'.encode()
        body = "".join(parts).encode() + file + content + f"\r\n--{line}--\r\n".encode()
        url = urlsplit(place["url"])
        connection = http.client.HTTPConnection(url.netloc, timeout=60)
        try:
            connection.request("POST", url.path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

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

        def tick(at: datetime) -> None:
            self.instance.tick(at)
            self.settle()

        play(self.client("dynamodb"), self.instance.ids["ReportsTable"], self.now(), until, tick)

    # What lies in the tables and left the service

    def case(self, filed: Filed) -> CaseFile:
        return casefile.read(self.client("dynamodb"), self.instance.ids["ReportsTable"], filed.number)

    def types(self, filed: Filed) -> list[str]:
        return [event.type.value for event in self.case(filed).events]

    def rows(self, filed: Filed, part: str = "") -> list[Delivery]:
        """The ledger of a report, of recipients whose id contains `part`."""
        return [row for row in self.case(filed).deliveries if part in row.recipient]

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
        assert found is not None, f"{self.case(filed).report.status} {self.types(filed)}"
        return found

    def settle(self, seconds: float = 60) -> None:
        """Until every stored event has left the stream and no queue has anything visible or in work."""
        assert until(lambda: self._idle() and self._idle(), seconds), f"still at work: {self.backlog()}"

    def backlog(self) -> dict[str, int]:
        """Messages a queue, in work included."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = {}
        for queue in QUEUES:
            counts = self.client("sqs").get_queue_attributes(QueueUrl=self.instance.ids[queue], AttributeNames=names)[
                "Attributes"
            ]
            found[queue] = sum(int(value) for value in counts.values())
        return found

    def _idle(self) -> bool:
        return not self._unread() and not any(self.backlog().values())

    def _unread(self) -> bool:
        """Whether the stream holds records that the relay has not had."""
        streams, done = self.client("dynamodbstreams"), self._checkpoint.read_text()
        iterator = self._iterator("AFTER_SEQUENCE_NUMBER", SequenceNumber=done)
        return bool(streams.get_records(ShardIterator=iterator, Limit=1)["Records"])

    def _iterator(self, kind: str, **where: str) -> str:
        table, streams = self.instance.ids["ReportsTable"], self.client("dynamodbstreams")
        arn = self.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"]
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][-1]["ShardId"]
        asked = {"StreamArn": arn, "ShardId": shard, "ShardIteratorType": kind, **where}
        return str(streams.get_shard_iterator(**asked)["ShardIterator"])

    @property
    def _checkpoint(self) -> Path:
        """Where the stream's pump notes what it is done with."""
        (file,) = self.instance.ministack.places.of_stack(self.instance.wish.short).glob("*.checkpoint")
        return file

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
            assert until(lambda: all(f.done for f in faults), 30), f"never struck: {[f for f in faults if not f.done]}"
        finally:
            self.faults.clear()

    @contextmanager
    def lost_stream(self) -> Iterator[None]:
        """What is stored inside the block never reaches the relay."""
        old = next(pump for pump in self.instance.pumps if isinstance(pump, StreamPump))
        old.stop()
        yield
        iterator = self._iterator("TRIM_HORIZON")
        lost = self.client("dynamodbstreams").get_records(ShardIterator=iterator)
        while lost["Records"]:
            self._checkpoint.write_text(lost["Records"][-1]["dynamodb"]["SequenceNumber"])
            lost = self.client("dynamodbstreams").get_records(ShardIterator=lost["NextShardIterator"])
        sources = self.instance._event_sources(self.instance.ministack.places)
        new = next(pump for pump in sources if isinstance(pump, StreamPump))
        self.instance.pumps[self.instance.pumps.index(old)] = new
        new.start()

    def impatient(self, tries: int = 50) -> None:
        """Its queues bring back soon, and often, what a dead worker held; in the template that takes minutes."""
        for queue in QUEUES:
            url = self.instance.ids[queue]
            was = self.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]
            redrive = json.dumps({**json.loads(was["RedrivePolicy"]), "maxReceiveCount": tries})
            changed = {"VisibilityTimeout": str(REDELIVERY_SECONDS), "RedrivePolicy": redrive}
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


@contextmanager
def a_stack(ministack: MiniStack, name: str, *, faults: bool = False) -> Iterator[World]:
    """A stack with its offices seeded."""
    with service(ministack, name, faults=faults) as instance:
        world = World(instance)
        if faults:
            world.impatient()
        seed(world)
        yield world


def seed(world: World) -> None:
    """The demonstration's offices, as `make run` seeds them."""
    demo.prepare(world.target)
    offices = data_files.offices(str(world.data_dir))
    for agency in demo.agencies(offices, world.instance.url):
        reachable(world, agency.id, *agency.channels)


def reachable(world: World, office: str, *channels: Channel) -> None:
    """Gives an office its channels."""
    reader = DirectoryReader(world.client("dynamodb"), world.instance.ids["ReportsTable"], str(world.data_dir))
    _, version = reader.overrides(office)
    reader.put_agency(office, {"has_account": True, "channels": [asdict(channel) for channel in channels]}, version)


def webhook(world: World, office: str, name: str) -> Channel:
    """A webhook of an office, with its secret, that leads to the local receiver of that name."""
    dynamodb, table = world.client("dynamodb"), world.instance.ids["ReportsTable"]
    secrets = WebhookSecrets(dynamodb, table, world.client("kms"))
    secrets.store(office, name, WEBHOOK_KEY, world.instance.ids["DataKey"])
    return Channel("webhook", f"{world.instance.url}/_local/webhook/{name}", name)
