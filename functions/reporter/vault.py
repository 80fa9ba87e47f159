"""What officers may open of a reporter: by the one table of permissions, and each reading written down first."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from adapters.sealed.identities import CASE_DATA, IDENTITY, ORIGINALS
from adapters.sealed.opened import OpenIdentities
from adapters.sealed.originals import joined
from adapters.stores.reports import ReportStore
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import Officer
from domain.errors import Forbidden
from domain.events import Actor
from domain.life import privacy
from domain.life.reading import Purpose, Reading
from domain.numbers import required_number
from domain.report import Report


@dataclass(frozen=True)
class Opened:
    """What an officer learns; e-mail and phone are never in it, contact is always relayed."""

    name: str
    case_data: str


@dataclass(frozen=True)
class Vault:
    """Loads the report, asks the table, writes down the reading, opens."""

    store: ReportStore
    identities: OpenIdentities
    zone: tzinfo

    def identity(self, officer: Officer, typed: str, now: datetime) -> Opened:
        """For the handling officer. Raises NotFound, Forbidden (an anonymous name is nobody's to see)."""
        report, actor = self.allowed(officer, Action.SEE_IDENTITY, typed, now)
        reading = Reading(Purpose.HANDLING, by=actor)
        return self._opened(report, reading, now, self._sees_case_data(officer, report, now))

    def open_anonymous(self, officer: Officer, typed: str, reason: str, now: datetime) -> Opened:
        """For the custodian: first the event that the reporter sees, then the identity. Raises NotFound, Forbidden,
        InvalidInput without a reason.
        """
        saved, reading = self._in_custody(officer, Action.OPEN_ANONYMOUS, IDENTITY, typed, reason, now)
        return self._opened(saved, reading, now, with_case_data=True)

    def open_originals(self, officer: Officer, typed: str, reason: str, now: datetime) -> dict[str, list[str]]:
        """What was masked in an anonymous report, for the custodian: as open_anonymous, with its event first."""
        saved, reading = self._in_custody(officer, Action.OPEN_ORIGINALS, ORIGINALS, typed, reason, now)
        return joined(self.identities.each(saved.number, ORIGINALS, reading, now))

    def originals(self, officer: Officer, typed: str, now: datetime) -> dict[str, list[str]]:
        """What was masked in the texts, as it was written. Raises NotFound, Forbidden."""
        report, actor = self.allowed(officer, Action.SEE_CASE_DATA, typed, now)
        return joined(self.identities.each(report.number, ORIGINALS, Reading(Purpose.HANDLING, by=actor), now))

    def allowed(self, officer: Officer, action: Action, typed: str, now: datetime) -> tuple[Report, Actor]:
        """The report, and as whom the officer acts on it. Raises NotFound, Forbidden."""
        report = self.store.load(required_number(typed))
        seat = permissions.require(officer, action, report, self._day(now))
        return report, permissions.actor_of(seat, officer)

    def _in_custody(
        self, officer: Officer, action: Action, kind: str, typed: str, reason: str, now: datetime
    ) -> tuple[Report, Reading]:
        """The event with the custodian's reason is saved before anything is opened; the reading names it."""
        report, actor = self.allowed(officer, action, typed, now)
        saved = self.store.act(report, lambda r: privacy.opened_identity(r, kind.lower(), reason, now, actor))
        return saved, Reading(Purpose.CUSTODY, f"{saved.number}.{saved.last_seq}", actor)

    def _sees_case_data(self, officer: Officer, report: Report, now: datetime) -> bool:
        try:
            permissions.require(officer, Action.SEE_CASE_DATA, report, self._day(now))
        except Forbidden:
            return False
        return True

    def _opened(self, report: Report, reading: Reading, now: datetime, with_case_data: bool) -> Opened:
        name = self.identities.contact(report.number, reading, now).get("name", "")
        asked = with_case_data and report.has_case_data
        case = self.identities.merged(report.number, CASE_DATA, reading, now) if asked else {}
        return Opened(name, case.get("case_data", ""))

    def _day(self, now: datetime) -> date:
        """The day by which seats and absences count."""
        return now.astimezone(self.zone).date()
