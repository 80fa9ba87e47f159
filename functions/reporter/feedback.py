"""Bounces and complaints: the address is never written to again, and the timeline says that the mail came back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.keys import report_pk
from adapters.ledger import Ledger
from adapters.mail import recipient_of
from adapters.opened import OpenIdentities
from domain import delivery
from domain.delivery import Delivery, State

Message = Mapping[str, Any]
KINDS = {"Bounce": "bounced", "Complaint": "complained", "Reject": "rejected"}


@dataclass(frozen=True)
class Feedback:
    """Takes what SES tells through its topic, wrapped by SNS or raw."""

    ledger: Ledger
    identities: OpenIdentities
    alarm: Callable[[Delivery], None]
    now: Callable[[], datetime]

    def take(self, body: Message) -> None:
        told: Message = json.loads(body["Message"]) if "Message" in body else body
        kind = str(told.get("eventType") or told.get("notificationType"))
        if kind not in KINDS or (kind == "Bounce" and told["bounce"]["bounceType"] != "Permanent"):
            return
        for address in _addresses(told, kind):
            self.identities.suppress(address, KINDS[kind], self.now())
        if kind != "Complaint":
            self._record(told["mail"].get("tags", {}), KINDS[kind])

    def _record(self, tags: Mapping[str, list[str]], why: str) -> None:
        """Find the delivery by the tags that its mail carried."""
        if not {"delivery", "recipient"} <= tags.keys():
            return
        number, _, seq = tags["delivery"][0].rpartition(".")
        recipient = recipient_of(tags["recipient"][0])
        row = self.ledger.read(report_pk(number), f"DELIVERY#{recipient}#{int(seq):06d}")
        if row is not None and row.state in (State.DELIVERED, State.UNCERTAIN):
            after = delivery.bounced(row, why, self.now())
            if self.ledger.write(after):
                self.alarm(after)


def _addresses(told: Message, kind: str) -> list[str]:
    if kind == "Reject":
        return []
    part = told["bounce"]["bouncedRecipients"] if kind == "Bounce" else told["complaint"]["complainedRecipients"]
    return [str(recipient["emailAddress"]) for recipient in part]
