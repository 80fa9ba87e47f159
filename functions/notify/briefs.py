"""A leader's mails: made by brief in numbers, put into words and sent when their slot is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.sending.dispatch import Dispatcher
from adapters.stores.briefs import BriefBook
from adapters.stores.ledger import Ledger
from domain.desks.officers import Officer, Seat
from domain.telling.brief import is_week
from domain.telling.delivery import Delivery, NotDelivered, Withheld
from domain.telling.leaders_mail import Leaders
from domain.telling.messages import Mail
from notify.staff import Staff

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Briefs:
    """What is told of a desk goes to nobody who has left it meanwhile."""

    ledger: Ledger
    book: BriefBook
    dispatcher: Dispatcher
    staff: Staff
    write: Leaders
    send: Callable[[str, Mail, str, str], None]
    now: Callable[[], datetime]

    def flush(self, pk: str, sk: str) -> None:
        """Send what is due."""
        slot = self.ledger.read(pk, sk)
        if slot is not None and slot.unfinished:
            self.dispatcher.work([slot], [], self._send)

    def _send(self, slot: Delivery) -> None:
        officer = self._officer(slot)
        mail = self._week(slot, officer) if is_week(slot.recipient) else self._risen(slot, officer)
        self.send(officer.email, mail, slot.id, slot.recipient)

    def _officer(self, slot: Delivery) -> Officer:
        """Raises Withheld for who left, wants no mail any more, or whose mail came back: that is no failure."""
        try:
            officer = self.staff.reachable(slot.recipient)
        except NotDelivered as error:
            raise Withheld(error.why) from error
        if not officer.notify.email:
            raise Withheld("switched_off")
        if self.ledger.is_suppressed(officer.email, self.now()):
            raise Withheld("bounced")
        return officer

    def _week(self, slot: Delivery, officer: Officer) -> Mail:
        """After an outage, or a week of holidays, the newest week speaks for those before."""
        told = self.book.week(slot)
        if told is None or not _sits(officer, told.seats):
            raise Withheld("nothing_left")
        if datetime.fromtimestamp(slot.seq, self.now().tzinfo) + WEEK <= self.now():
            raise Withheld("superseded")
        return self.write.week(told)

    def _risen(self, slot: Delivery, officer: Officer) -> Mail:
        told = [alert for alert in self.book.alerts(slot) if _sits(officer, alert.seats)]
        if not told:
            raise Withheld("nothing_left")
        return self.write.risen(told)


def _sits(officer: Officer, seats: Sequence[Seat]) -> bool:
    return {seat.desk for seat in seats} <= set(officer.desks)
