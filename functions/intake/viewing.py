"""A report as its reporter sees it, and as everybody may see it once a person has verified it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from adapters import shown
from adapters.casefile import CaseFile
from adapters.shown import Reader
from domain.attachment import AttachmentState
from domain.delivery import Delivery
from domain.events import Event, EventType
from domain.masking import mask
from domain.report import Place, Report, Status
from domain.transitions import OPEN, TRANSITIONS, Act

# What an officer says to everybody; what reporter and officer say to each other stays between them.
PUBLIC_TEXTS = frozenset({EventType.PROGRESS_NOTED, EventType.REPORT_ANSWERED, EventType.REPORT_REFERRED})
# Where lifecycle.reply takes a reporter's words; a withdrawn or blocked report is revived by a person only.
REPLIES = TRANSITIONS[Act.REPLY][0] | TRANSITIONS[Act.COMPLETE][0] | {Status.ARCHIVED}


def for_reporter(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """Everything but identities: who has the code is the reporter."""
    report = case.report
    return {
        **_head(report, reader),
        "text": report.text,
        "flags": {"anonymous": report.flags.anonymous, "secret": report.flags.secret},
        "place": shown.place(report.place, reader),
        "decision": _decision(report, reader),
        "timeline": [_happened(e, case.deliveries, reader) for e in case.events],
        "attachments": [shown.file(a, reader) for a in case.attachments if a.state is not AttachmentState.EXPECTED],
        "can": can(report),
    }


def for_everybody(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """What is public: private numbers masked, no point, no files, no correspondence, no word of who was told."""
    report = case.report
    return {
        **_head(report, reader),
        "title": mask(report.title),
        "text": mask(report.text),
        "flags": {"anonymous": False, "secret": False},
        "place": shown.place(Place(report.place.region, report.place.district), reader),
        "decision": None,
        "timeline": [_happened(e, (), reader, public=True) for e in _public(case.events)],
        "attachments": [],
        "can": [],
    }


def can(report: Report) -> list[str]:
    """What the reporter may do now, by the table of transitions."""
    acts = ["reply"] if report.status in REPLIES else []
    if report.status in TRANSITIONS[Act.WITHDRAW][0]:
        acts.append("withdraw")
    if report.status in OPEN:
        acts.append("attach")
    return acts


def _head(report: Report, reader: Reader) -> dict[str, Any]:
    return {
        "number": report.number,
        "title": report.title,
        "kind": report.kind.value,
        "status": report.status.value,
        "status_words": reader.words.say("status", report.status.value, reader.lang),
        "agency": {"id": report.agency, "name": reader.agency_name(report.agency)} if report.agency else None,
        "deadlines": [
            {**d, "words": reader.words.say("clock", d["kind"], reader.lang)} for d in reader.deadlines(report)
        ],
        "public": report.is_public and not report.is_flagged,
    }


def _public(events: Sequence[Event]) -> list[Event]:
    """Numbered anew, since a gap would tell: who could see that a code was replaced had guessed the contact right."""
    shown = [e for e in events if e.type is not EventType.CODE_REPLACED]
    return [replace(e, seq=seq) for seq, e in enumerate(shown, 1)]


def _decision(report: Report, reader: Reader) -> dict[str, Any] | None:
    if report.decision is None:
        return None
    reason = report.decision.reason
    known = reader.words.knows("routing", reason)
    words = reader.words.say("routing", reason, reader.lang) if known else ""
    return {"reason": reason, "reason_words": words, "confidence": report.decision.confidence}


def _happened(event: Event, deliveries: Sequence[Delivery], reader: Reader, public: bool = False) -> dict[str, Any]:
    said = str(event.data.get("text") or "")
    if public:
        said = mask(said) if event.type in PUBLIC_TEXTS else ""
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "type": event.type.value,
        "words": reader.words.say("timeline", event.type.value, reader.lang),
        **({"text": said} if said else {}),
        "deliveries": [shown.told(d, reader) for d in deliveries if d.seq == event.seq],
    }
