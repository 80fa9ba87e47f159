"""Notices of the clocks to people are collected: one message per officer and slot, in office hours only.

A slot lies a few minutes ahead, so that all that falls due in one tick, or was held up by an outage, is one message.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.place import zone_of
from domain.working_days import DAY, OFFICE_CLOSES, OFFICE_OPENS, Calendar

ROUND = timedelta(minutes=5)
COLLECT = timedelta(minutes=2)


@dataclass(frozen=True)
class Notice:
    """One thing that a clock said about one report."""

    number: str
    seq: int
    clock: str
    due_at: str


def slot(now: datetime, region: str, calendar: Calendar) -> datetime:
    """When the next collected message of an office leaves: never at night, never on a day off."""
    there = (now + COLLECT).astimezone(zone_of(region))
    opens = there.replace(hour=OFFICE_OPENS.hour, minute=OFFICE_OPENS.minute, second=0, microsecond=0)
    if calendar.is_working(there.date(), region) and there.time() < OFFICE_CLOSES:
        return max(opens, _rounded(there))
    while True:
        opens += DAY
        if calendar.is_working(opens.date(), region):
            return opens


def notice(number: str, seq: int, data: Mapping[str, Any]) -> Notice:
    """Out of an event's payload."""
    return Notice(number, seq, str(data.get("clock", "")), str(data.get("due_at", "")))


def newest(notices: Iterable[Notice]) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """(said, superseded): of several notices about one clock of one report only the newest is said."""
    ordered = sorted(notices, key=lambda n: n.seq)
    last = {(n.number, n.clock): n for n in ordered}
    said = sorted(last.values(), key=lambda n: (n.due_at, n.number, n.seq))
    return tuple(said), tuple(n for n in ordered if last[n.number, n.clock] is not n)


def _rounded(at: datetime) -> datetime:
    """Up to the next five minutes, so that ticks of one spell share a slot."""
    floor = at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)
    return floor if floor == at else floor + ROUND
