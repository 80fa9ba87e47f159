"""The invented year itself, counted by the code that counts real ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import cos, pi
from random import Random

from adapters.stores.rolls import Changed
from benchmarks.simulate import shapes
from benchmarks.simulate.life import Life, Who
from benchmarks.simulate.plan import plan
from domain.clocks.policy import Policy
from domain.clocks.working_days import Calendar
from domain.counting.leaf import Leaf, changes
from domain.counting.rolls import Roll, rolled
from domain.events import Event
from domain.place import WIB, WITA, zone_of
from infra.demo_year.manners import manner_of
from infra.demo_year.where import Where

# All twelve months that are compared lie in it.
DAYS = 425
RAIN, RAINIEST = 0.2, 15
WAVE_DAYS, WAVE_A_DAY = 5, 6
MOST_A_DAY = 1000
ZONES = {WIB: "WIB", WITA: "WITA"}
Cells = Mapping[Leaf, Mapping[str, int]]


@dataclass(frozen=True)
class Year:
    """What happened until `now`. To domain code the counts of a stack below (ascend.service.Own)."""

    where: Where
    now: datetime
    policy: Policy
    calendar: Calendar
    length: int = DAYS

    def changed(self) -> Iterator[Changed]:
        """Nothing is ever left to roll up."""
        yield from ()

    def roll(self, *days: Changed) -> bool:
        return not days

    def units(self) -> Iterator[str]:
        yield from sorted(self._by_unit)

    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        return self._rolls(unit, len("2026-11"), since, until)

    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        return self._rolls(unit, len("2026-11-22"), since, until)

    def _rolls(self, unit: str, length: int, since: str, until: str) -> dict[str, Roll]:
        spans: defaultdict[str, list[tuple[Leaf, Mapping[str, int]]]] = defaultdict(list)
        for leaf, counts in self._by_unit[unit].items():
            spans[leaf.day[:length]].append((leaf, counts))
        rolls = {span: rolled(cells) for span, cells in sorted(spans.items()) if since <= span <= until}
        return {span: roll for span, roll in rolls.items() if roll}

    @cached_property
    def _by_unit(self) -> Mapping[str, Cells]:
        cells: defaultdict[str, defaultdict[Leaf, defaultdict[str, int]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(int))
        )
        for event in self._events():
            for leaf, told in changes(event).items():
                for name, n in told.items():
                    cells[leaf.unit][leaf][name] += n
        return cells

    def _events(self) -> Iterator[Event]:
        for day, amount, in_the_wave in self._amounts():
            rng = Random(day.isoformat())
            for n in range(amount + in_the_wave):
                who = self.where.who if n < amount else self.where.in_the_wave
                yield from self._life(rng, day, who(rng, day.toordinal() * MOST_A_DAY + n))

    def _life(self, rng: Random, day: date, who: Who) -> Iterator[Event]:
        way = plan(rng, day, ZONES.get(zone_of(who.region), "WIT"))
        way = manner_of(who.lead).lived(rng, way)
        if way.filed_at <= self.now:
            yield from (e for e in Life(who, self.policy, self.calendar).live(way) if e.at <= self.now)

    def _amounts(self) -> Iterator[tuple[date, int, int]]:
        """Each day until yesterday: how many reports, and how many more tell of the wave.

        But for the wave a day has as many whenever it is told of: most in the months of rain, fewest on Sundays.
        """
        today = self.now.astimezone(zone_of(self.where.root)).date()
        mean = sum(self.where.places.values()) / 365
        for back in range(self.length, 0, -1):
            day = today - timedelta(days=back)
            season = 1 + RAIN * cos(2 * pi * (day.timetuple().tm_yday - RAINIEST) / 365)
            expected = mean * season * shapes.WEEKDAYS[day.weekday()] * 7 / sum(shapes.WEEKDAYS)
            amount = Random(f"{day} {self.where.root}").gauss(expected, expected**0.5)
            yield day, max(0, round(amount)), WAVE_A_DAY if back <= WAVE_DAYS else 0
