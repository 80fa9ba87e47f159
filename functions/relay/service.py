"""From stored events to messages on queues. Messages carry the event's stable id; consumers drop repeats."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.aws.queues import NotSent
from adapters.stores.event_items import from_image
from adapters.stores.event_json import to_json
from domain.counting.leaf import SAID, changes
from domain.events import PRIVATE, Event
from relay.routes import INSIGHT, READ_ANEW, ROUTES

Record = Mapping[str, Any]
Send = Callable[[str, Sequence[Mapping[str, Any]]], None]


def relay(records: Sequence[Record], send: Send) -> list[str]:
    """Send every new event of a stream batch; the sequence numbers of those that did not leave, oldest first.

    A record that cannot be read fails alone: the stream retries it and at last sets it aside with an alarm.
    """
    events: dict[int, Event] = {}
    failed: set[int] = set()
    for place, record in enumerate(records):
        try:
            event = _event(record)
        except (KeyError, ValueError):
            failed.add(place)
        else:
            events |= {place: event} if event else {}
    failed |= {list(events)[i] for i in dispatch(list(events.values()), send)}
    return [records[place]["dynamodb"]["SequenceNumber"] for place in sorted(failed)]


def dispatch(events: Sequence[Event], send: Send) -> set[int]:
    """Send each event to its queues; the positions of those that at least one queue did not take."""
    unsent: set[int] = set()
    for queue in sorted({q for e in events for q in _queues(e)}):
        places = [i for i, e in enumerate(events) if queue in _queues(e)]
        try:
            send(queue, [to_json(_leaving(events[i], queue)) for i in places])
        except NotSent as refused:
            unsent |= {places[p] for p in refused.positions}
    return unsent


def _event(record: Record) -> Event | None:
    """The event that a stream record stores; None for anything else than a new EVENT item."""
    key = record["dynamodb"]["Keys"]["sk"]["S"]
    if record["eventName"] != "INSERT" or not key.startswith("EVENT#"):
        return None
    return from_image(record["dynamodb"]["NewImage"])


def _leaving(event: Event, queue: str) -> Event:
    """What only the agency's own officers may read leaves no text in a queue, nor does what is read anew anyway."""
    if queue == INSIGHT:
        return replace(event, data={name: value for name, value in event.data.items() if name in SAID})
    return replace(event, data={}) if event.type in PRIVATE or queue in READ_ANEW else event


def _queues(event: Event) -> tuple[str, ...]:
    """Counting wants exactly what changes a count, whatever its type."""
    return (*ROUTES.get(event.type, ()), *((INSIGHT,) if changes(event) else ()))
