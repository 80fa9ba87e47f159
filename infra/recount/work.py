"""The steps of a recount. Each may be cut off anywhere and done again: what is counted or removed is so once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from insight.handler import KEPT_SECONDS

from adapters.stores.counts import AT_ONCE, CountBook
from adapters.stores.generations import GenerationBook, Generations
from adapters.stores.rolls import RollBook, together
from infra import events_by_day
from infra.recount.notes import Notes
from infra.recount.removal import Removal

# Longer than any function keeps the pointer that it read, and than what it then counts takes to be seen in the index.
COUNTED_IN_BOTH = 2 * KEPT_SECONDS
# No function runs for longer: whoever read the former counts is done.
READERS_GONE = 900
QUIET, LOOKS = 5, 6


class Busy(RuntimeError):
    """Somebody else changed which counts are in use."""


@dataclass(frozen=True)
class Difference:
    """A number that is not the same in both generations."""

    unit: str
    month: str
    section: str
    name: str
    in_use: int
    anew: int


@dataclass(frozen=True)
class Recount:
    """`wait` lets seconds pass, `say` tells the operator; `first` is the day of the oldest event, `today` UTC's."""

    dynamodb: Any
    reports: str
    counts: str
    first: date
    today: Callable[[], date]
    wait: Callable[[float], None]
    say: Callable[[str], None]

    @property
    def pointer(self) -> GenerationBook:
        return GenerationBook(self.dynamodb, self.counts)

    def begin(self) -> Generations:
        """Start a new generation beside the one in use, or go on with the one that was begun. Raises Busy."""
        read = self.pointer.read()
        if not read.building:
            read = self._changed(read, Generations(read.in_use, read.in_use + 1))
            self.say(f"generation {read.building} is counted beside {read.in_use} from now on")
        self.say(f"waiting {COUNTED_IN_BOTH} s until every new event is counted in both")
        self.wait(COUNTED_IN_BOTH)
        return read

    def walk(self, generation: int) -> None:
        """Count the stored events, day by day."""
        notes, book = Notes(self.dynamodb, self.counts), CountBook(self.dynamodb, self.counts, lambda: self.wait(1))
        for day in events_by_day.days(notes.walked(generation) or self.first, self.today()):
            keys = list(events_by_day.keys_of(self.dynamodb, self.reports, day))
            for start in range(0, len(keys), AT_ONCE):
                chunk = keys[start : start + AT_ONCE]
                book.count(generation, events_by_day.events_of(self.dynamodb, self.reports, chunk))
            notes.write(generation, walked=day)
            if keys:
                self.say(f"{day}: {len(keys)} events")

    def differences(self, found: Generations) -> list[Difference]:
        """What differs between the two however often one looks: an event may be in one and not yet in the other."""
        books = [RollBook(self.dynamodb, self.counts, generation) for generation in found.counted]
        lasting: set[Difference] | None = None
        for look in range(LOOKS):
            if look:
                self.wait(QUIET)
            for book in books:
                _bring_up(book)
            spots = {(d.unit, d.month, d.section, d.name): d for d in _compared(*books)}
            lasting = set(spots.values()) if lasting is None else _still(lasting, spots)
            if not lasting:
                break
        return sorted(lasting or (), key=lambda d: (d.unit, d.month, d.section, d.name))

    def use(self, read: Generations) -> None:
        """Switch to the new generation. Raises Busy."""
        self._changed(read, Generations(read.building))
        self.say(f"generation {read.building} is in use")

    def drop(self, read: Generations) -> None:
        """Stay with the one in use. Raises Busy."""
        Notes(self.dynamodb, self.counts).write(read.building)
        self._changed(read, Generations(read.in_use))
        self.say(f"generation {read.building} is given up")

    def unfinished(self) -> bool:
        """Whether an earlier run has left something to be removed."""
        return bool(Notes(self.dynamodb, self.counts).generation())

    def remove(self) -> None:
        """Remove the generation that is no longer counted, if there is one."""
        notes, in_use = Notes(self.dynamodb, self.counts), self.pointer.read().in_use
        built = notes.generation()
        if not built:
            return
        gone = built - 1 if built == in_use else built
        self.say(f"waiting {READERS_GONE // 60} minutes for whoever reads generation {gone}, then removing it")
        self.wait(READERS_GONE)
        removal = Removal(self.dynamodb, self.counts, gone)
        for day in events_by_day.days(notes.removed(built) or self.first, self.today()):
            removal.marks(events_by_day.keys_of(self.dynamodb, self.reports, day))
            notes.write(built, removed=day)
        self.say(f"generation {gone} is removed: {removal.counts()} rows and the marks of its events")
        notes.forget()

    def _changed(self, read: Generations, wanted: Generations) -> Generations:
        if not self.pointer.change(read, wanted):
            raise Busy
        return wanted


def _bring_up(book: RollBook) -> None:
    for days in together(book.changed()):
        book.roll(*days)


def _still(lasting: set[Difference], spots: dict[tuple[str, str, str, str], Difference]) -> set[Difference]:
    """The same places, with what they hold now."""
    places = {(d.unit, d.month, d.section, d.name) for d in lasting}
    return {difference for place, difference in spots.items() if place in places}


def _compared(in_use: RollBook, anew: RollBook) -> Iterator[Difference]:
    for unit in sorted({*in_use.units(), *anew.units()}):
        was, now = in_use.months(unit, "", "9"), anew.months(unit, "", "9")
        for month in sorted({*was, *now}):
            old, new = was.get(month, {}), now.get(month, {})
            for section in sorted({*old, *new}):
                before, after = old.get(section, {}), new.get(section, {})
                for name in sorted({*before, *after}):
                    if before.get(name, 0) != after.get(name, 0):
                        yield Difference(unit, month, section, name, before.get(name, 0), after.get(name, 0))
