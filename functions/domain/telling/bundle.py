"""When people are told: notices of the clocks are collected, one message per officer and slot, in office hours only.

A slot lies a few minutes ahead, so that all that falls due in one tick, or was held up by an outage, is one message.
An officer's own mail leaves at once in office hours; at night it waits for the morning's slot. Only danger does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.clocks.working_days import DAY, OFFICE_CLOSES, OFFICE_OPENS, Calendar, morning_of
from domain.directory import region_of
from domain.events import EventType
from domain.place import zone_of
from domain.telling.delivery import REPEATABLE, Channel, Recipient
from domain.telling.news import CLOCK_NOTICES
from domain.telling.staff_told import is_officer

# Reminders fall due together, cases are assigned by the dozen, and a reorganised office hands over all of its own.
COMES_IN_NUMBERS = CLOCK_NOTICES | {EventType.REPORT_ASSIGNED, EventType.AGENCY_SUCCEEDED}
ROUND = timedelta(minutes=5)
COLLECT = timedelta(minutes=2)


class Manner(StrEnum):
    """How a message leaves: now, with others in the next slot, or by itself in the morning."""

    AT_ONCE = "at_once"
    COLLECTED = "collected"
    HELD = "held"


@dataclass(frozen=True)
class Notice:
    """One thing that happened to one report; `clock` is empty where no clock said it."""

    number: str
    seq: int
    clock: str
    due_at: str


def manner(event: EventType, to: Recipient, now: datetime, calendar: Calendar) -> Manner:
    """Systems get each by itself at any hour, and an office's mailbox whatever is no reminder."""
    if to.channel in REPEATABLE or event is EventType.DANGER_SUSPECTED:
        return Manner.AT_ONCE
    open_now = in_office_hours(now, region_of(to.office), calendar)
    if to.channel is Channel.SMS:
        return Manner.AT_ONCE if open_now else Manner.HELD
    if event in COMES_IN_NUMBERS:
        return Manner.COLLECTED
    return Manner.AT_ONCE if open_now or not is_officer(to.id) else Manner.COLLECTED


def in_office_hours(now: datetime, region: str, calendar: Calendar) -> bool:
    there = now.astimezone(zone_of(region))
    return calendar.is_working(there.date(), region) and OFFICE_OPENS <= there.time() < OFFICE_CLOSES


def next_morning(now: datetime, region: str, calendar: Calendar) -> datetime:
    """The next 08:00 of a working day after now: when digests leave."""
    day = now.astimezone(zone_of(region)).date()
    while not calendar.is_working(day, region) or morning_of(day, region) <= now:
        day += DAY
    return morning_of(day, region)


def last_morning(now: datetime, region: str, calendar: Calendar) -> datetime:
    """The newest 08:00 of a working day that has passed."""
    day = now.astimezone(zone_of(region)).date()
    while not calendar.is_working(day, region) or morning_of(day, region) > now:
        day -= DAY
    return morning_of(day, region)


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
    """(said, superseded): of several notices about one clock of one report only the newest is said.

    What no clock said is said all the same: each is news of its own.
    """
    ordered = sorted(notices, key=lambda n: n.seq)
    last = {_about(n): n for n in ordered}
    said = sorted(last.values(), key=lambda n: (n.due_at, n.number, n.seq))
    return tuple(said), tuple(n for n in ordered if last[_about(n)] is not n)


def _about(notice: Notice) -> tuple[str, str, int]:
    return notice.number, notice.clock, 0 if notice.clock else notice.seq


def _rounded(at: datetime) -> datetime:
    """Up to the next five minutes, so that ticks of one spell share a slot."""
    floor = at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)
    return floor if floor == at else floor + ROUND
