"""Who can be reached: no mailbox is one whose mail came back, no phone one in a stack that sends no SMS."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.stores.ledger import Ledger
from domain.desks.officers import Officer
from domain.directory import Agency
from domain.directory import Channel as Way
from domain.events import Event
from domain.report import Report
from domain.telling.delivery import Channel, Recipient
from domain.telling.recipients import Find, Told
from domain.telling.staff_told import StaffTold


@dataclass(frozen=True)
class Reach:
    """Offices and officers as the planning of deliveries sees them."""

    find: Find
    of_desk: Callable[[str], Sequence[Officer]]
    ledger: Ledger
    sends_sms: bool
    now: Callable[[], datetime]

    def office(self, id: str) -> Agency | None:
        """The office with the channels that work: without any, its coordinator is told in its place."""
        office = self.find(id)
        if office is None or not office.channels:
            return office
        return replace(office, channels=tuple(way for way in office.channels if self._works(way)))

    def staff(self, event: Event, report: Report, told: Told) -> Iterator[Recipient]:
        """The officers of a desk who are told by their own settings."""
        yield from StaffTold(self._reachable, self._name, self.now)(event, report, told)

    def _works(self, way: Way) -> bool:
        if way.kind == Channel.SMS:
            return self.sends_sms
        return way.kind != Channel.EMAIL or not self.ledger.is_suppressed(way.address, self.now())

    def _reachable(self, desk: str) -> Sequence[Officer]:
        return [o for o in self.of_desk(desk) if o.email and not self.ledger.is_suppressed(o.email, self.now())]

    def _name(self, desk: str) -> str:
        office = self.find(desk)
        return office.name if office else desk
