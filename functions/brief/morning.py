"""What is told on one morning: the leaders of all desks, and what concerns each of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from adapters.stores.briefs import BriefBook
from adapters.stores.bundles import SlotTaken
from adapters.stores.counters import Counts
from brief.looking import Book, Seen, look
from brief.totals import Kept, totals_of
from domain.clocks.working_days import Calendar
from domain.comparing.policy import Policy
from domain.comparing.rising import Rise
from domain.desks.actions import Action
from domain.desks.officers import Officer
from domain.desks.permissions import reaches
from domain.directory import coordinator_of, region_of
from domain.place import NATION, contains
from domain.telling import bundle
from domain.telling.brief import RISEN, WEEKLY, About, Alert, UnitWeek, Week, week_of
from domain.telling.delivery import Channel, Recipient
from domain.telling.leaders import Leader, coordinating, leaders, led_by, seen_by
from domain.telling.staff_told import officer_id


@dataclass(frozen=True)
class Sources:
    """Where everything is read: counts, the desks' counters, who was at work when, who sits where."""

    book: Book
    counters: Callable[[Sequence[str]], Mapping[str, Counts]]
    at_work: Callable[[], Mapping[str, date]]
    of_desk: Callable[[str], Sequence[Officer]]
    calendar: Callable[[], Calendar]
    kept: Kept


@dataclass(frozen=True)
class Morning:
    """`now` is in the stack's own zone; `told_week` is the last Monday whose weeks are all told."""

    region: str
    now: datetime
    told_week: str
    sources: Sources
    briefs: BriefBook
    policy: Policy

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    @property
    def _week_is_told(self) -> bool:
        return self.told_week == self.monday.isoformat()

    @cached_property
    def leaders(self) -> dict[str, Leader]:
        """Nobody on a day without news."""
        is_quiet = self._week_is_told and not self._seen.rises
        return {} if is_quiet else leaders(self._staffs, self.today)

    def tell(self, leader: Leader) -> int:
        """How many weeks and rises were planned for this leader that were not before."""
        to, due = self._to(leader, WEEKLY), self._due(leader)
        mails = 0
        week = None if self._week_is_told else self._week(leader)
        if week and not week.is_empty:
            mails += self.briefs.plan(to, self._second(self.monday), due, week, self.now)
        return mails + sum(self._tell_of(alert, leader, due) for alert in self._alerts(leader))

    def _tell_of(self, alert: Alert, leader: Leader, due: datetime) -> bool:
        """In the slot of the day, or in the next one if that has left."""
        second, again = self._second(self.today), timedelta(days=self.policy.told_again)
        while True:
            try:
                return self.briefs.tell(self._to(leader, RISEN), second, due, alert, again, self.now)
            except SlotTaken:
                second += 1

    def _week(self, leader: Leader) -> Week:
        units = {id: self._units[id] for id in seen_by(leader, self._below)}
        about = About(
            [rise for rise in self._seen.rises if self._concerns(rise, leader, units)],
            seen_by(leader, led_by(self._silent)),
        )
        return week_of(self.monday, leader.seats, units, about, self.policy)

    def _concerns(self, rise: Rise, leader: Leader, units: Mapping[str, UnitWeek]) -> bool:
        """What rises in a place is its coordinator's, whoever has the reports; else those who have some."""
        if any(id in units for id in self._involved[rise]):
            return True
        regions = (region_of(seat.desk) for seat in leader.seats if reaches(seat, Action.OVERSEE, seat.desk))
        return any(region == NATION or contains(region, rise.place or self.region) for region in regions)

    def _alerts(self, leader: Leader) -> Iterator[Alert]:
        for rise, desks in self._warned.items():
            seats = tuple(seat for seat in leader.seats if seat.desk in desks)
            if seats:
                yield Alert(rise, seats)

    @cached_property
    def _seen(self) -> Seen:
        return look(self.sources.book, self.today, self.monday, self.policy)

    @cached_property
    def _involved(self) -> dict[Rise, dict[str, int]]:
        return {rise: self._seen.involved(rise) for rise in self._seen.rises}

    @cached_property
    def _warned(self) -> dict[Rise, set[str]]:
        """The desks that hear at once: who coordinates the place, and the unit with most of these reports."""
        led = {desk for leader in self.leaders.values() for desk in leader.desks}
        found = {}
        for rise, units in self._involved.items():
            most = min(units, key=lambda id: (-units[id], id), default="")
            found[rise] = {most, coordinating(rise.place or self.region, led)}
        return found

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        return led_by(self._seen.units)

    @cached_property
    def _at_work(self) -> Mapping[str, date]:
        return self.sources.at_work()

    @cached_property
    def _silent(self) -> list[str]:
        """Desks with somebody who could sign in, where nobody has for too long."""
        since = self.today - timedelta(days=self.policy.out_of_use)
        gone = (desk for desk, day in sorted(self._at_work.items()) if day < since)
        return [desk for desk in gone if any(officer.active for officer in self._staffs[desk])]

    @cached_property
    def _staffs(self) -> dict[str, Sequence[Officer]]:
        places = [coordinator_of(rise.place or self.region) for rise in self._seen.rises]
        desks = led_by([*self._seen.units, *self._at_work, *places])
        return {desk: self.sources.of_desk(desk) for desk in desks}

    @cached_property
    def _units(self) -> dict[str, UnitWeek]:
        seen = self._seen.units
        then = totals_of(self.sources.book, seen, self.sources.counters(list(seen)), self.sources.kept, self.monday)
        return {id: UnitWeek(unit.received, then[id], unit.weeks) for id, unit in seen.items()}

    def _to(self, leader: Leader, way: str) -> Recipient:
        """The label is seen by nobody: it stands on no report's timeline."""
        desk = leader.desks[0]
        return Recipient(officer_id(leader.officer.id, way), Channel.EMAIL, desk, desk)

    def _due(self, leader: Leader) -> datetime:
        return bundle.slot(self.now, region_of(leader.desks[0]), self.sources.calendar())

    def _second(self, day: date) -> int:
        return int(datetime.combine(day, time(), self.now.tzinfo).timestamp())
