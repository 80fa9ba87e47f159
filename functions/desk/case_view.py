"""GET /api/desk/reports/{number}: all that an officer needs to decide on one case."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web import shown
from adapters.web.http import Answer, json_answer
from desk import approval, explaining, held, worked
from desk.asked import Asked
from desk.counting import contested_until
from desk.timeline import reader_of, timeline
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.events import Event, EventType
from domain.life.attachment import Attachment, AttachmentState
from domain.life.possible import possible
from domain.numbers import required_number
from domain.report import Report
from domain.texts import masking, publishing

_CLASSIFYING = frozenset({EventType.REPORT_VERIFIED, EventType.REPORT_RECLASSIFIED})
HIDDEN = frozenset({Action.SEE})


def case(asked: Asked, parts: Parts, number: str) -> Answer:
    """The case as this officer may see it. Raises NotFound."""
    found = parts.case(required_number(number))
    permissions.require(asked.officer, Action.SEE, found.report, asked.day)
    return json_answer(_json(found, asked, parts))


def _json(found: CaseFile, asked: Asked, parts: Parts) -> dict[str, Any]:
    report, reader = found.report, reader_of(asked, parts)
    return {
        **_head(report, asked, parts),
        "class_reason": _class_reason(found.events),
        "place": shown.place(report.place, reader),
        **held.whereabouts(report, asked, parts),
        "deadlines": worked.deadlines(report, asked, parts),
        "timeline": timeline(report, found.events, found.deliveries, asked, parts),
        "attachments": [_file(a, reader) for a in found.attachments if a.state is not AttachmentState.EXPECTED],
        "decision": explaining.explained(report, asked, parts),
        "draft": worked.draft(report, asked, parts),
        "can": can(report, asked, parts),
        "templates": worked.templates(report, asked, parts),
    }


def _head(report: Report, asked: Asked, parts: Parts) -> dict[str, Any]:
    words, lang = parts.words, asked.lang
    usual, sure = parts.categories.usual_class(report.category or report.suggested_category, report.kind)
    return {
        "number": report.number,
        "version": report.version,
        "status": report.status.value,
        "status_words": words.say("desk_status", report.status.value, lang),
        "kind": report.kind.value,
        "kind_words": words.say("kind", report.kind.value, lang),
        "title": report.title,
        "text": report.text,
        "language": report.language,
        "public": {
            "title": publishing.title_of(report),
            "text": publishing.text_of(report),
            "masked": _masked(report, asked, parts),
            "shown": report.is_open_to_all,
        },
        "category": report.category,
        "category_words": parts.categories.name(report.category),
        "suggested_category": report.suggested_category,
        "handling_class": report.handling_class.value if report.handling_class else "",
        "usual_class": {"class": usual.value, "confidence": sure},
        "flags": asdict(report.flags),
        "channel": report.origin.channel,
        "campaign": report.origin.campaign,
        "filed_at": report.milestones.filed_at.isoformat(),
        "tags": list(report.tags),
        "members": list(report.members),
        "merged_into": report.merged_into,
        "rating": report.rating,
        "reopenings": report.reopenings,
        "has_contact": report.has_contact,
        "has_case_data": report.has_case_data,
    }


def can(report: Report, asked: Asked, parts: Parts) -> list[str]:
    """What the table of permissions gives this officer, as far as the report's state allows it."""
    allowed = permissions.allowed_actions(asked.officer, report, asked.day)
    return [action.value for action in allowed if action not in HIDDEN and _offered(action, report, asked, parts)]


def _offered(action: Action, report: Report, asked: Asked, parts: Parts) -> bool:
    seat = permissions.require(asked.officer, action, report, asked.day)
    if not possible(action, report, seat):
        return False
    if action is Action.DISPUTE:
        return asked.now <= contested_until(report, parts)
    return action is not Action.ANSWER or not approval.needed(seat.desk, parts)


def _class_reason(events: Sequence[Event]) -> str:
    said = [str(e.data.get("reason", "")) for e in events if e.type in _CLASSIFYING]
    return said[-1] if said else ""


def _masked(report: Report, asked: Asked, parts: Parts) -> list[dict[str, Any]]:
    """What the public version leaves out of the text: kind and place, so that the desk can show and correct it."""
    return [
        {
            "kind": f.kind.value,
            "words": parts.words.say("masked", f.kind.value, asked.lang),
            "start": f.start,
            "end": f.end,
        }
        for f in masking.found(report.text)
    ]


def _file(attachment: Attachment, reader: shown.Reader) -> dict[str, Any]:
    return {
        **shown.file(attachment, reader),
        "public": attachment.public,
        "blurred": attachment.blurred,
        "by": attachment.by or "reporter",
        "by_words": reader.agency_name(attachment.by) if attachment.by else "",
    }
