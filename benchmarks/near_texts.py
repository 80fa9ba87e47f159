"""Invented reports in pairs: two people tell one matter in their own words, among many that tell others."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain.report import Place, Point

Matters = Sequence[Sequence[str]]
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_FIRST_NAMES = """
    Melati Kenanga Cempaka Mawar Anggrek Flamboyan Teratai Dahlia Bougenville Seruni Merpati Rajawali Kutilang
    Cendrawasih Nuri Garuda Elang Cemara Beringin Mahoni Jati Ketapang Waru Trembesi Sonokeling Kamboja Ratna
    Gunungsari Sekarwangi Tegalrejo Sidomulyo Karangasem Wonosari Banyuasri Tirtasari Pancoran Kalijaga Nusantara
    Pahlawan Veteran
"""
_SECOND_NAMES = """
    Raya Indah Permai Baru Lama Timur Barat Utara Selatan Asri Jaya Makmur Sentosa Lestari Agung Sari
"""
_FIRST, _SECOND = _FIRST_NAMES.split(), _SECOND_NAMES.split()
_KINDS = ("Jalan", "Gang", "Jl.", "Perumahan")
_SHORT = (("yang", "yg"), ("tidak", "tdk"), ("sudah", "sdh"), ("jalan", "jln"), ("dengan", "dg"))
PROVINCE, DISTRICTS, VILLAGES = 51, 12, 8
_ENGLISH = 0.05


@dataclass(frozen=True)
class Incident:
    """One matter in one street of one village; `turn` tells what happened there again from what was there before."""

    matter: int
    street: str
    where: Place
    turn: int = 0


@dataclass(frozen=True)
class Told:
    """One person's report."""

    number: str
    incident: Incident
    text: str
    place: Place
    filed_at: datetime
    way: int


@dataclass(frozen=True)
class Asked:
    """Those in the table, the second report of each of the pairs among them, and as many of no pair."""

    stored: tuple[Told, ...]
    again: tuple[Told, ...]
    alone: tuple[Told, ...]


class Town:
    """Tells reports; everything follows from the seed."""

    def __init__(self, seed: int, matters: Matters, regencies: int = 1) -> None:
        self._random, self._matters, self._regencies = random.Random(seed), matters, regencies
        self._count = 0

    def reports(self, count: int) -> Iterator[Told]:
        """Reports of the last weeks, each of its own incident as good as always."""
        for _ in range(count):
            yield self.first()

    def first(self, days: float = 55) -> Told:
        place = self._place()
        incident = Incident(self._random.randrange(len(self._matters)), self._street(), replace(place, point=None))
        return self._told(incident, place, self._way(), NOW - timedelta(days=self._random.uniform(0, days)))

    def pair(self) -> tuple[Told, Told]:
        """An earlier report and a later one: another person, other words, perhaps less of a place."""
        one = self.first(30)
        ways = [way for way in range(len(self._matters[0])) if way != one.way]
        weights = [_ENGLISH if way == len(self._matters[0]) - 1 else 1 for way in ways]
        seen = Place(one.place.region, *self._remembered(one.place), point=self._beside(one.place.point))
        return one, self._told(one.incident, seen, self._random.choices(ways, weights)[0], NOW)

    def beside(self, told: Told, kind: int) -> Told:
        """What is easily taken for it: another matter in its street, another street with its matter, its past."""
        it, place, days = told.incident, told.place, self._random.uniform(0, 30)
        if kind == 0:
            it = replace(it, matter=(it.matter + self._random.randrange(1, len(self._matters))) % len(self._matters))
        elif kind == 1:
            it, place = replace(it, street=self._street()), replace(place, point=None)
        else:
            it, days = replace(it, turn=it.turn + 1), self._random.uniform(61, 150)
        return self._told(it, place, self._way(), NOW - timedelta(days=days))

    def _told(self, it: Incident, place: Place, way: int, at: datetime) -> Told:
        self._count += 1
        text = self._typed(self._matters[it.matter][way].format(s=self._said(it.street)))
        return Told(f"BDG-{self._count:08d}-0", it, text, place, at, way)

    def _way(self) -> int:
        last = len(self._matters[0]) - 1
        return last if self._random.random() < _ENGLISH else self._random.randrange(last)

    def _street(self) -> str:
        kind, number = self._random.choice(_KINDS), self._random.choice(["", "", " I", " II", " III", " 4", " 7"])
        return f"{kind} {self._random.choice(_FIRST)} {self._random.choice(_SECOND)}{number}"

    def _said(self, street: str) -> str:
        """One in ten names no street at all, one in five its first name only, one in ten leaves the number out."""
        draw, words = self._random.random(), street.split()
        return "dekat rumah kami" if draw < 0.1 else " ".join(words[: 2 if draw < 0.3 else 3 if draw < 0.4 else 4])

    def _typed(self, text: str) -> str:
        words = text.split()
        for long, short in _SHORT:
            words = [short if w.lower() == long and self._random.random() < 0.3 else w for w in words]
        if self._random.random() < 0.3:
            place = self._random.randrange(len(words))
            if len(words[place]) > 5:
                cut = self._random.randrange(1, len(words[place]) - 2)
                words[place] = words[place][:cut] + words[place][cut + 1 :]
        return " ".join(words)

    def _place(self) -> Place:
        drawn = self._random.randrange(self._regencies)
        regency = f"{PROVINCE + drawn // 50}.{1 + drawn % 50:02d}"
        district = f"{regency}.{self._random.randint(1, DISTRICTS):02d}"
        village = f"{district}.{1000 + self._random.randint(1, VILLAGES)}"
        return Place(regency, district, village, point=self._inside(village) if self._random.random() < 0.4 else None)

    def _inside(self, village: str) -> Point:
        """Villages are three kilometres across."""
        middle = random.Random(village)
        lat, lng = -8.6 + middle.uniform(-0.2, 0.2), 115.2 + middle.uniform(-0.2, 0.2)
        return Point(lat + self._random.uniform(-0.013, 0.013), lng + self._random.uniform(-0.013, 0.013))

    def _remembered(self, place: Place) -> tuple[str, str]:
        """Three in ten name the district only, one in ten not even that, one in twenty the next village."""
        draw = self._random.random()
        village = f"{place.district}.{1000 + self._random.randint(1, VILLAGES)}" if draw > 0.95 else place.village
        return ("", "") if draw < 0.1 else (place.district, "" if draw < 0.4 else village)

    def _beside(self, point: Point | None) -> Point | None:
        if point is None or self._random.random() < 0.5:
            return None
        return Point(point.lat + self._random.uniform(-0.001, 0.001), point.lng + self._random.uniform(-0.001, 0.001))


def asked(seed: int, matters: Matters, open_reports: int, pairs: int, regencies: int = 1) -> Asked:
    """Beside each pair stands one that is easily taken for it."""
    town = Town(seed, matters, regencies)
    told = [town.pair() for _ in range(pairs)]
    taken = [town.beside(one, turn % 3) for turn, (one, _) in enumerate(told)]
    alone = tuple(town.first(0) for _ in range(pairs))
    others = town.reports(open_reports - 2 * pairs)
    return Asked((*(one for one, _ in told), *taken, *others), tuple(again for _, again in told), alone)
