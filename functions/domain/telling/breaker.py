"""A recipient that answers nobody is asked now and then by one message, not by all that wait for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FAILURES_TO_OPEN = 5
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True)
class Breaker:
    """`failures` in a row, and the time until which nothing is tried."""

    failures: int = 0
    open_until: datetime | None = None

    @property
    def tripped(self) -> bool:
        return self.failures >= FAILURES_TO_OPEN


def holds_until(breaker: Breaker, now: datetime) -> datetime | None:
    """The time until which a message must wait; None if it may be tried now."""
    if breaker.tripped and breaker.open_until is not None and breaker.open_until > now:
        return breaker.open_until
    return None


def after_failure(breaker: Breaker, now: datetime) -> Breaker:
    """From the fifth failure on the pause doubles, up to half an hour."""
    failures = breaker.failures + 1
    if failures < FAILURES_TO_OPEN:
        return Breaker(failures)
    pause = min(FIRST_PAUSE * (1 << min(failures - FAILURES_TO_OPEN, 5)), LONGEST_PAUSE)
    return Breaker(failures, now + pause)


def probing(breaker: Breaker, now: datetime) -> Breaker:
    """One message tries a tripped recipient; the others go on waiting meanwhile."""
    return Breaker(breaker.failures, now + timedelta(minutes=1))
