"""When a ranking is final: its contest period is over, and nothing that was contested waits for a decision."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.clocks.working_days import Calendar, end_of
from domain.comparing.policy import Policy
from domain.place import NATION


class Phase(StrEnum):
    """How far a ranking is."""

    PROVISIONAL = "provisional"
    WAITING = "waiting"
    FINAL = "final"


@dataclass(frozen=True)
class Finality:
    """`until` is the last day of the contest period, `undecided` how many decisions are waited for."""

    phase: Phase
    until: date
    undecided: int


def contest_until(month: str, policy: Policy, calendar: Calendar) -> date:
    """The last day on which a report of a month of filing ("2026-11") may be contested.

    The period begins when the whole month is compared, and is the same for the whole nation.
    """
    settled = end_of(_last_day(month) + policy.settling, NATION)
    return calendar.add_working_days(settled, policy.contest_days, NATION).date()


def end_of_contest(month: str, policy: Policy, calendar: Calendar) -> datetime:
    """The moment at which that day ends."""
    return end_of(contest_until(month, policy, calendar), NATION)


def standing_of(month: str, today: date, undecided: int, policy: Policy, calendar: Calendar) -> Finality:
    """Of a ranking whose newest month is this; `undecided` are the open contests of all that it counts."""
    until = contest_until(month, policy, calendar)
    if today <= until:
        return Finality(Phase.PROVISIONAL, until, undecided)
    return Finality(Phase.WAITING if undecided else Phase.FINAL, until, undecided)


def _last_day(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
