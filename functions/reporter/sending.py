"""What is sent to a reporter: number, status, deadline and link; the address is unconfirmed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.stores.casefile import CaseFile
from domain import numbers
from domain.clocks import which_deadline
from domain.clocks.service_levels import Deadline
from domain.directory import Agency, region_of
from domain.events import Event, EventType
from domain.place import zone_of
from domain.report import Report
from domain.telling.delivery import Channel, Delivery, Withheld
from domain.telling.messages import Facts, Mail, Words, code_mail, reporter_mail, sms
from reporter.contact import Contact

PATHS = {"id": "/id/lacak/", "en": "/en/track/"}


class Mails(Protocol):
    def send(self, to: str, mail: Mail, delivery_id: str, recipient: str) -> None: ...


class Sms(Protocol):
    def send(self, phone: str, text: str, now: datetime) -> None: ...


@dataclass(frozen=True)
class ReporterSender:
    """Sends one row of the ledger. Raises NotDelivered, ResultLost or Withheld."""

    words: Words
    deadlines: Callable[[Report], Sequence[Deadline]]
    find: Callable[[str], Agency | None]
    origin: str
    mails: Mails
    sms: Sms
    code: Callable[[str, int], str]
    now: Callable[[], datetime]

    def send(self, case: CaseFile, contact: Contact, row: Delivery) -> None:
        event = next(e for e in case.events if e.seq == row.seq)
        lang = "en" if case.report.language == "en" else "id"
        said = self._facts(case.report, event, lang)
        if row.channel is Channel.SMS:
            self.sms.send(contact.phone, sms(said, self.words, lang), self.now())
        elif not contact.email or contact.bounced:
            raise Withheld("suppressed" if contact.bounced else "no_address")
        else:
            self.mails.send(contact.email, self._mail(case.report, event, said, lang), row.id, row.recipient)

    def _mail(self, report: Report, event: Event, said: Facts, lang: str) -> Mail:
        if event.type is not EventType.CODE_REPLACED:
            return reporter_mail(event.type, said, self._agency(report), self.words, lang)
        code = self.code(report.number, int(event.data["generation"]))
        if numbers.hash_code(report.number, code) != report.code_hash:
            raise Withheld("code_void")
        return code_mail(said, code, self.words, lang)

    def _facts(self, report: Report, event: Event, lang: str) -> Facts:
        """Nothing of the report but its number: the address may be anybody's."""
        limit = which_deadline.for_reporter(event, self.deadlines(report))
        zone = zone_of(region_of(report.desk))
        to_queue = event.type is EventType.REPORT_DISPOSED and not event.after.get("agency")
        what = f"{event.type.value}.queue" if to_queue else ""
        link = self.origin + PATHS[lang]
        return Facts(event.type, report.number, "", link, zone, limit, report.is_flagged, what=what)

    def _agency(self, report: Report) -> str:
        """A flagged report's agency could betray what it is about."""
        office = self.find(report.agency) if report.agency and not report.is_flagged else None
        return office.name if office else ""
