"""The collected message of one officer: what the clocks said since the last one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.sending.dispatch import Dispatcher
from adapters.stores.bundles import Bundles, SlotTaken, ledger_key
from adapters.stores.casefile import CaseFile
from adapters.stores.ledger import Ledger
from domain.clocks.working_days import Calendar
from domain.directory import region_of
from domain.events import Event
from domain.life.transitions import ENDED
from domain.report import Report
from domain.telling import bundle, delivery
from domain.telling.bundle import Notice
from domain.telling.delivery import Delivery, Recipient, State, Withheld
from domain.telling.messages import Facts, collected_mail
from notify.sending import AgencySender
from notify.staff import Mailbox

AT_MOST = 100


@dataclass(frozen=True)
class Collector:
    """Puts notices into slots, and sends a slot when its time has come."""

    bundles: Bundles
    ledger: Ledger
    dispatcher: Dispatcher
    sender: AgencySender
    read: Callable[[str], CaseFile]
    calendar: Callable[[], Calendar]
    now: Callable[[], datetime]

    def collect(self, event: Event, to: Recipient) -> None:
        """Into the officer's next slot; into the one after it if that is leaving just now."""
        notice, region = bundle.notice(event.number, event.seq, event.data), region_of(to.office)
        now = self.now()
        slot = bundle.slot(now, region, self.calendar())
        while True:
            try:
                self.bundles.add(notice, to, slot, now)
            except SlotTaken:
                slot = bundle.slot(slot, region, self.calendar())
            else:
                return

    def keep(self, event: Event, to: Recipient) -> None:
        """By itself, but not before the office opens."""
        now = self.now()
        opens = bundle.slot(now, region_of(to.office), self.calendar())
        self.ledger.add(delivery.kept(event.number, event.seq, to, opens, now))

    def flush(self, pk: str, sk: str) -> None:
        """Send a slot that is due; run again after a crash, it only settles what is not settled."""
        slot = self.ledger.read(pk, sk)
        if slot is None:
            return
        self.dispatcher.work([slot], [], self._send)
        slot = self.ledger.read(pk, sk)
        if slot is not None and not slot.unfinished:
            self._settle(slot)

    def _send(self, slot: Delivery) -> None:
        said, _ = bundle.newest(self.bundles.notices(slot.recipient, slot.seq))
        mailbox = self.sender.mailbox(slot.recipient)
        told = self._facts(said, mailbox)
        if not told:
            raise Withheld("nothing_left")
        mail = collected_mail(told, self.sender.told.desk, self.sender.told.words, len(said))
        self.sender.mails.send(mailbox.address, mail, slot.id, slot.recipient)

    def _facts(self, notices: Sequence[Notice], mailbox: Mailbox) -> list[Facts]:
        """Of cases that ended meanwhile the clocks have nothing more to say, and nobody hears of what bars them."""
        cases = ((n, self.read(n.number)) for n in notices[:AT_MOST])
        still = ((n, c) for n, c in cases if _is_news(n, c.report) and mailbox.hears(c.report))
        told = self.sender.told
        return [told.facts(c.report, next(e for e in c.events if e.seq == n.seq), mailbox.desks) for n, c in still]

    def _settle(self, slot: Delivery) -> None:
        """The timelines of the reports show what became of the message that carried their notices."""
        said, overtaken = bundle.newest(self.bundles.notices(slot.recipient, slot.seq))
        for notice in (*said, *overtaken):
            row = self.ledger.read(*ledger_key(notice, slot.recipient))
            if row is not None and row.state is State.COLLECTED:
                self.ledger.write(delivery.settled(row, slot, self.now(), notice in overtaken))


def _is_news(notice: Notice, report: Report) -> bool:
    return not notice.clock or report.status not in ENDED or report.pending is not None
