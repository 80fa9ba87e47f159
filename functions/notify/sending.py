"""What is sent to an agency: rendered when it leaves, so that a report flagged meanwhile gives nothing away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from adapters.stores.casefile import CaseFile
from domain.clocks import which_deadline
from domain.clocks.service_levels import Deadline
from domain.directory import Agency, region_of
from domain.directory import Channel as Way
from domain.events import Event
from domain.place import zone_of
from domain.report import Place, Report
from domain.telling.delivery import Channel, Delivery, NotDelivered, Withheld
from domain.telling.messages import LOST, Facts, Mail, Names, Words, agency_mail, facts, payload, unit_sms
from domain.telling.recipients import Find, in_charge_of, loser_of, office_of, told_desks, way_of
from domain.telling.staff_told import is_officer
from notify.staff import Mailbox, Staff


class Mails(Protocol):
    def send(self, to: str, mail: Mail, delivery_id: str, recipient: str) -> None: ...


class Webhooks(Protocol):
    def send(self, url: str, secret: str, message_id: str, body: Mapping[str, Any], now: datetime) -> None: ...


class Queues(Protocol):
    def send(self, name: str, body: Mapping[str, Any]) -> None: ...


class Sms(Protocol):
    def send(self, phone: str, text: str, now: datetime) -> None: ...


@dataclass(frozen=True)
class Told:
    """What a report is called in words, and where to act on it."""

    words: Words
    place: Callable[[Place], str]
    deadlines: Callable[[Report], Sequence[Deadline]]
    find: Find
    origin: str

    def facts(self, report: Report, event: Event, desks: Sequence[str], bare: bool = False) -> Facts:
        """What these desks may read: one that lost the report hears no more of it than that; `bare`: no text at all."""
        affair = self.words.say("affair", report.affair, "id") if report.affair else ""
        limit = which_deadline.for_agency(event, self.deadlines(report), desks)
        place = "" if report.is_flagged else self.place(report.place)
        zone = zone_of(region_of(report.desk))
        lost = loser_of(event) in desks and in_charge_of(event, report) not in desks
        names, link = Names(affair, place), f"{self.desk}#/case/{report.number}"
        said = facts(report, event, names, link, zone, None if lost else limit, bare=lost or bare)
        return replace(said, what=LOST if lost else "", stands_in=self._stands_in(report, event, desks))

    @property
    def desk(self) -> str:
        return f"{self.origin}/desk/"

    def _stands_in(self, report: Report, event: Event, desks: Sequence[str]) -> str:
        """The office for which these desks are told, where none of its own ways led to it."""
        meant = [told for told in told_desks(event, report) if not told.quiet and told.seat == "liaison"]
        if not meant or {told.desk for told in meant} & set(desks):
            return ""
        office = self.find(meant[0].desk)
        return office.name if office else ""


@dataclass(frozen=True)
class AgencySender:
    """Sends one row of the ledger by its channel. Raises NotDelivered, ResultLost or Withheld."""

    told: Told
    find: Find
    staff: Staff
    mails: Mails
    webhooks: Webhooks
    secret: Callable[[str, str], str]
    queues: Queues
    sms: Sms
    stand_in: Callable[[Delivery], None]
    now: Callable[[], datetime]

    def send(self, case: CaseFile, row: Delivery) -> None:
        event = next(e for e in case.events if e.seq == row.seq)
        if is_officer(row.recipient):
            self._to_officer(case.report, event, row)
        else:
            self._to_office(case.report, event, row)

    def mailbox(self, recipient: str) -> Mailbox:
        """An office's or an officer's mailbox as it is now. Raises NotDelivered where there is none any more."""
        if is_officer(recipient):
            return self.staff.mailbox(recipient)
        office, way = self._way(recipient)
        return Mailbox(way.address, (office.id,))

    def _to_officer(self, report: Report, event: Event, row: Delivery) -> None:
        mailbox = self.staff.mailbox(row.recipient)
        if not mailbox.hears(report):
            raise Withheld("barred")
        said = self.told.facts(report, event, mailbox.desks)
        mail = agency_mail(said, self.told.words, footer="officer_footer")
        self.mails.send(mailbox.address, mail, row.id, row.recipient)

    def _to_office(self, report: Report, event: Event, row: Delivery) -> None:
        office, way = self._way(row.recipient)
        if office.id in report.barred:
            raise Withheld("barred")
        # A mailbox is read by many: what names one of them is read at the desk, which knows who reads.
        bare = row.channel is Channel.EMAIL and self.staff.is_named_at(office.id, report)
        said = self.told.facts(report, event, (office.id,), bare)
        if row.channel is Channel.EMAIL:
            self.mails.send(way.address, agency_mail(said, self.told.words), row.id, row.recipient)
        elif row.channel is Channel.SMS:
            self._to_phone(way.address, said, row)
        elif row.channel is Channel.QUEUE:
            self.queues.send(way.address, payload(event, said))
        else:
            secret = self.secret(office.id, way.secret_ref)
            self.webhooks.send(way.address, secret, row.id, payload(event, said), self.now())

    def _to_phone(self, number: str, said: Facts, row: Delivery) -> None:
        """Where the budget is spent, the coordinator is told in the unit's place."""
        try:
            self.sms.send(number, unit_sms(said, self.told.words), self.now())
        except Withheld:
            self.stand_in(row)
            raise

    def _way(self, recipient: str) -> tuple[Agency, Way]:
        """The channel as the directory has it now: a corrected address heals what waits."""
        office = self.find(office_of(recipient))
        way = way_of(office, recipient) if office else None
        if office is None or way is None:
            raise NotDelivered("no_channel", final=True)
        return office, way
