"""Every indicator once: what is counted over what. Its words stand in infra/data/indicators.json.

The denominator of what is done with reports is `owed`: received without the excused (domain.counting.leaf.excused says
which, and why). Whatever the office itself decides, archiving above all, leaves a report in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, inf

from domain.case import AnswerKind
from domain.clocks.measuring import COUNTED
from domain.comparing.intervals import Interval, bin_at, bins_between, wilson
from domain.comparing.policy import Policy
from domain.counting import rolls
from domain.counting.histogram import ERROR, minutes_of
from domain.counting.leaf import Counts

PROMISE = AnswerKind.SCHEDULED
FINAL = tuple(kind for kind in AnswerKind if kind is not PROMISE)


class Unit(StrEnum):
    """What a figure is a number of."""

    COUNT = "count"
    SHARE = "share"
    EACH = "each"
    MINUTES = "minutes"
    STARS = "stars"


class Better(StrEnum):
    """Which way is good; many figures are neither."""

    MORE = "more"
    LESS = "less"
    NEITHER = ""


class Scope(StrEnum):
    """Of whom it is told. What happens before a unit is known has a place, but no unit that could answer for it."""

    ALL = "all"
    REGIONS = "regions"


@dataclass(frozen=True)
class Sources:
    """What counts do not hold: agencies by accounts, people by keyed hashes of their contacts. None: not known."""

    agencies: int | None = None
    connected: int | None = None
    active: int | None = None
    users: int | None = None


@dataclass(frozen=True)
class Figure:
    """A value with how sure it is; `of` is how many it rests on. None: it does not apply, or there is nothing yet.

    `error` is the share by which a time from a histogram may be off besides.
    """

    value: float | None
    of: int
    interval: Interval | None = None
    error: float = 0.0


NOTHING = Figure(None, 0)


@dataclass(frozen=True)
class Indicator:
    """`top` and `below` are names of counts, or of sums (below); a time has `share`, the quantile it tells."""

    id: str
    unit: Unit
    better: Better = Better.NEITHER
    top: str = ""
    below: str = ""
    share: float = 0.0
    scope: Scope = Scope.ALL

    def of(self, counts: Counts, policy: Policy, sources: Sources = Sources()) -> Figure:
        """Its figure. Counts of several units, places or days are added up before (they merge by addition)."""
        told = told_by(counts, sources)
        if self.unit is Unit.MINUTES:
            return _time(rolls.times(counts, self.top), self.share, policy)
        top = told.get(self.top, 0)
        if self.unit is Unit.COUNT:
            return NOTHING if top is None else Figure(float(top), top)
        below = told.get(self.below, 0)
        if top is None or not below or (self.unit is Unit.SHARE and top > below):
            return NOTHING
        if self.below == "ratings" and below < policy.least_answers:
            return Figure(None, below)
        sampled = self.unit is Unit.SHARE and self.below != "agencies"
        interval = wilson(top, below, policy.confidence) if sampled else None
        return Figure(top / below, below, interval)


def told_by(counts: Counts, sources: Sources = Sources()) -> dict[str, int | None]:
    """The counts with the sums that indicators are made of."""
    ratings = {stars: counts.get(f"rating.{stars}", 0) for stars in range(1, 6)}
    received, excused, returned = (counts.get(name, 0) for name in ("received", "excused", "returned"))
    return {
        **counts,
        "owed": received - excused,
        "came": received + returned,
        "answered": sum(counts.get(f"answer.{kind}", 0) for kind in FINAL),
        "closed": sum(n for name, n in counts.items() if name.startswith("closed.")),
        "rechecked": sum(n for name, n in counts.items() if name.startswith("recheck.")),
        "ratings": sum(ratings.values()),
        "satisfied": ratings[4] + ratings[5],
        "stars": sum(stars * n for stars, n in ratings.items()),
        "agencies": sources.agencies,
        "connected": sources.connected,
        "active": sources.active,
        "users": sources.users,
    }


def _time(bins: Mapping[int, int], share: float, policy: Policy) -> Figure:
    of = sum(bins.values())
    if not of:
        return NOTHING
    between = bins_between(bins, of, share, policy.confidence)
    high = minutes_of(int(between.high)) if between.high < inf else inf
    middle = minutes_of(int(bin_at(bins, max(1, ceil(share * of)))))
    return Figure(middle, of, Interval(minutes_of(int(between.low)), high), ERROR)


def _share(id: str, better: Better, top: str, below: str = "owed", scope: Scope = Scope.ALL) -> Indicator:
    return Indicator(id, Unit.SHARE, better, top, below, scope=scope)


def _times() -> tuple[Indicator, ...]:
    quantiles = {"median": 0.5, "p90": 0.9}
    return tuple(
        Indicator(f"{time}_{name}", Unit.MINUTES, Better.LESS, time, share=share)
        for time in ("word", "verification", "response", "closing")
        for name, share in quantiles.items()
    )


FOLLOWED = _share("followed", Better.MORE, "followed")
INDICATORS: Mapping[str, Indicator] = {
    indicator.id: indicator
    for indicator in (
        Indicator("received", Unit.COUNT, top="received"),
        Indicator("excused", Unit.COUNT, top="excused"),
        Indicator("owed", Unit.COUNT, top="owed"),
        _share("contactless", Better.NEITHER, "contactless", "received", Scope.REGIONS),
        _share("verified", Better.MORE, "verified"),
        FOLLOWED,
        _share("answered", Better.MORE, "answered"),
        *(_share(f"answer.{kind}", Better.NEITHER, f"answer.{kind}") for kind in AnswerKind),
        _share("confirmed", Better.MORE, "closed.reporter", "closed"),
        _share("silent", Better.LESS, "closed.system", "closed"),
        _share("by_officer", Better.NEITHER, "closed.officer", "closed"),
        _share("late", Better.LESS, "late"),
        *(_share(f"missed.{clock.value}", Better.LESS, f"missed.{clock.value}") for clock in COUNTED),
        Indicator("reopened", Unit.EACH, Better.LESS, "reopened", "owed"),
        _share("returned", Better.NEITHER, "returned", "came"),
        _share("abstained", Better.NEITHER, "abstained", "received", Scope.REGIONS),
        *_times(),
        _share("upheld", Better.MORE, "recheck.upheld", "rechecked"),
        _share("satisfied", Better.MORE, "satisfied", "ratings"),
        Indicator("stars", Unit.STARS, Better.MORE, "stars", "ratings"),
        _share("connected", Better.MORE, "connected", "agencies", Scope.REGIONS),
        _share("active", Better.MORE, "active", "agencies", Scope.REGIONS),
        Indicator("users", Unit.COUNT, Better.MORE, "users", scope=Scope.REGIONS),
    )
}


def is_good(counts: Counts, policy: Policy) -> bool | None:
    """What Indonesia calls good: at least half followed up. None where nothing was owed."""
    found = FOLLOWED.of(counts, policy)
    return None if found.value is None else found.value >= policy.good
