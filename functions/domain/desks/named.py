"""Who is named in a report, kept as digests: an officer is recognised by name without the text being read.

Never showing a report to the person it names matters more than precision: whatever could be a name counts, two words
of a name are enough, and one is where it follows a lead-in ("Pak Budi").
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Protocol

from domain.place import plain
from domain.texts.name_words import ADDRESSES, COMMON, DEGREES, LABELS, OFFICES, TRADES
from domain.texts.person_names import Word, words_of

_LEADS = ADDRESSES | LABELS | OFFICES | TRADES | {"a", "n"}
_NO_PART = DEGREES | {"i", "ni"}
# "Budi R. Santoso": what may stand between the two words that are enough.
_APART = 2
_ONE = "1"


class Naming(Protocol):
    """A report, or its entry in an inbox."""

    @property
    def number(self) -> str: ...
    @property
    def named(self) -> tuple[str, ...]: ...


def named_in(number: str, *texts: str) -> tuple[str, ...]:
    """The digests of all possible names in the texts; salted by the number, so that reports cannot be compared."""
    names = {name for text in texts for name in _possible(text)}
    return tuple(sorted(_digest(number, name) for name in names))


def is_named(officer_name: str, report: Naming) -> bool:
    """Whether the report's text names somebody of that name."""
    if not report.named:
        return False
    known = set(report.named)
    return any(_digest(report.number, name) in known for name in _called(officer_name))


def _called(name: str) -> Iterator[str]:
    """Every way in which a text may name this person, as `_possible` writes it."""
    parts = [part for part in plain(name.partition(",")[0]).split() if part not in _NO_PART]
    yield from (_ONE + part for part in parts if len(part) > 1)
    for first, second in combinations(parts, 2):
        yield from (f"{first} {second}", f"{second} {first}", f"{first} {second[0]}", f"{first[0]} {second}")


def _possible(text: str) -> Iterator[str]:
    words = words_of(text)
    for at, word in enumerate(words):
        if word.plain in _LEADS:
            yield from (_ONE + part for one in _after(words, at) for part in plain(one.plain).split())
    for run in _runs(words):
        parts = [part for word in run for part in plain(word.plain).split()]
        for start in range(len(parts)):
            yield from (f"{parts[start]} {other}" for other in parts[start + 1 : start + 1 + _APART])


def _after(words: Sequence[Word], at: int) -> Iterator[Word]:
    """The words that may be one name after a lead-in; behind an everyday word only those with a capital."""
    is_near = True
    for word in words[at + 1 : at + 6]:
        if word.plain in COMMON and word.plain not in _LEADS and not word.is_capital:
            is_near = False
        elif word.plain not in _LEADS | _NO_PART and (is_near or word.is_capital):
            yield word


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Stretches without everyday words; particles and degrees belong to no stretch and part none."""
    run: list[Word] = []
    for word in words:
        if word.plain in _NO_PART:
            continue
        if word.plain in COMMON and not word.is_capital:
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _digest(number: str, name: str) -> str:
    return hashlib.sha256(f"{number}|{name}".encode()).hexdigest()[:12]
