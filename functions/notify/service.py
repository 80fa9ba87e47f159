"""An event becomes rows of the ledger, one a recipient; rows that are due are sent, lowest sequence first."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from adapters.sending.dispatch import Dispatcher
from adapters.stores.casefile import CaseFile
from domain.clocks.working_days import Calendar
from domain.events import Event
from domain.telling import bundle, delivery
from domain.telling.brief import is_brief
from domain.telling.bundle import Manner
from domain.telling.delivery import Delivery, Recipient
from domain.telling.news import TOLD_AGENCIES
from domain.telling.recipients import Find, Staff, recipients
from domain.telling.staff_told import is_digest
from notify.briefs import Briefs
from notify.collected import Collector
from notify.digests import Digests
from notify.sending import AgencySender

REPORTER = "reporter:"


@dataclass(frozen=True)
class Notifier:
    """Takes what the relay and the clock send to notify's queue. `find` knows the channels that mail can reach."""

    read: Callable[[str], CaseFile]
    find: Find
    staff: Staff
    dispatcher: Dispatcher
    collector: Collector
    digests: Digests
    briefs: Briefs
    sender: AgencySender
    calendar: Callable[[], Calendar]
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any]) -> None:
        """A relayed event, or {"deliver": {"pk", "sk"}} for a row whose time has come."""
        if "deliver" not in message:
            self.told(message["number"], int(message["seq"]))
            return
        pk, sk = message["deliver"]["pk"], message["deliver"]["sk"]
        if not pk.startswith("BUNDLE#"):
            self.woken(pk.partition("#")[2], sk.split("#")[1])
        elif is_digest(pk.partition("#")[2]):
            self.digests.flush(pk, sk)
        elif is_brief(pk):
            self.briefs.flush(pk, sk)
        else:
            self.collector.flush(pk, sk)

    def told(self, number: str, seq: int) -> None:
        """Plan what this event asks for, and what earlier ones do that have not come by yet; then send."""
        case, now = self.read(number), self.now()
        stored = by_recipient(case)
        known = {(r.recipient, r.seq) for rows in stored.values() for r in rows}
        find = cache(self.find)
        fresh: dict[str, list[Delivery]] = defaultdict(list)
        for event in delivery.unplanned(case.events, known, TOLD_AGENCIES, seq, now):
            for to in recipients(event, case.report, find, self.staff):
                if (to.id, event.seq) not in known:
                    fresh[to.id] += self._planned(event, to)
        for recipient in sorted(fresh.keys() | {r for r, s in known if s == seq}):
            self.dispatcher.work(stored[recipient], fresh[recipient], partial(self.sender.send, case))

    def _planned(self, event: Event, to: Recipient) -> list[Delivery]:
        """The row that can be sent by itself; none where it goes into a bundle or a digest."""
        now, calendar = self.now(), self.calendar()
        if is_digest(to.id):
            self.digests.arm(to)
            return []
        manner = bundle.manner(event.type, to, now, calendar)
        if manner is Manner.COLLECTED:
            self.collector.collect(event, to)
            return []
        if manner is Manner.HELD:
            self.collector.keep(event, to)
            return []
        return [delivery.planned(event.number, event.seq, to, now)]

    def woken(self, number: str, recipient: str) -> None:
        """Go on with one recipient of one report."""
        case = self.read(number)
        self.dispatcher.work(by_recipient(case)[recipient], [], partial(self.sender.send, case))


def by_recipient(case: CaseFile) -> dict[str, list[Delivery]]:
    """The rows of agencies; the reporter's are another function's."""
    rows: dict[str, list[Delivery]] = defaultdict(list)
    for row in case.deliveries:
        if not row.recipient.startswith(REPORTER):
            rows[row.recipient].append(row)
    return rows
