"""When an officer's next digest leaves: a slot of the due index, armed when it is wanted and when one has left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.stores.ledger import Ledger
from domain.clocks.working_days import Calendar
from domain.directory import region_of
from domain.telling import bundle, delivery
from domain.telling.delivery import BUNDLE, Recipient


@dataclass(frozen=True)
class Mornings:
    """08:00 of working days in the zone of the officer's office."""

    ledger: Ledger
    calendar: Callable[[], Calendar]
    now: Callable[[], datetime]

    def arm(self, to: Recipient) -> None:
        """See to it that there is a digest next morning; again and again is once."""
        self._put(to, bundle.next_morning(self.now(), region_of(to.office), self.calendar()))

    def catch_up(self, to: Recipient) -> None:
        """In place of those that an outage took: the newest morning that has passed."""
        self._put(to, self.last(to))

    def last(self, to: Recipient) -> datetime:
        return bundle.last_morning(self.now(), region_of(to.office), self.calendar())

    def _put(self, to: Recipient, at: datetime) -> None:
        self.ledger.add(delivery.waiting(BUNDLE, int(at.timestamp()), to, at, self.now()))
