"""Figures say what they are of, how sure they are, and nothing where they do not apply."""

import json
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparing.indicators import INDICATORS, NOTHING, Figure, Sources, Unit, is_good
from domain.comparing.intervals import Interval
from domain.comparing.policy import Policy, from_json
from domain.counting.histogram import ERROR, bin_of
from domain.counting.leaf import Counts, counts_of
from tests.clocks import DATA

UNKNOWN = Sources()
POLICY: Policy = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
WORDS: dict[str, Any] = json.loads(Path(DATA, "indicators.json").read_text())["indicators"]
FACTS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["disposed", "in_progress", "closed", "archived", "blocked", "merged", "withdrawn"]),
        "verified": st.booleans(),
        "followed": st.booleans(),
        "late": st.booleans(),
        "missed": st.lists(st.sampled_from(["verification", "first_response"]), unique=True),
        "answer": st.sampled_from(["", "done", "answered", "scheduled"]),
        "closed_by": st.sampled_from(["", "reporter", "system"]),
        "rating": st.integers(0, 5),
        "response": st.none() | st.integers(0, 9_000),
    }
)


def of(id: str, counts: Counts, sources: Sources = UNKNOWN) -> Figure:
    return INDICATORS[id].of(counts, POLICY, sources)


def added(*reports: Counts) -> dict[str, int]:
    return {name: sum(r.get(name, 0) for r in reports) for name in {n for r in reports for n in r}}


def test_every_indicator_has_a_name_a_definition_and_how_to_read_it_in_both_languages() -> None:
    assert list(WORDS) == list(INDICATORS)
    assert all(set(words) == {"name", "definition", "reading"} for words in WORDS.values())
    assert all(both["id"] and both["en"] for words in WORDS.values() for both in words.values())


def test_a_share_tells_what_it_is_of_and_how_sure_it_is() -> None:
    found = of("followed", {"received": 12, "excused": 2, "followed": 5})
    assert (found.value, found.of) == (0.5, 10)
    assert found.interval is not None
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (0.237, 0.763)


def test_archived_reports_stay_among_what_is_owed_and_merged_ones_do_not() -> None:
    answered = counts_of({"status": "closed", "verified": True, "followed": True})
    archived, merged = counts_of({"status": "archived"}), counts_of({"status": "merged", "followed": True})
    assert of("followed", added(answered, archived)).value == 0.5
    assert of("followed", added(answered, merged)) == of("followed", answered)


def test_a_promise_is_no_answer_and_a_closing_in_silence_is_not_solved() -> None:
    counts = {"received": 4, "answer.done": 2, "answer.scheduled": 1, "closed.system": 1, "closed.reporter": 1}
    assert of("answered", counts).value == 0.5
    assert of("confirmed", counts).value == of("silent", counts).value == 0.5


def test_a_time_has_its_interval_and_the_error_of_its_bins() -> None:
    counts = {f"time.response.{bin_of(minutes)}": 1 for minutes in range(10, 1010, 100)}
    median, slow = of("response_median", counts), of("response_p90", counts)
    assert median.value == pytest.approx(410, rel=ERROR)
    assert slow.value == pytest.approx(810, rel=ERROR)
    assert median.interval is not None
    assert median.interval.low == pytest.approx(110, rel=ERROR)
    assert slow.interval is not None
    assert slow.interval.high == inf, "ten values do not say where the slowest tenth ends"
    assert median.error == ERROR


def test_satisfaction_comes_with_its_number_of_answers_and_not_of_a_few() -> None:
    few = {"rating.5": POLICY.least_answers - 1}
    assert of("satisfied", few) == Figure(None, POLICY.least_answers - 1)
    many = {"rating.5": 6, "rating.4": 3, "rating.1": 3}
    assert of("satisfied", many).value == 0.75
    assert of("stars", many) == Figure(3.75, 12)


def test_what_was_given_back_is_told_of_all_that_came() -> None:
    assert of("returned", {"received": 6, "returned": 2}).value == 0.25


def test_accounts_and_people_come_from_elsewhere_and_may_be_unknown() -> None:
    known = Sources(agencies=40, connected=40, active=30, users=700)
    assert of("active", {}, known) == Figure(0.75, 40)
    assert of("users", {}, known).value == 700
    assert of("connected", {}) == of("users", {}) == NOTHING


def test_good_is_half_followed_up() -> None:
    assert is_good({"received": 2, "followed": 1}, POLICY) is True
    assert is_good({"received": 3, "followed": 1}, POLICY) is False
    assert is_good({}, POLICY) is None


def test_a_month_without_data_has_no_figures_and_no_error() -> None:
    found = {id: of(id, {}) for id in INDICATORS}
    assert all(figure.value in (None, 0.0) for figure in found.values())


@settings(max_examples=30)
@given(st.lists(FACTS, max_size=12))
def test_whatever_happened_no_share_leaves_its_bounds(facts: list[dict[str, Any]]) -> None:
    counts = added(*(counts_of(one) for one in facts))
    for indicator in INDICATORS.values():
        found = indicator.of(counts, POLICY)
        if indicator.unit is Unit.SHARE and found.value is not None:
            assert 0 <= found.value <= 1
            assert found.interval is None or _within(found.interval, found.value)


def _within(interval: Interval, value: float) -> bool:
    return interval.low <= value + 1e-9 and value - 1e-9 <= interval.high
