"""A topic that comes back week after week in one place: no wave that passes, but what a programme could end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.comparing.policy import Policy
from domain.comparing.rising import Days, Topic

WEEK = 7


@dataclass(frozen=True)
class Repeat:
    """A topic and its place: how many weeks of the span held enough reports of it, and all reports of the span."""

    topic: str
    place: str
    weeks: int
    count: int


def repeating(series: Mapping[Topic, Sequence[int]], policy: Policy) -> list[Repeat]:
    """What repeats, the most reports first.

    `series` holds the reports a week of each topic and place, oldest first and without gaps. Of a series longer than
    the policy's span, a year say, the span that says most is told.
    """
    best = (_best(topic, weeks, policy) for topic, weeks in series.items())
    found = [it for it in best if it.weeks >= policy.repeated_weeks]
    return sorted(found, key=lambda it: (-it.count, -it.weeks, it.topic, it.place))


def by_week(days: Days) -> list[int]:
    """Reports a week up to the newest day; a first week that is not whole is left out."""
    return [sum(days[first : first + WEEK]) for first in range(len(days) % WEEK, len(days), WEEK)]


def _best(topic: Topic, weeks: Sequence[int], policy: Policy) -> Repeat:
    last = max(1, len(weeks) - policy.repeated_span + 1)
    spans = (weeks[first : first + policy.repeated_span] for first in range(last))
    told = ((sum(1 for n in span if n >= policy.repeated_reports), sum(span)) for span in spans)
    return Repeat(*topic, *max(told))
