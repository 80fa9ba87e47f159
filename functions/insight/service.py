"""Events of the queue into the counts of every generation that is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from adapters.stores.counts import AT_ONCE, Outrun
from adapters.stores.event_json import from_json
from adapters.stores.generations import Generations
from domain.events import Event


class Book(Protocol):
    """The part of adapters.stores.counts.CountBook that counting needs."""

    def count(self, generation: int, events: Sequence[Event]) -> int: ...


@dataclass(frozen=True)
class Counting:
    """`generations` may be half a minute old: who builds a new one waits for longer before walking the history."""

    book: Book
    generations: Callable[[], Generations]

    def take(self, messages: Sequence[Mapping[str, Any]]) -> set[int]:
        """Count the events of a batch; the places of the messages that must come again."""
        events: dict[str, Event] = {}
        places: dict[str, list[int]] = {}
        failed: set[int] = set()
        for place, message in enumerate(messages):
            try:
                event = from_json(dict(message))
            except (KeyError, ValueError, TypeError):
                failed.add(place)
            else:
                events[event.id] = event
                places.setdefault(event.id, []).append(place)
        return failed | {place for id in self._count(list(events.values())) for place in places[id]}

    def _count(self, events: Sequence[Event]) -> set[str]:
        """The ids of those that other writers kept from being counted."""
        outrun: set[str] = set()
        for first in range(0, len(events), AT_ONCE):
            chunk = events[first : first + AT_ONCE]
            try:
                for generation in self.generations().counted:
                    self.book.count(generation, chunk)
            except Outrun:
                outrun |= {event.id for event in chunk}
        return outrun
