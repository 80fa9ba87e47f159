"""Counting under several hands: whoever is first, every event is counted once."""

from concurrent.futures import ThreadPoolExecutor

from adapters.stores.counts import CountBook, Outrun
from domain.counting.leaf import counts_of, leaf_of
from domain.counting.rolls import rolled
from domain.events import Event
from tests.aws import Cloud
from tests.functions.count_world import Counted, some_lives


def test_workers_that_count_the_same_events_at_once_count_them_once(aws: Cloud) -> None:
    lives = some_lives()
    said = [event for life in lives for event in life.events]
    counted = Counted(aws)

    def work(first: int) -> None:
        for event in [*said[first:], *said[:first]]:
            _until_counted(counted.book(), event)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (0, len(said) // 2)))
    facts = [life.events[-1].after for life in lives]
    assert counted.total() == rolled((leaf_of(f), counts_of(f)) for f in facts)


def _until_counted(book: CountBook, event: Event) -> None:
    """As the queue does: what was outrun comes again."""
    for _ in range(20):
        try:
            book.count(1, [event])
            return
        except Outrun:
            continue
    raise AssertionError("never counted")
