"""What a plan changes: rows of the directory, officers' seats, and the open reports that will follow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.reference.directory import DirectoryReader
from adapters.stores.inboxes import Inboxes
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from domain.desks.inbox import View
from domain.desks.officers import Officer
from domain.directory import Agency
from domain.life.succeeding import succeed
from domain.reorganisation import Reorganisation, Seats, Successions
from infra.reorganise.plan import Plan, new_agency

DAY = timedelta(days=1)
Moves = Counter[tuple[str, str]]


def opened(plan: Plan, reader: DirectoryReader) -> dict[str, Agency]:
    """The successors as the directory must know them: new ones from their first day, known ones as they are."""
    made: dict[str, Agency] = {}
    for one in sorted(plan.reorganisations, key=lambda r: r.effective_on):
        like = next((a for source in one.sources if (a := made.get(source) or reader.agency(source))), None)
        for id in one.successors:
            known, office = made.get(id) or reader.agency(id), plan.offices.get(id, {})
            if known:
                made[id] = _named(known, office)
            elif like and office.get("name"):
                made[id] = new_agency(id, office, _affairs(one, id, made, reader), like, one.effective_on)
    return made


def closed(plan: Plan, directory: Mapping[str, Agency], reader: DirectoryReader) -> dict[str, Agency]:
    """The sources that end, until the day before."""
    ending: dict[str, Agency] = {}
    for one in plan.reorganisations:
        for id in one.closed:
            known, last = directory.get(id) or reader.agency(id), one.effective_on - DAY
            if known and (known.active_until is None or known.active_until > last):
                ending[id] = replace(known, active_until=last)
    return ending


def seated(one: Reorganisation, officers: OfficerStore) -> Iterator[Officer]:
    """The officers of the closed desks with the same seats at the successor beside their own.

    The old seats stay: cases that ended there are read from them, and they bar from reports about the old office.
    """
    if one.seats is not Seats.MOVE:
        return
    staff = {officer.id: officer for source in one.closed for officer in officers.of_desk(source)}
    for officer in staff.values():
        more = (replace(seat, desk=one.to) for seat in officer.seats if seat.desk in one.closed)
        seats = tuple(dict.fromkeys((*officer.seats, *more)))
        if seats != officer.seats and officer.active:
            yield replace(officer, seats=seats)


def moves(
    one: Reorganisation, every: Iterable[Reorganisation], inboxes: Inboxes, store: ReportStore, now: datetime
) -> Moves:
    """From which desk to which its open reports go; those that stay count from a desk to itself."""
    successions, found = Successions(tuple(every)), Moves()
    for source in one.sources:
        numbers = {entry.number for view in (View.WORK, View.WATCH) for entry in inboxes.rows(source, view)}
        for number in numbers:
            change = succeed(store.load(number), successions, now)
            said = [event.data for event in change.events] if change else []
            found[source, next((str(d["desk"]) for d in said if d["from"] == source), source)] += 1
    return found


def _named(known: Agency, office: Mapping[str, str]) -> Agency:
    """A known agency under what the plan calls it; its channels are changed in the directory's own sheet."""
    name, contact = office.get("name") or known.name, office.get("contact_name") or known.contact_name
    return replace(known, name=name, contact_name=contact, phone=office.get("phone") or known.phone)


def _affairs(one: Reorganisation, id: str, made: Mapping[str, Agency], reader: DirectoryReader) -> tuple[str, ...]:
    sources = (made.get(source) or reader.agency(source) for source in one.sources)
    own = dict.fromkeys(affair for source in sources if source for affair in source.affairs)
    given = [affair for part in one.parts if part.to == id for affair in part.affairs]
    return tuple(given) if given else tuple(own)
