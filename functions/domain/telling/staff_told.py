"""Which officers of a desk are told of an event, by their own settings; the absent are stood in for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.desks.officers import COORDINATORS, NotifyMode, Officer, OfficeRole, standing
from domain.desks.permissions import barred, sees
from domain.directory import region_of
from domain.events import Event, EventType
from domain.place import zone_of
from domain.report import Report
from domain.telling.delivery import OFFICERS, Channel, Recipient
from domain.telling.recipients import Told

EMAIL, DIGEST, DEPUTY = "email", "digest", "deputy"
# Who runs a desk or decides from it hears of all its reports, others of those that are assigned to them.
_HEADS = COORDINATORS | {OfficeRole.SUPERVISOR}


@dataclass(frozen=True)
class StaffTold:
    """`of_desk` lists a desk's officers, `name` is what the desk is called: no officer's name stands on a timeline."""

    of_desk: Callable[[str], Sequence[Officer]]
    name: Callable[[str], str]
    now: Callable[[], datetime]

    def __call__(self, event: Event, report: Report, told: Told) -> Iterator[Recipient]:
        staff, day = self.of_desk(told.desk), local_day(self.now(), told.desk)
        told_ids: set[str] = set()
        for officer in _concerned(event, report, told, staff):
            there = standing(officer, staff, day)
            if there and there.id not in told_ids and _may_hear(there, event, report, told, day):
                told_ids.add(there.id)
                way = _way(there, event)
                if way:
                    yield Recipient(officer_id(there.id, way), Channel.EMAIL, self.name(told.desk), told.desk)


def officer_id(officer: str, way: str) -> str:
    return f"{OFFICERS}{officer}:{way}"


def is_officer(recipient: str) -> bool:
    return recipient.startswith(OFFICERS)


def is_digest(recipient: str) -> bool:
    """Told by the morning's digest, which reads the inbox: no message of its own."""
    return is_officer(recipient) and recipient.endswith(f":{DIGEST}")


def wants_digest(officer: Officer) -> bool:
    return officer.active and officer.notify.email and officer.notify.mode is NotifyMode.DIGEST


def digest_recipient(officer: Officer) -> Recipient:
    """The slot's label is seen by nobody: it stands on no report's timeline."""
    desk = officer.desks[0]
    return Recipient(officer_id(officer.id, DIGEST), Channel.EMAIL, desk, desk)


def local_day(now: datetime, desk: str) -> date:
    return now.astimezone(zone_of(region_of(desk))).date()


def _concerned(event: Event, report: Report, told: Told, staff: Sequence[Officer]) -> Iterator[Officer]:
    desk = told.desk
    if event.type is EventType.REPORT_ASSIGNED:
        yield from (o for o in staff if o.id == event.data.get("officer"))
    elif event.type is EventType.DRAFT_RETURNED:
        author = report.draft.officer if report.draft else ""
        yield from (o for o in staff if o.id == author)
    elif event.type is EventType.DANGER_SUSPECTED:
        yield from (o for o in staff if _is_head(o, desk) or _on_call(o, desk))
    else:
        asked = [o for o in staff if _is_head(o, desk) or o.id == report.officer]
        deputies = {o.deputy for o in asked} if told.seat == DEPUTY else set()
        yield from (o for o in staff if o in asked or o.id in deputies)


def _may_hear(officer: Officer, event: Event, report: Report, told: Told, day: date) -> bool:
    """Nobody hears of their own act, or of what they may not see; who lost a report hears that and no more."""
    if officer.id == event.actor.officer or barred(officer, report):
        return False
    return told.lost or sees(officer, report, day)


def _way(officer: Officer, event: Event) -> str:
    """Danger waits for no digest and no setting of those on call."""
    if event.type is EventType.DANGER_SUSPECTED:
        return EMAIL
    if not officer.notify.email:
        return ""
    return DIGEST if officer.notify.mode is NotifyMode.DIGEST else EMAIL


def _is_head(officer: Officer, desk: str) -> bool:
    return any(seat.role in _HEADS for seat in officer.at(desk))


def _on_call(officer: Officer, desk: str) -> bool:
    return officer.notify.on_call or any(seat.role is OfficeRole.ON_CALL for seat in officer.at(desk))
