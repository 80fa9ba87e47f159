"""Names of persons in a text: what follows the usual lead-ins (Pak, Bu, Sdr., a.n., oknum …), offices left alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.texts.findings import Finding, Found
from domain.texts.name_words import ADDRESSES, COMMON, DEGREES, LABELS, OFFICES, PLACES, TRADES

_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?", re.UNICODE)
_AN = re.compile(r"\b(?:a\s?[./]\s?n\.?|atas\s+nama|an\.)(?=[\s:])", re.IGNORECASE)
_LONGEST = 5
# Balinese and other names begin with a letter or a particle of their own.
_PARTICLES = frozenset({"i", "ni", "bin", "binti", "van", "de", "la", "al", "el"})
_NO_NAME = OFFICES | ADDRESSES | LABELS | TRADES | PLACES
# "Nama saya Wahyu", "oknum petugas loket Budi": between a lead-in and its name.
_PASSED = TRADES | {"saya", "dia", "beliau", "anak", "suami", "istri", "asli", "lengkap"}
_DASHED = frozenset({"ibu-ibu", "bapak-bapak", "mas-mas", "mbak-mbak", "om-om", "emak-emak", "kakak-kakak"})


@dataclass(frozen=True)
class Word:
    """One word with its place; `plain` is how it is compared."""

    plain: str
    start: int
    end: int
    is_capital: bool
    ends: bool
    joined: bool


def words_of(text: str) -> list[Word]:
    """The words in order. `joined`: only blanks (or a lead-in's sign) part it from the word before."""
    out: list[Word] = []
    for match in _WORD.finditer(text):
        said = match.group()
        bare = said.rstrip(".")
        between = text[out[-1].end : match.start()] if out else "\n"
        joined = re.fullmatch(r"[ \t:]*", between) is not None or (between == ", " and bare.lower() in DEGREES)
        ends = said.endswith(".") and len(bare) > 3 and bare.lower() not in DEGREES | ADDRESSES
        end = (
            match.end()
            if not ends and said.endswith(".") and _goes_on(text, match.end())
            else match.start() + len(bare)
        )
        out.append(Word(bare.lower().replace("’", "'"), match.start(), end, bare[0].isupper(), ends, joined))
    return out


def find_names(text: str) -> Iterator[Finding]:
    """The names, each as one stretch."""
    words = words_of(text)
    for stretch in led(text, words):
        yield Finding(Found.NAME, stretch[0].start, stretch[-1].end)


def led(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """What stands as a name after each lead-in."""
    ends = sorted(match.end() for match in _AN.finditer(text))
    shouts = _shouts(words)
    for at, word in enumerate(words):
        after = words[at + 1].start if at + 1 < len(words) else len(text)
        by_an = bisect_right(ends, after) > bisect_right(ends, word.start)
        named = word.plain in ADDRESSES or word.plain in LABELS
        if (named or by_an) and word.plain not in _DASHED and not _is_place(words, at):
            yield from _name(words, at + 1, small=word.plain in ADDRESSES or by_an, shouts=shouts)


def _name(words: Sequence[Word], at: int, small: bool, shouts: bool) -> Iterator[list[Word]]:
    at = _skipped(words, at)
    stretch: list[Word] = []
    for word in words[at : at + _LONGEST]:
        if not _may_follow(word, stretch, small, shouts):
            break
        stretch.append(word)
        if word.ends:
            break
    while stretch and stretch[-1].plain in _PARTICLES | DEGREES and len(stretch) > 1:
        stretch.pop()
    if stretch and stretch[-1].plain not in _PARTICLES | DEGREES:
        yield stretch


def _skipped(words: Sequence[Word], at: int) -> int:
    """Past trades, kin and further lead-ins: "oknum petugas loket bernama …" is found from the last of them."""
    steps = 0
    while at < len(words) and steps < 3 and words[at].joined and words[at].plain in _PASSED and not words[at].ends:
        at, steps = at + 1, steps + 1
    return at


def _may_follow(word: Word, stretch: list[Word], small: bool, shouts: bool) -> bool:
    if not word.joined or word.plain in _NO_NAME:
        return False
    if word.plain in DEGREES | _PARTICLES:
        return word.is_capital or bool(stretch) or word.plain in DEGREES
    if word.plain in COMMON and (not word.is_capital or shouts or not stretch):
        return False
    if word.is_capital and not shouts:
        return True
    # Written small: one name or two after an address; shouted all through: as many as names have.
    is_small = not word.is_capital and len(stretch) < 2 and not any(w.is_capital for w in stretch)
    return small and len(word.plain) > 2 and (is_small or (shouts and len(stretch) < 4))


def _is_place(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].joined and words[at - 1].plain in PLACES


def _shouts(words: Sequence[Word]) -> bool:
    """Whether capitals say nothing because nearly every word has one."""
    letters = [w for w in words if len(w.plain) > 2]
    return len(letters) > 4 and sum(w.is_capital for w in letters) > 0.8 * len(letters)


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and text[end] not in "\n"
