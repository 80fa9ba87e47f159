"""What the counts of all units say this morning: one query a unit, however many reports there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from domain.comparing import topics
from domain.comparing.policy import Policy
from domain.comparing.repeating import WEEK
from domain.comparing.rising import Rise, Topic, rises
from domain.comparing.topics import Topics
from domain.counting import rolls
from domain.counting.rolls import Roll
from domain.telling.brief import Moved

Series = Mapping[Topic, list[int]]


class Book(Protocol):
    """The part of adapters.stores.rolls.RollBook that this needs."""

    def units(self) -> Iterator[str]: ...
    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]: ...
    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]: ...


@dataclass(frozen=True)
class Unit:
    """Reports of the last two weeks, topics by week, and the newest days of topics by regency."""

    received: Moved
    weeks: Series
    newest: Series


@dataclass(frozen=True)
class Seen:
    units: Mapping[str, Unit]
    rises: tuple[Rise, ...]

    def involved(self, rise: Rise) -> dict[str, int]:
        """The units that have these reports, with how many each."""
        counts = {id: _newest(unit.newest, rise) for id, unit in self.units.items()}
        return {id: n for id, n in counts.items() if n}


def look(book: Book, today: date, monday: date, policy: Policy) -> Seen:
    """As of yesterday; `monday` is the first day after the weeks that are told."""
    daily = topics.compared(today, policy)
    long = max(policy.windows)
    units = {}
    for id in book.units():
        weeks = Topics(monday - timedelta(weeks=policy.repeated_span), policy.repeated_span, WEEK, topics.itself)
        newest = Topics(today - timedelta(days=long), long)
        days = book.days(id, min(weeks.first, daily.first).isoformat(), daily.last.isoformat())
        for each in (daily, weeks, newest):
            each.add(days)
        units[id] = Unit(_received(days, monday), weeks.series, newest.series)
    return Seen(units, tuple(rises(daily.series, policy)))


def _received(days: Mapping[str, Roll], monday: date) -> Moved:
    return Moved(_filed(days, monday), _filed(days, monday - timedelta(weeks=1)))


def _filed(days: Mapping[str, Roll], until: date) -> int:
    """In the seven days before."""
    week = ((until - timedelta(days=back)).isoformat() for back in range(1, WEEK + 1))
    return sum(days.get(day, {}).get(rolls.ALL, {}).get("received", 0) for day in week)


def _newest(series: Series, rise: Rise) -> int:
    said = (days for (topic, place), days in series.items() if topic == rise.topic and rise.place in ("", place))
    return sum(sum(days[-rise.window :]) for days in said)
