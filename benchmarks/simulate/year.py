"""The events of a year, day by day of filing: some lives are lived in full, and each by many reports.

A life is lived once by the real acts (benchmarks.simulate.life) in the name of stand-ins; for each report that lives it
the names are put in their places. What is measured depends on the times, the zone and the tier, never on the names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from benchmarks.simulate import shapes
from benchmarks.simulate.life import Life, Who
from benchmarks.simulate.nation import Group, Nation
from benchmarks.simulate.plan import Plan, pick, plan
from domain.clocks.policy import Policy
from domain.clocks.working_days import Calendar
from domain.counting.leaf import changes
from domain.events import Event

REGION = {"WIB": "32.04", "WITA": "51.03", "WIT": "81.01"}
LEAD = {"nation": "kl-{}", "province": "{province}-{}", "regency": "{region}-{}"}


@dataclass(frozen=True)
class Year:
    """`reports` of them, filed on the days from `first` on, each day with `lives` different ones a zone and tier."""

    nation: Nation
    reports: int
    first: date
    days: int
    seed: int
    policy: Policy
    calendar: Calendar
    lives: int = 4

    def amounts(self) -> list[int]:
        """How many reports are filed on each day: by weekday, to the last one."""
        weights = [shapes.WEEKDAYS[(self.first.weekday() + n) % 7] for n in range(self.days)]
        bounds = [round(self.reports * sum(weights[:n]) / sum(weights)) for n in range(self.days + 1)]
        return [until - since for since, until in pairwise(bounds)]

    def filed_on(self, n: int) -> Iterator[list[Event]]:
        """The reports that are filed on the n-th day: of each all the events that change a count, in order."""
        rng = Random(f"{self.seed} {n}")
        before = sum(self.amounts()[:n])
        day = date.fromordinal(self.first.toordinal() + n)
        drawn: dict[Group, list[tuple[Plan, list[Event]]]] = {}
        for serial in range(before, before + self.amounts()[n]):
            group = pick(rng, self.nation.shares)
            held = drawn.setdefault(group, [])
            if len(held) < self.lives:
                held.append(self.lived(plan(rng, day, group[0]), group))
                _, events = held[-1]
            else:
                _, events = rng.choice(held)
            yield named(events, stand_in(group), self.nation.who(rng, group, serial))

    def lived(self, way: Plan, group: Group) -> tuple[Plan, list[Event]]:
        """A plan lived in the name of the group's stand-in, less what changes no count."""
        events = Life(stand_in(group), self.policy, self.calendar).live(way)
        return way, [event for event in events if changes(event)]


def stand_in(group: Group) -> Who:
    """In whose name a group's lives are lived."""
    zone, tier = group
    region = REGION[zone]
    lead, other = (LEAD[tier].format(name, province=region[:2], region=region) for name in ("lead", "other"))
    return Who("SIM", region, "district", lead, other, "category", "second", "channel", False, "")


def named(events: Sequence[Event], stand: Who, who: Who) -> list[Event]:
    """The same events in a report's own names; facts that two events share stay one object."""
    names = {name: getattr(who, field) for field in ("lead", "other", "desk", "category", "second")
             for name in [getattr(stand, field)]} | {"": ""}  # fmt: skip
    own: dict[str, Any] = {"region": who.region, "district": who.district, "channel": who.channel}
    own |= {"campaign": who.campaign, "entered": who.entered}

    def told(facts: Mapping[str, Any]) -> dict[str, Any]:
        placed = {name: names[facts[name]] for name in ("agency", "desk", "category")}
        return {**facts, **own, **placed}

    made: list[Event] = []
    former: Event | None = None
    for event in events:
        goes_on = former is not None and event.before == former.after
        before = made[-1].after if goes_on else event.before and told(event.before)
        after = told(event.after)
        made.append(Event(who.number, event.seq, event.type, event.at, event.actor, event.data, before, after))
        former = event
    return made
