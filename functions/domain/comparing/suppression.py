"""Small cells of a public table are hidden, with others, so that no sum or difference of what is shown tells them.

A table has any number of dimensions; every total over any of them is a cell too, with TOTAL in its place, and may be
small itself. A small cell is hidden within a cube: in each dimension its value and another one, or their total. What
adds to one corner can be taken from the next, and all that is shown stays the same; so no corner can be computed.
The cube is chosen such that each corner may have at least `least` different values, all of them positive.

What is shown of a table, in however many files, must be hidden by one call with all its dimensions (the month is one).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import inf

Cell = tuple[str, ...]

TOTAL = "*"
# Other values tried in each dimension: the cheapest.
_TRIED = 5


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """The cells and every total of them; without what is none."""
    found: defaultdict[Cell, int] = defaultdict(int)
    for cell, count in cells.items():
        for summed in product(*((value, TOTAL) for value in cell)):
            found[summed] += count
    return {cell: count for cell, count in found.items() if count}


def published(cells: Mapping[Cell, int], least: int) -> dict[Cell, int | None]:
    """The table with its totals; None where a count is hidden. Whoever hides a cell hides all that is counted in it."""
    told = with_totals(cells)
    gone = hidden(cells, least)
    return {cell: None if cell in gone else count for cell, count in sorted(told.items())}


def hidden(cells: Mapping[Cell, int], least: int) -> frozenset[Cell]:
    """The cells and totals that are not shown. Cells without a count stay shown: nobody is in them."""
    told = with_totals(cells)
    values = _values(told)
    gone: set[Cell] = set()
    for cell in sorted((c for c, n in told.items() if n < least), key=lambda c: (-told[c], c)):
        if cell not in gone:
            gone |= _best_cube(cell, told, values, gone, least)
    return frozenset(gone)


def _values(told: Mapping[Cell, int]) -> list[list[str]]:
    """The values of each dimension, the total among them."""
    return [sorted(set(values)) for values in zip(*told, strict=True)]


def _best_cube(
    cell: Cell, told: Mapping[Cell, int], values: list[list[str]], gone: set[Cell], least: int
) -> frozenset[Cell]:
    """The cheapest cube that hides a cell well; the totals of all dimensions always do."""
    others = [_others(cell, at, told, of, gone) for at, of in enumerate(values)]
    best, least_cost = frozenset[Cell](), inf
    for partner in product(*others):
        corners = list(_corners(cell, partner))
        if all(corner in told for corner, _ in corners) and _width(corners, told) >= least:
            cube = frozenset(corner for corner, _ in corners)
            cost = sum(_cost(corner, told) for corner in cube - gone)
            if cost < least_cost:
                best, least_cost = cube, cost
    return best


def _others(cell: Cell, at: int, told: Mapping[Cell, int], values: Iterable[str], gone: set[Cell]) -> list[str]:
    """What may stand beside a cell's value in one dimension: the cheapest few, and the total."""
    beside = {value: (*cell[:at], value, *cell[at + 1 :]) for value in values if value not in (cell[at], TOTAL)}
    costs = {v: 0.0 if other in gone else _cost(other, told) for v, other in beside.items() if other in told}
    cheapest = sorted(costs, key=lambda value: (costs[value], value))[:_TRIED]
    return cheapest if cell[at] == TOTAL else [*cheapest, TOTAL]


def _corners(cell: Cell, partner: Cell) -> Iterator[tuple[Cell, int]]:
    """Each corner with the sign by which it moves: a value against another, a value along with its total."""
    for chosen in product((False, True), repeat=len(cell)):
        corner = tuple(p if other else c for c, p, other in zip(cell, partner, chosen, strict=True))
        turns = sum(other and TOTAL not in (c, p) for c, p, other in zip(cell, partner, chosen, strict=True))
        yield corner, 1 - turns % 2 * 2


def _width(corners: Iterable[tuple[Cell, int]], told: Mapping[Cell, int]) -> float:
    """How many values each corner may have, all corners staying positive."""
    room: dict[int, float] = {1: inf, -1: inf}
    for corner, sign in corners:
        room[sign] = min(room[sign], told[corner] - 1)
    return room[1] + room[-1] + 1


def _cost(cell: Cell, told: Mapping[Cell, int]) -> float:
    """What its readers lose: a large number more than a small one, a total more than a part."""
    return told[cell].bit_length() * 2.0 ** cell.count(TOTAL)
