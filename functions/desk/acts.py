"""POST /api/desk/reports/{number}/acts: the permission, the version, the domain's act, one save; in this order."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import answers, counting, moving, stale
from desk.asked import Asked
from desk.deed import Deed
from desk.requests import model_of
from desk.requests_base import Said
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from domain.life import disputing, lifecycle, moderating
from domain.life.transitions import Change
from domain.numbers import required_number
from domain.report import Report

Done = Change | tuple[Change, ...]
ACTS: Mapping[Action, Callable[[Deed], Done]] = {
    Action.VERIFY: moving.verify,
    Action.RECLASSIFY: moving.reclassify,
    Action.EDIT_PUBLIC: moving.edit_public,
    Action.TAG: moving.tag,
    Action.ASK: moving.ask,
    Action.HAND_OVER: moving.hand_over,
    Action.ACCEPT: moving.accept,
    Action.ASSIGN: moving.assign,
    Action.HAND_BACK: moving.hand_back,
    Action.PULL_BACK: moving.pull_back,
    Action.ARBITRATE: moving.arbitrate,
    Action.INVOLVE: moving.involve,
    Action.CONTRIBUTE: answers.contribute,
    Action.RELEASE: moving.release,
    Action.NOTE: answers.note,
    Action.INTERNAL_NOTE: answers.internal_note,
    Action.ANSWER: answers.answer,
    Action.SUBMIT: answers.submit,
    Action.APPROVE: answers.approve,
    Action.SEND_BACK: answers.send_back,
    Action.CLARIFY: answers.clarify,
    Action.CLOSE: answers.close,
    Action.REOPEN: answers.reopen,
    Action.DISMISS: answers.dismiss,
    Action.ARCHIVE: moving.archive,
    Action.BLOCK: moving.block,
    Action.REFER: moving.refer,
    Action.REVIVE: moving.revive,
    Action.MERGE: moving.merge,
    Action.PART: moving.part,
    Action.KEEP_CONTENT: moving.moderated(moderating.keep),
    Action.HIDE_CONTENT: moving.moderated(moderating.hide),
    Action.DISPUTE: counting.dispute,
    Action.UPHOLD_DISPUTE: moving.moderated(disputing.uphold),
    Action.DECLINE_DISPUTE: moving.moderated(disputing.decline),
    Action.RECHECK: counting.recheck,
    Action.SHOW_CONTENT: moving.moderated(moderating.show),
}


def act(asked: Asked, parts: Parts, number: str) -> Answer:
    """Do it, or say why not; a colleague who was faster is answered with what changed and what was sent."""
    report = load(parts, number)
    if not permissions.sees(asked.officer, report, asked.day):
        raise NotFound(number)
    said = _said(asked, parts)
    deed = Deed(report, said, _seat(asked, report, said), asked, parts)
    if said.version != report.version:
        return stale.answer(asked, parts, report.number, said.version)
    try:
        return json_answer(_told(_saved(ACTS[_action(said)](deed), parts), asked, parts))
    except StaleVersion:
        return stale.answer(asked, parts, report.number, said.version)


def opened(asked: Asked, parts: Parts, number: str) -> Answer:
    """The desk that holds the report looks at it for the first time; a second look changes nothing."""
    report = load(parts, number)
    seat = permissions.require(asked.officer, Action.OPENED, report, asked.day)
    change = lifecycle.opened(report, asked.now, permissions.actor_of(seat, asked.officer))
    if change is not None:
        try:
            report = parts.store.save(change)
        except StaleVersion:
            report = parts.store.load(report.number)
    return json_answer(_told(report, asked, parts))


def load(parts: Parts, typed: str) -> Report:
    """The report by its number as typed. Raises NotFound."""
    return parts.store.load(required_number(typed))


def _said(asked: Asked, parts: Parts) -> Said:
    model = model_of(asked.fields)
    if model is None:
        raise InvalidInput(FieldError("act", "not_a_choice" if "act" in asked.fields else "required"))
    return parse(model, asked.fields, parts.limits["filing"])


def _action(said: Any) -> Action:
    return Action(said.act)


def _seat(asked: Asked, report: Report, said: Said) -> Any:
    return permissions.require(asked.officer, _action(said), report, asked.day)


def _saved(done: Done, parts: Parts) -> Report:
    changes = (done,) if isinstance(done, Change) else done
    return parts.store.save_all(changes)[0]


def _told(report: Report, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {
        "number": report.number,
        "version": report.version,
        "status": report.status.value,
        "status_words": parts.words.say("desk_status", report.status.value, asked.lang),
    }
