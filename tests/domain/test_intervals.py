"""Intervals hold what they promise: by hand, by counting, and by chance with a fixed seed."""

import random
from math import comb, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.comparing.binomial import at_least, at_most
from domain.comparing.intervals import Interval, bin_at, bins_between, each_of, exact, ranks, wilson


def test_wilsons_interval_by_hand() -> None:
    found = wilson(81, 263, 0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662), "Newcombe, 1998, table I"
    assert wilson(0, 20, 0.95).low == pytest.approx(0)
    assert wilson(20, 20, 0.95).high == pytest.approx(1)


@pytest.mark.parametrize(("hits", "of"), [(1, 0), (3, 2), (-1, 2)])
def test_there_is_no_share_of_nothing(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(hits, of, 0.95)


def test_the_exact_interval_by_hand() -> None:
    found = exact(5, 10, 0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (0.1871, 0.8129), "Clopper and Pearson, 1934"
    assert exact(0, 10, 0.95).high == pytest.approx(1 - 0.025 ** (1 / 10), abs=1e-8)


@given(st.integers(1, 60), st.data(), st.floats(0.01, 0.99))
def test_tails_are_the_sums_of_their_chances(n: int, data: st.DataObject, p: float) -> None:
    k = data.draw(st.integers(0, n))
    added = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))
    assert at_most(k, n, p) == pytest.approx(added, abs=1e-10)
    assert at_least(k + 1, n, p) == pytest.approx(1 - added, abs=1e-10)


def test_the_exact_interval_errs_no_more_often_than_it_says_even_far_out() -> None:
    n, share, confidence = 30, 0.95, each_of(500, 0.95)
    missed = [k for k in range(n + 1) if not exact(k, n, confidence).low <= share <= exact(k, n, confidence).high]
    loose = [k for k in range(n + 1) if not wilson(k, n, confidence).low <= share <= wilson(k, n, confidence).high]
    chance = {k: comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)}
    assert sum(chance[k] for k in missed) <= 1 - confidence
    assert sum(chance[k] for k in loose) > 5 * (1 - confidence), "which is why ranks are not told by Wilson's"


def test_a_median_lies_between_two_values_whatever_the_distribution() -> None:
    assert ranks(10, 0.5, 0.95) == (2, 9)
    assert ranks(5, 0.5, 0.95) == (0, 6), "five values say too little at 95 %"


def test_medians_are_covered_as_often_as_promised() -> None:
    chance, held = random.Random(5), 0
    for _ in range(1_000):
        values = sorted(chance.paretovariate(0.7) for _ in range(41))
        low, high = ranks(41, 0.5, 0.95)
        held += values[low - 1] <= 2 ** (1 / 0.7) <= values[high - 1]
    assert held >= 950


def test_what_was_never_reached_counts_as_slower_than_all() -> None:
    bins = {3: 6, 9: 6}
    assert bins_between(bins, 12, 0.5, 0.95) == Interval(3, 9)
    assert bins_between(bins, 40, 0.5, 0.95).high == inf
    assert bin_at(bins, 7) == 9


@given(st.integers(1, 400), st.data())
def test_a_hit_more_never_lowers_an_interval_and_more_of_the_same_never_widens_it(of: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, of))
    before, after, twice = exact(hits, of, 0.999), exact(hits + 1, of + 1, 0.999), exact(2 * hits, 2 * of, 0.999)
    assert after.low >= before.low - 1e-8
    assert after.high >= before.high - 1e-8
    assert twice.low >= before.low - 1e-8
    assert twice.high <= before.high + 1e-8
