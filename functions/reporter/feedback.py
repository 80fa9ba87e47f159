"""Bounces and complaints: the address is not written to again, and the timeline says that the mail came back.

Where an office's mailbox is gone, the desk above it is told of the report in its place.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.opened import OpenIdentities
from adapters.sending.mail import recipient_of
from adapters.sending.stand_in import StandIns
from adapters.stores.ledger import Ledger, row_key
from domain.telling import delivery
from domain.telling.delivery import Delivery, State

Message = Mapping[str, Any]
Tags = Mapping[str, list[str]]
OFFICES = ("agency:", "officer:")
KINDS = {"Bounce": "bounced", "Complaint": "complained", "Reject": "rejected"}


@dataclass(frozen=True)
class Feedback:
    """Takes what SES tells through its topic, wrapped by SNS or raw."""

    ledger: Ledger
    identities: OpenIdentities
    stand_ins: StandIns
    alarm: Callable[[Delivery], None]
    now: Callable[[], datetime]

    def take(self, body: Message) -> None:
        told: Message = json.loads(body["Message"]) if "Message" in body else body
        kind = str(told.get("eventType") or told.get("notificationType"))
        if kind not in KINDS or (kind == "Bounce" and told["bounce"]["bounceType"] != "Permanent"):
            return
        tags = told["mail"].get("tags", {})
        for address in _addresses(told, kind):
            self._suppress(address, tags, KINDS[kind])
        if kind != "Complaint":
            self._record(tags, KINDS[kind])

    def _suppress(self, address: str, tags: Tags, why: str) -> None:
        """Offices and officers are no secret and stand in the table of reports, where notify can see them."""
        if _recipient(tags).startswith(OFFICES):
            self.ledger.suppress(address, why, self.now())
        else:
            self.identities.suppress(address, why, self.now())

    def _record(self, tags: Tags, why: str) -> None:
        """Find the delivery by the tags that its mail carried."""
        if not {"delivery", "recipient"} <= tags.keys():
            return
        number, _, seq = tags["delivery"][0].rpartition(".")
        recipient = _recipient(tags)
        key = row_key(number, recipient, int(seq))
        row = self.ledger.read(key["pk"]["S"], key["sk"]["S"])
        if row is not None and row.state in (State.DELIVERED, State.UNCERTAIN):
            after = delivery.bounced(row, why, self.now())
            # Before the office's own row is finished, so that a crash between loses neither.
            self.stand_ins.plan(after)
            if self.ledger.write(after):
                self.alarm(after)


def _recipient(tags: Tags) -> str:
    """Mail without tags is taken for a citizen's: its address is kept where theirs are."""
    return recipient_of(tags["recipient"][0]) if "recipient" in tags else ""


def _addresses(told: Message, kind: str) -> list[str]:
    if kind == "Reject":
        return []
    part = told["bounce"]["bouncedRecipients"] if kind == "Bounce" else told["complaint"]["complainedRecipients"]
    return [str(recipient["emailAddress"]) for recipient in part]
