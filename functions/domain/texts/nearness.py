"""Near duplicates: how alike two reports are in matter, place and time, and under which keys the alike meet.

Two people tell one matter in different words; what they share is its affair, the name of a street or a building, and
where and when it is. So each report stands under five keys made of these, and of rare stems where they are missing.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.report import Place, Point
from domain.routing import text as reading
from domain.routing.scorer import TermScorer
from domain.texts.stems import COMMON, STOP, stem, stems

WINDOW = timedelta(days=60)
KEYS = 5
ENOUGH = 0.25
_NAMES, _MARKS = 4, 24
_NEAR_KM, _FAR_KM = 0.3, 2.0
_HALF_LIFE = timedelta(days=45)

# What follows these is a name: of a street, a quarter, a building.
_MARKERS = """
    jalan jln jl gang gg perumahan perum komplek kompleks blok simpang perempatan pertigaan desa kelurahan dusun
    banjar kampung dukuh jembatan pasar sungai kali puskesmas rsud sd sdn smp smpn sma sman smk masjid pura gereja
    taman lapangan terminal stasiun kantor kampus pelabuhan pantai bendungan embung street road
"""
_AFTER_NAMES = """
    raya utama baru lama timur barat utara selatan tengah dalam atas bawah indah permai asri jaya kidul lor kulon
    wetan kelod kaja kauh kangin i ii iii iv v vi vii viii ix x
"""
_NAMED, _QUALIFIERS = frozenset(_MARKERS.split()), frozenset(_AFTER_NAMES.split())
_NO_NAMES = STOP | COMMON | _NAMED | frozenset(("dekat", "ujung", "sepanjang", "menuju", "arah", "raya", "tol", "umum"))


@dataclass(frozen=True)
class Gist:
    """What a text is about, which names it holds, and its stems by weight."""

    affair: str = ""
    names: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """Reads as the router does: its slang, its terms."""

    slang: Mapping[str, str]
    scorer: TermScorer

    def read(self, text: str) -> Gist:
        found = reading.read(text, self.slang)
        affairs = self.scorer.score(found).by_affair
        affair = min(affairs, key=lambda a: (-affairs[a], a)) if affairs else ""
        names = tuple(dict.fromkeys(self._names(found.words)))[:_NAMES]
        return Gist(affair, names, stems(text, self.slang))

    def _names(self, words: tuple[str, ...]) -> Iterator[str]:
        """ "jalan melati raya" names "melati" and "melati raya"; "jalan rusak" names nothing."""
        for marker, name, after in zip(words, words[1:], (*words[2:], ""), strict=False):
            if marker in _NAMED and self._is_name(name):
                yield name
                if after in _QUALIFIERS or after.isdigit() or self._is_name(after):
                    yield f"{name} {after}"

    def _is_name(self, word: str) -> bool:
        known = any(w in _NO_NAMES or w in self.scorer.terms for w in (word, stem(word)))
        return len(word) > 2 and not known and not word.isdigit()


@dataclass(frozen=True)
class Sketch:
    """What is kept of a report to compare it by: digests of its affair, names and stems; place and time.

    `whole` is the weight of all stems; `named` are the full names among `names`, a street with its second word.
    """

    affair: int
    names: frozenset[int]
    named: frozenset[int]
    stems: frozenset[int]
    whole: float
    place: Place
    filed_at: datetime


def sketch(gist: Gist, place: Place, filed_at: datetime) -> Sketch:
    return Sketch(
        mark(gist.affair),
        frozenset(mark(name) for name in gist.names if " " not in name),
        frozenset(mark(name) for name in gist.names if " " in name),
        frozenset(mark(word) for word in list(gist.weights)[:_MARKS]),
        sum(gist.weights.values()),
        place,
        filed_at,
    )


def mark(word: str) -> int:
    """Three bytes of a word: enough to compare by, and no word of the text. 0 for none."""
    return _hashed(word) & 0xFFFFFF if word else 0


def keys(gist: Gist, place: Place) -> tuple[str, ...]:
    """The keys under which a report meets those like it; none for a text without content."""
    found = dict.fromkeys(_sure(gist, place)) if gist.weights else {}
    for turn in range(KEYS):
        if gist.weights and len(found) < KEYS:
            found.setdefault(f"{place.region}#{mark(_drawn(gist.weights, turn)):06x}")
    return tuple(found)[:KEYS]


def score(one: Sketch, weights: Mapping[int, float], other: Sketch) -> float:
    """0 to 1: the same matter, at the same place, at about the same time, in partly the same words.

    `weights` are those of the first one's stems, by their marks.
    """
    common = sum(weights[word] for word in weights.keys() & other.stems)
    if not common:
        return 0.0
    overlap = (common / (one.whole + other.whole - common) + common / min(one.whole, other.whole)) / 2
    alike = (1 + min(1.0, overlap)) / 2 * _affair(one.affair, other.affair)
    return alike * _named(one, other) * _nearby(one.place, other.place) * _recent(one.filed_at, other.filed_at)


def marked(gist: Gist) -> dict[int, float]:
    """The stems' weights by their marks."""
    return {mark(word): weight for word, weight in gist.weights.items()}


def best(scored: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """The likest, those that are alike enough only."""
    enough = [(number, value) for number, value in scored.items() if value >= ENOUGH]
    return sorted(enough, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _sure(gist: Gist, place: Place) -> Iterator[str]:
    """Name and affair within a district, name within the regency, affair within a village and a district."""
    affair = mark(gist.affair)
    for name in gist.names[:1]:
        yield f"{place.district or place.region}#{affair:06x}#{mark(name):06x}"
        yield f"{place.region}#{mark(name):06x}"
    if affair and place.village:
        yield f"{place.village}#{affair:06x}"
    if affair and place.district:
        yield f"{place.district}#{affair:06x}"


def _drawn(weights: Mapping[str, float], turn: int) -> str:
    """Consistent weighted sampling: the stem that rings first, heavy ones ringing earlier."""
    return min(weights, key=lambda word: -math.log((_hashed(f"{turn}:{word}") + 1) / 2**64) / weights[word])


def _affair(a: int, b: int) -> float:
    if not a or not b:
        return 0.6
    return 1.0 if a == b else 0.3


def _named(a: Sketch, b: Sketch) -> float:
    """Two streets are two matters; a name that only one of them tells says little."""
    if not a.names and not b.names:
        return 0.75
    if not a.names or not b.names:
        return 0.55
    if a.named & b.named:
        return 1.0
    if not a.names & b.names:
        return 0.3
    return 0.45 if a.named and b.named else 0.9


def _nearby(a: Place, b: Place) -> float:
    if a.region != b.region:
        return 0.0
    if a.point and b.point:
        return _by_distance(a.point, b.point)
    if a.village and b.village:
        return 1.0 if a.village == b.village else 0.4
    if a.district and b.district:
        return 0.95 if a.district == b.district else 0.3
    return 0.8


def _by_distance(a: Point, b: Point) -> float:
    east = (a.lng - b.lng) * math.cos(math.radians(a.lat))
    km = 111.2 * math.hypot(a.lat - b.lat, east)
    return 1.2 if km <= _NEAR_KM else max(0.2, 1.0 - 0.8 * (km - _NEAR_KM) / (_FAR_KM - _NEAR_KM))


def _recent(a: datetime, b: datetime) -> float:
    return float(0.5 ** (abs(a - b) / _HALF_LIFE) * 0.3 + 0.7)


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
