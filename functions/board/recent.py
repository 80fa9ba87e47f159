"""What has been rising of late: the days of every unit's topics against the weeks before."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from domain.comparing import topics
from domain.comparing.policy import Policy
from domain.comparing.rising import Rise, rises
from domain.counting.rolls import Roll

Days = Callable[[str, str, str], Mapping[str, Roll]]


def risen(
    units: Iterable[str], days: Days, below: Iterable[Mapping[str, Roll]], today: date, policy: Policy
) -> list[Rise]:
    """By category and regency. One query a unit, of as many days as are compared; `below` tell other stacks."""
    seen = topics.compared(today, policy)
    for unit in units:
        seen.add(days(unit, seen.first.isoformat(), seen.last.isoformat()))
    for told in below:
        seen.add(told)
    return rises(seen.series, policy)


def told(found: Iterable[Rise], category: Callable[[str], str], place: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            **{"category": rise.topic, "name": category(rise.topic), "code": rise.place},
            "place": place(rise.place) if rise.place else "",
            **{"days": rise.window, "count": rise.count, "expected": round(rise.expected, 1)},
        }
        for rise in found
    ]
