"""The breaker of one partner, as one worker sees it: asks before a message, counts after it."""

from datetime import datetime
from typing import Protocol

from domain.telling import breaker
from domain.telling.breaker import Breaker
from domain.telling.delivery import REPEATABLE, Channel


class Breakers(Protocol):
    """Where breakers are kept; a save fails if somebody else counted meanwhile."""

    def breaker(self, recipient: str) -> Breaker: ...
    def save_breaker(self, recipient: str, before: Breaker, after: Breaker) -> bool: ...


class Gate:
    """Always open for mail and SMS: their service is ours, not the recipient's."""

    def __init__(self, ledger: Breakers, recipient: str, channel: Channel) -> None:
        self._ledger, self._recipient = ledger, recipient
        self._guards = channel in REPEATABLE
        self._seen = Breaker()

    def held_until(self, now: datetime) -> datetime | None:
        """Until when nothing is tried. Of those who find a pause over, one may probe, the others wait on."""
        if not self._guards:
            return None
        self._seen = self._ledger.breaker(self._recipient)
        until = breaker.holds_until(self._seen, now)
        if until or not self._seen.tripped:
            return until
        probe = breaker.probing(self._seen, now)
        if not self._save(probe):
            return probe.open_until
        self._seen = probe
        return None

    def count(self, arrived: bool, now: datetime) -> None:
        """One success closes the breaker; failures in a row open it."""
        if arrived and self._seen.failures:
            self._save(Breaker())
        elif not arrived and self._guards:
            self._save(breaker.after_failure(self._seen, now))

    def _save(self, after: Breaker) -> bool:
        return self._ledger.save_breaker(self._recipient, self._seen, after)
