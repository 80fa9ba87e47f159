"""Agencies that are renamed, merged or split from a day on, and who succeeds them; chains are followed in time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

from domain.directory import region_of
from domain.place import zone_of

DISTRICT = len("00.00.00")


class Kind(StrEnum):
    """*Perubahan nama, penggabungan, pemecahan.*"""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


class Seats(StrEnum):
    """What becomes of the officers of the old desk: they stay there, or get the same seats at the new one."""

    KEEP = "keep"
    MOVE = "move"


@dataclass(frozen=True)
class Part:
    """What of a split agency goes to one successor; a list that is empty asks for nothing."""

    to: str
    affairs: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    def takes(self, affair: str, district: str) -> bool:
        """Whether a matter of that affair in that district (or a village of it) is this successor's."""
        here = not self.districts or district[:DISTRICT] in self.districts
        return here and (not self.affairs or affair in self.affairs)


@dataclass(frozen=True)
class Reorganisation:
    """From `effective_on`, in the sources' zone, `to` is what they were; of a split agency, whatever no part takes.

    A source that is also a successor goes on with what is left to it.
    """

    id: str
    decree: str
    kind: Kind
    effective_on: date
    sources: tuple[str, ...]
    to: str
    parts: tuple[Part, ...] = ()
    seats: Seats = Seats.KEEP

    @property
    def begins_at(self) -> datetime:
        """The first moment of its first day."""
        return datetime.combine(self.effective_on, time.min, zone_of(region_of(self.sources[0])))

    @property
    def successors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.to, *(part.to for part in self.parts))))

    @property
    def closed(self) -> tuple[str, ...]:
        """The sources that are no more."""
        return tuple(source for source in self.sources if source not in self.successors)

    def heir(self, affair: str, district: str) -> str:
        """Who has a matter of the sources from that day on."""
        return next((part.to for part in self.parts if part.takes(affair, district)), self.to)


@dataclass(frozen=True)
class Successions:
    """The reorganisations that have begun; without any, everybody is still what they were."""

    begun: tuple[Reorganisation, ...] = ()

    def now(self, agency: str, affair: str = "", district: str = "", since: date | None = None) -> str:
        """Who has today what was that agency's; `since`: the day on which it was named, if it is known.

        An id without a later reorganisation is answered as it is, so this may be asked of any label.
        """
        steps = self.way(agency, affair, district, since)
        return steps[-1].heir(affair, district) if steps else agency

    def way(
        self, agency: str, affair: str = "", district: str = "", since: date | None = None
    ) -> tuple[Reorganisation, ...]:
        """The reorganisations between an agency and who has its matter today, each at most once, in order of time."""
        steps: tuple[Reorganisation, ...] = ()
        while step := self._next(agency, steps, since or date.min):
            steps = (*steps, step)
            agency = step.heir(affair, district)
        return steps

    def heirs(self, agency: str) -> frozenset[str]:
        """Everybody who has any part of what was that agency's, itself where it goes on."""
        return frozenset(self._ends(agency, ()))

    def since(self, day: date) -> "Successions":
        """Only those from that day on: who goes on after an earlier split keeps what people gave them later."""
        return Successions(tuple(one for one in self.begun if one.effective_on >= day))

    def is_closed(self, agency: str) -> bool:
        """Whether nothing is that agency's any more."""
        return agency not in self.heirs(agency)

    def _ends(self, agency: str, steps: tuple[Reorganisation, ...]) -> Iterator[str]:
        step = self._next(agency, steps, date.min)
        if step is None:
            yield agency
            return
        for successor in step.successors:
            yield from self._ends(successor, (*steps, step))

    def _next(self, agency: str, steps: tuple[Reorganisation, ...], since: date) -> Reorganisation | None:
        """What happens next to an agency that came by these steps; none twice, so that every chain ends."""
        after = steps[-1].effective_on if steps else since
        own = self._by_source.get(agency, ())
        return next((one for one in own if one.effective_on >= after and one not in steps), None)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Reorganisation, ...]]:
        found: dict[str, tuple[Reorganisation, ...]] = defaultdict(tuple)
        for one in sorted(self.begun, key=lambda r: (r.effective_on, r.id)):
            for source in one.sources:
                found[source] += (one,)
        return dict(found)


def at(known: Iterable[Reorganisation], now: datetime) -> Successions:
    """Those of the known ones that have begun, each in its own zone."""
    return Successions(tuple(one for one in known if one.begins_at <= now))


def on(known: Iterable[Reorganisation], day: date) -> Successions:
    """Those that are in force on a day of the calendar."""
    return Successions(tuple(one for one in known if one.effective_on <= day))


def successor(known: Iterable[Reorganisation], agency: str, affair: str, district: str, day: date) -> str:
    """Who has on that day what was that agency's."""
    return on(known, day).now(agency, affair, district)


def label_of(known: Iterable[Reorganisation], agency: str, affair: str, day: date) -> str:
    """What an old label means on that day: a row taught "agency" teaches its successor from the first day on."""
    return on(known, day).now(agency, affair)
