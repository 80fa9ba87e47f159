"""Public reports like the one about to be filed, each with where it stands and, once there is one, its answer."""

from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.stores.near import Alike
from adapters.web import standing
from adapters.web.calls import Call
from domain.report import Place
from domain.texts import publishing
from intake.wiring import Parts


def to(call: Call, parts: Parts, text: str, place: Place, lang: str) -> list[dict[str, Any]]:
    """The likest first; those that everybody may read, and no others."""
    return [_seen(one, parts, call, lang) for one in parts.near.public(text, place, call.now)]


def _seen(one: Alike, parts: Parts, call: Call, lang: str) -> dict[str, Any]:
    report, reader = one.report, parts.reader(lang, call.now)
    answer = standing.answer(CaseFile(report, one.latest, (), ()), reader, public=True)
    return {
        "number": report.number,
        "title": publishing.title_of(report),
        "status": report.status.value,
        "status_words": reader.public("status", report.status.value),
        "place_words": reader.place_name(report.place.district or report.place.region),
        "filed_at": report.milestones.filed_at.isoformat(),
        "answer": answer["text"] if answer else "",
    }
