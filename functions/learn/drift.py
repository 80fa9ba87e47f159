"""What is unusual in a week of routing, against the weeks before: abstentions, returns, a wave of one problem.

The test is the same for all: of the reports of the week and the weeks before together, so many are of a kind; how
likely is it that by accident so large a part of them falls into this week (hypergeometric, one-sided)?
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma

from learn.policy import Policy

ABSTENTIONS, RETURNS, WAVE = "abstentions", "returns", "wave"


@dataclass(frozen=True)
class Routed:
    """One report that the router has spoken on, in the week in which it was filed (its Monday)."""

    week: date
    abstained: bool
    affair: str


@dataclass(frozen=True)
class Handled:
    """One word of an agency on a report, in the week in which it was said: taken on, or given back as not its own."""

    week: date
    agency: str
    returned: bool


@dataclass(frozen=True)
class Part:
    """So many of so many, in the week and in the weeks before."""

    count: int
    of: int
    former_count: int
    former_of: int

    @property
    def share(self) -> float:
        return self.count / self.of if self.of else 0.0

    @property
    def former_share(self) -> float:
        return self.former_count / self.former_of if self.former_of else 0.0

    @property
    def chance(self) -> float:
        """Of so many or more in the week, were it a week like those before."""
        marked, total = self.count + self.former_count, self.of + self.former_of
        most = min(self.of, marked)
        return min(1.0, sum(exp(_log_hyper(k, marked, self.of, total)) for k in range(self.count, most + 1)))


@dataclass(frozen=True)
class Finding:
    """`what` is the agency or the affair; empty for the region as a whole."""

    kind: str
    what: str
    part: Part


def abstentions(seen: Sequence[Routed], week: date, weeks: int) -> Part:
    """How many went to a person because the router was not sure: a new topic shows here first."""
    return _part([(r.week, r.abstained) for r in seen], week, weeks)


def returns(handled: Sequence[Handled], week: date, weeks: int) -> dict[str, Part]:
    """For each agency, how much of what it decided on it gave back as not its own."""
    agencies = sorted({h.agency for h in handled if h.week == week})
    return {a: _part([(h.week, h.returned) for h in handled if h.agency == a], week, weeks) for a in agencies}


def affairs(seen: Sequence[Routed], week: date, weeks: int) -> dict[str, Part]:
    """The part of each affair that occurred in the week."""
    named = Counter(r.affair for r in seen if r.week == week and r.affair)
    return {a: _part([(r.week, r.affair == a) for r in seen], week, weeks) for a, _ in named.most_common()}


def findings(seen: Sequence[Routed], handled: Sequence[Handled], week: date, policy: Policy) -> list[Finding]:
    """What is beyond chance; the more is looked at, the less likely each must be."""
    weeks = policy.drift_weeks
    looked = {
        ABSTENTIONS: {"": abstentions(seen, week, weeks)},
        RETURNS: returns(handled, week, weeks),
        WAVE: affairs(seen, week, weeks),
    }
    return [found for kind, parts in looked.items() for found in _unusual(kind, parts, policy)]


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def named(week: date) -> str:
    """2026-W47."""
    year, number, _ = week.isocalendar()
    return f"{year}-W{number:02d}"


def _unusual(kind: str, parts: dict[str, Part], policy: Policy) -> Iterator[Finding]:
    for what, part in parts.items():
        risen = part.count >= policy.drift_least and part.former_of >= part.of and part.share > part.former_share
        if risen and part.chance < policy.drift_chance / len(parts):
            yield Finding(kind, what, part)


def _part(marks: Sequence[tuple[date, bool]], week: date, weeks: int) -> Part:
    first = week - timedelta(weeks=weeks)
    now = [marked for at, marked in marks if at == week]
    before = [marked for at, marked in marks if first <= at < week]
    return Part(sum(now), len(now), sum(before), len(before))


def _log_hyper(k: int, marked: int, drawn: int, total: int) -> float:
    return _log_choose(marked, k) + _log_choose(total - marked, drawn - k) - _log_choose(total, drawn)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) if 0 <= k <= n else float("-inf")
