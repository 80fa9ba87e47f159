"""A report as its reporter sees it, and as everybody may see it once a person has verified it."""

from collections.abc import Sequence
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web import shown
from domain.events import PRIVATE, Event, EventType
from domain.life.attachment import AttachmentState
from domain.life.transitions import OPEN
from domain.report import Place, Report
from domain.telling.delivery import OFFICERS, Delivery
from domain.texts import publishing
from intake import reasons, standing
from intake.offers import can
from intake.reading import Reader

# What an officer says to everybody; what reporter and officer say to each other stays between them.
PUBLIC_TEXTS = frozenset(
    {
        EventType.PROGRESS_NOTED,
        EventType.REPORT_ANSWERED,
        EventType.REPORT_REFERRED,
        EventType.AGENCY_CONTRIBUTED,
        EventType.AGENCY_CLARIFIED,
        EventType.AGENCY_SUCCEEDED,
    }
)
# What concerns the reporter's person: nobody else learns even that it happened.
PERSONAL = frozenset(
    {EventType.CODE_REPLACED, EventType.IDENTITY_OPENED, EventType.CONTACT_CORRECTED, EventType.DATA_ERASED}
)


def for_reporter(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """Everything but identities: who has the code is the reporter."""
    report = case.report
    return {
        **_head(report, reader),
        **_standing(case, reader),
        "text": report.text,
        "flags": {"anonymous": report.flags.anonymous, "secret": report.flags.secret},
        "place": shown.place(report.place, reader),
        "decision": _decision(case, reader),
        "timeline": _timeline(case, reader, PRIVATE),
        "attachments": [shown.file(a, reader) for a in case.attachments if a.state is not AttachmentState.EXPECTED],
        "opened": standing.opened(case.events, reader),
        "can": can(report, reader.now, reader.ombudsman(report), reader.objection_until(report)),
        "objection": standing.objection(report, reader),
        "own": True,
    }


def for_everybody(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """What is public: what a person edited or masking left, no point, no correspondence, no word of who was told."""
    report = case.report
    return {
        **_head(report, reader, public=True),
        **_standing(case, reader, public=True),
        "title": publishing.title_of(report),
        "text": publishing.text_of(report),
        "flags": {"anonymous": False, "secret": False},
        "place": shown.place(Place(report.place.region, report.place.district), reader),
        "decision": None,
        "timeline": _timeline(case, reader, PRIVATE | PERSONAL, public=True),
        "attachments": [shown.file(f, reader) for a in case.attachments if (f := publishing.shown(a, report))],
        "opened": [],
        "can": [],
        "objection": None,
        "own": False,
    }


def _standing(case: CaseFile, reader: Reader, public: bool = False) -> dict[str, Any]:
    report = case.report
    return {
        "path": standing.path(case.events, reader, public),
        "bound": report.bound,
        "shares": standing.shares(case, reader, public),
        "answer": standing.answer(case, reader, public),
        "closing": standing.closing(case, reader, public),
        "clarifications": standing.clarifications(case.events, reader),
        "pending": standing.pending(report, reader),
        "reopenings": report.reopenings,
        "merged": standing.merged(report, reader),
        "supports": reader.supports(report.number) if report.is_open_to_all else 0,
        "shareable": public and report.status in OPEN,
    }


def _head(report: Report, reader: Reader, public: bool = False) -> dict[str, Any]:
    status = report.status.value
    return {
        "number": report.number,
        "title": report.title,
        "kind": report.kind.value,
        "status": status,
        "status_words": reader.public("status", status) if public else reader.words.say("status", status, reader.lang),
        "agency": {"id": report.agency, "name": reader.agency_name(report.agency)} if report.agency else None,
        "deadlines": standing.deadlines(report, reader, public),
        "public": report.is_open_to_all,
    }


def _decision(case: CaseFile, reader: Reader) -> dict[str, Any] | None:
    """Why it lies where it lies; once a person has moved it, the router's reason says nothing about that place."""
    report = case.report
    if report.decision is None or report.merged_into:
        return None
    stays = report.desk == standing.heir(report.decision.desk, case.events)
    reason = report.decision.reason if stays else "by_hand"
    known = reader.words.knows("routing", reason)
    words = reader.words.say("routing", reason, reader.lang) if known else ""
    told = reasons.explained(report, report.decision, reader) if stays else ""
    confidence = report.decision.confidence
    return {"reason": reason, "reason_words": words, "explanation": told or words, "confidence": confidence}


def _timeline(
    case: CaseFile, reader: Reader, hidden: frozenset[EventType], public: bool = False
) -> list[dict[str, Any]]:
    """Numbered anew, since a gap would tell: who could see that a code was replaced had guessed the contact right.

    That an office was told is shown once; its officers are its own matter.
    """
    told = () if public else [d for d in case.deliveries if not d.recipient.startswith(OFFICERS)]
    events = (e for e in case.events if e.type not in hidden)
    return [{**_happened(e, told, reader, public), "seq": seq} for seq, e in enumerate(events, 1)]


def _happened(event: Event, deliveries: Sequence[Delivery], reader: Reader, public: bool) -> dict[str, Any]:
    said = standing.said(event, reader)
    if public:
        said = standing.said_in_public(event, reader) if event.type in PUBLIC_TEXTS else ""
    what = event.type.value
    return {
        "at": event.at.isoformat(),
        "type": what,
        "words": reader.public("timeline", what) if public else reader.words.say("timeline", what, reader.lang),
        **({"text": said} if said else {}),
        "deliveries": [shown.told(d, reader, to_reporter=True) for d in deliveries if d.seq == event.seq],
    }
