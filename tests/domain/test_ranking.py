"""Whoever stands above is proven better; nobody gains by playing games; chance alone tells hardly anybody apart."""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparing.policy import from_json
from domain.comparing.ranking import Entrant, Half, Order, Standing, rank
from domain.counting.histogram import bin_of
from domain.counting.leaf import Counts, counts_of
from domain.counting.rolls import merged
from tests.clocks import DATA

POLICY = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
ORDERS = list(Order)


def counts(owed: int, followed: int, minutes: int = 480) -> dict[str, int]:
    return {"received": owed, "followed": followed, f"time.word.{bin_of(minutes)}": followed}


def ranked(entrants: Sequence[Entrant], order: Order = Order.FOLLOWED) -> dict[str, Standing]:
    return {standing.id: standing for standing in rank(entrants, order, POLICY)}


def plus(entrant: Entrant, more: Counts) -> Entrant:
    return replace(entrant, counts=merged([{"all": entrant.counts}, {"all": more}]).get("all", {}))


@st.composite
def an_entrant(draw: st.DrawFn, id: str) -> Entrant:
    owed = draw(st.sampled_from([30, 31, 60, 400, 3_000]))
    followed = draw(st.integers(0, owed))
    told = Counter({"received": owed, "followed": followed})
    for _ in range(3):
        at = draw(st.integers(0, 200))
        told[f"time.word.{at}"] += followed // 3
    return Entrant(id, dict(told))


A_GROUP = st.integers(2, 9).flatmap(lambda n: st.tuples(*(an_entrant(f"73.{i:02d}") for i in range(n))))


@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=40)
@given(group=A_GROUP)
def test_a_good_case_more_never_lowers_a_rank_against_the_same_others(order: Order, group: tuple[Entrant, ...]) -> None:
    good = counts_of({"status": "closed", "verified": True, "followed": True, "verification": 0, "response": 0})
    before, after = ranked(group, order)["73.00"], ranked([plus(group[0], good), *group[1:]], order)["73.00"]
    assert (after.place, after.best, after.worst) <= (before.place, before.best, before.worst)
    assert after.best <= before.best
    assert after.worst <= before.worst


@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=40)
@given(group=A_GROUP)
def test_whoever_stands_above_is_proven_better_than_everybody_below(order: Order, group: tuple[Entrant, ...]) -> None:
    standings = ranked(group, order).values()
    for one in standings:
        for other in standings:
            if one.place < other.place:
                apart = one.interval.low > other.interval.high, one.interval.high < other.interval.low
                assert apart[order is Order.SPEED]
                assert one.worst < other.best
            assert one.place <= one.best <= one.worst


@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=20)
@given(group=A_GROUP, seed=st.integers(0, 9))
def test_the_order_of_agencies_and_of_their_events_makes_no_difference(
    order: Order, group: tuple[Entrant, ...], seed: int
) -> None:
    mixed = [replace(e, counts=dict(sorted(e.counts.items(), reverse=True))) for e in group]
    random.Random(seed).shuffle(mixed)
    assert rank(mixed, order, POLICY) == rank(group, order, POLICY)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)), min_size=3, max_size=3))
def test_merging_counts_is_associative_and_commutative(parts: list[dict[str, int]]) -> None:
    one, two, three = ({"all": part} for part in parts)
    assert merged([one, merged([two, three])]) == merged([merged([one, two]), three]) == merged([three, two, one])


@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=40)
@given(group=A_GROUP, less=st.sampled_from([2, 5, 10]))
def test_of_two_that_are_equally_good_the_one_with_fewer_reports_never_stands_above(
    order: Order, group: tuple[Entrant, ...], less: int
) -> None:
    small = group[0].counts
    large = Entrant("73.99", {name: n * less for name, n in small.items()})
    found = ranked([*group, large], order)
    assert found["73.00"].place >= found["73.99"].place
    assert found["73.00"].worst >= found["73.99"].worst


@pytest.mark.parametrize("order", ORDERS)
def test_too_few_reports_have_a_figure_and_no_place(order: Order) -> None:
    found = ranked([Entrant("a", counts(29, 29)), Entrant("b", counts(30, 3)), Entrant("c", {})], order)
    assert (found["a"].place, found["a"].of) == (0, 29)
    assert (found["b"].place, found["b"].best, found["b"].worst) == (1, 1, 1)
    assert found["c"].place == 0
    assert list(found) == ["b", "a", "c"]


def test_the_clearly_better_stands_above_and_the_unclear_share_a_place() -> None:
    found = ranked(
        [
            Entrant("a", counts(500, 490)),
            Entrant("b", counts(500, 300)),
            Entrant("c", counts(40, 26)),
            Entrant("d", counts(500, 20)),
        ]
    )
    assert {id: s.place for id, s in found.items()} == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert (found["b"].best, found["b"].worst) == (2, 3)
    assert [found[id].half for id in "abd"] == [Half.UPPER, Half.UNSURE, Half.LOWER]


def test_an_agency_that_bridges_two_others_ties_them_though_they_differ() -> None:
    found = ranked(
        [Entrant("a", counts(2_000, 1_800)), Entrant("b", counts(30, 25)), Entrant("c", counts(2_000, 1_500))]
    )
    assert {s.place for s in found.values()} == {1}
    assert [(s.best, s.worst) for s in (found["a"], found["b"], found["c"])] == [(1, 2), (1, 3), (2, 3)]


def test_who_answers_fewer_than_half_of_its_reports_has_no_time_and_stands_below() -> None:
    found = ranked([Entrant("a", counts(200, 60)), Entrant("b", counts(200, 190, 2_400))], Order.SPEED)
    assert found["a"].value == inf
    assert (found["b"].place, found["a"].place) == (1, 2)


HONEST = counts(400, 300)


def archiving(told: dict[str, int]) -> Counts:
    return {**told, "status.archived": 100}


def template_first_responses(told: dict[str, int]) -> Counts:
    return {**told, "verified": 400}


def closing_in_silence(told: dict[str, int]) -> Counts:
    return {**told, "closed.system": 400, "answer.done": 400}


def pausing(told: dict[str, int]) -> Counts:
    return {**told, "status.asked": 100}


def handing_everything_back(told: dict[str, int]) -> Counts:
    return {"returned": told["received"]}


def handing_the_hard_ones_back(told: dict[str, int]) -> Counts:
    return {**told, "received": 300, "returned": 200}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "game",
    [
        archiving,
        template_first_responses,
        closing_in_silence,
        pausing,
        handing_everything_back,
        handing_the_hard_ones_back,
    ],
    ids=lambda game: game.__name__.replace("_", " "),
)
def test_a_game_earns_nothing(game: Callable[[dict[str, int]], Counts], order: Order) -> None:
    others = [Entrant("b", counts(600, 480)), Entrant("c", counts(600, 420))]
    honest = ranked([Entrant("a", HONEST, alone=True), *others], order)["a"]
    played = ranked([Entrant("a", game(HONEST), alone=True), *others], order)["a"]
    assert played.place >= honest.place
    assert played.worst >= honest.worst


def test_a_government_owes_what_its_units_give_back() -> None:
    told = {**HONEST, "returned": 400}
    assert ranked([Entrant("a", told)])["a"].of == 400
    assert ranked([Entrant("a", told, alone=True)])["a"].of == 640


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_agencies_of_equal_quality_and_different_size_are_told_apart_no_more_often_than_stated(share: float) -> None:
    chance, apart, rounds = random.Random(11), 0, 200
    sizes = [30, 30, 35, 40, 50, 60, 90, 150, 300, 600, 900]
    for _ in range(rounds):
        group = [
            Entrant(f"{i:02d}", counts(n, sum(chance.random() < share for _ in range(n)))) for i, n in enumerate(sizes)
        ]
        apart += any(s.best > 1 or s.worst < len(sizes) for s in rank(group, Order.FOLLOWED, POLICY))
    assert apart / rounds <= 1 - POLICY.ranks_confidence


def test_equally_fast_agencies_are_told_apart_no_more_often_than_stated() -> None:
    chance, apart, rounds = random.Random(12), 0, 200
    for _ in range(rounds):
        group = []
        for i, n in enumerate([30, 40, 60, 120, 300, 500]):
            words = Counter(f"time.word.{bin_of(int(chance.lognormvariate(6, 1.2)))}" for _ in range(n))
            group.append(Entrant(f"{i:02d}", {"received": n, **words}))
        apart += any(s.best > 1 or s.worst < 6 for s in rank(group, Order.SPEED, POLICY))
    assert apart / rounds <= 1 - POLICY.ranks_confidence


def test_agencies_that_differ_are_told_apart() -> None:
    chance, found = random.Random(13), 0
    for _ in range(50):
        group = [
            Entrant(str(i), counts(400, sum(chance.random() < share for _ in range(400))))
            for i, share in enumerate((0.9, 0.7, 0.5))
        ]
        found += [s.place for s in rank(group, Order.FOLLOWED, POLICY)] == [1, 2, 3]
    assert found >= 45
