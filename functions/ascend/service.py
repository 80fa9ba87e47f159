"""What changed since the last time, up to the parent: files first, the signed head that names them last."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from adapters.stores.catching_up import Rolls, catch_up
from adapters.stores.sources import Received
from domain.counting import heads
from domain.counting.heads import BadHead, Head, Source
from domain.counting.parts import digest_of, packed
from domain.counting.people import People
from domain.counting.recent import REACH, recent
from domain.counting.rolls import Roll

ALL_MONTHS = "0000-01", "9999-12"
# In the east of the country it is tomorrow already.
DAY = timedelta(days=1)


class Own(Rolls, Protocol):
    """The part of adapters.stores.rolls.RollBook that this needs."""

    def units(self) -> Iterator[str]: ...
    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]: ...
    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]: ...


class Above(Protocol):
    """The part of adapters.files.counter_files.ParentFiles that this needs."""

    def last(self) -> str: ...
    def put(self, part: bytes) -> None: ...
    def put_head(self, text: str, signature: str) -> None: ...


@dataclass(frozen=True)
class Ascending:
    """`kept` gives a file that a child sent, by child and digest; `people` are the stack's own, where known."""

    stack: str
    region: str
    own: Own
    received: Callable[[], Iterable[Received]]
    kept: Callable[[str, str], bytes]
    above: Above
    sign: Callable[[str], str]
    people: People | None = None

    def ascend(self, now: datetime, has_time_to_roll: Callable[[], bool] = lambda: True) -> int:
        """How many files the parent lacked. Two runs at once do no harm: the parent takes the newer head.

        What there was no time to roll up goes with the next run.
        """
        catch_up(self.own, has_time_to_roll)
        months = {month: packed(units) for month, units in self._own_months().items()}
        named = {month: digest_of(part) for month, part in months.items()}
        lately = packed(self._own_days(now))
        sources = [Source(self.stack, self.region, now, named, self.people, digest_of(lately))]
        parts = {digest_of(part): partial(bytes, part) for part in (*months.values(), lately)}
        for each in self.received():
            sources += each.head.sources
            parts |= {digest: partial(self.kept, each.child, digest) for digest in each.head.digests}
        lacking = parts.keys() - self._there(now)
        for digest in sorted(lacking):
            self.above.put(parts[digest]())
        text = heads.written(Head(self.stack, now, tuple(sources)))
        self.above.put_head(text, self.sign(text))
        return len(lacking)

    def _own_months(self) -> Mapping[str, Mapping[str, Roll]]:
        found: defaultdict[str, dict[str, Roll]] = defaultdict(dict)
        for unit in self.own.units():
            for month, roll in self.own.months(unit, *ALL_MONTHS).items():
                found[month][unit] = roll
        return found

    def _own_days(self, now: datetime) -> Mapping[str, Roll]:
        since, until = (now - REACH).date().isoformat(), (now + DAY).date().isoformat()
        return recent(self.own.days(unit, since, until) for unit in self.own.units())

    def _there(self, now: datetime) -> frozenset[str]:
        """What the parent has; once a day nothing, so that what it lost comes back by itself."""
        try:
            last = heads.read(self.above.last())
        except BadHead:
            return frozenset()
        return last.digests if last.as_of.date() == now.date() else frozenset()
