"""A router takes the place of another only where the newest reports say so; which rule spoke is told."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.reference import data_files
from learn import policy
from learn.figures import Answer, measured
from learn.policy import Policy
from learn.promotion import by_chance, choose

RIGHT, WRONG = "a", "b"


@pytest.fixture
def rule(data_dir: Path) -> Policy:
    return policy.from_json(data_files.read(str(data_dir), "learning"))


def answers(said: str, straight: str = "") -> list[Answer]:
    """One letter an answer; in the second word + goes straight."""
    marks = straight or "-" * len(said)
    return [Answer((one,), 0.9, mark == "+") for one, mark in zip(said, marks, strict=True)]


def labels(n: int) -> Sequence[str]:
    return [RIGHT] * n


def test_a_first_choice_that_is_better_beyond_chance_promotes(rule: Policy) -> None:
    choice = choose(answers("b" * 10 + "a" * 90), answers("a" * 100), labels(100), rule)
    assert (choice.promote, choice.why, choice.gained, choice.lost) == (True, "more_right", 10, 0)


def test_a_first_choice_that_is_better_by_chance_does_not(rule: Policy) -> None:
    choice = choose(answers("bb" + "a" * 98), answers("a" * 99 + "b"), labels(100), rule)
    assert (choice.promote, choice.why) == (False, "no_better")


def test_as_many_right_and_more_of_them_straight_promotes(rule: Policy) -> None:
    choice = choose(answers("a" * 100), answers("a" * 100, "+" * 50 + "-" * 50), labels(100), rule)
    assert (choice.promote, choice.why) == (True, "more_straight")


def test_more_straight_at_the_price_of_the_first_choice_does_not(rule: Policy) -> None:
    candidate = answers("b" + "a" * 99, "-" + "+" * 50 + "-" * 49)
    assert not choose(answers("a" * 100), candidate, labels(100), rule).promote


def test_what_is_sent_straight_wrongly_too_often_never_promotes(rule: Policy) -> None:
    former, candidate = answers("b" * 60 + "a" * 40), answers("a" * 90 + "b" * 10, "+" * 100)
    choice = choose(former, candidate, labels(100), rule)
    assert (choice.promote, choice.why) == (False, "imprecise")


def test_the_same_router_again_is_no_better(rule: Policy) -> None:
    same = answers("a" * 80 + "b" * 20, "+" * 70 + "-" * 30)
    assert choose(same, same, labels(100), rule).why == "no_better"


@pytest.mark.parametrize(("gained", "lost", "chance"), [(0, 0, 1.0), (1, 0, 0.5), (4, 0, 0.0625), (3, 2, 0.5)])
def test_mcnemar_by_hand(gained: int, lost: int, chance: float) -> None:
    assert by_chance(gained, lost) == pytest.approx(chance)


def test_the_figures_by_hand() -> None:
    said = [Answer(("a", "b"), 0.9, True), Answer(("b", "c", "d"), 0.8, True), Answer(("c", "d"), 0.4, False)]
    found = measured([*said, Answer((), 0.0, False)], ["a", "d", "c", "a"])
    assert (found.n, found.top1, found.top3) == (4, 0.5, 0.75)
    assert (found.straight_through, found.straight_through_right, found.straight_through_precision) == (0.5, 0.25, 0.5)
    assert found.macro_f1 == pytest.approx((2 / 3 + 0 + 1 + 0 + 0) / 5)
    assert sum(n for _, _, n in found.reliability) == 4
