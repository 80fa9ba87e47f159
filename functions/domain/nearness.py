"""Near duplicates: how alike two reports are in text, place and time, and under which keys the alike meet.

Each report stands under five keys: three stems of its text within its district, two within its regency. The stems
are drawn by weighted sampling that is the same for all texts, so that two texts of one matter draw alike although
their words differ.
"""

import hashlib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.report import Place, Point

WINDOW = timedelta(days=60)
IN_DISTRICT, IN_REGENCY = 3, 2
ENOUGH = 0.34
_NEAR_KM, _FAR_KM = 0.5, 3.0
_HALF_LIFE = timedelta(days=45)


@dataclass(frozen=True)
class Sketch:
    """What is kept of a report to compare it by: hashes of its stems, their whole weight, place and time."""

    stems: frozenset[int]
    whole: float
    place: Place
    filed_at: datetime


def sketch(weights: Mapping[str, float], place: Place, filed_at: datetime) -> Sketch:
    return Sketch(frozenset(map(mark, weights)), sum(weights.values()), place, filed_at)


def mark(stem: str) -> int:
    """Three bytes of a stem: enough to compare by, and no word of the text."""
    return _hashed(stem) & 0xFFFFFF


def keys(weights: Mapping[str, float], place: Place) -> tuple[str, ...]:
    """The keys under which a report meets those like it; none for a text without content."""
    if not weights:
        return ()
    drawn = [_drawn(weights, turn) for turn in range(IN_DISTRICT + IN_REGENCY)]
    cell = place.district or place.region
    cells = [cell] * IN_DISTRICT + [place.region] * IN_REGENCY
    return tuple(dict.fromkeys(f"{c}#{mark(stem):06x}" for c, stem in zip(cells, drawn, strict=True)))


def score(one: Mapping[str, float], place: Place, at: datetime, other: Sketch) -> float:
    """0 to 1: weighted overlap of the texts, taken down by distance in space and time."""
    common = sum(weight for stem, weight in one.items() if mark(stem) in other.stems)
    if not common:
        return 0.0
    overlap = common / (sum(one.values()) + other.whole - common)
    contained = common / min(sum(one.values()), other.whole)
    return (overlap + contained) / 2 * _nearby(place, other.place) * _recent(at, other.filed_at)


def best(scored: Collection[tuple[float, str]], limit: int) -> list[tuple[float, str]]:
    """The likest, those that are alike enough only."""
    return sorted((s for s in scored if s[0] >= ENOUGH), reverse=True)[:limit]


def _drawn(weights: Mapping[str, float], turn: int) -> str:
    """Consistent weighted sampling: the stem that rings first, heavy ones ringing earlier."""
    return min(weights, key=lambda stem: _ring(stem, turn) / weights[stem])


def _ring(stem: str, turn: int) -> float:
    return -math.log((_hashed(f"{turn}:{stem}") + 1) / 2**64)


def _nearby(a: Place, b: Place) -> float:
    if a.region != b.region:
        return 0.0
    if a.point and b.point:
        return _by_distance(a.point, b.point)
    if a.village and b.village:
        return 1.0 if a.village == b.village else 0.6
    if a.district and b.district:
        return 1.0 if a.district == b.district else 0.5
    return 0.85


def _by_distance(a: Point, b: Point) -> float:
    east = (a.lng - b.lng) * math.cos(math.radians(a.lat))
    km = 111.2 * math.hypot(a.lat - b.lat, east)
    if km <= _NEAR_KM:
        return 1.1
    return max(0.4, 1.1 - 0.7 * (km - _NEAR_KM) / (_FAR_KM - _NEAR_KM))


def _recent(a: datetime, b: datetime) -> float:
    return float(0.5 ** (abs(a - b) / _HALF_LIFE) * 0.4 + 0.6)


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
