"""Officers of a desk: listed for all who work there, made and changed by those who manage them."""

from dataclasses import replace
from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import people_shown
from desk.asked import Asked
from desk.people_requests import ChangedOfficer, NewOfficer, OwnSettings
from desk.wiring import Parts
from domain.desks import permissions, staffing
from domain.desks.officers import Officer, OfficeRole, Seat, is_empty
from domain.desks.permissions import Action
from domain.errors import FieldError, Forbidden, InvalidInput, StaleVersion


def listed(asked: Asked, parts: Parts) -> Answer:
    """GET /api/desk/officers?desk=: who sits there; for who manages them also roles to give and empty desks below."""
    desk = desk_of(asked)
    permissions.on_desk(asked.officer, Action.LIST, desk, asked.day)
    manager = _manager(asked, desk)
    staff = [o for o in parts.officers.of_desk(desk) if o.active or manager]
    staff.sort(key=lambda o: (not o.active, o.name))
    shown = [people_shown.officer(o, asked, parts, whole=manager is not None) for o in staff]
    body: dict[str, Any] = {"desk": desk, "desk_name": parts.names.agency(desk), "officers": shown}
    if manager:
        body |= {"roles": _roles(manager, asked, parts), "vacant": _vacant(desk, asked, parts)}
    return json_answer(body)


def created(asked: Asked, parts: Parts) -> Answer:
    """POST /api/desk/officers?desk=: invited by mail, with one seat; the same order twice makes one officer."""
    desk = desk_of(asked)
    manager = permissions.on_desk(asked.officer, Action.MANAGE_OFFICERS, desk, asked.day)
    said = parse(NewOfficer, asked.fields, parts.limits["filing"])
    staffing.require_grant(manager, [said.role])
    seat = staffing.new_seat(said.role, desk, said.scope)
    if not said.email:
        raise InvalidInput(FieldError("email", "required"))
    if parts.directory.agency(desk) is None:
        raise InvalidInput(FieldError("desk", "unknown_agency"))
    officer = _seated(said, seat, asked, parts)
    return json_answer(people_shown.officer(officer, asked, parts, whole=True), 201)


def _seated(said: NewOfficer, seat: Seat, asked: Asked, parts: Parts) -> Officer:
    """A new account, or one that is there: then name and phone stay its own.

    Only who manages all of its desks gives it one more: a seat bars its holder from reports about that desk, and a
    desk could so rid itself of its inspector.
    """
    id = parts.accounts.invite(said.email)
    known = parts.officers.find(id) or Officer(id, said.name, said.email, said.phone)
    if known.version and not known.active:
        if known.seats or asked.officer.id == known.id:
            raise InvalidInput(FieldError("email", "account_closed"))
        parts.accounts.open(id)
    if known.seats and not _manages_whole(known, asked):
        raise InvalidInput(FieldError("email", "account_elsewhere"))
    seats = tuple(dict.fromkeys((*known.seats, seat)))
    on_call = known.notify.on_call or seat.role is OfficeRole.ON_CALL
    wanted = replace(known, seats=seats, active=True, notify=replace(known.notify, on_call=on_call))
    return known if known.version and wanted == known else parts.officers.save(wanted, asked.officer.id)


def changed(asked: Asked, parts: Parts, id: str) -> Answer:
    """PUT /api/desk/officers/{id}?desk=: name, phone, roles at the desk, absences; closing and opening the account."""
    desk, who = desk_of(asked), parts.officers.load(id)
    manager = permissions.on_desk(asked.officer, Action.MANAGE_OFFICERS, desk, asked.day)
    require_touch(manager, who, desk, asked)
    said = parse(ChangedOfficer, asked.fields, parts.limits["filing"])
    if said.version != who.version:
        raise StaleVersion(who.id, said.version)
    wanted = replace(who, name=said.name or who.name, phone=who.phone if said.phone is None else said.phone)
    if said.roles is not None:
        wanted = _with_roles(wanted, said.roles, desk, manager, asked)
    wanted = stood_in(wanted, said, asked, parts)
    if said.active is not None:
        _require_whole(who, asked)
        wanted = replace(wanted, active=said.active)
    if not staffing.keeps_running(parts.officers.of_desk(desk), desk, wanted):
        raise InvalidInput(FieldError("active" if who.active and not wanted.active else "roles", "last_coordinator"))
    saved = parts.officers.save(wanted, asked.officer.id) if wanted != who else who
    if said.active is not None:
        (parts.accounts.open if said.active else parts.accounts.close)(who.id)
    return json_answer(people_shown.officer(saved, asked, parts, whole=True))


def _with_roles(who: Officer, roles: tuple[OfficeRole, ...], desk: str, manager: Seat, asked: Asked) -> Officer:
    if who.id == asked.officer.id:
        raise Forbidden(Action.MANAGE_OFFICERS.value)
    staffing.require_grant(manager, roles)
    return staffing.with_roles(who, desk, roles)


def desk_of(asked: Asked) -> str:
    """The desk that the address names, or the officer's first one."""
    seats = asked.officer.seats_on(asked.day)
    desk = asked.query.get("desk", "") or (seats[0].desk if seats else "")
    if not desk:
        raise Forbidden(Action.LIST.value)
    return desk


def require_touch(manager: Seat, who: Officer, desk: str, asked: Asked) -> None:
    """Only officers of the desk, and only where each of their roles there is the manager's to give. Raises Forbidden.

    Oneself may be changed but for roles and being active, which ask more.
    """
    if not who.at(desk):
        raise Forbidden(Action.MANAGE_OFFICERS.value)
    if who.id != asked.officer.id:
        staffing.require_grant(manager, [s.role for s in who.at(desk)])


def _require_whole(who: Officer, asked: Asked) -> None:
    """An account is closed only by who manages all of its desks, and never by its owner. Raises Forbidden."""
    if who.id == asked.officer.id:
        raise Forbidden(Action.MANAGE_OFFICERS.value)
    for seat in who.seats:
        manager = permissions.on_desk(asked.officer, Action.MANAGE_OFFICERS, seat.desk, asked.day)
        staffing.require_grant(manager, [seat.role])


def _manages_whole(who: Officer, asked: Asked) -> bool:
    try:
        _require_whole(who, asked)
    except Forbidden:
        return False
    return True


def stood_in(who: Officer, said: ChangedOfficer | OwnSettings, asked: Asked, parts: Parts) -> Officer:
    """The officer with the deputy and the absences that were said. Raises InvalidInput."""
    if said.deputy is None and said.absences is None:
        return who
    colleagues = [o for desk in who.desks for o in parts.officers.of_desk(desk)]
    if said.deputy is not None:
        who = staffing.with_deputy(who, said.deputy, colleagues)
    if said.absences is None:
        return who
    return staffing.with_absences(who, [a.absence() for a in said.absences], colleagues, asked.day)


def _manager(asked: Asked, desk: str) -> Seat | None:
    try:
        return permissions.on_desk(asked.officer, Action.MANAGE_OFFICERS, desk, asked.day)
    except Forbidden:
        return None


def _roles(manager: Seat, asked: Asked, parts: Parts) -> list[dict[str, str]]:
    given = [role for role in OfficeRole if role in staffing.grantable(manager)]
    return [{"role": r.value, "role_words": parts.words.say("role", r.value, asked.lang)} for r in given]


def _vacant(desk: str, asked: Asked, parts: Parts) -> list[dict[str, str]]:
    """Desks directly below where nobody is there today: this desk has to look after their cases."""
    below = parts.officers.below(desk)
    empty = [id for id, staff in below.items() if is_empty(staff, asked.day)]
    return [{"desk": id, "desk_name": parts.names.agency(id)} for id in sorted(empty)]
