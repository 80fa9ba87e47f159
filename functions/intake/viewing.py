"""A report as its reporter sees it."""

from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web import shown, standing
from adapters.web.in_public import head, situation, timeline
from adapters.web.reading import Reader
from domain.events import PRIVATE
from domain.life.attachment import AttachmentState
from intake import reasons
from intake.offers import can


def for_reporter(case: CaseFile, reader: Reader) -> dict[str, Any]:
    """Everything but identities: who has the code is the reporter."""
    report = case.report
    return {
        **head(report, reader),
        **situation(case, reader),
        "text": report.text,
        "flags": {"anonymous": report.flags.anonymous, "secret": report.flags.secret},
        "place": shown.place(report.place, reader),
        "decision": _decision(case, reader),
        "timeline": timeline(case, reader, PRIVATE),
        "attachments": [shown.file(a, reader) for a in case.attachments if a.state is not AttachmentState.EXPECTED],
        "opened": standing.opened(case.events, reader),
        "can": can(report, reader.now, reader.ombudsman(report), reader.objection_until(report)),
        "objection": standing.objection(report, reader),
        "own": True,
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
