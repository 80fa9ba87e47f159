"""Who is told of an event: the agency in charge through its channels, seats higher up, the officer on call.

Nobody who is barred from a report hears of it, and an office that cannot be reached is stood in for by the
coordinator of its region, then by the national admin: no event about a report ends unseen.
"""

import hashlib
from collections.abc import Callable, Iterator
from itertools import chain

from domain.delivery import REPEATABLE, Channel, Recipient
from domain.directory import INSPECTORATE, NATIONAL_ADMIN, Agency, coordinator_of, desk_above, region_of
from domain.directory import Channel as Way
from domain.events import Event, EventType
from domain.place import NATION
from domain.report import Report

NOBODY = "none"
CLOCK_NOTICES = frozenset({EventType.DEADLINE_NEAR, EventType.DEADLINE_REACHED, EventType.DEADLINE_ESCALATED})
# What its officers did themselves needs no mail to the office; its systems are told all the same.
SYSTEMS_ONLY = frozenset({EventType.REPORT_VERIFIED, EventType.REPORT_RECLASSIFIED, EventType.REPORT_MERGED})
# Held equal to the relay's routes by a test.
TOLD_AGENCIES = CLOCK_NOTICES | {
    EventType.REPORT_DISPOSED,
    EventType.REPORT_ABSTAINED,
    EventType.DANGER_SUSPECTED,
    EventType.REPORT_VERIFIED,
    EventType.COMPLETION_RECEIVED,
    EventType.COMPLETION_EXPIRED,
    EventType.REPLY_ADDED,
    EventType.REPORT_CLOSED,
    EventType.REPORT_REOPENED,
    EventType.REPORT_WITHDRAWN,
    EventType.REPORT_ARCHIVED,
    EventType.REPORT_REVIVED,
    EventType.REPORT_BLOCKED,
    EventType.REPORT_REFERRED,
    EventType.REPORT_ASSIGNED,
    EventType.REPORT_RECLASSIFIED,
    EventType.REPORT_RETURNED,
    EventType.REPORT_PULLED_BACK,
    EventType.MISROUTING_SUSPECTED,
    EventType.ARBITRATION_STARTED,
    EventType.ARBITRATION_DECIDED,
    EventType.DECISION_ESCALATED,
    EventType.REQUEST_DISMISSED,
    EventType.AGENCY_INVOLVED,
    EventType.AGENCY_CONTRIBUTED,
    EventType.AGENCY_RELEASED,
    EventType.DRAFT_SUBMITTED,
    EventType.DRAFT_RETURNED,
    EventType.OBJECTION_RAISED,
    EventType.REPORT_MERGED,
    EventType.REPORT_PARTED,
    EventType.REPORT_TRANSFERRED,
}
TOLD_REPORTERS = frozenset(
    {
        EventType.REPORT_RECEIVED,
        EventType.REPORT_DISPOSED,
        EventType.REPORT_VERIFIED,
        EventType.COMPLETION_ASKED,
        EventType.PROGRESS_NOTED,
        EventType.REPORT_ANSWERED,
        EventType.CLOSING_ANNOUNCED,
        EventType.REPORT_CLOSED,
        EventType.REPORT_REOPENED,
        EventType.REPORT_WITHDRAWN,
        EventType.REPORT_ARCHIVED,
        EventType.REPORT_REVIVED,
        EventType.REPORT_BLOCKED,
        EventType.REPORT_REFERRED,
        EventType.CODE_REPLACED,
        EventType.REPORT_OPENED,
        EventType.REPORT_RECLASSIFIED,
        EventType.REPORT_RETURNED,
        EventType.REPORT_PULLED_BACK,
        EventType.ARBITRATION_STARTED,
        EventType.ARBITRATION_DECIDED,
        EventType.REQUEST_DISMISSED,
        EventType.AGENCY_CLARIFIED,
        EventType.REPORT_MERGED,
        EventType.REPORT_PARTED,
        EventType.REPORT_TRANSFERRED,
        EventType.IDENTITY_OPENED,
    }
)
SMS_EVENTS = frozenset({EventType.COMPLETION_ASKED, EventType.REPORT_ANSWERED, EventType.CLOSING_ANNOUNCED})


Find = Callable[[str], Agency | None]


def recipients(event: Event, report: Report, find: Find) -> tuple[Recipient, ...]:
    """Everybody who is told of this event, each once; a row that fails with an alarm where nobody can be."""
    in_charge = event.after.get("agency") or event.after.get("desk") or report.desk
    told = chain(_office(in_charge, event, report, find), _seats(in_charge, event, report, find))
    found = {recipient.id: recipient for recipient in told}
    if not found and event.type not in SYSTEMS_ONLY:
        office = find(in_charge)
        nobody = f"agency:{in_charge}:{NOBODY}"
        return (Recipient(nobody, Channel.EMAIL, office.name if office else in_charge, in_charge),)
    return tuple(found.values())


def way_of(office: Agency, recipient: str) -> Way | None:
    """The channel that a recipient's id names; None if the office has changed it since."""
    return next((w for w in office.channels if channel_id(office.id, w) == recipient), None)


def channel_id(office: str, way: Way) -> str:
    """The address itself stays out of ids, which stand in keys and logs."""
    return f"agency:{office}:{Channel(way.kind).value}:{hashlib.sha256(way.address.encode()).hexdigest()[:8]}"


def office_of(recipient: str) -> str:
    """The directory id inside a recipient's id."""
    return recipient.split(":")[1]


def is_collected(event: EventType, to: Recipient) -> bool:
    """Clock notices to people are collected; systems get each by itself."""
    return event in CLOCK_NOTICES and to.channel not in REPEATABLE


def holder(office: Agency | None, id: str, seat: str) -> str:
    """The directory id that holds a seat: as the office's row says, else by the order of desks."""
    if office and seat in office.seats:
        return office.seats[seat]
    if seat == "supervisor":
        region = region_of(id)[:5]
        return NATIONAL_ADMIN if region == NATION else f"{region}-{INSPECTORATE}"
    return id if seat in ("liaison", "deputy") else desk_above(id) or id


def _office(office: str, event: Event, report: Report, find: Find) -> Iterator[Recipient]:
    """The office in charge by all its channels, or whoever stands in for it."""
    if event.type in SYSTEMS_ONLY or not _for_liaison(event):
        yield from (r for r in _ways(find(office), report) if r.channel in REPEATABLE)
        return
    candidate = office
    while candidate:
        if told := list(_ways(find(candidate), report)):
            yield from told
            return
        candidate = desk_above(candidate)


def _seats(office: str, event: Event, report: Report, find: Find) -> Iterator[Recipient]:
    if event.type is EventType.DANGER_SUSPECTED:
        yield from _people(coordinator_of(report.place.region), report, find)
    elif event.type in CLOCK_NOTICES and not _for_liaison(event):
        yield from _people(holder(find(office), office, str(event.data["seat"])), report, find)


def _people(office: str, report: Report, find: Find) -> Iterator[Recipient]:
    """An office's mailboxes; for a seat that cannot be reached the desks above it."""
    while office:
        if told := [r for r in _ways(find(office), report) if r.channel is Channel.EMAIL]:
            yield from told
            return
        office = desk_above(office)


def _for_liaison(event: Event) -> bool:
    """Reminders are for the liaison officer; what is escalated is for the seat that it names."""
    return event.type not in CLOCK_NOTICES or event.data.get("seat", "liaison") == "liaison"


def _ways(office: Agency | None, report: Report) -> Iterator[Recipient]:
    if office is None or office.id in report.barred:
        return
    for way in office.channels:
        yield Recipient(channel_id(office.id, way), Channel(way.kind), office.name, office.id)
