"""Agencies of every tier with sizes that fall off as sizes do, and whose report it is when one of them gets it."""

from bisect import bisect
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from random import Random

from benchmarks.simulate import shapes
from benchmarks.simulate.life import Who
from benchmarks.simulate.plan import pick
from domain.numbers import new_number

REGENCIES, CAMPAIGNS = 12, 40
Group = tuple[str, str]


@dataclass(frozen=True)
class Agency:
    """`regencies` are those from which reports come to it; to `neighbour` goes what is not its own."""

    id: str
    neighbour: str
    tier: str
    zone: str
    regencies: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Nation:
    """All agencies; whom a report concerns is drawn by weight within a tier and a zone, so that lives fit."""

    agencies: tuple[Agency, ...]

    @cached_property
    def groups(self) -> dict[Group, list[Agency]]:
        found: dict[Group, list[Agency]] = {}
        for agency in self.agencies:
            found.setdefault((agency.zone, agency.tier), []).append(agency)
        return found

    @cached_property
    def shares(self) -> dict[Group, int]:
        """Weights of the groups, in whole numbers."""
        return {group: round(1e6 * sum(a.weight for a in held)) for group, held in self.groups.items()}

    @cached_property
    def _sums(self) -> dict[Group, list[float]]:
        return {group: list(accumulate(a.weight for a in held)) for group, held in self.groups.items()}

    def who(self, rng: Random, group: Group, serial: int) -> Who:
        sums = self._sums[group]
        agency = self.groups[group][bisect(sums, rng.random() * sums[-1])]
        region = agency.regencies[int(len(agency.regencies) * rng.random() ** 2)]
        channel = pick(rng, shapes.CHANNELS)
        return Who(
            new_number("SIM", serial.to_bytes(5, "big")),
            region,
            f"{region}.{1 + int(shapes.DISTRICTS * rng.random() ** 1.5):02d}",
            agency.id,
            agency.neighbour,
            category(rng),
            category(rng),
            channel,
            channel in shapes.BY_DESK,
            f"poster-{rng.randrange(CAMPAIGNS)}" if rng.random() < shapes.IN_CAMPAIGN else "",
        )


def nation(agencies: int) -> Nation:
    """So many agencies, the largest first; what is not theirs they send to one another within tier and zone."""
    rng = Random(agencies)
    made = [_agency(rng, n) for n in range(agencies)]
    groups = Nation(tuple(made)).groups.values()
    return Nation(tuple(replace(a, neighbour=group[i - 1].id) for group in groups for i, a in enumerate(group)))


def category(rng: Random) -> str:
    """A topic of a main category, as five digits."""
    main = _index(rng, _MAIN)
    return f"{1 + main:02d}{1 + _index(rng, _TOPIC):03d}"


def _agency(rng: Random, n: int) -> Agency:
    tier = (
        pick(rng, {name: round(1000 * share) for name, share in shapes.TIERS.items()})
        if n > 2
        else list(shapes.TIERS)[n]
    )
    zone = "WIB" if tier == "nation" else pick(rng, {name: weight for name, (_, weight) in shapes.ZONES.items()})
    province = rng.choice(shapes.ZONES[zone][0])
    regencies = tuple(f"{province}.{1 + i:02d}" for i in range(REGENCIES))
    weight = (n + 1) ** -shapes.TAIL
    if tier == "nation":
        anywhere = [f"{p}.{1 + i:02d}" for i in range(REGENCIES) for p in shapes.ZONES[zone][0]]
        return Agency(f"kl-{n:03d}", "", tier, zone, tuple(anywhere), weight)
    if tier == "province":
        return Agency(f"{province}-opd{n}", "", tier, zone, regencies, weight)
    regency = rng.choice(regencies)
    return Agency(f"{regency}-opd{n}", "", tier, zone, (regency,), weight)


def _index(rng: Random, sums: list[float]) -> int:
    return bisect(sums, rng.random() * sums[-1])


_MAIN = [float(n) for n in accumulate(shapes.CATEGORIES)]
_TOPIC = list(accumulate(1 / (1 + n) for n in range(shapes.TOPICS)))
