"""What repeats is told apart from a wave that passes."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparing.policy import from_json
from domain.comparing.repeating import Repeat, by_week, repeating
from tests.clocks import DATA

POLICY = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
ENOUGH, NEEDED, SPAN = POLICY.repeated_reports, POLICY.repeated_weeks, POLICY.repeated_span
TOPIC = ("jalan", "51.03.05")
WEEKS = st.lists(st.integers(0, 9), max_size=SPAN + 9)


def test_what_comes_back_in_most_weeks_repeats_and_a_wave_does_not() -> None:
    steady, rare = ([ENOUGH] * weeks + [0] * (SPAN - weeks) for weeks in (NEEDED, NEEDED - 1))
    assert repeating({TOPIC: steady}, POLICY) == [Repeat(*TOPIC, NEEDED, sum(steady))]
    assert repeating({TOPIC: rare}, POLICY) == []
    assert repeating({TOPIC: [0] * (SPAN - 4) + [40, 60, 30, 20]}, POLICY) == []


def test_a_little_every_week_is_no_programme() -> None:
    assert repeating({TOPIC: [ENOUGH - 1] * SPAN}, POLICY) == []


def test_nothing_is_said_of_a_service_that_is_younger_than_the_weeks_needed() -> None:
    assert repeating({TOPIC: [90] * (NEEDED - 1), ("lampu", "51.03"): []}, POLICY) == []


def test_of_a_year_the_span_that_says_most_is_told() -> None:
    year = [0] * 20 + [ENOUGH] * SPAN + [0] * 20
    assert repeating({TOPIC: year}, POLICY) == [Repeat(*TOPIC, SPAN, ENOUGH * SPAN)]


def test_a_week_ends_with_the_newest_day() -> None:
    assert by_week([9, 9, *[1] * 7, *[2] * 7]) == [7, 14]
    assert by_week([1, 2]) == []


@settings(max_examples=40)
@given(WEEKS, st.data())
def test_one_more_report_never_ends_a_repetition(weeks: list[int], data: st.DataObject) -> None:
    before = repeating({TOPIC: weeks}, POLICY)
    at = data.draw(st.integers(0, len(weeks) - 1)) if weeks else 0
    more = [n + (i == at) for i, n in enumerate(weeks)]
    assert len(repeating({TOPIC: more}, POLICY)) >= len(before)
