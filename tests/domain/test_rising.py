"""What rises is found soon; where nothing changes hardly anything is called a rise."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from math import comb
from pathlib import Path

import pytest

from domain.comparing.policy import from_json
from domain.comparing.rising import MONTH, Days, Topic, pooled, rises, scattered, tail, threshold
from tests.clocks import DATA

POLICY = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
NEEDED = max(POLICY.windows) + POLICY.baseline
TOPICS = {"roads": 0.5, "lamps": 0.3, "flood": 0.2, "waste": 0.4, "water": 0.1, "traffic": 0.6, "papers": 0.2}
PLACES = ("a", "b", "c", "d")
WEEKDAYS = (1.2, 1.1, 1.0, 1.0, 1.0, 0.6, 0.5)


def drawn(chance: random.Random, mean: float, scatter: float = 1.5) -> int:
    """A negative binomial number: Poisson's within a day whose own mean varies."""
    left, n = chance.gammavariate(mean / (scatter - 1), scatter - 1), 0
    while (left := left - chance.expovariate(1)) > 0:
        n += 1
    return n


def steady(day: int) -> float:
    return 1.0


def a_region(chance: random.Random, days: int, volume: Callable[[int], float] = steady) -> dict[Topic, Days]:
    """Nothing changes but weekdays, and how much is reported at all."""
    return {
        (topic, place): [drawn(chance, mean * WEEKDAYS[day % 7] * volume(day)) for day in range(days)]
        for topic, mean in TOPICS.items()
        for place in PLACES
    }


def until(series: dict[Topic, Days], day: int) -> dict[Topic, Days]:
    return {topic: days[day - NEEDED : day] for topic, days in series.items()}


@pytest.mark.parametrize("volume", [steady, lambda day: 1 + day / 240], ids=["as ever", "twice as many in the end"])
def test_where_nothing_changes_alarms_are_no_more_than_stated(volume: Callable[[int], float]) -> None:
    months, every, alarms = 6, 3, 0
    series = a_region(random.Random(21), NEEDED + months * MONTH, volume)
    for day in range(NEEDED, NEEDED + months * MONTH, every):
        alarms += every * len(rises(until(series, day), POLICY))
    assert alarms / months <= POLICY.alarms_a_month


def test_a_wave_is_found_within_days_at_its_place_first_of_all() -> None:
    chance = random.Random(22)
    found = 0
    for _ in range(10):
        series = {topic: list(days) for topic, days in a_region(chance, NEEDED).items()}
        for back in (1, 2, 3):
            series[("flood", "b")][-back] += 5
        told = rises(series, POLICY)
        found += bool(told) and (told[0].topic, told[0].place) == ("flood", "b")
    assert found >= 9


def test_a_topic_that_rises_a_little_everywhere_is_found_for_all_places_together() -> None:
    series = {topic: list(days) for topic, days in a_region(random.Random(23), NEEDED).items()}
    for place in PLACES:
        series[("flood", place)] = [1 if day % 4 == 0 else 0 for day in range(NEEDED - 7)] + [1] * 7
    [told] = rises(series, POLICY)
    assert (told.topic, told.place, told.window, told.count) == ("flood", "", 7, 28)
    assert told.expected == pytest.approx(7, rel=0.35)


def test_what_all_topics_do_together_is_no_rise() -> None:
    series = a_region(random.Random(24), NEEDED, lambda day: 3 if day >= NEEDED - 2 else 1)
    assert rises(series, POLICY) == []


def test_what_always_comes_in_heaps_is_no_rise() -> None:
    heaps = [9 if day % 9 == 8 else 0 for day in range(NEEDED)]
    calm = {("roads", place): [1] * NEEDED for place in PLACES}
    assert rises({**calm, ("flood", "a"): heaps}, POLICY) == []
    assert rises({**calm, ("flood", "a"): [*[1] * (NEEDED - 2), 9, 9]}, POLICY) != []


def test_a_short_past_is_not_judged() -> None:
    assert rises({("flood", "a"): [0] * 30 + [50]}, POLICY) == []
    assert rises({}, POLICY) == []


def test_a_few_reports_wake_nobody() -> None:
    nothing = [0] * (NEEDED - 1)
    calm = {("roads", place): [2] * NEEDED for place in PLACES}
    assert rises({**calm, ("flood", "a"): [*nothing, POLICY.least_risen - 1]}, replace(POLICY, alarms_a_month=25)) == []


def test_the_chance_by_hand() -> None:
    assert tail(2, 3, 0.5, 1) == pytest.approx(0.5)
    uniform = 1 + 4 * 0.5
    assert tail(2, 4, 0.5, uniform) == pytest.approx(3 / 5), "both parts 1: every split is as likely"
    assert tail(3, 30, 0.1, 1.0001) == pytest.approx(
        1 - sum(comb(30, k) * 0.1**k * 0.9 ** (30 - k) for k in range(3)), rel=1e-3
    )


def test_what_cannot_be_unlikely_takes_no_part_of_what_is_allowed() -> None:
    assert threshold([0.5] * 90 + [1e-9] * 4, 0.04) == pytest.approx(0.01)
    assert threshold([1e-9] * 100, 0.04) == pytest.approx(0.0004)
    assert threshold([], 0.04) == 0.04


def test_an_even_series_scatters_less_than_chance_and_heaps_more() -> None:
    assert scattered([7] * 8, [35] * 8).squares == 0
    assert pooled([scattered([7] * 8, [35] * 8)]) == 1
    assert pooled([scattered([14, 0] * 4, [35] * 8)]) > 5


def test_rare_topics_tell_how_much_counts_vary_and_rather_too_much_than_too_little() -> None:
    chance = random.Random(25)
    rare = [scattered([drawn(chance, 0.35) for _ in range(8)], [90] * 8) for _ in range(400)]
    often = [scattered([drawn(chance, 10) for _ in range(8)], [90] * 8) for _ in range(100)]
    assert pooled(often) == pytest.approx(1.5, abs=0.15)
    assert 1.4 < pooled([one for one in rare if one.total]) < 2


def test_the_baseline_holds_whole_windows() -> None:
    assert [window for window in POLICY.windows if POLICY.baseline % window] == []
