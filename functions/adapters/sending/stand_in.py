"""Who is told in place of an office that a message did not reach: the desk above it that mail can reach."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.stores.ledger import Ledger
from domain.directory import Agency, desk_above
from domain.directory import Channel as Way
from domain.telling import delivery
from domain.telling.delivery import Channel, Delivery, Recipient
from domain.telling.recipients import channel_id, office_of


@dataclass(frozen=True)
class StandIns:
    """Plans a row of the ledger that the clock wakes; planning it again changes nothing."""

    ledger: Ledger
    find: Callable[[str], Agency | None]
    now: Callable[[], datetime]

    def plan(self, row: Delivery) -> None:
        """For a row of an office; an officer's is one beside others, and nobody stands in for a desk by its name."""
        if not row.recipient.startswith("agency:"):
            return
        desk = desk_above(office_of(row.recipient))
        while desk:
            office = self.find(desk)
            ways = [way for way in office.channels if self._arrives(way)] if office else []
            for way in ways:
                to = Recipient(channel_id(desk, way), Channel.EMAIL, office.name if office else desk, desk)
                self.ledger.add(delivery.planned(row.number, row.seq, to, self.now()))
            desk = "" if ways else desk_above(desk)

    def _arrives(self, way: Way) -> bool:
        return way.kind == Channel.EMAIL and not self.ledger.is_suppressed(way.address, self.now())
