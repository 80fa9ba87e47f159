"""Who files what in an invented year: places, topics and the offices that are competent for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from benchmarks.simulate import shapes
from benchmarks.simulate.life import Who
from benchmarks.simulate.plan import pick
from domain.directory import Offices
from domain.numbers import new_number
from domain.place import NATION, contains

# Reports a year of each government of one province; everywhere else those of one city.
BALI = {
    "51.01": 150, "51.02": 200, "51.03": 480, "51.04": 260, "51.05": 150,
    "51.06": 140, "51.07": 200, "51.08": 260, "51.71": 560,
}  # fmt: skip
ELSEWHERE, ALONE = 46, 400
# Categories with their weights: what all places have, what is told of one province, what the nation's agencies answer.
EVERYWHERE = {"1397": 30, "942": 20}
IN_DETAIL = {
    **EVERYWHERE, "2397": 14, "1398": 24, "c-perhubungan-parkir-liar": 10, "1461": 16, "957": 9,
    "c-kesehatan": 9, "918": 8, "1439": 9, "1618": 12,
}  # fmt: skip
OF_THE_NATION = {"1602": 7, "1389": 6, "1035": 4, "938": 6, "1624": 5}
# One report in so many is for an agency of the nation.
NATIONAL = 9
WAVE_PLACE, WAVE_TOPIC = "51.71", "2397"


@dataclass(frozen=True)
class Where:
    """`affairs` by category; `root` is the region whose board it is for."""

    root: str
    codes: tuple[str, ...]
    offices: Offices
    affairs: Mapping[str, str]

    @cached_property
    def places(self) -> dict[str, int]:
        """Reports a year of each."""
        others = {self._city_of(province): ELSEWHERE for province in self.codes if "." not in province}
        within = {code: n for code, n in {**others, **BALI}.items() if contains(self.root, code)}
        return within or {self.root: ALONE}

    def who(self, rng: Random, serial: int) -> Who:
        return self._told(rng, serial, pick(rng, self.places), "")

    def in_the_wave(self, rng: Random, serial: int) -> Who:
        """One of those who all report the same."""
        return self._told(rng, serial, WAVE_PLACE if WAVE_PLACE in self.places else self.root, WAVE_TOPIC)

    def _told(self, rng: Random, serial: int, place: str, topic: str) -> Who:
        of_the_nation = not topic and not rng.randrange(NATIONAL)
        topics = OF_THE_NATION if of_the_nation else IN_DETAIL if self._is_told_in_detail(place) else EVERYWHERE
        topic, second = topic or pick(rng, topics), pick(rng, topics)
        channel = pick(rng, shapes.CHANNELS)
        return Who(
            new_number("CTH", serial.to_bytes(5, "big")), place, f"{place}.{rng.randint(1, 4):02d}",
            self._office(topic, place), self._office(second, place), topic, second,
            channel, channel in shapes.BY_DESK, "",
        )  # fmt: skip

    def _is_told_in_detail(self, place: str) -> bool:
        return place in BALI or self.root != NATION

    def _office(self, topic: str, place: str) -> str:
        return self.offices.competent(self.affairs[topic], place)

    def _city_of(self, province: str) -> str:
        city = f"{province}.71"
        return city if city in self.codes else f"{province}.01"
