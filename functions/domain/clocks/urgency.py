"""Red, yellow, green: how a deadline stands by the working days that are left until it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.clocks.working_days import DAY, Calendar
from domain.place import zone_of


class Colour(StrEnum):
    """RED: late, or due today. YELLOW: within the days at which the clock reminds. GREY: nothing is owed."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


@dataclass(frozen=True)
class Urgency:
    """`days_left` are working days after today; 0 is today, below it are days late, None without a deadline."""

    colour: Colour
    days_left: int | None = None


NOTHING_OWED = Urgency(Colour.GREY)


@dataclass
class Urgencies:
    """The urgencies of one list: equal days are counted once."""

    calendar: Calendar
    region: str
    now: datetime
    _counted: dict[date, int] = field(default_factory=dict)

    def of(self, due_at: datetime | None, lead: int) -> Urgency:
        """`lead` is how many working days before the deadline its clock reminds."""
        if due_at is None:
            return NOTHING_OWED
        left = self._left(due_at)
        if left <= 0 or due_at < self.now:
            return Urgency(Colour.RED, left)
        return Urgency(Colour.YELLOW if left <= lead else Colour.GREEN, left)

    def _left(self, due_at: datetime) -> int:
        today, last = (at.astimezone(zone_of(self.region)).date() for at in (self.now, due_at))
        if last not in self._counted:
            first, end, sign = (today, last, 1) if last >= today else (last, today, -1)
            days = (first + DAY * n for n in range(1, (end - first).days + 1))
            self._counted[last] = sign * sum(self.calendar.counts(day, self.region) for day in days)
        return self._counted[last]
