"""What a reporter is told, by mail or, for three kinds of news, by SMS; and how long their case data is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from adapters.sealed.opened import OpenIdentities
from adapters.sending.dispatch import Dispatcher
from adapters.stores.casefile import CaseFile
from domain.events import Event, EventType
from domain.life import privacy
from domain.life.reading import Purpose, Reading
from domain.life.transitions import ENDED
from domain.report import Report
from domain.telling import delivery
from domain.telling.delivery import Delivery
from domain.telling.news import TOLD_REPORTERS
from reporter.contact import Contact, reporters
from reporter.sending import ReporterSender

PREFIX = "reporter:"
Opening = Callable[[int], Contact]


@dataclass(frozen=True)
class Reporters:
    """Takes what the relay and the clock send to reporter's queue. `seen` counts users, each once a year."""

    read: Callable[[str], CaseFile]
    identities: OpenIdentities
    dispatcher: Dispatcher
    sender: ReporterSender
    retention: Callable[[Report], timedelta]
    now: Callable[[], datetime]
    seen: Callable[[str, datetime], object]

    def take(self, message: Mapping[str, Any]) -> None:
        """A relayed event, or {"deliver": {"pk", "sk"}} for a row whose time has come."""
        if "deliver" in message:
            self.woken(message["deliver"]["pk"].partition("#")[2], message["deliver"]["sk"].split("#")[1])
        else:
            self.told(message["number"], int(message["seq"]))

    def told(self, number: str, seq: int) -> None:
        """Plan what this event and unplanned earlier ones ask for, send, and set how long case data is kept."""
        case, now = self.read(number), self.now()
        self._keep(case.report)
        rows = [d for d in case.deliveries if d.recipient.startswith(PREFIX)]
        known = {(r.recipient, r.seq) for r in rows}
        news = delivery.unplanned(case.events, known, TOLD_REPORTERS, seq, now)
        news = [event for event in news if event.seq not in {r.seq for r in rows} and _is_news(event, case.events)]
        if not news and not any(r.unfinished for r in rows):
            return
        contact = cache(partial(self._contact, case, f"{number}.{seq}"))
        self._count(contact, news)
        fresh = [
            delivery.planned(number, e.seq, to, now) for e in news for to in reporters(contact(_before(e)), e.type)
        ]
        for recipient in sorted({r.recipient for r in (*fresh, *rows) if r.unfinished}):
            self._work(case, contact, recipient, fresh)

    def _count(self, contact: Opening, news: Sequence[Event]) -> None:
        """Whoever files is a user of that year; here alone the contact is known."""
        for event in news:
            if event.type is EventType.REPORT_RECEIVED and (address := contact(0).email or contact(0).phone):
                self.seen(address, event.at)

    def woken(self, number: str, recipient: str) -> None:
        """Go on with one way to one reporter."""
        case = self.read(number)
        self._work(case, cache(partial(self._contact, case, f"{number} {recipient}")), recipient, [])

    def _work(self, case: CaseFile, contact: Opening, recipient: str, fresh: list[Delivery]) -> None:
        stored = [d for d in case.deliveries if d.recipient == recipient]

        def send(row: Delivery) -> None:
            event = next(e for e in case.events if e.seq == row.seq)
            self.sender.send(case, contact(_before(event)), row)

        self.dispatcher.work(stored, [r for r in fresh if r.recipient == recipient], send)

    def _contact(self, case: CaseFile, purpose: str, before: int) -> Contact:
        """Opened only where there is one, as it is or was `before` an event; a suppressed address counts as none."""
        if not case.report.has_contact:
            return Contact()
        number, reading, now = case.report.number, Reading(Purpose.MESSAGE, purpose), self.now()
        was = self.identities.contact_before
        opened = was(number, before, reading, now) if before else self.identities.contact(number, reading, now)
        email = opened.get("email", "")
        bounced = bool(email) and self.identities.is_suppressed(email)
        return Contact(email, opened.get("phone", ""), bounced)

    def _keep(self, report: Report) -> None:
        """By the report as it is now, so that the order of messages does not matter."""
        if not report.has_case_data:
            return
        ended = report.milestones.closed_at if report.status in ENDED else None
        self.identities.keep_case_data(report.number, ended + self.retention(report) if ended else None)


def _before(event: Event) -> int:
    """News of a correction is for the contact before it; all else for the contact as it is."""
    return event.seq if event.type is EventType.CONTACT_CORRECTED else 0


def _is_news(event: Event, events: Sequence[Event]) -> bool:
    """That an officer has opened it is news once; later desks that open it stand on the timeline."""
    if event.type is EventType.CONTACT_CORRECTED:
        return not privacy.CONTACT.isdisjoint(event.data.get("fields", ()))
    if event.type is not EventType.REPORT_OPENED:
        return True
    return event.seq == min(e.seq for e in events if e.type is event.type)
