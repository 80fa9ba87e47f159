"""Who is told of an event: the agency in charge through its channels and its officers, seats higher up, who is on call.

Nobody who is barred from a report hears of it, and an office that cannot be reached is stood in for by the
coordinator of its region, then by the national admin: no event about a report ends unseen.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.clocks.ground import Clock
from domain.directory import OMBUDSMAN, Agency, coordinator_of, desk_above, supervisor_of
from domain.directory import Channel as Way
from domain.events import Event, EventType
from domain.life import gathering
from domain.report import Report
from domain.telling.delivery import REPEATABLE, Channel, Recipient
from domain.telling.news import CLOCK_NOTICES, STAFF_ONLY, SYSTEMS_ONLY, UNIT_SMS

NOBODY = "none"
LIAISON, SUPERVISOR = "liaison", "supervisor"
# The desk that the event's payload names has to act, not the agency in charge.
_TO_DESK = frozenset(
    {
        EventType.MISROUTING_SUSPECTED,
        EventType.OBJECTION_RAISED,
        EventType.DISPUTE_RAISED,
        EventType.ARBITRATION_STARTED,
        EventType.DECISION_ESCALATED,
        EventType.AGENCY_SUCCEEDED,
    }
)
_TO_AGENCY = frozenset({EventType.AGENCY_INVOLVED, EventType.AGENCY_RELEASED})
_MOVES = gathering.MOVES | {EventType.REPORT_REVIVED}

Find = Callable[[str], Agency | None]


@dataclass(frozen=True)
class Told:
    """A desk that hears of an event. `quiet`: its systems alone; `lost`: it hears that it has nothing more to do."""

    desk: str
    seat: str = LIAISON
    quiet: bool = False
    lost: bool = False


Staff = Callable[[Event, Report, Told], Iterator[Recipient]]


def nobody_more(event: Event, report: Report, told: Told) -> Iterator[Recipient]:
    """A stack without accounts: its offices' channels are all there is."""
    return iter(())


def recipients(event: Event, report: Report, find: Find, staff: Staff = nobody_more) -> tuple[Recipient, ...]:
    """Everybody who is told of this event, each once; a row that fails with an alarm where nobody can be."""
    found: dict[str, Recipient] = {}
    for told in told_desks(event, report):
        reached = list(_reached(told, event, report, find, staff))
        if not reached and not told.quiet and not told.lost and event.type not in STAFF_ONLY:
            reached = [_nobody(told.desk, find)]
        found |= {recipient.id: recipient for recipient in reached if recipient.id not in found}
    return tuple(found.values())


def told_desks(event: Event, report: Report) -> Iterator[Told]:
    """The desks that an event is for, whoever can be reached there."""
    in_charge = in_charge_of(event, report)
    if event.type in CLOCK_NOTICES:
        yield from _of_clock(event, in_charge)
    elif event.type is EventType.DANGER_SUSPECTED:
        yield Told(in_charge)
        yield Told(coordinator_of(report.place.region))
    elif event.type in _TO_DESK:
        yield from _named(event, "desk")
    elif event.type in _TO_AGENCY:
        yield from _named(event, "agency")
    else:
        yield Told(in_charge, quiet=_is_quiet(event, in_charge))
        if event.type is EventType.REPORT_TRANSFERRED:
            yield Told(OMBUDSMAN)
        if loser := loser_of(event):
            yield Told(loser, quiet=_is_quiet(event, loser), lost=True)


def _named(event: Event, field: str) -> Iterator[Told]:
    """An event that was erased names nobody any more, and there is nothing left to say of it."""
    if field in event.data:
        yield Told(str(event.data[field]))


def in_charge_of(event: Event, report: Report) -> str:
    """The agency that the event left the report with, or the human queue."""
    return str(event.after.get("agency") or event.after.get("desk") or report.desk)


def loser_of(event: Event) -> str:
    """The agency that had the report before this event and no longer has; empty where there is none."""
    before = str((event.before or {}).get("agency", ""))
    return before if event.type in _MOVES and before != event.after.get("agency") else ""


def way_of(office: Agency, recipient: str) -> Way | None:
    """The channel that a recipient's id names; None if the office has changed it since."""
    return next((w for w in office.channels if channel_id(office.id, w) == recipient), None)


def channel_id(office: str, way: Way) -> str:
    """The address itself stays out of ids, which stand in keys and logs."""
    return f"agency:{office}:{Channel(way.kind).value}:{hashlib.sha256(way.address.encode()).hexdigest()[:8]}"


def office_of(recipient: str) -> str:
    """The directory id inside a recipient's id."""
    return recipient.split(":")[1]


def holder(office: Agency | None, id: str, seat: str) -> str:
    """The directory id that holds a seat: as the office's row says, else by the order of desks."""
    if office and seat in office.seats:
        return office.seats[seat]
    if seat == SUPERVISOR:
        return supervisor_of(id)
    return id if seat in (LIAISON, "deputy") else desk_above(id) or id


def _of_clock(event: Event, in_charge: str) -> Iterator[Told]:
    """Reminders are for whoever owes it; what is escalated is for the seat that it names, and the office's systems."""
    owes, seat = str(event.data.get("holder") or in_charge), str(event.data.get("seat", LIAISON))
    if seat != LIAISON:
        yield Told(owes, quiet=True)
    yield Told(owes, seat)
    if event.data.get("clock") == Clock.SUPPORT and event.type is EventType.DEADLINE_REACHED:
        yield Told(in_charge)


def _is_quiet(event: Event, desk: str) -> bool:
    """What a desk did itself, what only its lead report brought along, and what changes nothing that it must do."""
    own_act = event.actor.seat == desk and event.type not in STAFF_ONLY
    return event.type in SYSTEMS_ONLY or own_act or "lead_event" in event.data


def _reached(told: Told, event: Event, report: Report, find: Find, staff: Staff) -> Iterator[Recipient]:
    if told.quiet:
        yield from (r for r in _ways(find(told.desk), event, report) if r.channel in REPEATABLE)
        return
    desk = told.desk if told.seat == LIAISON else holder(find(told.desk), told.desk, told.seat)
    while desk:
        at = Told(desk, told.seat, lost=told.lost)
        ways = [] if event.type in STAFF_ONLY else list(_ways(find(desk), event, report))
        people = ways if told.seat == LIAISON else [r for r in ways if r.channel is Channel.EMAIL]
        if everybody := [*people, *staff(event, report, at)]:
            yield from everybody
            return
        desk = "" if told.lost or event.type in STAFF_ONLY else desk_above(desk)


def _ways(office: Agency | None, event: Event, report: Report) -> Iterator[Recipient]:
    if office is None or office.id in report.barred:
        return
    for way in office.channels:
        channel = Channel(way.kind)
        if channel is not Channel.SMS or event.type in UNIT_SMS:
            yield Recipient(channel_id(office.id, way), channel, office.name, office.id)


def _nobody(desk: str, find: Find) -> Recipient:
    office = find(desk)
    return Recipient(f"agency:{desk}:{NOBODY}", Channel.EMAIL, office.name if office else desk, desk)
