"""No small number follows from all that is told of agencies, units, months and categories together.

What was hidden for another's sake may be known: of whom all reports came in one month, it is the total.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

from board.figures import Figures
from board.gathering import Gathered, Sum
from board.hiding import CATEGORY, MONTH, Hiding, Key, hiding
from board.topics import Topics
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparing import policy
from domain.comparing.suppression import TOTAL, Cell
from tests.domain.test_suppression import Equation, narrowed, solved

POLICY = policy.from_json(json.loads((Path(__file__).parents[2] / "infra/data/evaluation.json").read_text()))
FIGURES = Figures(POLICY)
UNITS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2"), "c": ("c1",)}
MONTHS, CATEGORIES = ("2026-01", "2026-02", "2026-03"), ("jalan", "lampu")
Count = Callable[[str, str, str], int]


@st.composite
def a_world(draw: st.DrawFn) -> Gathered:
    """Reports by unit, month and category."""
    found = Gathered()
    for agency, units in UNITS.items():
        for unit in units:
            sum = Sum()
            for month, category in product(MONTHS, CATEGORIES):
                received = draw(st.sampled_from([0, 1, 2, 6, 20, 60]))
                counts = {"received": received}
                for each in (sum, found.agencies.setdefault(agency, Sum()), found.whole):
                    each.months[month].update(counts)
                    each.categories[category].update(counts)
                found.whole.topics[month][category].update(counts)
            found.units[unit] = sum
            found.members.setdefault(agency, []).append(unit)
    return found


def sum_of(found: Gathered, key: Key) -> Sum:
    parent, child = key
    if child != TOTAL:
        return found.units[child]
    return found.agencies[parent] if parent != TOTAL else found.whole


def row_of(sum: Sum, dimension: str, row: str) -> Counter[str]:
    if row == TOTAL:
        return sum.all
    return (sum.months if dimension == MONTH else sum.categories)[row]


def count_of(found: Gathered, cell: Cell) -> int:
    dimension, *key, row = cell
    if dimension == "topic":
        return found.whole.topics[key[1]][key[0]]["received"]
    return row_of(sum_of(found, (key[0], key[1])), dimension, row)["received"]


def keys() -> list[Key]:
    return [(TOTAL, TOTAL), *((a, TOTAL) for a in UNITS), *((a, u) for a, units in UNITS.items() for u in units)]


def shown(found: Gathered, told: Hiding, dimension: str, key: Key, row: str) -> bool:
    """As the pages have it: of whom the total is hidden there are no rows at all."""
    if told.hides(key):
        return False
    counts = row_of(sum_of(found, key), dimension, row)
    hides = told.hides(key, dimension if row != TOTAL else "", row)
    return not FIGURES.table({row: counts}, lambda name: hides)[row].get("received", {}).get("hidden")


def equations(found: Gathered, told: Hiding) -> Iterator[Equation]:
    """Every sum that anybody can write down: over rows, over units, over agencies."""
    for dimension, rows in ((MONTH, MONTHS), (CATEGORY, CATEGORIES)):
        cell = cell_of(found, told, dimension)
        for key in keys():
            yield cell([(key, row) for row in rows], (key, TOTAL))
        for row in (*rows, TOTAL):
            yield cell([((a, TOTAL), row) for a in UNITS], ((TOTAL, TOTAL), row))
            for a, units in UNITS.items():
                yield cell([((a, u), row) for u in units], ((a, TOTAL), row))


def cell_of(
    found: Gathered, told: Hiding, dimension: str
) -> Callable[[list[tuple[Key, str]], tuple[Key, str]], Equation]:
    def equation(parts: list[tuple[Key, str]], total: tuple[Key, str]) -> Equation:
        unknown, known = dict[Cell, Fraction](), 0
        for (key, row), sign in [*((part, 1) for part in parts), (total, -1)]:
            if shown(found, told, dimension, key, row):
                known += sign * row_of(sum_of(found, key), dimension, row)["received"]
            else:
                unknown[("" if row == TOTAL else dimension, *key, row)] = Fraction(sign)
        return unknown, -known

    return equation


def topics(found: Gathered, hid: Hiding) -> Iterator[Equation]:
    """The categories of each month add up to the month, and over the months to the category."""
    told = {(t.category, t.month): t.counts["received"] for t in Topics("51", (), found, hid, str, POLICY.small).told()}
    for row in (*MONTHS, *CATEGORIES):
        dimension = MONTH if row in MONTHS else CATEGORY
        cells = [(c, m) for c, m in product(CATEGORIES, MONTHS) if row in (c, m)]
        unknown: dict[Cell, Fraction] = {("topic", c, m, ""): Fraction(1) for c, m in cells if (c, m) not in told}
        known = sum(told.get(cell, 0) for cell in cells)
        whole: dict[Cell, Fraction] = {(dimension, TOTAL, TOTAL, row): Fraction(-1)}
        if shown(found, hid, dimension, (TOTAL, TOTAL), row):
            known -= row_of(found.whole, dimension, row)["received"]
            whole = {}
        yield {**unknown, **whole}, -known


@settings(max_examples=15, deadline=None)
@given(a_world())
def test_no_small_number_follows_from_all_tables_together(found: Gathered) -> None:
    hid = hiding(found, POLICY)
    system = [one for one in (*equations(found, hid), *topics(found, hid)) if one[0]]
    for cell in solved(system):
        assert not 0 < count_of(found, cell) < POLICY.small, f"{cell} follows"
    for cell, (low, high) in narrowed(system, {cell for row, _ in system for cell in row}).items():
        assert low <= count_of(found, cell) <= high
        assert not 0 < count_of(found, cell) < POLICY.small or high - low + 1 >= POLICY.small, f"{cell} nearly follows"


@settings(max_examples=10, deadline=None)
@given(a_world())
def test_no_count_below_the_least_is_shown(found: Gathered) -> None:
    told = hiding(found, POLICY)
    for dimension, key in product((MONTH, CATEGORY), keys()):
        for row in (*(MONTHS if dimension == MONTH else CATEGORIES), TOTAL):
            count = row_of(sum_of(found, key), dimension, row)["received"]
            assert not 0 < count < POLICY.small or not shown(found, told, dimension, key, row)


def test_where_units_share_no_category_the_categories_of_months_are_left_out() -> None:
    found = Gathered()
    for unit, category, month in (("a1", "jalan", "2026-01"), ("b1", "lampu", "2026-01")):
        for each in (found.units.setdefault(unit, Sum()), found.whole):
            each.months[month].update({"received": 40})
            each.categories[category].update({"received": 40})
        found.whole.topics[month][category].update({"received": 40})
        found.members[unit[0]], found.agencies[unit[0]] = [unit], found.units[unit]
    apart = list(Topics("51", (), found, hiding(found, POLICY), str, POLICY.small).told())
    found.units["b1"].categories["jalan"].update({"received": 40})
    tied = list(Topics("51", (), found, hiding(found, POLICY), str, POLICY.small).told())
    assert (len(apart), len(tied)) == (0, 2)


def test_a_world_of_plenty_is_told_whole() -> None:
    found = Gathered()
    for agency, units in UNITS.items():
        for unit in units:
            for each in (found.units.setdefault(unit, Sum()), found.agencies.setdefault(agency, Sum()), found.whole):
                each.months["2026-01"].update({"received": 40})
                each.categories["jalan"].update({"received": 40})
            found.members.setdefault(agency, []).append(unit)
    told = hiding(found, POLICY)
    assert all(shown(found, told, MONTH, key, "2026-01") for key in keys())
