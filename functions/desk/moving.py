"""Acts that classify a case, move it between desks, or end it: from what was said to the domain's act."""

import re
from collections.abc import Callable
from datetime import datetime

from desk.deed import Deed
from domain.desks import permissions
from domain.desks.actions import Action
from domain.directory import desk_above
from domain.errors import FieldError, InvalidInput, NotFound, TransitionRefused
from domain.events import Actor
from domain.life import gathering, handing, lifecycle
from domain.life.transitions import Act, Change, required
from domain.numbers import required_number
from domain.report import HandlingClass, Report

Moderating = Callable[[Report, str, datetime, Actor], Change]
_TAG = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
ARBITER = "arbiter"


def verify(deed: Deed) -> Change:
    said = deed.said
    category = _classified(deed)
    return lifecycle.verify(
        deed.report, said.handling_class, category, deed.at, deed.actor, said.reason, said.title, said.text
    )


def reclassify(deed: Deed) -> Change:
    category = _classified(deed) or deed.report.category
    return lifecycle.reclassify(deed.report, deed.said.handling_class, category, deed.at, deed.actor, deed.said.reason)


def edit_public(deed: Deed) -> Change:
    return lifecycle.edit_public(deed.report, deed.said.title, deed.said.text, deed.at, deed.actor)


def tag(deed: Deed) -> Change:
    if not all(_TAG.fullmatch(name) for name in deed.said.tags):
        raise InvalidInput(FieldError("tags", "tag_form"))
    return lifecycle.tag(deed.report, tuple(deed.said.tags), deed.at, deed.actor)


def ask(deed: Deed) -> Change:
    return lifecycle.ask(deed.report, deed.said.question, deed.at, deed.actor)


def hand_over(deed: Deed) -> Change:
    desk = deed.below("desk", deed.said.desk)
    return handing.hand_over(deed.report, desk, deed.at, deed.actor, deed.said.reason)


def accept(deed: Deed) -> Change:
    return handing.accept(deed.report, deed.at, deed.actor)


def assign(deed: Deed) -> Change:
    if deed.said.officer:
        wanted = deed.parts.officers.find(deed.said.officer)
        if wanted is None or not wanted.active or not wanted.at(deed.report.desk):
            raise InvalidInput(FieldError("officer", "unknown_officer"))
    return handing.assign(deed.report, deed.said.officer, deed.at, deed.actor)


def hand_back(deed: Deed) -> Change:
    said = deed.said
    suggested = deed.agency("suggested", said.suggested) if said.suggested else ""
    reason = deed.reason(said.reason)
    return handing.hand_back(deed.report, reason, said.text, deed.at, deed.actor, suggested, _arbiter(deed))


def pull_back(deed: Deed) -> Change:
    return handing.pull_back(deed.report, deed.said.reason, deed.at, deed.actor)


def arbitrate(deed: Deed) -> Change:
    agency = deed.agency("agency", deed.said.agency)
    return handing.arbitrate(deed.report, agency, deed.said.reason, deed.at, deed.actor)


def involve(deed: Deed) -> Change:
    agency = deed.agency("agency", deed.said.agency)
    return handing.involve(deed.report, agency, deed.said.task, deed.said.due_on, deed.at, deed.actor)


def release(deed: Deed) -> Change:
    return handing.release(deed.report, deed.said.agency, deed.said.reason, deed.at, deed.actor)


def archive(deed: Deed) -> Change:
    return lifecycle.archive(deed.report, deed.reason(deed.said.reason), deed.at, deed.actor)


def block(deed: Deed) -> Change:
    return lifecycle.block(deed.report, deed.reason(deed.said.reason), deed.at, deed.actor)


def moderated(act: Moderating) -> Callable[[Deed], Change]:
    """A coordinator's word on what readers said against a public text, with the reason."""
    return lambda deed: act(deed.report, deed.said.reason, deed.at, deed.actor)


def refer(deed: Deed) -> Change:
    said = deed.said
    where = [required(name, getattr(said, name)) for name in ("institution", "address", "phone")]
    return lifecycle.refer(deed.report, ", ".join(where), said.reason, deed.at, deed.actor)


def revive(deed: Deed) -> Change:
    return lifecycle.revive(deed.report, deed.at, deed.actor, deed.said.text)


def merge(deed: Deed) -> tuple[Change, ...]:
    """Only what the officer sees can lead."""
    return gathering.merge(deed.report, _seen(deed, "lead", deed.said.lead), deed.at, deed.actor)


def part(deed: Deed) -> tuple[Change, ...]:
    if not deed.report.merged_into:
        raise TransitionRefused(Act.PART, deed.report.status)
    lead = deed.parts.store.load(deed.report.merged_into)
    return gathering.part(deed.report, lead, deed.at, deed.actor, deed.said.text)


def _classified(deed: Deed) -> str:
    """The category; the class of sixty days is the coordinator's to choose. Raises Forbidden, InvalidInput."""
    if deed.said.handling_class is HandlingClass.SUPERVISED:
        deed.also_needs(Action.CLASSIFY_SUPERVISED)
    return deed.category(deed.said.category)


def _seen(deed: Deed, field: str, typed: str) -> Report:
    try:
        other = deed.parts.store.load(required_number(typed))
    except NotFound as none:
        raise InvalidInput(FieldError(field, "no_such_report")) from none
    if not permissions.sees(deed.asked.officer, other, deed.asked.day):
        raise InvalidInput(FieldError(field, "no_such_report"))
    return other


def _arbiter(deed: Deed) -> str:
    """Whom the desk above names for its tier; empty: itself."""
    above = deed.parts.directory.agency(desk_above(deed.report.desk) or deed.report.desk)
    return str(above.seats.get(ARBITER, "")) if above else ""
