"""Near duplicates: what is kept of a report to compare it by, and under which keys it meets those like it.

Two people tell one matter in different words; what they share is its affair, the name of a street or a building, and
where and when it is. So each report stands under five keys made of these, and of rare stems where they are missing.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.report import Place
from domain.routing import text as reading
from domain.routing.scorer import TermScorer
from domain.texts import street_names
from domain.texts.stems import stem, stems

WINDOW = timedelta(days=60)
KEYS = 5
_AFFAIRS, _NAMES, _MARKS, _WEAK = 3, 4, 20, 1 / 3


@dataclass(frozen=True)
class Gist:
    """What a text is about, the likest affair first; which names it holds, word by word; its stems by weight."""

    affairs: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """Reads as the router does: its slang, its terms."""

    slang: Mapping[str, str]
    scorer: TermScorer

    def read(self, text: str) -> Gist:
        found = reading.read(text, self.slang)
        scores = self.scorer.score(found).by_affair
        affairs = sorted(scores, key=lambda a: (-scores[a], a))[:_AFFAIRS]
        strong = tuple(a for a in affairs if scores[a] >= _WEAK * scores[affairs[0]])
        names = dict.fromkeys(street_names.found(found, self.scorer.terms))
        return Gist(strong, tuple(names)[:_NAMES], stems(text, self.slang))


@dataclass(frozen=True)
class Sketch:
    """What is kept of a report to compare it by: digests of its affairs, names and stems; place and time.

    A name is three digests, 0 for a part that is missing; `whole` is the weight of all stems, also of those not kept.
    """

    affairs: tuple[int, ...]
    names: tuple[tuple[int, int, int], ...]
    stems: frozenset[int]
    whole: float
    place: Place
    filed_at: datetime


def sketch(gist: Gist, place: Place, filed_at: datetime) -> Sketch:
    names = (tuple(named(part) for part in (*name, "", "")[:3]) for name in gist.names)
    return Sketch(
        tuple(mark(affair) for affair in gist.affairs),
        tuple((first, second, third) for first, second, third in names),
        frozenset(list(marked(gist))[:_MARKS]),
        sum(marked(gist).values()),
        place,
        filed_at,
    )


def mark(word: str) -> int:
    """Three bytes of a word: enough to compare by, and no word of the text. 0 for none."""
    return _hashed(_bones(word)) & 0xFFFFFF if word else 0


def named(name: str) -> int:
    """Three bytes of a name: one of its beginning, one of its end, one of the whole."""
    bones = _bones(name)
    return _hashed(bones[:3]) & 0xFF << 16 | _hashed(bones[-3:]) & 0xFF << 8 | _hashed(bones) & 0xFF if name else 0


def marked(gist: Gist) -> dict[int, float]:
    """The stems' weights by their marks, without names: these are compared as such."""
    names = {stem(part) for name in gist.names for part in name}
    return {mark(word): weight for word, weight in gist.weights.items() if word not in names}


def keys(gist: Gist, place: Place) -> tuple[str, ...]:
    """The keys under which a report meets those like it; none for a text without content."""
    found = dict.fromkeys(_sure(gist, place)) if gist.weights else {}
    for turn in range(KEYS):
        if gist.weights and len(found) < KEYS:
            found.setdefault(f"{place.region}#{mark(_drawn(gist.weights, turn)):06x}")
    return tuple(found)[:KEYS]


def _sure(gist: Gist, place: Place) -> Iterator[str]:
    """Affair and name or a whole name within the regency, a name in the district, the affair in village or district."""
    affair = mark(gist.affairs[0]) if gist.affairs else 0
    for first, *rest in gist.names[:1]:
        yield f"{place.region}#{affair:06x}#{mark(first):06x}"
        if rest:
            yield f"{place.region}#{mark(first):06x}+{mark(rest[0]):06x}"
        yield f"{place.district or place.region}#+{mark(first):06x}"
    if affair and place.village:
        yield f"{place.village}#{affair:06x}"
    if affair and place.district:
        yield f"{place.district}#{affair:06x}"


def _drawn(weights: Mapping[str, float], turn: int) -> str:
    """Consistent weighted sampling: the stem that rings first, heavy ones ringing earlier."""
    return min(weights, key=lambda word: -math.log((_hashed(f"{turn}:{word}") + 1) / 2**64) / weights[word])


def _bones(word: str) -> str:
    """The consonants, none doubled: typing errors mostly touch the others. Short words stay whole."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "aeiou" and letter != kept[-1]:
            kept += letter
    return kept if len(kept) > 2 else word


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
