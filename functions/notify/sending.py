"""What is sent to an agency: rendered when it leaves, so that a report flagged meanwhile gives nothing away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from adapters.casefile import CaseFile
from domain import which_deadline
from domain.delivery import Channel, Delivery, NotDelivered, Withheld
from domain.directory import Agency, region_of
from domain.directory import Channel as Way
from domain.events import Event
from domain.messages import Facts, Mail, Names, Words, agency_mail, facts, payload
from domain.place import zone_of
from domain.recipients import Find, office_of, way_of
from domain.report import Place, Report
from domain.service_levels import Deadline


class Mails(Protocol):
    def send(self, to: str, mail: Mail, delivery_id: str, recipient: str) -> None: ...


class Webhooks(Protocol):
    def send(self, url: str, secret: str, message_id: str, body: Mapping[str, Any], now: datetime) -> None: ...


class Queues(Protocol):
    def send(self, name: str, body: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True)
class Told:
    """What a report is called in words, and where to act on it."""

    words: Words
    place: Callable[[Place], str]
    deadlines: Callable[[Report], Sequence[Deadline]]
    origin: str

    def facts(self, report: Report, event: Event) -> Facts:
        affair = self.words.say("affair", report.affair, "id") if report.affair else ""
        limit = which_deadline.for_agency(event, self.deadlines(report))
        place = "" if report.is_flagged else self.place(report.place)
        zone = zone_of(region_of(report.desk))
        return facts(report, event, Names(affair, place), f"{self.desk}#{report.number}", zone, limit)

    @property
    def desk(self) -> str:
        return f"{self.origin}/id/meja/"


@dataclass(frozen=True)
class AgencySender:
    """Sends one row of the ledger by its channel. Raises NotDelivered, ResultLost or Withheld."""

    told: Told
    find: Find
    mails: Mails
    webhooks: Webhooks
    secret: Callable[[str, str], str]
    queues: Queues
    now: Callable[[], datetime]

    def send(self, case: CaseFile, row: Delivery) -> None:
        office, way = self._way(case.report, row)
        event = next(e for e in case.events if e.seq == row.seq)
        said = self.told.facts(case.report, event)
        if row.channel is Channel.EMAIL:
            self.mails.send(way.address, agency_mail(said, self.told.words), row.id, row.recipient)
        elif row.channel is Channel.QUEUE:
            self.queues.send(way.address, payload(event, said))
        else:
            secret = self.secret(office.id, way.secret_ref)
            self.webhooks.send(way.address, secret, row.id, payload(event, said), self.now())

    def _way(self, report: Report, row: Delivery) -> tuple[Agency, Way]:
        """The channel as the directory has it now: a corrected address heals what waits."""
        office = self.find(office_of(row.recipient))
        way = way_of(office, row.recipient) if office else None
        if office is None or way is None:
            raise NotDelivered("no_channel", final=True)
        if office.id in report.barred:
            raise Withheld("barred")
        return office, way
