"""Who may give which seat, how a desk keeps somebody who runs it, and what an absence must say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from domain.desks.officers import COORDINATORS, SCOPES, Absence, Officer, OfficeRole, Seat
from domain.errors import FieldError, Forbidden, InvalidInput

R = OfficeRole
GRANTS: Mapping[OfficeRole, frozenset[OfficeRole]] = MappingProxyType(
    {
        R.NATIONAL_ADMIN: frozenset(R) - {R.INTEGRATION},
        R.REGIONAL_COORDINATOR: frozenset({R.AGENCY_COORDINATOR, R.LIAISON, R.OFFICER, R.ON_CALL}),
        R.AGENCY_COORDINATOR: frozenset({R.LIAISON, R.OFFICER, R.ON_CALL}),
        R.LIAISON: frozenset({R.LIAISON, R.OFFICER}),
    }
)
"""Nobody gives a seat above the own one; coordinators' come from further up, systems' from the operator."""
MOST_ABSENCES = 12
ACT = "manage_officers"


def grantable(seat: Seat) -> frozenset[OfficeRole]:
    """The roles that the holder of a seat may give."""
    return GRANTS.get(seat.role, frozenset())


def require_grant(by: Seat, roles: Iterable[OfficeRole]) -> None:
    """Raises Forbidden if one of these roles is not the holder's to give or to take."""
    if not set(roles) <= grantable(by):
        raise Forbidden(ACT)


def new_seat(role: OfficeRole, desk: str, scope: str) -> Seat:
    """A seat that says all it must. Raises InvalidInput."""
    if role is R.SUPERVISOR and scope not in SCOPES:
        raise InvalidInput(FieldError("scope", "not_a_choice" if scope else "required"))
    if role is not R.SUPERVISOR and scope:
        raise InvalidInput(FieldError("scope", "supervisors_only"))
    return Seat(role, desk, scope)


def run_by(staff: Iterable[Officer], desk: str) -> tuple[Officer, ...]:
    """The active officers who run a desk."""
    return tuple(o for o in staff if o.active and any(s.role in COORDINATORS for s in o.at(desk)))


def keeps_running(staff: Sequence[Officer], desk: str, changed: Officer) -> bool:
    """Whether the desk still has somebody who runs it once this officer is as changed; one without may stay so."""
    after = [changed if o.id == changed.id else o for o in staff]
    return not run_by(staff, desk) or bool(run_by(after, desk))


def with_roles(officer: Officer, desk: str, roles: Iterable[OfficeRole]) -> Officer:
    """The officer with exactly these roles at one desk; the seats at other desks stay."""
    kept = {s.role: s for s in officer.at(desk)}
    seats = [kept.get(role) or new_seat(role, desk, "") for role in dict.fromkeys(roles)]
    return replace(officer, seats=(*(s for s in officer.seats if s.desk != desk), *seats))


def left(officer: Officer, desk: str) -> Officer:
    """The officer without the desk; an account without any seat is closed."""
    seats = tuple(s for s in officer.seats if s.desk != desk)
    return replace(
        officer, seats=seats, active=officer.active and bool(seats), absences=officer.absences if seats else ()
    )


def succeeded(successor: Officer, leaver: Officer, desk: str, staff: Sequence[Officer]) -> Officer:
    """The successor; with the leaver's seats too, where nobody else would run the desk."""
    if keeps_running(staff, desk, left(leaver, desk)):
        return successor
    return replace(successor, seats=tuple(dict.fromkeys((*successor.seats, *leaver.at(desk)))))


def instead(officer: Officer, gone: str, now: str) -> Officer:
    """The officer with another deputy wherever who is gone was it; with none where that would be the officer."""
    deputy = "" if officer.id == now else now
    changed = (replace(a, deputy=deputy) if a.deputy == gone else a for a in officer.absences)
    standing = deputy if officer.deputy == gone else officer.deputy
    return replace(officer, absences=tuple(changed), deputy=standing)


def with_deputy(officer: Officer, deputy: str, colleagues: Sequence[Officer]) -> Officer:
    """The officer with this standing deputy; empty for none. Raises InvalidInput."""
    if deputy and not any(o.id == deputy and o.active and o.id != officer.id for o in colleagues):
        raise InvalidInput(FieldError("deputy", "deputy_unknown"))
    return replace(officer, deputy=deputy)


def with_absences(officer: Officer, absences: Sequence[Absence], colleagues: Sequence[Officer], today: date) -> Officer:
    """The officer with these absences, past ones forgotten. Raises InvalidInput.

    `colleagues`: everybody at the officer's desks. A deputy is needed wherever there is somebody who could be it; the
    standing one unless another is named.
    """
    others = {o.id: o for o in colleagues if o.id != officer.id and o.active}
    absences = [replace(a, deputy=a.deputy or officer.deputy) for a in absences]
    wanted = sorted((a for a in absences if max(a.first, a.last) >= today), key=lambda a: a.first)
    reason = _wrong_list(wanted) or next((r for a in wanted if (r := _wrong(a, officer, others))), "")
    if reason:
        raise InvalidInput(FieldError("absences", reason))
    return replace(officer, absences=tuple(wanted))


def _wrong_list(absences: Sequence[Absence]) -> str:
    if len(absences) > MOST_ABSENCES:
        return "too_many"
    overlap = any(a.last >= b.first for a, b in pairwise(absences))
    return "absences_overlap" if overlap else ""


def _wrong(absence: Absence, officer: Officer, others: Mapping[str, Officer]) -> str:
    if absence.last < absence.first:
        return "ends_before_it_begins"
    if not absence.deputy:
        return "deputy_required" if others else ""
    deputy = others.get(absence.deputy)
    if deputy is None:
        return "deputy_unknown"
    away = any(a.first <= absence.last and absence.first <= a.last for a in deputy.absences)
    return "deputy_away" if away else ""
