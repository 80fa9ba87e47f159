"""The sample is anybody's to recompute, and nobody's to foresee."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from domain.comparing.policy import from_json
from domain.comparing.sample import checked, draw, size, ticket
from tests.clocks import DATA

POLICY = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
NUMBERS = [f"BDG-{n:04d}" for n in range(400)]


def test_the_order_of_the_cases_makes_no_difference_and_none_is_drawn_twice() -> None:
    one = draw(NUMBERS, "2026-11", "51.03-dlhk", "ab12", POLICY)
    assert one == draw([*reversed(NUMBERS), *NUMBERS], "2026-11", "51.03-dlhk", "ab12", POLICY)
    assert (one.of, len(one.numbers), len(set(one.numbers))) == (400, 20, 20)


def test_a_person_can_recompute_it_with_a_standard_tool() -> None:
    said = subprocess.run(["sha256sum"], input=b"2026-11|51.03-dlhk|ab12|BDG-0001", capture_output=True, check=True)
    assert ticket("2026-11", "51.03-dlhk", "ab12", "BDG-0001") == said.stdout.split()[0].decode()


def test_another_month_unit_or_word_draws_others() -> None:
    drawn = {
        draw(NUMBERS, month, unit, word, POLICY).numbers
        for month, unit, word in [
            ("2026-11", "a", "x"),
            ("2026-12", "a", "x"),
            ("2026-11", "b", "x"),
            ("2026-11", "a", "y"),
        ]
    }
    assert len(drawn) == 4


@pytest.mark.parametrize(("ended", "drawn"), [(0, 0), (3, 3), (40, 5), (400, 20), (90_000, 60)])
def test_few_are_all_looked_at_and_of_many_as_many_as_can_be_read(ended: int, drawn: int) -> None:
    assert size(ended, POLICY) == drawn


def test_every_case_is_as_likely_to_be_drawn() -> None:
    times = Counter(n for word in range(400) for n in draw(NUMBERS[:50], "2026-11", "a", str(word), POLICY).numbers)
    assert len(times) == 50
    assert all(15 < n < 75 for n in times.values()), "40 on average"


def test_a_unit_is_doubted_only_where_chance_does_not_explain_it() -> None:
    few, many = checked(3, 5, POLICY), checked(12, 20, POLICY)
    assert few is not None
    assert many is not None
    assert (few.doubted, many.doubted) == (False, True)
    assert checked(0, 0, POLICY) is None
