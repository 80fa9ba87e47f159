"""One tick: notice an outage of our own, then work what is due, oldest first, until the time is nearly spent.

Every effect is conditional on what was read, so a tick that runs late, twice or beside another changes nothing twice.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.aws.queues import NotSent
from adapters.reference.clockwork import Clockwork
from adapters.stores import keys
from adapters.stores.due_index import CANNOT_FIRE, DueIndex, DueKey
from adapters.stores.pulse import Pulse
from adapters.stores.reorganisations import PK as REORGANISATION
from adapters.stores.reports import ReportStore
from domain.errors import StaleVersion
from sla.mover import Mover
from sla.outcome import Outcome

__all__ = ["Outcome", "Works", "tick"]
PAGE = 100
NOTIFY, REPORTER = "notify", "reporter"
log = logging.getLogger("sla")


class ClockStands(ValueError):
    """The clocks name a moment that has passed, but have nothing to do at it."""


@dataclass(frozen=True)
class Works:
    """What a tick works with; `send` puts messages on one of the two queues of deliveries."""

    store: ReportStore
    index: DueIndex
    clockwork: Clockwork
    pulse: Pulse
    mover: Mover
    send: Callable[[str, Sequence[Mapping[str, Any]]], None]


def tick(works: Works, now: datetime, continuous: bool, time_left: Callable[[], bool]) -> Counter[Outcome]:
    """Work what is due at `now`; `continuous` says that a gap before it was played, not lost."""
    tally: Counter[Outcome] = Counter()
    tally[Outcome.OUTAGE] += _notice_outage(works, now, continuous)
    for page in _pages(works.store, now, time_left):
        for key in page:
            if not time_left():
                return tally
            tally.update(_worked(works, key, now, time_left))
    return tally


def _notice_outage(works: Works, now: datetime, continuous: bool) -> bool:
    """The outage is recorded before the beat that would hide it, and before anything fires on a wrong calendar."""
    last = works.pulse.last()
    threshold = works.clockwork.policy.at(now).outage_threshold
    found = last is not None and not continuous and now - last > threshold and works.pulse.record_outage(last, now)
    if found:
        works.clockwork.calendar.forget()
    works.pulse.beat(now)
    return found


def _pages(store: ReportStore, now: datetime, time_left: Callable[[], bool]) -> Iterator[list[DueKey]]:
    """What is due over all shards, a page at a time; nothing is tried twice in one tick."""
    shards, seen = keys.due_shards(), set[tuple[str, str]]()
    while shards and time_left():
        found = {shard: store.due_keys(shard, now, PAGE) for shard in shards}
        fresh = [DueKey(*key) for page in found.values() for key in page if key[:2] not in seen]
        seen |= {(key.pk, key.sk) for key in fresh}
        shards = [shard for shard, page in found.items() if len(page) == PAGE] if fresh else []
        yield sorted(fresh, key=lambda key: key.due_at)


def _worked(works: Works, key: DueKey, now: datetime, time_left: Callable[[], bool]) -> Mapping[Outcome, int]:
    try:
        if key.pk == REORGANISATION:
            return works.mover.work(key, now, time_left)
        return {_fire(works, key, now) if key.sk == keys.REPORT else _wake(works, key, now): 1}
    except StaleVersion:
        return {Outcome.STALE: 1}
    except NotSent:
        return {Outcome.UNSENT: 1}
    except CANNOT_FIRE as error:
        log.warning("%s %s cannot fire: %s", key.pk, key.sk, type(error).__name__)
        times = works.index.set_aside(key, now)
        return {Outcome.STUCK if times > 1 else Outcome.SET_ASIDE: 1}


def _fire(works: Works, key: DueKey, now: datetime) -> Outcome:
    report = works.store.load(keys.number_of(key.pk))
    change = works.clockwork.fire(report, now)
    if change:
        works.store.save(change)
        return Outcome.FIRED
    due_at = works.clockwork.next_due(report)
    if due_at and due_at <= now:
        raise ClockStands(report.number)
    return Outcome.REARMED if works.store.rearm(report) else Outcome.STALE


def _wake(works: Works, key: DueKey, now: datetime) -> Outcome:
    """Leased first: if the message is lost, the entry is due again when the lease ends."""
    if not works.index.lease(key, now):
        return Outcome.STALE
    works.send(queue_of(key), [{"deliver": {"pk": key.pk, "sk": key.sk}}])
    return Outcome.WOKEN


def queue_of(key: DueKey) -> str:
    """DELIVERY#<recipient>#<seq> of a report, or a SLOT# of BUNDLE#<recipient>: reporters have their own queue."""
    holder = key.pk if key.pk.startswith("BUNDLE#") else key.sk
    recipient = holder.split("#")[1]
    return REPORTER if recipient.startswith("reporter") else NOTIFY
