"""How likely two reports tell one matter: evidence of name, affair, place, words and time, added up.

Every piece has a weight, so that each likeness can be told apart into its reasons.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.report import Place, Point
from domain.texts.nearness import WINDOW, Sketch

_NEAR_KM, _FAR_KM = 0.3, 1.0
# The weight of a text of some eight words, how much of it stands in one that was sent twice, and a word that tells.
_LONG, _MOST, _RARE = 24.0, 0.9, 2.0

# Weights of evidence in natural logarithms of odds, fitted to constructed pairs. The last four are given: in the pairs
# nobody tells a matter twice in the same words, and each has an affair. What is not told weighs nothing.
BEGIN = -4.4
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "full name": 4.8,
        "first name": 3.0,
        "name differs": -0.8,
        "mistyped": 0.3,
        "one named": -0.7,
        "other name": -4.6,
        "common name": -0.7,
        "rivals": -0.9,
        "same affair": 1.9,
        "also affair": 0.6,
        "other affair": -3.1,
        "same village": 2.9,
        "same district": 2.7,
        "other district": -5.2,
        "near": 2.2,
        "between": -1.5,
        "far": -2.5,
        "other matter": -4.8,
        "no affair": -0.7,
        "words": 1.0,
        "same text": 4.0,
        "age": -2.8,
    }
)
_RANK = ("name differs", "first name", "full name")
# From this likelihood on a report is shown.
ENOUGH = 0.2


@dataclass(frozen=True)
class Company:
    """Among whom one is met: the more there are like it, the less its likeness says."""

    names: Mapping[int, int]
    affairs: Mapping[tuple[int, str], int]


def likely(asked: Sketch, weights: Mapping[int, float], met: Mapping[str, Sketch]) -> dict[str, float]:
    """How likely each of those met, by number, tells the same matter: 0 to 1.

    `weights` are those of the asked one's stems, by their marks. A name that many of those met hold says less.
    """
    company = company_of(met)
    return {number: _likelihood(asked, weights, other, company) for number, other in met.items()}


def company_of(met: Mapping[str, Sketch]) -> Company:
    """How many of those met hold each name, and how many tell of each affair in each village and district."""
    names = Counter(name for other in met.values() for name in {first for first, *_ in other.names})
    affairs = Counter((a, at) for other in met.values() for a in other.affairs[:1] for at in _codes(other.place))
    return Company(names, affairs)


def best(scored: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """The likest, those that are likely enough only."""
    enough = [(number, value) for number, value in scored.items() if value >= ENOUGH]
    return sorted(enough, key=lambda pair: (-pair[1], pair[0]))[:limit]


def evidence(one: Sketch, weights: Mapping[int, float], other: Sketch, company: Company) -> Iterator[tuple[str, float]]:
    """What speaks for and against, each with its amount."""
    shared = {first for first, *_ in one.names} & {first for first, *_ in other.names}
    if shared:
        yield max((_alike(a, b) for a in one.names for b in other.names if a[0] == b[0]), key=_RANK.index), 1.0
        yield "common name", math.log(1 + min(company.names[name] for name in shared))
    else:
        yield from _without_name(one, other, company)
    yield from _of_places(one.place, other.place)
    common = sum(weights[word] for word in weights.keys() & other.stems)
    yield _of_affairs(one, other, common), 1.0
    yield "words", min(1.0, common / (min(one.whole, other.whole) or 1.0))
    if min(one.whole, other.whole) >= _LONG and common >= _MOST * max(one.whole, other.whole):
        yield "same text", 1.0
    yield "age", abs(one.filed_at - other.filed_at) / WINDOW


def _likelihood(one: Sketch, weights: Mapping[int, float], other: Sketch, company: Company) -> float:
    if one.place.region != other.place.region:
        return 0.0
    odds = BEGIN + sum(WEIGHTS[what] * amount for what, amount in evidence(one, weights, other, company))
    return 1 / (1 + math.exp(-odds))


def _without_name(one: Sketch, other: Sketch, company: Company) -> Iterator[tuple[str, float]]:
    """Two streets are two matters; a name that only one of them tells says little."""
    ours, theirs = ({first for first, *_ in each.names} for each in (one, other))
    if ours and theirs:
        yield "mistyped" if any(_mistyped(a, b) for a in ours for b in theirs) else "other name", 1.0
    elif ours or theirs:
        yield "one named", 1.0
    rivals = [company.affairs[a, at] for a in other.affairs[:1] for at in _codes(one.place) & _codes(other.place)]
    yield "rivals", math.log(min(rivals)) if rivals else 0.0


def _mistyped(a: int, b: int) -> bool:
    """The beginning or the end is the same."""
    return a >> 16 == b >> 16 or a >> 8 & 0xFF == b >> 8 & 0xFF


def _alike(a: tuple[int, ...], b: tuple[int, ...]) -> str:
    """Of two names with the same first part."""
    if any(x and y and x != y for x, y in zip(a, b, strict=True)):
        return "name differs"
    return "full name" if a[1] and b[1] else "first name"


def _of_places(a: Place, b: Place) -> Iterator[tuple[str, float]]:
    if a.point and b.point:
        km = _distance(a.point, b.point)
        yield "near" if km <= _NEAR_KM else "between" if km <= _FAR_KM else "far", 1.0
    if a.village and a.village == b.village:
        yield "same village", 1.0
    elif a.district and b.district and a.district != b.district:
        yield "other district", 1.0
    elif a.district and b.district and not (a.village and b.village):
        yield "same district", 1.0


def _of_affairs(one: Sketch, other: Sketch, common: float) -> str:
    """An affair is often misread, but who means the same then shares a telling word besides the name."""
    if not one.affairs or not other.affairs:
        return "no affair"
    if one.affairs[0] == other.affairs[0]:
        return "same affair"
    if {*one.affairs} & {*other.affairs}:
        return "also affair"
    return "other affair" if common >= _RARE else "other matter"


def _codes(place: Place) -> set[str]:
    return {code for code in (place.district, place.village) if code}


def _distance(a: Point, b: Point) -> float:
    """In kilometres."""
    return 111.2 * math.hypot(a.lat - b.lat, (a.lng - b.lng) * math.cos(math.radians(a.lat)))
