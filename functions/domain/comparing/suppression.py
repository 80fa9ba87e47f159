"""Small cells of a public table are hidden, with others, so that no sum or difference of what is shown tells them.

A table has any number of dimensions; every total over any of them is a cell too, with TOTAL in its place, and may be
small itself. A small cell is hidden with others among which reports can be moved while all that is shown stays the
same, so that each of them may have at least `least` different values. There are three ways:

- reports pass among some cells: these are hidden, and every total that holds some of them but not all;
- two values of each dimension make a block: what one corner gains the next loses, and no total moves;
- nothing is shown of a cell nor of any total of it.

A cell with no reports may be hidden for another's sake, so none of those hidden is known to hold any. What is shown of
a table, in however many files, must be hidden by one call with all its dimensions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from math import inf

Cell = tuple[str, ...]

TOTAL = "*"
# Other cells tried in each direction: the cheapest.
_TRIED = 6
# Of a total that is small so many of its cells are tried to move.
_BASES = 3


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """The cells and every total of them."""
    found: Counter[Cell] = Counter()
    for cell, count in cells.items():
        for total in _totals(cell):
            found[total] += count
    return dict(found)


def published(cells: Mapping[Cell, int], least: int) -> dict[Cell, int | None]:
    """The table with its totals; None where a count is hidden."""
    told = with_totals(cells)
    gone = hidden(cells, least)
    return {cell: None if cell in gone else count for cell, count in sorted(told.items())}


def hidden(cells: Mapping[Cell, int], least: int, also: Iterable[Cell] = ()) -> frozenset[Cell]:
    """The cells and totals that are not shown; `also` are to be hidden whatever they hold.

    Only zeros that are given can hide others. Who hides a total hides all that is counted in it: that is its price.
    """
    # What is counted in a total goes with it; the total itself weighs twice in each dimension that it adds up.
    price = with_totals({cell: _worth(n) for cell, n in with_totals(cells).items()})
    table = _Table(cells, least, price)
    small = {cell for cell, n in table.told.items() if 0 < n < least}
    for cell in sorted(small.union(also), key=lambda c: (-c.count(TOTAL), -table.told[c], c)):
        table.hide(cell)
    return frozenset(table.gone)


def hidden_inside(cells: Mapping[Cell, int], least: int, gone: Iterable[Cell]) -> frozenset[Cell]:
    """The cells that are not shown of a table whose totals are shown elsewhere, save those that are `gone` there.

    Cells without reports are hidden as small ones are; all cells are where there is no other way.
    """
    price = {cell: inf if TOTAL in cell else _worth(cells[cell]) for cell in with_totals(cells)}
    table = _Table(cells, least, price)
    table.gone.update(gone)
    few = sorted((cell for cell, n in cells.items() if n < least), key=lambda c: (-cells[c], c))
    if all(table.hide(cell) for cell in few):
        return frozenset(cell for cell in table.safe if TOTAL not in cell)
    return frozenset(cells)


def _worth(count: int) -> int:
    """A large number more than a small one."""
    return 1 + count.bit_length()


class _Table:
    """What is hidden of a table so far; `safe` is what may have enough values, `price` what readers lose."""

    def __init__(self, cells: Mapping[Cell, int], least: int, price: Mapping[Cell, float]) -> None:
        self.told, self._cells, self._enough, self._price = with_totals(cells), cells, least - 1, price
        self.gone: set[Cell] = set()
        self.safe: set[Cell] = set()
        self._held = _held(cells)
        self._sorted: dict[Cell, list[Cell]] = {}
        self._nearest: dict[tuple[Cell, int], list[Cell]] = {}
        self._moved: defaultdict[Cell, dict[Cell, None]] = defaultdict(dict)

    def hide(self, cell: Cell) -> bool:
        """False where every way costs everything."""
        if cell in self.safe:
            return True
        ways = [frozenset(way) for base in self._bases(cell) for way in self._ways(base, cell)]
        best = min(ways, key=lambda way: (self._loss(way), len(way), sorted(way)))
        if self._loss(best) == inf:
            return False
        self.gone |= best
        self.safe |= best
        for moved in best & self._cells.keys():
            for total in _totals(moved):
                self._moved[total][moved] = None
        return True

    def _loss(self, way: Iterable[Cell]) -> float:
        return sum(self._price[cell] for cell in way if cell not in self.gone)

    def _bases(self, cell: Cell) -> list[Cell]:
        """The cells one of which must move for this one to move."""
        return self._cheap(self._held[cell])[:_BASES] if TOTAL in cell else [cell]

    def _cheap(self, cells: Iterable[Cell]) -> list[Cell]:
        return sorted(cells, key=lambda c: (self._loss([c]), self._price[c], c))

    def _ways(self, base: Cell, cell: Cell) -> Iterator[Iterable[Cell]]:
        yield _totals(base)
        lines = [(*base[:at], TOTAL, *base[at + 1 :]) for at in range(len(base))]
        for line in {*lines, (TOTAL,) * len(base)}:
            beside = [c for c in self._beside(base, line) if not _is_in(c, cell)]
            yield from self._passing(base, beside)
        if TOTAL not in cell:
            yield from self._blocks(base, [self._beside(base, line) for line in lines])

    def _beside(self, base: Cell, line: Cell) -> list[Cell]:
        """Other cells of a line: those that moved before, the cheapest, the cheapest that are enough by themselves."""
        enough = max(0, self._enough - self.told[base])
        found = dict.fromkeys(islice(self._moved[line], _TRIED))
        found |= dict.fromkeys([*self._near(line, 1), *self._near(line, enough)])
        return [c for c in found if c != base]

    def _near(self, line: Cell, least: int) -> list[Cell]:
        """The cheapest cells of a line that hold so many."""
        if (line, least) not in self._nearest:
            if line not in self._sorted:
                price = {c: sum(self._price[t] for t in _totals(c)[:-1]) for c in self._held[line]}
                self._sorted[line] = sorted(price, key=lambda c: (price[c], c))
            held = (c for c in self._sorted[line] if self.told[c] >= least)
            self._nearest[line, least] = list(islice(held, _TRIED))
        return self._nearest[line, least]

    def _passing(self, base: Cell, beside: Sequence[Cell]) -> Iterator[set[Cell]]:
        """Between the cell and one other; among it and as many as it takes."""
        yield from (_among([base, c]) for c in beside if self.told[base] + self.told[c] >= self._enough)
        some = [base]
        for c in sorted(beside, key=lambda c: (self._loss(_among([base, c])), -self.told[c], c)):
            if self.told[c]:
                some.append(c)
                if sum(self.told[held] for held in some) >= self._enough:
                    yield _among(some)
                    return

    def _blocks(self, base: Cell, beside: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
        others = [{c[at] for c in cells if self.told[c]} for at, cells in enumerate(beside)]
        for partner in product(*map(sorted, others)):
            room = {1: inf, -1: inf}
            corners = list(_corners(base, partner))
            for corner, sign in corners:
                room[sign] = min(room[sign], self.told.get(corner, -inf))
            if room[1] + room[-1] >= self._enough:
                yield [corner for corner, _ in corners]


def _totals(cell: Cell) -> list[Cell]:
    """The cell itself and every total of it, that of all last."""
    return list(product(*((value, TOTAL) for value in cell)))


def _held(cells: Iterable[Cell]) -> dict[Cell, list[Cell]]:
    """What is counted in each cell and total."""
    found: defaultdict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        for total in _totals(cell):
            found[total].append(cell)
    return found


def _is_in(cell: Cell, total: Cell) -> bool:
    return all(b in (TOTAL, a) for a, b in zip(cell, total, strict=True))


def _among(cells: Sequence[Cell]) -> set[Cell]:
    """What moves when reports pass among these: they, and every total that holds some of them but not all."""
    times = Counter(total for cell in cells for total in _totals(cell))
    return {total for total, n in times.items() if n < len(cells)}


def _corners(cell: Cell, partner: Cell) -> Iterator[tuple[Cell, int]]:
    """Each corner of a block with the sign by which it moves."""
    for chosen in product((False, True), repeat=len(cell)):
        corner = tuple(p if other else c for c, p, other in zip(cell, partner, chosen, strict=True))
        yield corner, 1 - sum(chosen) % 2 * 2
