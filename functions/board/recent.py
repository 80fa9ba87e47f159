"""What has been rising of late: the days of every unit's topics against the weeks before."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from board.tiers import places_of
from domain.comparing.policy import Policy
from domain.comparing.rising import Rise, Topic, rises
from domain.counting import rolls
from domain.counting.rolls import Roll

Days = Callable[[str, str, str], Mapping[str, Roll]]


def risen(units: Iterable[str], days: Days, today: date, policy: Policy) -> list[Rise]:
    """By category and regency, as of yesterday: a day that is not over would look quiet.

    One query a unit, of as many days as are compared.
    """
    long = max(policy.windows) + policy.baseline
    span = [(today - timedelta(days=back)).isoformat() for back in range(long, 0, -1)]
    at = {day: n for n, day in enumerate(span)}
    series: dict[Topic, list[int]] = {}
    for unit in units:
        for day, roll in days(unit, span[0], span[-1]).items():
            for topic, counts in rolls.of(roll, rolls.TOPIC).items():
                category, _, place = topic.partition("|")
                if category and places_of(place):
                    of = series.setdefault((category, places_of(place)[-1]), [0] * long)
                    of[at[day]] += counts.get("received", 0)
    return rises(series, policy)


def told(found: Iterable[Rise], category: Callable[[str], str], place: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            **{"category": rise.topic, "name": category(rise.topic), "code": rise.place},
            "place": place(rise.place) if rise.place else "",
            **{"days": rise.window, "count": rise.count, "expected": round(rise.expected, 1)},
        }
        for rise in found
    ]
