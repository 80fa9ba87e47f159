"""A lost code is replaced through the contact given. The new one is mailed as news of its event, by the ledger.

So a crash after the save loses nothing, and a repeat sends the same code: it derives from number and generation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.lost_codes import from_json
from adapters.sealed.opened import OpenIdentities
from adapters.stores.casefile import CaseFile
from adapters.stores.races import again
from adapters.stores.reports import ReportStore
from domain import numbers
from domain.errors import NotFound
from domain.life.reading import Purpose, Reading
from domain.telling import lost_code
from domain.telling.lost_code import Asked


@dataclass(frozen=True)
class LostCodes:
    """Takes what intake sends: number, time, and the contact that was typed, sealed."""

    read: Callable[[str], CaseFile]
    store: ReportStore
    identities: OpenIdentities
    code: Callable[[str, int], str]
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any]) -> None:
        """Replace the code, or do nothing and say so to nobody. Raises StaleVersion: the queue brings it again."""
        asked = from_json(message)
        again(lambda: self._work(asked))

    def _work(self, asked: Asked) -> None:
        try:
            case = self.read(asked.number)
        except NotFound:
            return
        now, report = self.now(), case.report
        if report.has_contact and lost_code.stands(asked, case.events, now) and self._belongs(asked, now):
            code = self.code(report.number, report.code_generation + 1)
            self.store.save(lost_code.replaced(report, numbers.hash_code(report.number, code), now))

    def _belongs(self, asked: Asked, now: datetime) -> bool:
        """Only where mail can arrive: a code that reaches nobody must not void the one that may yet be found."""
        own = self.identities.contact(asked.number, Reading(Purpose.LOST_CODE, asked.id), now)
        typed = self.identities.opened(asked.number, asked.contact)["contact"]
        email = own.get("email", "")
        if not email or not lost_code.belongs(typed, email, own.get("phone", "")):
            return False
        return not self.identities.is_suppressed(email)
