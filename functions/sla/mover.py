"""Open reports follow a reorganised agency: from its first day on the clock looks into the old desks' inboxes.

A look goes row by row from a remembered place, some a tick, each report under its own version: what broke off goes on,
what ran twice finds nothing. Later looks, ever rarer, find what came back to a desk that is no more.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import takewhile

from adapters.stores.due_index import CANNOT_FIRE, DueKey
from adapters.stores.inboxes import Inboxes, mark_of
from adapters.stores.reorganisations import Place, Progress, ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.desks.inbox import View
from domain.errors import StaleVersion
from domain.life.succeeding import succeed
from domain.reorganisation import Reorganisation, Successions, at
from sla.outcome import Outcome

A_TICK = 100
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=1)
# The second is past whatever other functions had kept of the directory. Who goes on, or was there before, has an inbox
# that never empties; it is looked into for what has come to be about it.
LOOKS_AT_WHO_GOES_ON = 2
PATIENCE = 3
log = logging.getLogger("sla")


@dataclass(frozen=True)
class _Look:
    """One look, as far as it gets in this tick."""

    one: Reorganisation
    progress: Progress
    successions: Successions
    now: datetime
    time_left: Callable[[], bool]
    tally: Counter[Outcome] = field(default_factory=Counter)

    @property
    def desks(self) -> tuple[str, ...]:
        """Whose inboxes are looked into; the successors' first, before they fill."""
        one = self.one
        everybody = tuple(dict.fromkeys((*one.successors, *one.sources)))
        return everybody if self.progress.looks < LOOKS_AT_WHO_GOES_ON else one.closed

    @property
    def goes_on(self) -> bool:
        return self.tally.total() < A_TICK and self.time_left()


@dataclass(frozen=True)
class Mover:
    """`rows` are all reorganisations, since one may lead into the next."""

    store: ReportStore
    inboxes: Inboxes
    rows: ReorganisationStore

    def work(self, key: DueKey, now: datetime, time_left: Callable[[], bool]) -> Counter[Outcome]:
        """Go on with one look; what became of each report that was looked at."""
        one, progress = self.rows.open(key.sk)
        look = _Look(one, progress, at(self.rows.all(), now).since(one.effective_on), now, time_left)
        place: Place | None = progress.place or Place()
        while place and look.goes_on:
            place = self._page(look, place)
        if place:
            self.rows.go_on(key, replace(progress, place=place), max(now, key.due_at))
        else:
            self.rows.go_on(key, Progress(progress.looks + 1), _next_look(one, progress.looks + 1, now))
        return look.tally

    def _page(self, look: _Look, place: Place) -> Place | None:
        """Where to go on after some rows; None at the end of the last list."""
        desk, left = look.desks[place.desk], A_TICK - look.tally.total()
        found, more = self.inboxes.page(desk, place.view, left, place.after)
        before = look.tally.total()
        for entry in takewhile(lambda _: look.time_left(), found):
            look.tally[self._moved(entry.number, look)] += 1
            place = replace(place, after=mark_of(entry))
        worked = look.tally.total() - before
        return place if more or worked < len(found) else _next_list(look, place)

    def _moved(self, number: str, look: _Look) -> Outcome:
        try:
            change = succeed(self.store.load(number), look.successions, look.now)
            if change is None:
                return Outcome.STAYED
            self.store.save(change)
        except StaleVersion:
            return Outcome.STALE
        except CANNOT_FIRE as error:
            log.warning("%s cannot follow its agency: %s", number, type(error).__name__)
            return Outcome.STUCK if look.progress.looks >= PATIENCE else Outcome.SET_ASIDE
        return Outcome.MOVED


def _next_list(look: _Look, place: Place) -> Place | None:
    if place.view is View.WORK:
        return Place(place.desk, View.WATCH)
    return Place(place.desk + 1) if place.desk + 1 < len(look.desks) else None


def _next_look(one: Reorganisation, looks: int, now: datetime) -> datetime | None:
    if not one.closed and looks >= LOOKS_AT_WHO_GOES_ON:
        return None
    return now + min(FIRST_WAIT * (1 << min(looks - 1, 10)), LONGEST_WAIT)
