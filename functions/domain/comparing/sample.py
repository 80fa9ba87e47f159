"""The monthly sample of closed cases that a supervisor checks again (uji petik), drawn so that anybody can redo it.

Each number is hashed with the month, the unit and a word that was not known before the month was over, and the lowest
hashes are drawn: sha256sum of "2026-11|51.03-dlhk|word|BDG-…". Without that word a unit could tell beforehand which of
its cases will be looked at. The word is the SHA-256 of the anchor file of its last day, with the heads of all chains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import ceil

from domain.comparing.intervals import Interval, exact
from domain.comparing.policy import Policy
from domain.report import Status

# Whatever ended a case may be checked, above all what takes it out of the figures.
CHECKED = frozenset({Status.CLOSED, Status.ARCHIVED, Status.BLOCKED, Status.REFERRED, Status.MERGED})


@dataclass(frozen=True)
class Drawing:
    """What was drawn for one unit and month, in the order of the hashes, of how many cases that ended."""

    month: str
    unit: str
    word: str
    of: int
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What came out: of so many cases so many hold."""

    upheld: int
    of: int
    interval: Interval
    doubted: bool


def draw(numbers: Iterable[str], month: str, unit: str, word: str, policy: Policy) -> Drawing:
    """The sample of a unit's cases that ended in a month ("2026-11")."""
    ended = sorted(set(numbers), key=lambda number: ticket(month, unit, word, number))
    return Drawing(month, unit, word, len(ended), tuple(ended[: size(len(ended), policy)]))


def ticket(month: str, unit: str, word: str, number: str) -> str:
    """The hash by which a case is drawn; the lowest are."""
    return sha256(f"{month}|{unit}|{word}|{number}".encode()).hexdigest()


def size(ended: int, policy: Policy) -> int:
    """How many of so many cases are drawn."""
    return min(ended, max(policy.sampled_least, min(policy.sampled_most, ceil(ended * policy.sampled))))


def checked(upheld: int, of: int, policy: Policy) -> Checked | None:
    """A unit is doubted where even the upper bound of what holds is too low; None where nothing was checked."""
    if not of:
        return None
    interval = exact(upheld, of, policy.confidence)
    return Checked(upheld, of, interval, interval.high < policy.sampled_upheld)
