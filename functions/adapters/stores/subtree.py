"""The rolls of every unit that a stack knows of: those it counted itself, and those its children handed up.

A report is counted by the stack that handles it and by no other, so that the rolls of one unit from several sources
add up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial

from adapters.stores.rolls import RollBook, packed, unpacked
from adapters.stores.sources import Received
from domain.counting import parts
from domain.counting.heads import Source
from domain.counting.recent import of_days
from domain.counting.rolls import Roll, merged
from domain.place import NATION, contains

# A year of a source at once: reading its files is waiting for S3.
AT_ONCE = 12


@dataclass(frozen=True)
class Subtree:
    """`part` gives the file of a child by its digest. Of what was received, the months from `since` to `until`.

    `about` is the region that is asked for: stacks that can tell nothing of it are left out.
    """

    own: RollBook
    received: tuple[Received, ...]
    part: Callable[[str, str], bytes]
    since: str
    until: str
    about: str = NATION

    def sources(self) -> tuple[Source, ...]:
        """All stacks below, by region, each with the age of what is known of it."""
        return tuple(sorted((source for _, source in self._newest.values()), key=lambda it: (it.region, it.stack)))

    def units(self) -> Iterator[str]:
        """Every unit that ever had a report here, or in the months looked at below."""
        yield from sorted({*self.own.units(), *self._below})

    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        """A unit's rolls by month, both ends included; they lie within those that were asked for."""
        told: defaultdict[str, list[Roll]] = defaultdict(list)
        for month, roll in self.own.months(unit, since, until).items():
            told[month].append(roll)
        for month, content in self._below.get(unit, ()):
            if since <= month <= until:
                told[month].append(unpacked(content))
        return {month: rolls[0] if len(rolls) == 1 else merged(rolls) for month, rolls in sorted(told.items())}

    def recent(self) -> Iterator[Mapping[str, Roll]]:
        """Of each stack below that tells of them its last days."""
        told = [(child, source.recent) for child, source in self._newest.values() if source.recent]
        with ThreadPoolExecutor(AT_ONCE) as reading:
            yield from (of_days(parts.unpacked(part)) for part in reading.map(lambda each: self.part(*each), told))

    def below(self) -> Iterator[tuple[str, str, Roll]]:
        """Unit, month and roll of what was handed up, without the stack's own; one unit may come several times."""
        for month, units in self._parts():
            yield from ((unit, month, roll) for unit, roll in units.items())

    @cached_property
    def _below(self) -> Mapping[str, Sequence[tuple[str, bytes]]]:
        """By unit: month and packed roll. The units of a whole nation would not fit unpacked."""
        found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
        for month, units in self._parts():
            for unit, roll in units.items():
                found[unit].append((month, packed(roll, level=1)))
        return found

    def _parts(self) -> Iterator[tuple[str, Mapping[str, Roll]]]:
        with ThreadPoolExecutor(AT_ONCE) as reading:
            for child, source in self._newest.values():
                months = {month: digest for month, digest in source.months.items() if self.since <= month <= self.until}
                read = reading.map(partial(self.part, child), months.values())
                yield from zip(months, map(parts.unpacked, read), strict=True)

    @cached_property
    def _newest(self) -> Mapping[str, tuple[str, Source]]:
        """By stack, with the child that told of it: one that reached us by two ways is counted once."""
        told = [(each.child, source) for each in self.received for source in each.head.sources if self._tells(source)]
        return {source.stack: (child, source) for child, source in sorted(told, key=lambda it: it[1].as_of)}

    def _tells(self, source: Source) -> bool:
        return contains(self.about, source.region) or contains(source.region, self.about)
