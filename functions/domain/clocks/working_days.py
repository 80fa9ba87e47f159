"""Working days: Monday to Friday without national holidays, cuti bersama, regional days off and our own outages.

A report that arrives on a day off counts as arrived on the next working day, and counting begins on the working day
after the arrival: from a Saturday, one working day ends on Tuesday. A limit ends with its last day, in local time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from domain.place import parents_of, zone_of

DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)
# Perpres 21/2023: five days of 37.5 hours in all, from 07:30 local time.
OFFICE_OPENS, OFFICE_CLOSES = time(7, 30), time(16, 0)
MORNING = time(8, 0)

Span = tuple[datetime, datetime]
Days = Mapping[str, frozenset[date]]


@dataclass(frozen=True)
class Calendar:
    """Days off and days ordered to be worked by region code; a region inherits those of all it lies in.

    `outages` are times at which our own service stood; `provisional_years` rest on estimates or lack their decree.
    """

    days_off: Days
    last_year: int
    working: Days = field(default_factory=dict)
    provisional_years: frozenset[int] = frozenset()
    outages: tuple[Span, ...] = ()

    def is_working(self, day: date, region: str) -> bool:
        """The smallest region that says something decides; an order to work outranks a day off of equal scope."""
        for scope in parents_of(region):
            if day in self.working.get(scope, ()):
                return True
            if day in self.days_off.get(scope, ()):
                return False
        return day.weekday() < 5

    def counts(self, day: date, region: str) -> bool:
        """A working day is charged to nobody when our service stood in its office hours."""
        return self.is_working(day, region) and not (self.outages and self._stood(day, region))

    def arrival_day(self, at: datetime, region: str) -> date:
        """The day on which something counts as arrived."""
        day = at.astimezone(zone_of(region)).date()
        while not self.is_working(day, region):
            day += DAY
        return day

    def counted_days(self, start: datetime, region: str, pauses: Sequence[Span] = ()) -> Iterator[date]:
        """The days that count towards a limit, without end.

        A day counts only if no pause stood at its beginning or at its end: to ask and be answered on one day earns
        nothing, and after a reply there is always a full working day left.
        """
        day = self.arrival_day(start, region)
        while True:
            day += DAY
            if self.counts(day, region) and not (pauses and _paused(day, region, pauses)):
                yield day

    def add_working_days(self, start: datetime, n: int, region: str, pauses: Sequence[Span] = ()) -> datetime:
        """The end of the n-th counted day after the arrival, local to the region; n = 0 is the day of arrival."""
        if n <= 0:
            return end_of(self.arrival_day(start, region), region)
        return end_of(next(islice(self.counted_days(start, region, pauses), n - 1, None)), region)

    def working_days_between(self, start: datetime, end: datetime, region: str) -> int:
        """How many counted days ended or began between an arrival and `end`, whose own day is included."""
        last = end.astimezone(zone_of(region)).date()
        return sum(1 for _ in _until(self.counted_days(start, region), last))

    def days_before(self, day: date, n: int, region: str) -> date:
        """The n-th counted day before `day`."""
        while n > 0:
            day -= DAY
            n -= self.counts(day, region)
        return day

    def roll(self, day: date, *regions: str) -> date:
        """The day itself or the next one that is a working day in every region named."""
        while not all(self.counts(day, region) for region in regions):
            day += DAY
        return day

    def is_provisional(self, start: datetime, end: datetime) -> bool:
        """Whether a span touches a year whose days off are estimated or not yet decreed."""
        years = range(start.year, end.year + 1)
        return any(year in self.provisional_years or year > self.last_year for year in years)

    def with_outage(self, since: datetime, until: datetime) -> "Calendar":
        return replace(self, outages=(*self.outages, (since, until)))

    def _stood(self, day: date, region: str) -> bool:
        opens, closes = at_local(day, OFFICE_OPENS, region), at_local(day, OFFICE_CLOSES, region)
        return any(since < closes and opens < until for since, until in self.outages)


def end_of(day: date, region: str) -> datetime:
    """The last second of a day in the region's zone."""
    return at_local(day, END_OF_DAY, region)


def morning_of(day: date, region: str) -> datetime:
    """When notices of a day are said: nobody is written to at night."""
    return at_local(day, MORNING, region)


def _paused(day: date, region: str, pauses: Sequence[Span]) -> bool:
    begins, ends = at_local(day, time.min, region), end_of(day, region)
    return any(since < begins < until or since <= ends < until for since, until in pauses)


def _until(days: Iterator[date], last: date) -> Iterator[date]:
    for day in days:
        if day > last:
            return
        yield day


def at_local(day: date, at: time, region: str) -> datetime:
    """A time of day in the region's zone."""
    return datetime.combine(day, at, zone_of(region))
