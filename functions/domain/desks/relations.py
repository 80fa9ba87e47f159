"""How the desk of an officer's seat stands to a report: what the table of permissions is written in."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.case import DisputeState
from domain.desks.officers import Seat
from domain.directory import desk_above, region_of
from domain.life.holding import shown_above
from domain.place import NATION, contains, province_of, regency_of
from domain.report import Report

KSP_TAG = KSP_SCOPE = "ksp"
_FROM_ABOVE = frozenset({"panrb", "province"})


class Relation(StrEnum):
    """Each reads on from "the desk of the seat …" (docs/permissions.md prints them)."""

    HOLDS = "has the report before it now"
    LEADS = "is the competent agency"
    HANDLES = "has the report before it, or is the competent agency"
    SUPPORTS = "was asked to contribute"
    OWN = "has the report before it, leads, or contributes"
    PATH = "has the report or passed it on, stands directly above who has it, or owes a decision on it"
    ABOVE = "is on the path, contributes, or stands further up the same tiers"
    DECIDES = "owes a decision on it"
    JUDGES = "is to decide whether the report is charged to the agency, or supervises that agency from above"
    SCOPE = "supervises the government or the topic"
    DANGER = "is on call where somebody is in danger"
    TRANSFERRED = "is the Ombudsman to whom the report was handed"
    ANY = "is anywhere"


def stands(relation: Relation, seat: Seat, report: Report) -> bool:
    """Whether the seat's desk stands so to the report; a secret report is nearer to fewer."""
    return _TESTS[relation](seat, report)


def _holds(seat: Seat, report: Report) -> bool:
    return seat.desk == report.desk


def _leads(seat: Seat, report: Report) -> bool:
    return seat.desk == report.agency


def _handles(seat: Seat, report: Report) -> bool:
    return _holds(seat, report) or _leads(seat, report)


def _supports(seat: Seat, report: Report) -> bool:
    return any(share.agency == seat.desk for share in report.shares)


def _own(seat: Seat, report: Report) -> bool:
    return _handles(seat, report) or _supports(seat, report)


def _decides(seat: Seat, report: Report) -> bool:
    return report.pending is not None and report.pending.desk == seat.desk


def _passed_on(seat: Seat, report: Report) -> bool:
    """Who gave the report back as not theirs has no more to do with it."""
    return seat.desk in report.path and all(hop.agency != seat.desk for hop in report.hops)


def _path(seat: Seat, report: Report) -> bool:
    return (
        _handles(seat, report)
        or _decides(seat, report)
        or _passed_on(seat, report)
        or _is_directly_above(seat, report, {report.desk, report.agency})
    )


def _is_directly_above(seat: Seat, report: Report, desks: set[str]) -> bool:
    """The coordinator watches what went straight through; a report about an office only once it was brought up."""
    return shown_above(report) and seat.desk in {desk_above(desk) for desk in desks - {""}}


def _above(seat: Seat, report: Report) -> bool:
    """Further up only what is not secret: a secret report is read along its path alone."""
    contributors = {share.agency for share in report.shares}
    if _path(seat, report) or _judges(seat, report) or seat.desk in contributors:
        return True
    if _is_directly_above(seat, report, contributors):
        return True
    working = {report.desk, report.agency, *contributors}
    return not report.flags.secret and any(seat.desk in _ladder(desk) for desk in working)


def _ladder(desk: str) -> Iterator[str]:
    while desk and (desk := desk_above(desk)):
        yield desk


def _judges(seat: Seat, report: Report) -> bool:
    """Never the agency itself, nor the inspectorate of its own government."""
    dispute = report.dispute
    if dispute is None or report.disputed is not DisputeState.OPEN or seat.desk == dispute.agency:
        return False
    return seat.desk == dispute.desk or (seat.scope in _FROM_ABOVE and oversees(seat, dispute.agency))


def _scope(seat: Seat, report: Report) -> bool:
    """A secret report is the supervisor's only when it was escalated in the scope, or handed to the desk itself."""
    if _own(seat, report) or _decides(seat, report) or _judges(seat, report) or _passed_on(seat, report):
        return True
    tagged = seat.scope == KSP_SCOPE and KSP_TAG in report.tags
    covered = tagged or oversees(seat, report.agency or report.desk)
    return covered and (not report.flags.secret or report.escalated)


def oversees(seat: Seat, desk: str) -> bool:
    """Whether a desk belongs to a government that the seat supervises; who watches a topic supervises none."""
    covers = _COVERS.get(seat.scope)
    return covers is not None and covers(seat, region_of(desk))


def _covers_regencies(seat: Seat, government: str) -> bool:
    regency = regency_of(government)
    return bool(regency) and province_of(regency) == region_of(seat.desk)


def _covers_own(seat: Seat, government: str) -> bool:
    return government != NATION and (regency_of(government) or government) == region_of(seat.desk)


def _on_call(seat: Seat, report: Report) -> bool:
    """Danger opens a report of the region; a secret one only at the desk that has it anyway."""
    near = contains(region_of(seat.desk), report.place.region)
    return report.flags.danger and near and (not report.flags.secret or _path(seat, report))


def _transferred(seat: Seat, report: Report) -> bool:
    return seat.scope == "ombudsman" and report.transferred_at is not None


_COVERS: Mapping[str, Callable[[Seat, str], bool]] = MappingProxyType(
    {
        "panrb": lambda seat, government: True,
        "ombudsman": lambda seat, government: True,
        "kemendagri": lambda seat, government: True,
        "province": _covers_regencies,
        "inspectorate": _covers_own,
    }
)
_TESTS: Mapping[Relation, Callable[[Seat, Report], bool]] = MappingProxyType(
    {
        Relation.HOLDS: _holds,
        Relation.LEADS: _leads,
        Relation.HANDLES: _handles,
        Relation.SUPPORTS: _supports,
        Relation.OWN: _own,
        Relation.PATH: _path,
        Relation.ABOVE: _above,
        Relation.DECIDES: _decides,
        Relation.JUDGES: _judges,
        Relation.SCOPE: lambda seat, report: _scope(seat, report) or _transferred(seat, report),
        Relation.DANGER: _on_call,
        Relation.TRANSFERRED: _transferred,
        Relation.ANY: lambda seat, report: True,
    }
)
