"""What was filed of late, by day: of each topic in each regency how many, over all units of a stack."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from domain.counting import rolls
from domain.counting.rolls import Roll
from domain.place import province_of, regency_of

# Longer than what is looked at for a rise.
REACH = timedelta(days=70)


def recent(units: Iterable[Mapping[str, Roll]]) -> dict[str, Roll]:
    """Out of the rolls of each unit by day."""
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for days in units:
        for day, roll in days.items():
            for topic, counts in rolls.of(roll, rolls.TOPIC).items():
                category, _, place = topic.partition("|")
                found[day][f"{rolls.TOPIC}{category}|{regency_of(place) or province_of(place)}"] += counts.get(
                    "received", 0
                )
    return {day: {topic: {"received": n} for topic, n in told.items() if n} for day, told in found.items()}


def of_days(told: Mapping[str, Roll]) -> dict[str, Roll]:
    """What another stack told; what is no day is passed over."""
    return {day: roll for day, roll in told.items() if _is_day(day)}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
