"""One row of a list as the desk reads it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from adapters.web import shown
from desk.asked import Asked
from desk.wiring import Parts
from domain.clocks.urgency import Urgencies
from domain.desks.inbox import Entry
from domain.directory import region_of
from domain.report import Place


def rows(entries: Iterable[Entry], desk: str, asked: Asked, parts: Parts) -> list[dict[str, Any]]:
    """Entries of one desk, with colours by its own calendar."""
    urgencies = Urgencies(parts.clocks.works.calendar(), region_of(desk), asked.now)
    leads = parts.clocks.works.policy.at(asked.now).reminder_lead
    return [_row(entry, urgencies, leads.get(entry.clock, 1), asked, parts) for entry in entries]


def worked_by(entry: Entry, parts: Parts) -> str:
    """The officer's name; a case that came back to a desk its officer has left waits for another."""
    return parts.names.assigned(entry.officer, entry.desk, entry.agency)


def _row(entry: Entry, urgencies: Urgencies, lead: int, asked: Asked, parts: Parts) -> dict[str, Any]:
    words, lang = parts.words, asked.lang
    due_at = datetime.fromisoformat(entry.due_at) if entry.due_at else None
    urgency = urgencies.of(due_at, lead)
    officer = worked_by(entry, parts)
    place = Place(entry.region, entry.district, entry.village)
    return {
        "number": entry.number,
        "title": entry.title,
        "kind": entry.kind,
        "kind_words": words.say("kind", entry.kind, lang),
        "status": entry.status,
        "status_words": words.say("desk_status", entry.status, lang),
        "category": entry.category,
        "category_words": parts.categories.name(entry.category),
        "handling_class": entry.handling_class,
        "agency": {"id": entry.agency, "name": parts.names.agency(entry.agency)} if entry.agency else None,
        "officer": {"id": entry.officer, "name": officer} if officer else None,
        "place_words": shown.place_words(place, parts.place_name),
        "flagged": entry.flagged,
        "due_at": entry.due_at,
        "clock": entry.clock,
        "clock_words": words.of_reporter("clock", entry.clock, lang) if entry.clock else "",
        "colour": urgency.colour.value,
        "days_left": urgency.days_left,
        "filed_at": entry.filed_at,
        "pending": entry.pending,
        "pending_words": words.say("pending", entry.pending, lang) if entry.pending else "",
        "hops": entry.hops,
        "reopenings": entry.reopenings,
    }
