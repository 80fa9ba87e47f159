"""Places by their Kemendagri codes ("51" province, "51.03" regency, "51.03.05" district, "51.03.05.1001" village)."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import lru_cache

from domain.report import Point

NATION = "00"
WIB = timezone(timedelta(hours=7), "WIB")
WITA = timezone(timedelta(hours=8), "WITA")
WIT = timezone(timedelta(hours=9), "WIT")

# Keppres 41/1987: Kalimantan is split, West and Central keep Jakarta's time. Indonesia has no summer time.
_WITA_PROVINCES = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})

_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_KINDS = ("kabupaten", "kab", "kota", "provinsi", "prov")
_WORDS = (("administrasi", ""), ("kep", "kepulauan"), ("adm", ""))
_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Village:
    """A village with its centroid; `point` is None where the source has none."""

    code: str
    name: str
    point: Point | None = None


def zone_of(region: str) -> timezone:
    """The zone of any region code; the nation itself keeps Jakarta's time."""
    province = region[:2]
    if province in _WITA_PROVINCES:
        return WITA
    return WIT if province >= "81" else WIB


def is_code(text: str) -> bool:
    """Whether the text has the form of a region code (it need not exist)."""
    return _CODE.fullmatch(text) is not None


def province_of(region: str) -> str:
    """The province of a code; the nation is its own."""
    return region[:2]


def regency_of(region: str) -> str:
    """The regency or city of a code; empty for a province or the nation."""
    return region[:5] if len(region) >= 5 else ""


@lru_cache(maxsize=4096)
def parents_of(region: str) -> tuple[str, ...]:
    """The code itself and everything it lies in, smallest first, ending with the nation."""
    if region == NATION:
        return (NATION,)
    ends = [end for end in (13, 8, 5, 2) if end <= len(region)]
    return (*(region[:end] for end in ends), NATION)


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` lies in `outer` or is it."""
    return outer in parents_of(inner)


def plain(text: str) -> str:
    """Lower case, without accents and signs, single spaces: how names are compared."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return _NOT_WORD.sub(" ", "".join(c for c in folded if not unicodedata.combining(c))).strip()


def bare_name(name: str) -> str:
    """A province's or regency's name without its kind: "Kab. Bandung" and "Kota Bandung" are both "bandung"."""
    words = plain(name).split()
    if len(words) > 1 and words[0] in _KINDS:
        words = words[1:]
    kept = (dict(_WORDS).get(word, word) for word in words)
    return " ".join(word for word in kept if word)


def nearest_village(point: Point, villages: Iterable[Village]) -> Village | None:
    """The village whose centroid lies nearest; a proposal that the reporter corrects by hand."""
    placed = [(distance_km(point, v.point), v.code, v) for v in villages if v.point]
    return min(placed)[2] if placed else None


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lng - a.lng) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
