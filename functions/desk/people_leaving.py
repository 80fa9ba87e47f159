"""An officer leaves a desk: first the open cases go to the successor, then the seats; each step can be repeated."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice

from adapters.stores.races import again
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import people_shown
from desk.asked import Asked
from desk.people_requests import Leaving
from desk.people_views import desk_of, require_touch
from desk.wiring import Parts
from domain.desks import permissions, staffing
from domain.desks.inbox import View
from domain.desks.officers import Officer
from domain.desks.permissions import Action
from domain.errors import FieldError, InvalidInput
from domain.events import Actor
from domain.life import handing

AT_ONCE = 100


def leave(asked: Asked, parts: Parts, id: str) -> Answer:
    """POST /api/desk/officers/{id}/leave?desk=: a hundred cases a call; `done` says whether it was the last.

    Repeated until it is done: what has been handed over is no longer the leaver's, and is not found again.
    """
    desk, leaver = desk_of(asked), parts.officers.load(id)
    manager = permissions.on_desk(asked.officer, Action.MANAGE_OFFICERS, desk, asked.day)
    said = parse(Leaving, asked.fields, parts.limits["filing"])
    staff = parts.officers.of_desk(desk)
    successor = next((o for o in staff if o.id == said.successor and o.active and o.id != leaver.id), None)
    if successor is None:
        raise InvalidInput(FieldError("successor", "successor_unknown"))
    if leaver.at(desk):
        require_touch(manager, leaver, desk, asked)
        staffing.require_grant(manager, [s.role for s in leaver.at(desk)])
    handover = Handover(desk, leaver.id, successor.id, permissions.actor_of(manager, asked.officer), asked.now)
    handed, done = handover.cases(parts)
    if done and leaver.at(desk):
        leaver = _out(leaver, successor, desk, asked, parts)
    if done and not leaver.active:
        parts.accounts.close(leaver.id)
    return json_answer({"handed": handed, "done": done, **_shown(leaver, asked, parts)})


@dataclass(frozen=True)
class Handover:
    """From whom to whom, at which desk, and who says so."""

    desk: str
    leaver: str
    successor: str
    actor: Actor
    at: datetime

    def cases(self, parts: Parts, most: int = AT_ONCE) -> tuple[int, bool]:
        """How many cases went over now, and whether none is left."""
        rows = (row for view in (View.WORK, View.WATCH) for row in parts.inboxes.rows(self.desk, view))
        numbers = list(islice((row.number for row in rows if row.officer == self.leaver), most + 1))
        handed = sum(again(partial(self._hand, number, parts)) for number in numbers[:most])
        return handed, len(numbers) <= most

    def _hand(self, number: str, parts: Parts) -> bool:
        report = parts.store.load(number)
        if report.officer != self.leaver or report.desk != self.desk:
            return False
        parts.store.save(handing.assign(report, self.successor, self.at, self.actor))
        return True


def _out(leaver: Officer, successor: Officer, desk: str, asked: Asked, parts: Parts) -> Officer:
    """Where nobody else would run the desk the successor gets the leaver's seat first: no moment without one."""
    staff, by = parts.officers.of_desk(desk), asked.officer.id
    heir = staffing.succeeded(successor, leaver, desk, staff)
    if heir.seats != successor.seats:
        parts.officers.save(heir, by)
    for colleague in staff:
        stood_in = staffing.instead(colleague, leaver.id, successor.id)
        if colleague.id not in (leaver.id, successor.id) and stood_in != colleague:
            parts.officers.save(stood_in, by)
    return parts.officers.save(staffing.left(leaver, desk), by)


def _shown(leaver: Officer, asked: Asked, parts: Parts) -> dict[str, object]:
    return {"officer": people_shown.officer(replace(leaver, loans=()), asked, parts, whole=True)}
