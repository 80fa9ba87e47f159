"""What a learned router reads in a report: words, pairs of words, pieces of words, terms' votes, place, category.

The same code reads reports for training and for routing, so that the two cannot drift apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, log1p, sqrt
from operator import mul
from zlib import crc32

from domain.routing.text import Text

READ_WORDS = 400
_SHORTEST, _LONGEST = 3, 5
_VOTE, _PLACE, _CATEGORY = 0.15, 0.3, 0.3
# The lengths to which whole words and pieces of words are brought.
WORDS_LONG, PIECES_LONG = 1.4, 1.0
# Where a trait stands: in the words, in the terms of an affair, in the place, in what the reporter chose, in none.
WORD, AFFAIR, PLACE, CATEGORY, BASE = "word", "affair", "place", "category", "base"


@dataclass(frozen=True)
class Material:
    """What is known of one report. Places and category are codes, empty where unknown; `votes` come from the terms."""

    text: Text
    votes: Mapping[str, float]
    district: str = ""
    village: str = ""
    category: str = ""


@dataclass(frozen=True)
class Traits:
    """Strength by key: two blocks of language, each to be brought to its length, and the plain rest."""

    words: Mapping[int, float]
    pieces: Mapping[int, float]
    plain: Mapping[int, float]


def traits(seen: Material) -> Traits:
    """The traits of one report; the first 400 words are read."""
    words = seen.text.words[:READ_WORDS]
    pieces: dict[int, int] = {}
    for word, times in Counter(words).items():
        for piece in _pieces(word):
            pieces[piece] = pieces.get(piece, 0) + times
    plain = {named(kind, name): strength for kind, name, strength in _plain(seen)}
    return Traits(_damped(Counter(map(_word, _runs(words)))), _damped(pieces), plain)


def breadth(words: Sequence[str]) -> int:
    """How much was said: different words and pairs of neighbours, as many as `Traits.words` holds."""
    return len({*_runs(words[:READ_WORDS])})


def weighed(found: Traits, rarity: Mapping[int, float]) -> dict[int, float]:
    """The traits that a model knows: the rarer, the heavier; each block of language has its own length."""
    known = {key: value for key, value in found.plain.items() if key in rarity}
    rare_of = rarity.get
    for block, long in ((found.words, WORDS_LONG), (found.pieces, PIECES_LONG)):
        values = {key: value * rare for key, value in block.items() if (rare := rare_of(key))}
        part = long / (sqrt(sum(map(mul, values.values(), values.values()))) or 1.0)
        known |= {key: value * part for key, value in values.items()}
    return known


def origins(seen: Material) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Where each trait stands in the report: kind, and the words (or the code) that carry it."""
    words = seen.text.words[:READ_WORDS]
    found = {named(kind, name): (kind, (name,)) for kind, name, _ in _plain(seen)}
    found |= {_word(run): (WORD, (run,)) for run in _runs(words)}
    carriers: dict[int, list[str]] = {}
    for word in dict.fromkeys(words):
        for piece in dict.fromkeys(_pieces(word)):
            carriers.setdefault(piece, []).append(word)
    return found | {piece: (WORD, tuple(own)) for piece, own in carriers.items()}


def heard(words: Iterable[str], rarity: Mapping[int, float]) -> int:
    """How many of the words a model knows."""
    return sum(_word(word) in rarity for word in words)


def named(kind: str, name: str) -> int:
    """A trait's name as 32 bits: a model holds no word that anybody wrote."""
    return crc32(f"{kind}:{name}".encode())


def _damped(times: Mapping[int, int]) -> dict[int, float]:
    return {key: 1 + log(n) if n > 1 else 1.0 for key, n in times.items()}


def _runs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words))


def _word(run: str) -> int:
    return crc32(run.encode())


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[int, ...]:
    """Pieces still meet when a word is misspelt, inflected or joined to its neighbour."""
    whole = f" {word} ".encode()
    sizes = range(_SHORTEST, min(_LONGEST, len(whole)) + 1)
    return tuple(crc32(b"~" + whole[i : i + size]) for size in sizes for i in range(len(whole) - size + 1))


def _plain(seen: Material) -> Iterator[tuple[str, str, float]]:
    yield BASE, "", 1.0
    for affair, strength in seen.votes.items():
        yield AFFAIR, affair, _VOTE * log1p(strength)
    for place in (seen.district, seen.village):
        if place:
            yield PLACE, place, _PLACE
    if seen.category:
        yield CATEGORY, seen.category, _CATEGORY
