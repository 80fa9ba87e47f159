"""Alerts of what rises: false ones where nothing changes, waves by size and how soon, and a real city's year."""

import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from benchmarks.measure import Measure
from benchmarks.routing_data import SURABAYA, exists_hint
from domain.comparing import policy
from domain.comparing.rising import MONTH, Days, Rise, Topic, rises
from infra.tools import ROOT

POLICY = policy.from_json(json.loads((ROOT / "infra" / "data" / "evaluation.json").read_text()))
NEEDED = max(POLICY.windows) + POLICY.baseline
TOPICS, PLACES, MONTHS, WAVES = 25, 8, 12, 20
WEEKDAYS = (1.2, 1.1, 1.0, 1.0, 1.0, 0.6, 0.5)
SCATTER, WAVE_DAYS = 1.5, 10
# Where only alarms are counted not every day is looked at.
STEP = 4
# A wave is told once: the same topic at the same place is no news within so many days.
QUIET = 14


def run() -> list[Measure]:
    """Simulated: a region of some 26 reports a day in 200 topics and places, more scattered than Poisson."""
    chance = random.Random(41)
    measures = [_quiet(chance), *(_wave(chance, extra) for extra in (10, 20, 40))]
    if not SURABAYA.exists():
        print(exists_hint(), file=sys.stderr)
        return measures
    return [*measures, *_real()]


def _quiet(chance: random.Random) -> Measure:
    series = _region(chance, NEEDED + MONTHS * MONTH)
    alarms = STEP * sum(len(found) for _, found in _watched(series, STEP))
    note = f"{MONTHS} months in which only weekdays change"
    return Measure("rising, false alarms a month", alarms / MONTHS, POLICY.alarms_a_month, "alarms", "allowed", 1, note)


def _wave(chance: random.Random, extra: int) -> Measure:
    """A topic of a tenth to one report a day at its place gets so many more reports within ten days."""
    delays = [delay for delay in (_delay(chance, extra) for _ in range(WAVES)) if delay is not None]
    soon = f", median on day {median(delays):g}" if delays else ""
    note = f"{len(delays)} of {WAVES} waves found while they lasted{soon}"
    return Measure(
        f"rising, waves of {extra} reports missed", WAVES - len(delays), WAVES, "waves", "simulated", None, note
    )


def _delay(chance: random.Random, extra: int) -> int | None:
    series = {topic: list(days) for topic, days in _region(chance, NEEDED + WAVE_DAYS).items()}
    struck = chance.choice(sorted(series))
    for day in range(NEEDED, NEEDED + WAVE_DAYS):
        series[struck][day] += _drawn(chance, extra / WAVE_DAYS)
    for day in range(1, WAVE_DAYS + 1):
        found = rises({topic: days[day : day + NEEDED] for topic, days in series.items()}, POLICY)
        if any(rise.topic == struck[0] and rise.place in (struck[1], "") for rise in found):
            return day
    return None


def _real() -> Iterator[Measure]:
    """Surabaya's complaints by topic and sub-district; then the same days with topics and places dealt out anew."""
    days = _days()
    series, first = _series(days)
    news = list(_news(_watched(series), first))
    months = (len(next(iter(series.values()))) - NEEDED) / MONTH
    for day, rise in news:
        where = rise.place or "whole city"
        print(f"{day} {rise.topic}, {where}: {rise.count} in {rise.window} days, {rise.expected:.1f} expected")
    note = f"{len(news)} in {months:.1f} months; listed above, the true ones among them"
    yield Measure(
        "rising, Surabaya's alerts a month",
        len(news) / months,
        POLICY.alarms_a_month,
        "alerts",
        "false ones allowed",
        None,
        note,
    )
    dealt, chance = [topic for topics in days.values() for topic in topics], random.Random(42)
    chance.shuffle(dealt)
    given = iter(dealt)
    mixed, _ = _series({day: [next(given) for _ in topics] for day, topics in days.items()})
    alarms = STEP * sum(len(found) for _, found in _watched(mixed, STEP)) / months
    yield Measure("rising, Surabaya dealt anew, alarms a month", alarms, POLICY.alarms_a_month, "alarms", "allowed", 1)


def _days() -> Mapping[date, list[Topic]]:
    with SURABAYA.open(encoding="utf-8") as source:
        found: defaultdict[date, list[Topic]] = defaultdict(list)
        for row in filter(lambda row: row["topik"], csv.DictReader(source)):
            found[date.fromisoformat(row["tanggal_keluhan"][:10])].append((row["topik"], row["kecamatan"]))
    return dict(sorted(found.items()))


def _series(days: Mapping[date, Sequence[Topic]]) -> tuple[dict[Topic, Days], date]:
    first, last = min(days), max(days)
    length = (last - first).days + 1
    told = {topic: [0] * length for topic in Counter(t for topics in days.values() for t in topics)}
    for day, topics in days.items():
        for topic in topics:
            told[topic][(day - first).days] += 1
    return dict(told), first


def _watched(series: Mapping[Topic, Days], every: int = 1) -> Iterator[tuple[int, list[Rise]]]:
    """What each day would have told."""
    for day in range(NEEDED, len(next(iter(series.values()))) + 1, every):
        yield day, rises({topic: days[day - NEEDED : day] for topic, days in series.items()}, POLICY)


def _news(watched: Iterator[tuple[int, list[Rise]]], first: date) -> Iterator[tuple[date, Rise]]:
    told: dict[Topic, int] = {}
    for day, found in watched:
        for rise in found:
            topic = (rise.topic, rise.place)
            if day - told.get(topic, -QUIET) >= QUIET:
                yield first + timedelta(days=day - 1), rise
            told[topic] = day


def _region(chance: random.Random, days: int) -> dict[Topic, Days]:
    topics = [(f"topic {t}", f"place {p}") for t in range(TOPICS) for p in range(PLACES)]
    return {t: [_drawn(chance, _mean(*t) * WEEKDAYS[day % 7]) for day in range(days)] for t in topics}


def _mean(topic: str, place: str) -> float:
    """Few topics are frequent, most are rare: some 26 reports a day in all."""
    return 0.9 / (1 + int(topic[6:])) * (0.5 + int(place[6:]) / 7)


def _drawn(chance: random.Random, mean: float) -> int:
    """A negative binomial number: Poisson's on a day whose own mean varies."""
    left, n = chance.gammavariate(mean / (SCATTER - 1), SCATTER - 1), 0
    while (left := left - chance.expovariate(1)) > 0:
        n += 1
    return n
