"""An event becomes rows of the ledger, one a recipient; rows that are due are sent, lowest sequence first."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from adapters.casefile import CaseFile
from adapters.dispatch import Dispatcher
from domain import delivery
from domain.delivery import Delivery
from domain.recipients import TOLD_AGENCIES, Find, is_collected, recipients
from notify.collected import Collector
from notify.sending import AgencySender

REPORTER = "reporter:"


@dataclass(frozen=True)
class Notifier:
    """Takes what the relay and the clock send to notify's queue."""

    read: Callable[[str], CaseFile]
    find: Find
    dispatcher: Dispatcher
    collector: Collector
    sender: AgencySender
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any]) -> None:
        """A relayed event, or {"deliver": {"pk", "sk"}} for a row whose time has come."""
        if "deliver" not in message:
            self.told(message["number"], int(message["seq"]))
        elif message["deliver"]["pk"].startswith("BUNDLE#"):
            self.collector.flush(message["deliver"]["pk"], message["deliver"]["sk"])
        else:
            self.woken(message["deliver"]["pk"].partition("#")[2], message["deliver"]["sk"].split("#")[1])

    def told(self, number: str, seq: int) -> None:
        """Plan what this event asks for, and what earlier ones do that have not come by yet; then send."""
        case, now = self.read(number), self.now()
        stored = by_recipient(case)
        known = {(r.recipient, r.seq) for rows in stored.values() for r in rows}
        find = cache(self.find)
        fresh: dict[str, list[Delivery]] = defaultdict(list)
        for event in delivery.unplanned(case.events, known, TOLD_AGENCIES, seq, now):
            for to in recipients(event, case.report, find):
                if (to.id, event.seq) in known:
                    continue
                if is_collected(event.type, to):
                    self.collector.collect(event, to)
                else:
                    fresh[to.id].append(delivery.planned(number, event.seq, to, now))
        for recipient in sorted(fresh.keys() | {r for r, s in known if s == seq}):
            self.dispatcher.work(stored[recipient], fresh[recipient], partial(self.sender.send, case))

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
