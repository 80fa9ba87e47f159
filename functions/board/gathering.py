"""Reads the months of every unit, once each, and adds them up: units, agencies, places, the whole."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from board.span import Span
from board.tiers import agency_of, places_of
from domain.counting import rolls
from domain.counting.leaf import Counts
from domain.counting.rolls import Roll
from domain.directory import Agency

Sums = dict[str, Counter[str]]
Months = Callable[[str, str, str], Mapping[str, Roll]]


def _sums() -> Sums:
    return defaultdict(Counter)


@dataclass
class Sum:
    """What is told of one unit, agency or place.

    `own` is what reporters filed themselves, in the months that are compared; `all` is read when months are complete.
    `topics` are the categories of each month, of the whole and of the places that were asked for.
    """

    months: Sums = field(default_factory=_sums)
    categories: Sums = field(default_factory=_sums)
    topics: dict[str, Sums] = field(default_factory=lambda: defaultdict(_sums))
    own: Counter[str] = field(default_factory=Counter)

    @cached_property
    def all(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for counts in self.months.values():
            total.update(counts)
        return total


@dataclass
class Gathered:
    """`members` are the units of an agency; `places` hold no times."""

    whole: Sum = field(default_factory=Sum)
    units: dict[str, Sum] = field(default_factory=dict)
    agencies: dict[str, Sum] = field(default_factory=dict)
    places: dict[str, Sum] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, Agency] = field(default_factory=dict)


def gather(
    units: Iterable[str], months: Months, known: Callable[[str], Agency], span: Span, apart: Collection[str] = ()
) -> Gathered:
    """The cost is one query a unit, however many reports there are. `apart`: places whose months have categories."""
    found = Gathered()
    for id in units:
        unit = found.known[id] = known(id)
        agency = agency_of(unit)
        found.members.setdefault(agency, []).append(id)
        sums = (found.units.setdefault(id, Sum()), found.agencies.setdefault(agency, Sum()), found.whole)
        for month, roll in months(id, span.first, span.last).items():
            if month in span.compared:
                for each in sums:
                    each.own.update(roll.get(rolls.OWN, {}))
            if month in span.shown:
                _show(sums, month, roll)
                _add(found.whole.topics[month], _brief(rolls.of(roll, rolls.CATEGORY)))
                _show_places(found.places, month, roll, apart)
    return found


def _show(sums: Iterable[Sum], month: str, roll: Roll) -> None:
    for each in sums:
        each.months[month].update(roll.get(rolls.ALL, {}))
        _add(each.categories, rolls.of(roll, rolls.CATEGORY).items())


def _brief(told: Mapping[str, Counts]) -> Iterable[tuple[str, Counts]]:
    """As much as is kept of a topic in a place."""
    return ((id, {name: counts.get(name, 0) for name in rolls.IN_TOPICS}) for id, counts in told.items())


def _show_places(places: dict[str, Sum], month: str, roll: Roll, apart: Collection[str]) -> None:
    for place, counts in rolls.of(roll, rolls.PLACE).items():
        for code in places_of(place):
            places.setdefault(code, Sum()).months[month].update(counts)
    for topic, counts in rolls.of(roll, rolls.TOPIC).items():
        category, _, place = topic.partition("|")
        for code in places_of(place):
            sum = places.setdefault(code, Sum())
            _add(sum.categories, [(category, counts)])
            if code in apart:
                _add(sum.topics[month], [(category, counts)])


def _add(sums: Sums, told: Iterable[tuple[str, Counts]]) -> None:
    for name, counts in told:
        sums[name].update(counts)
