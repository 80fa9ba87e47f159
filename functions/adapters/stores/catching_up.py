"""Brings the rolls of units up to date before they are read: by the board, and before counts go up the tree."""

from collections.abc import Callable, Iterator
from typing import Protocol

from adapters.stores.rolls import Changed, together


class Rolls(Protocol):
    """The part of adapters.stores.rolls.RollBook that this needs."""

    def changed(self) -> Iterator[Changed]: ...
    def roll(self, *days: Changed) -> bool: ...


def catch_up(book: Rolls, has_time: Callable[[], bool]) -> tuple[int, int]:
    """How many unit-days were brought up to date, and how many wait for the next run."""
    done = left = 0
    for days in together(book.changed()):
        if has_time() and book.roll(*days):
            done += len(days)
        else:
            left += len(days)
    return done, left
