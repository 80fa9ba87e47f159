"""Public reports like the one about to be filed, each with where it stands and, once there is one, its answer."""

from typing import Any

from adapters.web.calls import Call
from domain.report import Place, Report
from domain.texts import publishing
from intake import standing
from intake.wiring import Parts


def to(call: Call, parts: Parts, text: str, place: Place, lang: str) -> list[dict[str, Any]]:
    """The likest first; those that everybody may read, and no others."""
    found = parts.near.public(text, place, call.now)
    return [_seen(one.report, parts, call, lang) for one in found]


def _seen(report: Report, parts: Parts, call: Call, lang: str) -> dict[str, Any]:
    reader = parts.reader(lang, call.now)
    ended = report.milestones.answered_at or report.milestones.scheduled_at
    answer = standing.answer(parts.case(report.number), reader, public=True) if ended else None
    return {
        "number": report.number,
        "title": publishing.title_of(report),
        "status": report.status.value,
        "status_words": reader.public("status", report.status.value),
        "place_words": reader.place_name(report.place.district or report.place.region),
        "filed_at": report.milestones.filed_at.isoformat(),
        "answer": answer["text"] if answer else "",
        "supports": parts.supports.count(report.number),
    }
