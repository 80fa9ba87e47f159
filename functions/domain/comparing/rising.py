"""A topic in a place that rises beyond what chance explains: the newest days against the weeks before.

Of a topic's reports in window and baseline together, so many would fall into the window if the topic moved as all
others do; so weekdays, holidays, outages and a growing service explain themselves. Counts vary more than Poisson's:
by how much is estimated from the baseline, and the chance of so many or more in the window is that of two negative
binomial sums given their total, a beta-binomial (Skellam, 1948). Thresholds are such that all topics, places and
windows of a month together raise at most the stated number of false alarms on average, however they hang together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma

from domain.comparing.binomial import at_least
from domain.comparing.policy import Policy

MONTH = 30
# As if so many reports were spread evenly: where little else happens the calendar tells what to expect.
_EVEN = 20
# How many baselines of its own a topic needs to outweigh what all topics vary by.
_TRUSTED = 8
_REPEATED = 12

Topic = tuple[str, str]
Days = Sequence[int]


@dataclass(frozen=True)
class Rise:
    """A topic and its place (empty: all places together), with what was seen and what was to be expected."""

    topic: str
    place: str
    window: int
    count: int
    expected: float
    chance: float


@dataclass(frozen=True)
class _Look:
    """One topic in one place in one window: the counts there and before, and the part due to the window."""

    topic: Topic
    window: int
    now: int
    before: int
    due: float
    scatter: float

    @property
    def chance(self) -> float:
        return tail(self.now, self.now + self.before, self.due, self.scatter)

    @property
    def least_chance(self) -> float:
        """Had all its reports come in the window: below it no threshold finds anything."""
        total = self.now + self.before
        return tail(total, total, self.due, self.scatter)


def rises(series: Mapping[Topic, Days], policy: Policy) -> list[Rise]:
    """What has risen on the newest day, the least likely first.

    `series` holds the reports a day of each topic and place, oldest first, all of one length and without gaps.
    Nothing is said of a series shorter than the longest window and its baseline.
    """
    if not series or len(next(iter(series.values()))) < max(policy.windows) + policy.baseline:
        return []
    every = dict(series) | _everywhere(series)
    looks = [look for window in policy.windows for look in _looks(every, _daily(series.values()), window, policy)]
    least = threshold([look.least_chance for look in looks], policy.alarms_a_month / MONTH)
    found = [
        look for look in looks if look.now >= policy.least_risen and look.now > look.due * (look.now + look.before)
    ]
    return _told([(look.chance, look) for look in found if look.chance <= least])


def tail(count: int, total: int, due: float, scatter: float) -> float:
    """The chance of so many or more of a total in the window; `scatter` is variance over mean, 1 for Poisson."""
    if scatter <= 1:
        return at_least(count, total, due)
    a, b = (part * total / (scatter - 1) for part in (due, 1 - due))
    return min(1.0, sum(exp(_log_beta_binomial(k, total, a, b)) for k in range(count, total + 1)))


def threshold(least_chances: Iterable[float], allowed: float) -> float:
    """How unlikely each must be for all together to be wrong no oftener than allowed.

    Only what could be so unlikely at all takes a part of what is allowed (Tarone, 1990).
    """
    ordered = sorted(least_chances)
    looked = 1
    while looked < len(ordered) and ordered[looked] <= allowed / looked:
        looked += 1
    return allowed / looked


@dataclass(frozen=True)
class Scatter:
    """How much the parts of a baseline vary beyond what all others do: Pearson's statistic, its freedom, the sum."""

    squares: float
    free: int
    total: int

    def informs(self, scatter: float) -> float:
        """The freedom that a sum leaves: of a single report nothing can be learnt."""
        return self.free * self.total / (self.total + scatter - 1)


def scattered(own: Sequence[int], others: Sequence[int]) -> Scatter:
    total = sum(own)
    expected = [total * part for part in _shares(others, [1] * len(others))]
    squares = sum((n - e) ** 2 / e for n, e in zip(own, expected, strict=True) if e)
    return Scatter(squares, len(own) - 1, total)


def pooled(spread: Sequence[Scatter]) -> float:
    """Variance over mean of all topics together, at least Poisson's.

    The statistic of a beta-binomial's parts expects free * N * scatter / (N + scatter - 1); solved by repetition.
    """
    scatter = 1.0
    for _ in range(_REPEATED):
        scatter = max(1.0, sum(s.squares for s in spread) / max(1.0, sum(s.informs(scatter) for s in spread)))
    return scatter


def _looks(every: Mapping[Topic, Days], daily: Days, window: int, policy: Policy) -> Iterator[_Look]:
    *whole, whole_now = _parts(daily, window, policy.baseline)
    told = {topic: _parts(days, window, policy.baseline) for topic, days in sorted(every.items())}
    told = {topic: parts for topic, parts in told.items() if any(parts)}
    rest = {topic: [w - n for w, n in zip(whole, parts, strict=False)] for topic, parts in told.items()}
    spread = {topic: scattered(parts[:-1], rest[topic]) for topic, parts in told.items()}
    usual = pooled([one for one in spread.values() if one.total])
    for topic, (*before, now) in told.items():
        own = spread[topic]
        due = _shares([sum(rest[topic]), whole_now - now], [policy.baseline, window])[1]
        informed = own.informs(usual) if own.total else 0.0
        scatter = max(usual, (own.squares + _TRUSTED * usual) / (informed + _TRUSTED))
        yield _Look(topic, window, now, sum(before), due, scatter)


def _everywhere(series: Mapping[Topic, Days]) -> dict[Topic, Days]:
    """Each topic in all its places together, where it has several."""
    topics = sorted({topic for topic, _ in series})
    parts = {topic: [days for (name, _), days in series.items() if name == topic] for topic in topics}
    return {(topic, ""): _daily(days) for topic, days in parts.items() if len(days) > 1}


def _daily(series: Iterable[Days]) -> list[int]:
    return [sum(day) for day in zip(*series, strict=True)]


def _parts(days: Days, window: int, baseline: int) -> list[int]:
    """The sums of a baseline's parts, each as long as the window, and of the window itself."""
    return [sum(days[back : back + window or None]) for back in range(-window - baseline, 0, window)]


def _shares(counts: Sequence[int], lengths: Sequence[int]) -> list[float]:
    """The share of each in the sum, drawn a little towards what the calendar alone would say."""
    total, long = sum(counts) + _EVEN, sum(lengths)
    return [(count + _EVEN * length / long) / total for count, length in zip(counts, lengths, strict=True)]


def _told(found: Sequence[tuple[float, _Look]]) -> list[Rise]:
    """One rise a topic and place: of several windows the least likely."""
    best: dict[Topic, Rise] = {}
    for chance, look in sorted(found, key=lambda f: (f[0], f[1].topic, f[1].window)):
        expected = look.due / (1 - look.due) * look.before
        best.setdefault(look.topic, Rise(*look.topic, look.window, look.now, expected, chance))
    return list(best.values())


def _log_beta_binomial(k: int, n: int, a: float, b: float) -> float:
    choose = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return choose + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
