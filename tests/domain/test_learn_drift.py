"""A week is called unusual when it is: seldom by accident, and surely when something has changed."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from adapters.reference import data_files
from learn import policy
from learn.drift import ABSTENTIONS, RETURNS, WAVE, Handled, Part, Routed, findings, named, week_of
from learn.policy import Policy

WEEK = date(2026, 11, 16)
WEEKS = [WEEK - timedelta(weeks=n) for n in range(8, -1, -1)]
AFFAIRS = ("street_lighting", "roads", "waste", "water", "civil_registration", "flood", "parking", "schools")
AGENCIES = ("51.03-dishub", "51.03-pupr", "51.03-dlhk", "51.03-dukcapil")


@pytest.fixture
def rule(data_dir: Path) -> Policy:
    return policy.from_json(data_files.read(str(data_dir), "learning"))


def a_region(chance: random.Random, each_week: int) -> tuple[list[Routed], list[Handled]]:
    """Nine weeks in which nothing changes."""
    routed = [Routed(week, chance.random() < 0.35, chance.choice(AFFAIRS)) for week in WEEKS for _ in range(each_week)]
    handled = [
        Handled(week, chance.choice(AGENCIES), chance.random() < 0.1) for week in WEEKS for _ in range(each_week)
    ]
    return routed, handled


def test_where_nothing_changes_hardly_a_week_is_called_unusual(rule: Policy) -> None:
    chance = random.Random(7)
    alarms = sum(bool(findings(*a_region(chance, 60), WEEK, rule)) for _ in range(120))
    assert alarms <= 2, "three kinds at one in a thousand each make less than one in three hundred"


def test_the_stated_chance_is_the_rate_of_false_alarms() -> None:
    chance = random.Random(8)
    parts = [Part(sum(chance.random() < 0.3 for _ in range(100)), 100, 240, 800) for _ in range(2_000)]
    assert sum(part.chance < 0.05 for part in parts) / len(parts) <= 0.055


def test_a_new_topic_shows_as_abstentions(rule: Policy) -> None:
    routed, handled = a_region(random.Random(1), 80)
    routed += [Routed(WEEK, True, "") for _ in range(60)]
    [found] = [f for f in findings(routed, handled, WEEK, rule) if f.kind == ABSTENTIONS]
    assert found.part.share > found.part.former_share


def test_an_agency_that_gives_back_more_than_before_is_named(rule: Policy) -> None:
    routed, handled = a_region(random.Random(2), 80)
    handled += [Handled(WEEK, "51.03-pupr", True) for _ in range(20)]
    assert [(f.kind, f.what) for f in findings(routed, handled, WEEK, rule)] == [(RETURNS, "51.03-pupr")]


def test_a_wave_of_one_problem_is_named(rule: Policy) -> None:
    routed, handled = a_region(random.Random(3), 80)
    routed += [Routed(WEEK, False, "flood") for _ in range(40)]
    assert [(f.kind, f.what) for f in findings(routed, handled, WEEK, rule)] == [(WAVE, "flood")]


def test_a_share_that_falls_is_no_alarm(rule: Policy) -> None:
    routed, handled = a_region(random.Random(4), 80)
    routed += [Routed(WEEK, False, chance) for chance in AFFAIRS for _ in range(30)]
    assert not [f for f in findings(routed, handled, WEEK, rule) if f.kind == ABSTENTIONS]


def test_a_region_without_a_past_is_not_judged(rule: Policy) -> None:
    assert findings([Routed(WEEK, True, "flood")] * 200, [Handled(WEEK, AGENCIES[0], True)] * 200, WEEK, rule) == []


def test_the_chance_by_hand() -> None:
    assert Part(2, 2, 0, 2).chance == pytest.approx(1 / 6)
    assert Part(0, 5, 3, 40).chance == pytest.approx(1.0)


def test_a_week_begins_on_monday_and_is_named_as_in_the_calendar() -> None:
    assert week_of(date(2026, 11, 22)) == WEEK
    assert named(WEEK) == "2026-W47"
    assert named(date(2025, 12, 29)) == "2026-W01"
