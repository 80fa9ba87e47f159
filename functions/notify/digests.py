"""The morning's digest of an officer: what is due today and what is late, read from the desk's inbox in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.sending.dispatch import Dispatcher
from adapters.stores.inboxes import Inboxes
from adapters.stores.ledger import Ledger
from adapters.stores.mornings import Mornings
from domain.desks.inbox import View
from domain.desks.officers import Officer
from domain.directory import region_of
from domain.place import zone_of
from domain.telling.delivery import Delivery, NotDelivered, Recipient, Withheld
from domain.telling.digest import Digest, digest
from domain.telling.messages import digest_mail
from domain.telling.staff_told import digest_recipient, wants_digest
from notify.sending import AgencySender

# The rows that fall due first; what does not fit is counted.
AT_MOST = 200


@dataclass(frozen=True)
class Digests:
    """A digest is a slot like a bundle's; each one that leaves arms the next working day's."""

    ledger: Ledger
    inboxes: Inboxes
    dispatcher: Dispatcher
    sender: AgencySender
    mornings: Mornings
    now: Callable[[], datetime]

    def arm(self, to: Recipient) -> None:
        """Something happened that the next morning's digest will show."""
        self.mornings.arm(to)

    def flush(self, pk: str, sk: str) -> None:
        """Send what is due; the next one is armed first, so that a crash breaks no chain."""
        slot = self.ledger.read(pk, sk)
        if slot is None or not slot.unfinished:
            return
        officer = self._officer(slot)
        if officer:
            to = digest_recipient(officer)
            self.mornings.catch_up(to) if self._is_stale(slot, to) else self.mornings.arm(to)
        self.dispatcher.work([slot], [], self._send)

    def _send(self, slot: Delivery) -> None:
        officer = self._officer(slot)
        if officer is None:
            raise Withheld("switched_off")
        if self._is_stale(slot, digest_recipient(officer)):
            raise Withheld("superseded")
        found = self._digest(officer)
        if found.is_empty:
            raise Withheld("nothing_due")
        zone = zone_of(region_of(officer.desks[0]))
        mail = digest_mail(found, self.sender.told.desk, zone, self.sender.told.words)
        self.sender.mails.send(officer.email, mail, slot.id, slot.recipient)

    def _is_stale(self, slot: Delivery, to: Recipient) -> bool:
        """After an outage the newest morning speaks for those that were missed."""
        return slot.seq < int(self.mornings.last(to).timestamp())

    def _digest(self, officer: Officer) -> Digest:
        now = self.now()
        day = now.astimezone(zone_of(region_of(officer.desks[0]))).date()
        desks = dict.fromkeys(seat.desk for seat in officer.seats_on(day))
        rows = [row for desk in desks for row in self.inboxes.page(desk, View.WORK, AT_MOST)[0]]
        return digest(officer, rows, day) if officer.is_there(day) else Digest()

    def _officer(self, slot: Delivery) -> Officer | None:
        """None for who left, or wants no digests any more."""
        try:
            officer = self.sender.staff.reachable(slot.recipient)
        except NotDelivered:
            return None
        return officer if wants_digest(officer) else None
