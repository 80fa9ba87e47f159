"""What hiding small cells costs, and how much of what was counted is told: a small stack and 600 agencies.

Of totals, months and categories alike: how many of the counts that are not zero are shown.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from board.gathering import Gathered, Sum
from board.hiding import CATEGORY, MONTH, WHOLE, Hiding, Key, hiding
from board.topics import Topics

from benchmarks.measure import Measure
from benchmarks.simulate.nation import Nation, nation
from benchmarks.simulate.plan import pick
from domain.comparing import policy
from domain.comparing.suppression import TOTAL
from domain.place import regency_of

AGENCIES, REPORTS = 600, (10_000, 100_000)
SMALL, OFFICES, TOPICS = (9, 30, 60), 6, 8
MONTHS = tuple(f"2026-{n:02}" for n in range(1, 13))
# A run of the board may take so long in all, with everything that it reads and writes.
SECONDS = 600


def run() -> list[Measure]:
    found = []
    for n in SMALL:
        told = _told(*_hidden(a_stack(n))[:2])
        found.append(_share(f"hiding: told of {n} reports at {OFFICES} offices", told))
    for n in REPORTS:
        world, hid, seconds = _hidden(a_nation(nation(AGENCIES), n))
        note = f"{len(hid.gone):,} cells hidden"
        found.append(Measure(f"hiding: {AGENCIES} agencies, {n:,} reports", seconds, SECONDS, "s", "a run", 0.1, note))
        found.append(_share(f"hiding: told of {n:,} reports at {AGENCIES} agencies", _told(world, hid)))
        found.append(_topics(f"hiding: told of {n:,} reports by province, month and topic", world, hid))
    return found


@dataclass
class Told:
    """Counts and the reports in them; by what they are counts of."""

    shown: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)


def a_stack(reports: int) -> Gathered:
    """One government, a few offices, the newest four months; each office has three topics."""
    rng, found = Random(reports), Gathered()
    offices = [f"51.03-office{n}" for n in range(OFFICES)]
    topics = {office: [f"topic{n}" for n in rng.sample(range(TOPICS), 3)] for office in offices}
    for _ in range(reports):
        office = offices[int(OFFICES * rng.random() ** 2)]
        _add(found, office, "51.03", rng.choice(topics[office]), rng.choice(MONTHS[-4:]))
    return found


def a_nation(of: Nation, reports: int) -> Gathered:
    rng, found = Random(reports), Gathered()
    for n in range(reports):
        whose = of.who(rng, pick(rng, of.shares), n)
        _add(found, whose.lead, whose.region, whose.category, rng.choice(MONTHS))
    return found


def _add(found: Gathered, unit: str, place: str, category: str, month: str) -> None:
    agency = unit.partition("-")[0] if unit[0].isdigit() else unit
    if unit not in found.units:
        found.members.setdefault(agency, []).append(unit)
    of_place = (found.places.setdefault(code, Sum()) for code in (place[:2], place))
    of_unit = (found.units.setdefault(unit, Sum()), found.agencies.setdefault(agency, Sum()), found.whole)
    for each in (*of_place, *of_unit):
        each.months[month]["received"] += 1
        each.categories[category]["received"] += 1
    for each in (found.whole, found.places[place[:2]]):
        each.topics[month][category].update({"received": 1})


def _hidden(found: Gathered) -> tuple[Gathered, Hiding, float]:
    begun = time.process_time()
    hid = hiding(found, _values())
    return found, hid, time.process_time() - begun


def _topics(name: str, found: Gathered, hid: Hiding) -> Measure:
    provinces = [code for code in found.places if not regency_of(code)]
    begun = time.process_time()
    told = list(Topics("00", provinces, found, hid, str, _values().small).told())
    seconds = time.process_time() - begun
    cells = sum(len(hid.apart(topics)) for code in provinces for topics in found.places[code].topics.values())
    note = f"{len(told) / cells:.0%} of those with any, {seconds:.1f} s"
    received = sum(topic.counts["received"] for topic in told)
    return Measure(name, received, found.whole.all["received"], "reports", "all", None, note)


def _values() -> policy.Policy:
    data = Path(__file__).parents[1] / "infra" / "data" / "evaluation.json"
    return policy.from_json(json.loads(data.read_text()))


def _told(found: Gathered, hid: Hiding) -> Told:
    told = Told()
    for key, sum in _sums(found):
        cells = [("totals", "", TOTAL, sum.all["received"])]
        if key in hid.detailed:
            cells += [("months", MONTH, month, counts["received"]) for month, counts in sum.months.items()]
            cells += [("topics", CATEGORY, id, counts["received"]) for id, counts in hid.by_category(sum).items()]
        for kind, dimension, row, n in cells:
            told.all.update({kind: 1, "reports": n})
            if not hid.hides(key, dimension, row):
                told.shown.update({kind: 1, "reports": n})
    return told


def _sums(found: Gathered) -> Iterator[tuple[Key, Sum]]:
    yield WHOLE, found.whole
    for agency, units in found.members.items():
        yield (agency, TOTAL), found.agencies[agency]
        yield from (((agency, unit), found.units[unit]) for unit in units)
    for code, sum in found.places.items():
        yield (code[:2], TOTAL if len(code) == len("00") else code), sum


def _share(name: str, told: Told) -> Measure:
    each = {kind: told.shown[kind] / told.all[kind] for kind in ("totals", "months", "topics")}
    note = ", ".join(f"{share:.0%} of {kind}" for kind, share in each.items())
    return Measure(name, told.shown["reports"], told.all["reports"], "reports", "all, once a cell", None, note)
