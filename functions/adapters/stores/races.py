"""Who loses a race against another writer looks again at what there is now, a few times."""

from collections.abc import Callable
from typing import TypeVar

from domain.errors import StaleVersion

TRIES = 5
T = TypeVar("T")


def again(work: Callable[[], T], tries: int = TRIES) -> T:
    """Run it anew, reading and writing, each time another was first. Raises StaleVersion after the last time."""
    for _ in range(tries - 1):
        try:
            return work()
        except StaleVersion:
            continue
    return work()
