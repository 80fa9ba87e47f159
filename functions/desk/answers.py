"""Acts by which officers speak: notes, answers and their drafts, clarifications, closing and reopening."""

from desk import approval, worked
from desk.deed import Deed
from domain.case import Answer
from domain.directory import is_above
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.life import answering, closing, handing, lifecycle
from domain.life.transitions import Act, Change
from domain.place import plain
from domain.report import ClosedBy


def contribute(deed: Deed) -> Change:
    said = deed.said
    evidence, unit = deed.evidence(said.evidence), deed.on_behalf(said.on_behalf_of)
    if unit and not is_above(deed.seat.desk, unit):
        raise InvalidInput(FieldError("on_behalf_of", "unknown_agency"))
    return handing.contribute(deed.report, said.text, evidence, deed.at, deed.actor, unit)


def note(deed: Deed) -> Change:
    text, unit = deed.said.text, deed.on_behalf(deed.said.on_behalf_of)
    return lifecycle.note(deed.report, text, deed.at, deed.actor, unit, _is_template(deed, text))


def _is_template(deed: Deed, text: str) -> bool:
    """Whether the desk's first word is one that it keeps ready, as it stands: that alone follows nothing up."""
    if deed.report.milestones.followed_at:
        return False
    kept = worked.templates(deed.report, deed.asked, deed.parts)
    return plain(text) in {plain(template["text"]) for template in kept}


def internal_note(deed: Deed) -> Change:
    return answering.internal_note(deed.report, deed.said.text, deed.at, deed.actor)


def answer(deed: Deed) -> Change:
    unit = deed.on_behalf(deed.said.on_behalf_of)
    if approval.needed(deed.seat.desk, deed.parts):
        raise TransitionRefused(Act.ANSWER, "needs_approval")
    return answering.answer(deed.report, _answer(deed), deed.at, deed.actor, unit)


def submit(deed: Deed) -> Change:
    return answering.submit(deed.report, _answer(deed), deed.at, deed.actor)


def approve(deed: Deed) -> Change:
    return answering.approve(deed.report, deed.at, deed.actor)


def send_back(deed: Deed) -> Change:
    return answering.send_back(deed.report, deed.said.remark, deed.at, deed.actor)


def clarify(deed: Deed) -> Change:
    return answering.clarify(deed.report, deed.said.text, deed.at, deed.actor)


def close(deed: Deed) -> Change:
    return closing.close(deed.report, ClosedBy.OFFICER, deed.at, deed.actor, deed.said.reason)


def reopen(deed: Deed) -> Change:
    return closing.reopen(deed.report, deed.said.reason, deed.at, deed.actor)


def dismiss(deed: Deed) -> Change:
    return closing.dismiss(deed.report, deed.said.reason, deed.at, deed.actor)


def _answer(deed: Deed) -> Answer:
    said = deed.said
    return Answer(
        said.kind,
        said.text,
        said.done_on,
        deed.evidence(said.evidence),
        said.no_evidence,
        said.promised_for,
        said.budget_year or 0,
        said.unit,
        said.reason,
        said.alternative,
        said.programme,
        said.plan_year or 0,
    )
