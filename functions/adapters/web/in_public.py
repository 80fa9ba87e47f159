"""A report as everybody may see it once a person has verified it."""

from collections.abc import Sequence
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web import shown, standing
from adapters.web.reading import Reader
from domain.events import PRIVATE, Event, EventType
from domain.life.transitions import OPEN
from domain.report import Place, Report
from domain.telling.delivery import OFFICERS, Delivery
from domain.texts import publishing

# What an officer says to everybody; what reporter and officer say to each other stays between them.
PUBLIC_TEXTS = frozenset(
    {
        EventType.PROGRESS_NOTED,
        EventType.REPORT_ANSWERED,
        EventType.REPORT_REFERRED,
        EventType.AGENCY_CONTRIBUTED,
        EventType.AGENCY_CLARIFIED,
        EventType.AGENCY_SUCCEEDED,
        EventType.DISPUTE_UPHELD,
        EventType.DISPUTE_DECLINED,
        EventType.REPORT_RECHECKED,
    }
)
# What concerns the reporter's person: nobody else learns even that it happened.
PERSONAL = frozenset(
    {EventType.CODE_REPLACED, EventType.IDENTITY_OPENED, EventType.CONTACT_CORRECTED, EventType.DATA_ERASED}
)


def for_everybody(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """What is public: what a person edited or masking left, no point, no correspondence, no word of who was told."""
    report = case.report
    return {
        **head(report, reader, public=True),
        **situation(case, reader, public=True),
        "title": publishing.title_of(report),
        "text": publishing.text_of(report),
        "flags": {"anonymous": False, "secret": False},
        "place": shown.place(Place(report.place.region, report.place.district), reader),
        "decision": None,
        "timeline": timeline(case, reader, PRIVATE | PERSONAL, public=True),
        "attachments": [shown.file(f, reader) for a in case.attachments if (f := publishing.shown(a, report))],
        "opened": [],
        "can": [],
        "objection": None,
        "own": False,
    }


def situation(case: CaseFile, reader: Reader, public: bool = False) -> dict[str, Any]:
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


def head(report: Report, reader: Reader, public: bool = False) -> dict[str, Any]:
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


def timeline(
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
