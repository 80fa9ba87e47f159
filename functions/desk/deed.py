"""One act of one officer on one report: what was said, from which seat, and the knowledge to check it with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.asked import Asked
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import COORDINATING, OfficeRole, Seat
from domain.directory import region_of
from domain.errors import FieldError, InvalidInput
from domain.events import Actor
from domain.life.attachment import AttachmentState
from domain.life.holding import is_queue
from domain.place import contains
from domain.report import Report
from domain.routing import desks


@dataclass(frozen=True)
class Deed:
    """`said` is the act's own model; `seat` the one that the table of permissions gave for it."""

    report: Report
    said: Any
    seat: Seat
    asked: Asked
    parts: Parts

    @property
    def at(self) -> datetime:
        return self.asked.now

    @property
    def actor(self) -> Actor:
        return permissions.actor_of(self.seat, self.asked.officer)

    def also_needs(self, action: Action, report: Report | None = None) -> Seat:
        """A further right for the same act. Raises NotFound, Forbidden."""
        return permissions.require(self.asked.officer, action, report or self.report, self.asked.day)

    def agency(self, field: str, id: str) -> str:
        """A desk of the directory that takes reports today, within this stack. Raises InvalidInput."""
        known = self.parts.directory.agency(id)
        if known is None or not known.is_active(self.asked.day):
            raise InvalidInput(FieldError(field, "unknown_agency"))
        if not desks.within(id, self.parts.settings.region_code):
            raise InvalidInput(FieldError(field, "outside_stack"))
        if self.report.barred and id in self._heirs_of_barred:
            raise InvalidInput(FieldError(field, "barred_desk"))
        return id

    @property
    def _heirs_of_barred(self) -> frozenset[str]:
        """What the offices have become that the report is about."""
        successions = self.parts.directory.successions(self.at)
        return frozenset(heir for desk in self.report.barred for heir in successions.heirs(desk))

    def below(self, field: str, id: str) -> str:
        """As `agency`; who coordinates one agency disposes of its own units only. Raises InvalidInput."""
        own = contains(region_of(self.seat.desk), region_of(id)) and not is_queue(id)
        if self.seat.role is OfficeRole.AGENCY_COORDINATOR and not own:
            raise InvalidInput(FieldError(field, "outside_stack"))
        return self.agency(field, id)

    def category(self, typed: str) -> str:
        """The id of a category by id or name; none stays none. Raises InvalidInput."""
        found = self.parts.categories.find(typed) if typed else ""
        if typed and not found:
            raise InvalidInput(FieldError("category", "unknown_category"))
        return found

    def reason(self, code: str) -> str:
        """A reason of the act's own list. Raises InvalidInput."""
        if not self.parts.reasons.knows(self.said.act, code):
            raise InvalidInput(FieldError("reason", "unknown_reason"))
        return code

    def evidence(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Files of this report that were examined and kept. Raises InvalidInput."""
        if not ids:
            return ()
        kept = {a.id for a in self.parts.attachments.of(self.report.number) if a.state is AttachmentState.KEPT}
        if not kept.issuperset(ids):
            raise InvalidInput(FieldError("evidence", "unknown_file"))
        return tuple(dict.fromkeys(ids))

    def on_behalf(self, unit: str) -> str:
        """The unit for which a coordinator writes: it has or supports the report. Raises InvalidInput."""
        involved = {self.report.desk, self.report.agency, *(share.agency for share in self.report.shares)}
        if unit and (self.seat.role not in COORDINATING or unit not in involved or unit == self.seat.desk):
            raise InvalidInput(FieldError("on_behalf_of", "unknown_agency"))
        return unit
