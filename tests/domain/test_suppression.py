"""What is hidden cannot be computed from what is shown, neither exactly nor nearly."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparing.suppression import TOTAL, Cell, hidden, published, with_totals

LEAST = 5
COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 9, 40, 200])


@st.composite
def a_table(draw: st.DrawFn) -> dict[Cell, int]:
    shape = draw(st.sampled_from([(1,), (4,), (2, 2), (3, 4), (5, 5), (1, 4), (2, 3, 3)]))
    names = ["abcde"[:size] for size in shape]
    return {cell: draw(COUNTS) for cell in product(*names)}


Equation = tuple[dict[Cell, Fraction], int]


def equations(told: Mapping[Cell, int], shown: Mapping[Cell, int | None]) -> list[Equation]:
    """Along every line of the table: its parts and less its total are none. Unknowns left, knowns right."""
    found: list[Equation] = []
    for at in range(len(next(iter(told)))):
        for line in {(*cell[:at], TOTAL, *cell[at + 1 :]) for cell in told}:
            parts = [cell for cell in told if (*cell[:at], TOTAL, *cell[at + 1 :]) == line]
            signs = {cell: Fraction(-1 if cell == line else 1) for cell in parts}
            known = sum(int(sign) * (shown[cell] or 0) for cell, sign in signs.items())
            found.append(({cell: sign for cell, sign in signs.items() if shown[cell] is None}, -known))
    return [one for one in found if one[0]]


def solved(system: list[Equation]) -> set[Cell]:
    """The unknowns that have one value only: rows of the reduced system with a single unknown."""
    rows = [dict(row) for row, _ in system]
    done: list[dict[Cell, Fraction]] = []
    while rows:
        row = {cell: n for cell, n in rows.pop().items() if n}
        if row:
            pivot = min(row)
            row = {cell: n / row[pivot] for cell, n in row.items()}
            rows, done = ([_less(other, row, pivot) for other in part] for part in (rows, done))
            done.append(row)
    return {next(iter(row)) for row in done if len(row) == 1}


def _less(row: dict[Cell, Fraction], by: dict[Cell, Fraction], pivot: Cell) -> dict[Cell, Fraction]:
    times = row.get(pivot, Fraction(0))
    less = {cell: row.get(cell, Fraction(0)) - times * by.get(cell, Fraction(0)) for cell in {*row, *by}}
    return {cell: n for cell, n in less.items() if n}


def narrowed(system: list[Equation], unknown: set[Cell]) -> dict[Cell, tuple[float, float]]:
    """Between what each unknown must lie, by passing bounds from line to line; none is below zero."""
    bounds: dict[Cell, tuple[float, float]] = {cell: (0.0, float("inf")) for cell in unknown}
    for _ in range(30):
        for row, known in system:
            for cell, sign in row.items():
                ends = [_ends(bounds[other], n) for other, n in row.items() if other != cell]
                low, high = known - sum(e[1] for e in ends), known - sum(e[0] for e in ends)
                low, high = (low, high) if sign > 0 else (-high, -low)
                bounds[cell] = (max(bounds[cell][0], low), min(bounds[cell][1], high))
    return bounds


def _ends(bounds: tuple[float, float], sign: Fraction) -> tuple[float, float]:
    return bounds if sign > 0 else (-bounds[1], -bounds[0])


@settings(max_examples=60)
@given(a_table())
def test_nothing_hidden_can_be_computed_from_what_is_shown(cells: dict[Cell, int]) -> None:
    told = with_totals(cells)
    if not told:
        return
    shown = published(cells, LEAST)
    system, unknown = equations(told, shown), {cell for cell, n in shown.items() if n is None}
    assert solved(system) == set()
    for cell, (low, high) in narrowed(system, unknown).items():
        assert low <= told[cell] <= high
        assert high - low + 1 >= LEAST, f"{cell} is nearly told"


@given(a_table())
def test_no_small_count_is_shown_and_what_is_shown_is_true(cells: dict[Cell, int]) -> None:
    told = with_totals(cells)
    for cell, count in published(cells, LEAST).items():
        assert count is None or (count == told[cell] and not 0 < count < LEAST)


def test_a_small_cell_takes_three_others_with_it() -> None:
    cells: dict[Cell, int] = {
        ("dishub", "mengwi"): 3,
        ("dishub", "kuta"): 20,
        ("dlhk", "mengwi"): 30,
        ("dlhk", "kuta"): 40,
    }
    assert hidden(cells, LEAST) == set(cells)
    assert published(cells, LEAST)[(TOTAL, TOTAL)] == 93


def test_a_table_without_small_cells_is_shown_whole() -> None:
    cells: dict[Cell, int] = {("a", "x"): 5, ("a", "y"): 6, ("b", "x"): 7}
    assert hidden(cells, LEAST) == frozenset()


def test_a_single_small_count_hides_its_total_too() -> None:
    assert published({("a",): 2}, LEAST) == {("a",): None, (TOTAL,): None}


def test_a_cell_without_reports_hides_a_small_one() -> None:
    cells: dict[Cell, int] = {("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 40, ("b", "y"): 0}
    assert hidden(cells, LEAST) == set(cells)


def test_a_single_office_with_a_topic_of_its_own_does_not_take_the_whole_with_it() -> None:
    cells: dict[Cell, int] = {("a", "x"): 18, ("a", "y"): 0, ("b", "x"): 0, ("b", "y"): 3, ("c", "x"): 40}
    gone = hidden(cells, LEAST)
    assert ("b", TOTAL) in gone
    assert (TOTAL, TOTAL) not in gone
    assert ("c", "x") not in gone


def test_two_small_cells_that_add_up_to_two_are_not_told_by_it() -> None:
    cells: dict[Cell, int] = {
        ("a", "x"): 1,
        ("a", "y"): 1,
        ("a", "z"): 50,
        ("b", "x"): 60,
        ("b", "y"): 70,
        ("b", "z"): 80,
    }
    assert ("a", "z") in hidden(cells, LEAST), "one and one would follow from their sum"


@pytest.mark.parametrize("turned", [False, True])
def test_a_small_total_is_hidden_with_its_parts(turned: bool) -> None:
    rows: dict[Cell, int] = {
        ("a", "x"): 2,
        ("a", "y"): 2,
        ("b", "x"): 30,
        ("b", "y"): 40,
        ("c", "x"): 25,
        ("c", "y"): 35,
    }
    cells = {tuple(reversed(cell)) if turned else cell: n for cell, n in rows.items()}
    gone = hidden(cells, LEAST)
    assert ((TOTAL, "a") if turned else ("a", TOTAL)) in gone
    assert (TOTAL, TOTAL) not in gone


def test_a_year_of_a_regency_is_hidden_in_a_moment() -> None:
    cells: dict[Cell, int] = {
        (f"unit{u}", f"place{p}", f"month{m}"): (u * 7 + p * 3 + m) % 23
        for u, p, m in product(range(8), range(5), range(12))
    }
    shown = published(cells, LEAST)
    assert shown[(TOTAL, TOTAL, TOTAL)] == sum(cells.values())
    assert sum(n is None for n in shown.values()) < len(shown) / 2
