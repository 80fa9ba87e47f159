"""A stack in moto with fakes at its ends: what notify and reporter send is written down, and can be made to fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from adapters.reference.called import Called
from adapters.sealed.codes import AccessCodes
from adapters.sealed.identities import IdentityVault
from adapters.sealed.opened import OpenIdentities
from adapters.sealed.users import Users
from adapters.sending import message_words
from adapters.sending.dispatch import Dispatcher
from adapters.sending.stand_in import StandIns
from adapters.stores import casefile, keys
from adapters.stores.briefs import BriefBook
from adapters.stores.bundles import Bundles
from adapters.stores.due_index import DueIndex, DueKey
from adapters.stores.inboxes import Inboxes
from adapters.stores.ledger import Ledger
from adapters.stores.mornings import Mornings
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from domain.clocks import service_levels
from domain.desks import inbox
from domain.directory import Agency, Channel, Level, seats_of
from domain.events import SYSTEM, Actor, EventType, Role
from domain.life import lifecycle, transitions
from domain.report import HandlingClass, Report
from domain.routing.decision import Decision, Outcome
from domain.telling.delivery import Delivery
from domain.telling.leaders_mail import Leaders
from domain.telling.messages import Mail
from notify.briefs import Briefs
from notify.collected import Collector
from notify.digests import Digests
from notify.reach import Reach
from notify.sending import AgencySender, Told
from notify.service import Notifier
from notify.staff import Staff
from reporter.lost_code import LostCodes
from reporter.sending import ReporterSender
from reporter.service import Reporters
from tests.aws import Cloud
from tests.clocks import the_calendar, the_policy
from tests.samples import FILED_AT, Still, a_report

MAIL, HOOK, QUEUE = "email", "webhook", "queue"


class Crash(BaseException):
    """The worker dies here; nobody catches it."""


@dataclass
class Wire:
    """One way out. `troubles` are raised in order, before or after the message has left."""

    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)
    sent: list[tuple[str, str, Any]] = field(default_factory=list)

    def pass_on(self, to: str, id: str, body: Any) -> None:
        if self.before:
            raise self.before.pop(0)
        self.sent.append((to, id, body))
        if self.after:
            raise self.after.pop(0)

    @property
    def ids(self) -> list[str]:
        return [id for _, id, _ in self.sent]


class Mails(Wire):
    def send(self, to: str, mail: Mail, delivery_id: str, recipient: str) -> None:
        self.pass_on(to, delivery_id, mail)


class Webhooks(Wire):
    def send(self, url: str, secret: str, message_id: str, body: Mapping[str, Any], now: datetime) -> None:
        self.pass_on(url, message_id, body)


class Queues(Wire):
    def send(self, name: str, body: Mapping[str, Any]) -> None:
        self.pass_on(name, body["data"]["id"], body)


class Sms(Wire):
    def send(self, phone: str, text: str, now: datetime) -> None:
        self.pass_on(phone, "", text)


def office(id: str, *channels: Channel, level: Level = Level.REGENCY) -> Agency:
    return Agency(
        id, f"Kantor {id}", level, id.partition("-")[0], has_account=True, channels=channels, seats=seats_of(id)
    )


DISHUB = office("51.03-dishub", Channel(MAIL, "dishub@badung.example"))
COORDINATOR = office("51.03-koordinator", Channel(MAIL, "koordinator@badung.example"))
INSPECTORATE = office("51.03-inspektorat", Channel(MAIL, "inspektorat@badung.example"))
ADMIN = office("00-admin", Channel(MAIL, "admin@lapor.example"), level=Level.NATION)


@dataclass
class World:
    """Everything around one report, with a clock that stands still until it is moved."""

    aws: Cloud
    data_dir: Path
    at: datetime = FILED_AT
    offices: dict[str, Agency] = field(default_factory=dict)
    mails: Mails = field(default_factory=Mails)
    webhooks: Webhooks = field(default_factory=Webhooks)
    queues: Queues = field(default_factory=Queues)
    sms: Sms = field(default_factory=Sms)
    alarms: list[Delivery] = field(default_factory=list)
    sends_sms: bool = True

    def __post_init__(self) -> None:
        self.offices |= {o.id: o for o in (DISHUB, COORDINATOR, INSPECTORATE, ADMIN)}
        client, table = self.aws.client("dynamodb"), self.aws.reports
        self.store = ReportStore(client, table, Rows())
        self.ledger, self.officers = Ledger(client, table), OfficerStore(client, table)
        self.vault = IdentityVault(self.aws.client("kms"), self.aws.identities, self.aws.identity_key)
        self.identities = OpenIdentities(client, self.aws.identities, self.aws.client("kms"))
        self.codes = AccessCodes(self.aws.client("kms"), self.aws.code_key)
        self.dispatcher = Dispatcher(self.ledger, self.now, lambda: 1.0, self.alarms.append)
        self.read = partial(casefile.read, client, table)
        self.notifier, self.reporters = self._notifier(), self._reporters()

    def _notifier(self) -> Notifier:
        place = partial(message_words.place_words, str(self.data_dir))
        words = message_words.load(str(self.data_dir))
        told = Told(words, place, deadlines, self.find, "https://lapor.example")
        stand_in = StandIns(self.ledger, self.find, self.now).plan
        ends = (self.mails, self.webhooks, lambda a, r: "whsec_x", self.queues, self.sms, stand_in, self.now)
        sender = AgencySender(told, self.find, Staff(self.officers.find, self.officers.of_desk), *ends)
        client, table = self.aws.client("dynamodb"), self.aws.reports
        args = (self.ledger, self.dispatcher, sender, self.read, the_calendar, self.now)
        collector = Collector(Bundles(client, table), *args)
        mornings = Mornings(self.ledger, the_calendar, self.now)
        digests = Digests(self.ledger, Inboxes(client, table), self.dispatcher, sender, mornings, self.now)
        reach = Reach(self.find, self.officers.of_desk, self.ledger, self.sends_sms, self.now)
        leaders = Leaders(Called(self.find, str(self.data_dir)), words, "https://lapor.example")
        briefs = Briefs(
            self.ledger, BriefBook(client, table), self.dispatcher, sender.staff, leaders, self.mails.send, self.now
        )
        works = (self.dispatcher, collector, digests, briefs, sender, the_calendar, self.now)
        return Notifier(self.read, reach.office, reach.staff, *works)

    def _reporters(self) -> Reporters:
        words = message_words.load(str(self.data_dir))
        sender = ReporterSender(
            words, deadlines, self.find, "https://lapor.example", self.mails, self.sms, self.codes.of, self.now
        )  # fmt: skip
        users = Users(self.aws.client("dynamodb"), self.aws.counts, self.aws.client("kms"), self.aws.code_key)
        days = timedelta(days=90)
        return Reporters(self.read, self.identities, self.dispatcher, sender, lambda r: days, self.now, users.seen)

    def lost_code(self, message: Mapping[str, Any]) -> None:
        """Intake's request for a new code reaches reporter."""
        LostCodes(self.read, self.store, self.identities, self.codes.of, self.now).take(message)

    def now(self) -> datetime:
        return self.at

    def find(self, id: str) -> Agency | None:
        return self.offices.get(id)

    def with_webhook(self) -> "World":
        """The office of transport has a webhook and nothing else."""
        self.offices[DISHUB.id] = office(DISHUB.id, Channel(HOOK, "https://partner.example/in", "main"))
        return self

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)

    def file(self, contact: Mapping[str, str] | None = None, **changes: Any) -> Report:
        """A filed report, with its sealed contact."""
        report = a_report(has_contact=bool(contact), **changes)
        sealed = [self.vault.put(report.number, "IDENTITY", contact)] if contact else []
        return self.store.save(lifecycle.filed(report), sealed)

    def disposed(
        self, agency: str = "51.03-dishub", contact: Mapping[str, str] | None = None, **changes: Any
    ) -> Report:
        decision = Decision(Outcome.STRAIGHT_THROUGH, agency, "confident", 0.9, agency=agency, affair="street_lighting")
        return self.store.save(lifecycle.dispose(self.file(contact, **changes), decision, self.at))

    def verified(self, report: Report) -> Report:
        actor = Actor(Role.OFFICER, report.desk)
        return self.store.save(lifecycle.verify(report, HandlingClass.PLAIN, "lampu", self.at, actor))

    def reply(self, report: Report, text: str = "Nomor tiang 12") -> Report:
        return self.store.save(lifecycle.reply(report, text, self.at))

    def clock_says(self, report: Report, event: EventType, seat: str = "liaison") -> Report:
        data = {"clock": "verification", "due_at": self.at.isoformat(), "step": "near", "seat": seat}
        return self.store.save(transitions.notices(report, self.at, [(event, data)], [f"k{report.last_seq}"]))

    def relay(self, report: Report, seq: int = 0) -> None:
        """The relay's message for an event (the last one, unless named) reaches notify."""
        self.notifier.take({"number": report.number, "seq": seq or report.last_seq})

    def relay_to_reporter(self, report: Report, seq: int = 0) -> None:
        self.reporters.take({"number": report.number, "seq": seq or report.last_seq})

    def tick(self) -> int:
        """The clock wakes what is due, as sla does; how much that was."""
        woken = [
            k for shard in keys.due_shards() for k in self.store.due_keys(shard, self.at, 1000) if k[1] != "REPORT"
        ]
        index = DueIndex(self.aws.client("dynamodb"), self.aws.reports)
        for pk, sk, due_at in woken:
            index.lease(DueKey(pk, sk, due_at), self.at)
            holder = pk if pk.startswith("BUNDLE#") else sk
            take = self.reporters.take if holder.split("#")[1].startswith("reporter") else self.notifier.take
            take({"deliver": {"pk": pk, "sk": sk}})
        return len(woken)

    def rows(self, report: Report) -> list[Delivery]:
        return self.ledger.rows(report.number)


class Rows(Still):
    """No clocks, but the inbox rows of desks, which digests read."""

    def entries(self, report: Report) -> tuple[inbox.Entry, ...]:
        return inbox.entries(report, lambda desk: service_levels.owed(report, desk, the_policy(), the_calendar()))


def deadlines(report: Report) -> tuple[service_levels.Deadline, ...]:
    return service_levels.deadlines(report, the_policy(), the_calendar())


__all__ = ["SYSTEM", "Crash", "World", "office"]
