"""Officers: accounts with seats at desks. A deputy holds an absent officer's seats for the days of the absence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OfficeRole(StrEnum):
    """What a seat lets its holder do: domain.desks.permissions has the table."""

    NATIONAL_ADMIN = "national_admin"
    REGIONAL_COORDINATOR = "regional_coordinator"
    AGENCY_COORDINATOR = "agency_coordinator"
    LIAISON = "liaison"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    CUSTODIAN = "custodian"
    ON_CALL = "on_call"
    INTEGRATION = "integration"


SCOPES = ("panrb", "ombudsman", "ksp", "kemendagri", "province", "inspectorate")
COORDINATING = frozenset({OfficeRole.NATIONAL_ADMIN, OfficeRole.REGIONAL_COORDINATOR, OfficeRole.AGENCY_COORDINATOR})
"""Who also acts for the units that the desk coordinates."""
COORDINATORS = COORDINATING | {OfficeRole.LIAISON}
"""Who runs a desk: a desk must not lose its last one."""
LENT = frozenset({*COORDINATORS, OfficeRole.OFFICER, OfficeRole.ON_CALL}) - {OfficeRole.NATIONAL_ADMIN}
"""What a deputy may hold for another: oversight, identities and administration are nobody's to lend."""


@dataclass(frozen=True)
class Seat:
    """A role at a desk. `desk` is a directory id; `scope` is a supervisor's."""

    role: OfficeRole
    desk: str
    scope: str = ""


@dataclass(frozen=True)
class Absence:
    """Both days included; `deputy` is the officer id of who stands in."""

    first: date
    last: date
    deputy: str

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


class NotifyMode(StrEnum):
    """When an officer hears of what happened."""

    AT_ONCE = "at_once"
    DIGEST = "digest"


@dataclass(frozen=True)
class Notify:
    """An officer's own settings; danger reaches who is on call in any case."""

    mode: NotifyMode = NotifyMode.AT_ONCE
    on_call: bool = False
    email: bool = True


@dataclass(frozen=True)
class Loan:
    """Seats of an absent officer (`of`), held by the deputy from the first to the last day."""

    of: str
    first: date
    last: date
    seats: tuple[Seat, ...]

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Officer:
    """`id` is the account's opaque subject. `deputy` stands in unless an absence names another.

    `loans` come from others' absences and are not stored with the officer.
    """

    id: str
    name: str
    email: str
    phone: str = ""
    seats: tuple[Seat, ...] = ()
    active: bool = True
    notify: Notify = field(default_factory=Notify)
    absences: tuple[Absence, ...] = ()
    deputy: str = ""
    version: int = 0
    loans: tuple[Loan, ...] = ()

    def seats_on(self, day: date) -> tuple[Seat, ...]:
        """The seats this officer may act from on that day: the own ones, and those held for the absent."""
        if not self.active:
            return ()
        lent = (seat for loan in self.loans if loan.covers(day) for seat in loan.seats if seat.desk in self.desks)
        return tuple(dict.fromkeys((*self.seats, *lent)))

    def at(self, desk: str) -> tuple[Seat, ...]:
        """The own seats at one desk."""
        return tuple(seat for seat in self.seats if seat.desk == desk)

    def signs_in_at(self, desk: str) -> bool:
        """Whether this is somebody, no system, who can sign in and has an own seat there."""
        return self.active and any(seat.role is not OfficeRole.INTEGRATION for seat in self.at(desk))

    @property
    def desks(self) -> tuple[str, ...]:
        """Every desk at which the officer has a seat."""
        return tuple(dict.fromkeys(seat.desk for seat in self.seats))

    def absence_on(self, day: date) -> Absence | None:
        return next((a for a in self.absences if a.covers(day)), None)

    def is_there(self, day: date) -> bool:
        """Whether the officer is to be expected at work."""
        return self.active and self.absence_on(day) is None


def lendable(officer: Officer, deputy: Officer) -> tuple[Seat, ...]:
    """The seats a deputy gets in an absence: only at desks where the deputy sits too."""
    return tuple(s for s in officer.seats if s.role in LENT and s.desk in deputy.desks)


def standing(officer: Officer, others: Iterable[Officer], day: date) -> Officer | None:
    """Who acts for an officer on that day: himself or herself, the deputy, the deputy's deputy; None if nobody."""
    by_id, seen = {o.id: o for o in others}, {officer.id}
    while not officer.is_there(day):
        absence = officer.absence_on(day) if officer.active else None
        deputy = by_id.get(absence.deputy) if absence else None
        if deputy is None or deputy.id in seen:
            return None
        seen.add(deputy.id)
        officer = deputy
    return officer


def present(staff: Iterable[Officer], day: date) -> tuple[Officer, ...]:
    """Those of a desk who are there on that day."""
    return tuple(o for o in staff if o.is_there(day))


def is_empty(staff: Sequence[Officer], day: date) -> bool:
    """A desk without anyone active, or with all of them away: shown to the desk above."""
    return not present(staff, day)
