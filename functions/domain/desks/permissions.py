"""Who may do what: one table of actions, roles, and how the officer's desk must stand to the report.

Before the table stands one refusal without exception: nobody sees a report from which the desk is barred, or in which
he or she is named. What an officer may not see is NotFound, what is seen but not allowed is Forbidden.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.desks.actions import Action
from domain.desks.named import is_named
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.desks.relations import Relation, oversees, stands
from domain.directory import is_above
from domain.errors import Forbidden, NotFound
from domain.events import Actor, Role
from domain.report import Report

ABOVE, PATH, HOLDS, HANDLES, OWN = Relation.ABOVE, Relation.PATH, Relation.HOLDS, Relation.HANDLES, Relation.OWN
LEADS, DECIDES, SUPPORTS, JUDGES = Relation.LEADS, Relation.DECIDES, Relation.SUPPORTS, Relation.JUDGES

__all__ = ["Action"]


class Reach(StrEnum):
    """For what concerns no single report: at which desks a seat may do it."""

    SAME = "at the own desk"
    BELOW = "at the own desk and those that it coordinates"
    SCOPE = "at the own desk and those of the governments that it supervises"
    FROM_ABOVE = "at desks of regional governments, from the home ministry or the province above"


def _by(
    admin: Relation | None = None,
    regional: Relation | None = None,
    agency: Relation | None = None,
    liaison: Relation | None = None,
    officer: Relation | None = None,
    **others: Relation,
) -> Mapping[OfficeRole, Relation]:
    chain = zip(TIERS, (admin, regional, agency, liaison, officer), strict=True)
    given = {role: relation for role, relation in chain if relation is not None}
    return MappingProxyType(given | {OfficeRole(role): relation for role, relation in others.items()})


TIERS = (
    OfficeRole.NATIONAL_ADMIN,
    OfficeRole.REGIONAL_COORDINATOR,
    OfficeRole.AGENCY_COORDINATOR,
    OfficeRole.LIAISON,
    OfficeRole.OFFICER,
)
# The five roles of the tiers stand in their order: national admin, regional coordinator, agency coordinator,
# liaison officer, officer; the others by their names. Who is not in a row may not.
_READERS = _by(
    ABOVE, ABOVE, ABOVE, OWN, OWN, supervisor=Relation.SCOPE, on_call=Relation.DANGER, integration=Relation.OWN
)
TABLE: Mapping[Action, Mapping[OfficeRole, Relation]] = MappingProxyType(
    {
        Action.SEE: _READERS,
        Action.PRINT: _by(ABOVE, ABOVE, ABOVE, OWN, OWN, supervisor=Relation.SCOPE, on_call=Relation.DANGER),
        Action.SEE_INTERNAL: _by(ABOVE, ABOVE, ABOVE, OWN, OWN),
        Action.SEE_IDENTITY: _by(LEADS, LEADS, HANDLES, HANDLES, HANDLES),
        Action.SEE_CASE_DATA: _by(LEADS, LEADS, HANDLES, HANDLES, HANDLES),
        Action.OPEN_ANONYMOUS: _by(custodian=Relation.ANY),
        Action.OPEN_ORIGINALS: _by(custodian=Relation.ANY),
        Action.OPENED: _by(HOLDS, HOLDS, HOLDS, HOLDS, HOLDS),
        Action.VERIFY: _by(PATH, PATH, HANDLES, HANDLES),
        Action.RECLASSIFY: _by(PATH, PATH, PATH, HANDLES),
        Action.CLASSIFY_SUPERVISED: _by(PATH, PATH, PATH),
        Action.EDIT_PUBLIC: _by(ABOVE, PATH, PATH),
        Action.TAG: _by(ABOVE, PATH, PATH),
        Action.ASK: _by(HOLDS, HOLDS, HANDLES, HANDLES, HANDLES),
        Action.HAND_OVER: _by(HOLDS, HOLDS, HOLDS),
        Action.ACCEPT: _by(HOLDS, HOLDS, HANDLES, HANDLES),
        Action.ASSIGN: _by(HOLDS, HOLDS, HANDLES, HANDLES),
        Action.HAND_BACK: _by(None, HOLDS, HANDLES, HANDLES),
        Action.PULL_BACK: _by(ABOVE, PATH, PATH),
        Action.ARBITRATE: _by(DECIDES, DECIDES, DECIDES, supervisor=DECIDES),
        Action.INVOLVE: _by(ABOVE, PATH, PATH),
        Action.CONTRIBUTE: _by(ABOVE, ABOVE, SUPPORTS, SUPPORTS, SUPPORTS),
        Action.RELEASE: _by(ABOVE, PATH, PATH),
        Action.NOTE: _by(PATH, PATH, HANDLES, HANDLES, HANDLES),
        Action.INTERNAL_NOTE: _by(ABOVE, ABOVE, ABOVE, OWN, OWN, on_call=Relation.DANGER),
        Action.ANSWER: _by(PATH, PATH, HANDLES, HANDLES),
        Action.SUBMIT: _by(HOLDS, HOLDS, HANDLES, HANDLES, HANDLES),
        Action.APPROVE: _by(HOLDS, HOLDS, HANDLES, HANDLES),
        Action.SEND_BACK: _by(HOLDS, HOLDS, HANDLES, HANDLES),
        Action.CLARIFY: _by(None, None, OWN, OWN),
        Action.CLOSE: _by(PATH, PATH, HANDLES, HANDLES),
        Action.REOPEN: _by(ABOVE, PATH, PATH),
        Action.DISMISS: _by(DECIDES, DECIDES, DECIDES, supervisor=DECIDES),
        Action.ARCHIVE: _by(ABOVE, PATH, PATH),
        Action.BLOCK: _by(ABOVE, PATH, PATH),
        # Not the agencies: nobody takes down what is said of the own office.
        **dict.fromkeys((Action.KEEP_CONTENT, Action.HIDE_CONTENT, Action.SHOW_CONTENT), _by(ABOVE, ABOVE)),
        Action.DISPUTE: _by(None, None, LEADS, LEADS),
        **dict.fromkeys((Action.UPHOLD_DISPUTE, Action.DECLINE_DISPUTE), _by(JUDGES, JUDGES, supervisor=JUDGES)),
        Action.RECHECK: _by(supervisor=Relation.SCOPE),
        Action.REFER: _by(PATH, PATH, HANDLES, HANDLES),
        Action.REVIVE: _by(ABOVE, PATH, PATH),
        Action.MERGE: _by(PATH, PATH, HANDLES, HANDLES),
        Action.PART: _by(ABOVE, PATH, PATH),
        Action.PUBLISH_FILE: _by(PATH, PATH, HANDLES, HANDLES),
        Action.HANDOVER_PACKAGE: _by(supervisor=Relation.TRANSFERRED),
    }
)
_DESKS = {role: Reach.SAME for role in OfficeRole if role is not OfficeRole.CUSTODIAN}
_TIER_DESKS = dict.fromkeys(TIERS, Reach.SAME)
_ABOVE_DESKS = {OfficeRole.NATIONAL_ADMIN: Reach.BELOW, OfficeRole.REGIONAL_COORDINATOR: Reach.BELOW}
_LED_DESKS = {OfficeRole.AGENCY_COORDINATOR: Reach.SAME, OfficeRole.LIAISON: Reach.SAME}
_WATCHED_DESKS = _ABOVE_DESKS | {OfficeRole.SUPERVISOR: Reach.SCOPE}
# Who speaks for a whole agency: of a government that is its coordinator.
_SPEAKERS = dict.fromkeys(
    (OfficeRole.REGIONAL_COORDINATOR, OfficeRole.AGENCY_COORDINATOR, OfficeRole.LIAISON), Reach.SAME
)
_EVALUATING = frozenset({"kemendagri", "province"})
_ADMINS = MappingProxyType({OfficeRole.NATIONAL_ADMIN: Reach.SAME})
AT_DESKS: Mapping[Action, Mapping[OfficeRole, Reach]] = MappingProxyType(
    {
        Action.LIST: MappingProxyType(_DESKS | _WATCHED_DESKS),
        Action.OVERSEE: MappingProxyType(_WATCHED_DESKS),
        Action.SAMPLE: MappingProxyType({OfficeRole.SUPERVISOR: Reach.SCOPE}),
        Action.FIGURES: MappingProxyType(_LED_DESKS | _WATCHED_DESKS),
        Action.SEARCH: MappingProxyType(_DESKS | _ABOVE_DESKS),
        Action.EXPORT: MappingProxyType(_DESKS | _ABOVE_DESKS),
        Action.RECORD: MappingProxyType(_TIER_DESKS),
        Action.POSTER: MappingProxyType(_TIER_DESKS),
        Action.MANAGE_OFFICERS: MappingProxyType(_LED_DESKS | _ABOVE_DESKS),
        Action.MANAGE_TEMPLATES: MappingProxyType(_LED_DESKS | _ABOVE_DESKS),
        Action.RUN_AWARD: _ADMINS,
        Action.PUBLISH_AWARD: _ADMINS,
        Action.ENTER_AWARD: MappingProxyType(_SPEAKERS),
        Action.SCORE_AWARD: MappingProxyType({OfficeRole.SUPERVISOR: Reach.SAME}),
        Action.SEE_ASPECTS: MappingProxyType(_SPEAKERS | _WATCHED_DESKS),
        Action.PROVE_ASPECT: MappingProxyType(_SPEAKERS),
        Action.VERIFY_ASPECT: MappingProxyType({OfficeRole.SUPERVISOR: Reach.FROM_ABOVE}),
    }
)
_SIGNS: Mapping[OfficeRole, Role] = MappingProxyType(
    {
        OfficeRole.NATIONAL_ADMIN: Role.ADMIN,
        OfficeRole.REGIONAL_COORDINATOR: Role.COORDINATOR,
        OfficeRole.AGENCY_COORDINATOR: Role.COORDINATOR,
        OfficeRole.SUPERVISOR: Role.SUPERVISOR,
        OfficeRole.CUSTODIAN: Role.CUSTODIAN,
    }
)


def require(officer: Officer, action: Action, report: Report, day: date) -> Seat:
    """The seat from which the officer may do it. Raises NotFound, Forbidden."""
    seat = _seat(officer, action, report, day)
    if seat is None:
        if not sees(officer, report, day):
            raise NotFound(report.number)
        raise Forbidden(action.value)
    return seat


def sees(officer: Officer, report: Report, day: date) -> bool:
    """Whether the report exists at all for this officer."""
    return _seat(officer, Action.SEE, report, day) is not None


def allowed_actions(officer: Officer, report: Report, day: date) -> tuple[Action, ...]:
    """Everything in the table that this officer may do to the report; its status may still forbid some of it."""
    return tuple(action for action in TABLE if _seat(officer, action, report, day))


def sees_internal(officer: Officer, report: Report, seat: str, day: date) -> bool:
    """Whether an internal note or draft that was written at `seat` is for this officer: it never leaves its agency."""
    seats = (s for s in officer.seats_on(day) if s.desk == seat)
    return not barred(officer, report) and any(_permits(s, Action.SEE_INTERNAL, report) for s in seats)


def on_desk(officer: Officer, action: Action, desk: str, day: date) -> Seat:
    """The seat from which the officer may do what concerns a whole desk. Raises Forbidden."""
    for seat in officer.seats_on(day):
        if reaches(seat, action, desk):
            return seat
    raise Forbidden(action.value)


def reaches(seat: Seat, action: Action, desk: str) -> bool:
    """Whether a seat may do at a desk what concerns it as a whole."""
    reach = AT_DESKS[action].get(seat.role)
    if reach is Reach.BELOW and is_above(seat.desk, desk):
        return True
    if reach is Reach.FROM_ABOVE:
        return seat.scope in _EVALUATING and oversees(seat, desk)
    return reach is not None and (seat.desk == desk or (reach is Reach.SCOPE and oversees(seat, desk)))


def barred(officer: Officer, report: Report) -> bool:
    """Whether the report is about this officer's office or names the officer; any one seat bars them all."""
    desks = {seat.desk for seat in (*officer.seats, *(s for loan in officer.loans for s in loan.seats))}
    return not desks.isdisjoint(report.barred) or is_named(officer.name, report)


def actor_of(seat: Seat, officer: Officer) -> Actor:
    """As whom the officer signs: role and desk, and the account's opaque id."""
    return Actor(_SIGNS.get(seat.role, Role.OFFICER), seat.desk, officer.id)


def _seat(officer: Officer, action: Action, report: Report, day: date) -> Seat | None:
    if action not in TABLE or barred(officer, report):
        return None
    condition = CONDITIONS.get(action)
    if condition and not condition(officer, report):
        return None
    return next((seat for seat in officer.seats_on(day) if _permits(seat, action, report)), None)


def _permits(seat: Seat, action: Action, report: Report) -> bool:
    relation = TABLE[action].get(seat.role)
    closed = seat.role is OfficeRole.INTEGRATION and report.flags.secret
    return relation is not None and not closed and stands(relation, seat, report)


def _by_another(officer: Officer, report: Report) -> bool:
    """Four eyes: nobody approves the own draft."""
    return report.draft is None or report.draft.officer != officer.id


CONDITIONS: Mapping[Action, Callable[[Officer, Report], bool]] = MappingProxyType(
    {
        Action.SEE_IDENTITY: lambda officer, report: not report.flags.anonymous,
        Action.SEE_CASE_DATA: lambda officer, report: not report.flags.anonymous,
        Action.OPEN_ANONYMOUS: lambda officer, report: report.flags.anonymous,
        Action.OPEN_ORIGINALS: lambda officer, report: report.flags.anonymous,
        Action.APPROVE: _by_another,
    }
)
