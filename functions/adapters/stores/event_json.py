"""An event as the JSON that travels through queues; the same shape wherever an event leaves the table."""

from datetime import datetime
from typing import Any

from domain.events import Actor, Event, EventType, Role


def to_json(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "number": event.number,
        "seq": event.seq,
        "type": event.type.value,
        "at": event.at.isoformat(),
        "actor": {"role": event.actor.role.value, "seat": event.actor.seat, "officer": event.actor.officer},
        "data": dict(event.data),
        "before": dict(event.before) if event.before is not None else None,
        "after": dict(event.after),
        "schema": event.schema,
    }


def from_json(raw: dict[str, Any]) -> Event:
    actor = raw["actor"]
    return Event(
        number=raw["number"],
        seq=int(raw["seq"]),
        type=EventType(raw["type"]),
        at=datetime.fromisoformat(raw["at"]),
        actor=Actor(Role(actor["role"]), actor["seat"], actor["officer"]),
        data=raw["data"],
        before=raw["before"],
        after=raw["after"],
        schema=int(raw["schema"]),
    )
