"""Which counts are not told, so that no small one can be computed from all that is published.

A table is units by agency, or regencies by province, by month or by category. Whoever hides a total hides all that is
counted in it, in every table that holds it. A cell is hidden by its reports: who the few are that wrote stays unknown.
How an office dealt with the reports of a cell that is told is told, however few of them were late.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from board.gathering import Gathered, Sum, Sums
from board.views import REST
from domain.comparing.suppression import TOTAL, Cell, hidden
from domain.counting.leaf import Counts
from domain.place import province_of, regency_of

MONTH, CATEGORY = "month", "category"
# Of whom months and categories are told; the others have totals alone, and hiding stays quick.
DETAILED = 300
# So many categories are told apart, the same everywhere, lest differences tell the others.
CATEGORIES = 12
Key = tuple[str, str]
Table = Mapping[Key, Sum]
WHOLE: Key = (TOTAL, TOTAL)


@dataclass(frozen=True)
class Hiding:
    """`gone` are cells (agency or province, unit or regency, row) by their dimension, which is "" for totals."""

    gone: frozenset[tuple[str, Cell]]
    detailed: frozenset[Key]
    categories: tuple[str, ...]

    def hides(self, key: Key, dimension: str = "", row: str = TOTAL) -> bool:
        """Whether a count, or one that it is counted in, is not told."""
        holding = dict.fromkeys([key, (key[0], TOTAL), WHOLE])
        told = ((("", (*each, TOTAL)), (dimension, (*each, row))) for each in holding)
        return any(cell in self.gone for both in told for cell in both)

    def by_category(self, sum: Sum) -> Sums:
        return _told_apart(sum.categories, self.categories)


def hiding(found: Gathered, least: int) -> Hiding:
    """Its cost is the number of cells, whatever is counted in them."""
    units = {agency: {unit: found.units[unit] for unit in members} for agency, members in found.members.items()}
    regencies: dict[str, dict[str, Sum]] = {}
    for code, sum in found.places.items():
        if regency_of(code):
            regencies.setdefault(province_of(code), {})[code] = sum
    counted = Counter({name: counts["received"] for name, counts in found.whole.categories.items()})
    told = tuple(name for name, _ in counted.most_common(CATEGORIES))
    detailed = {WHOLE, *((id, TOTAL) for id in (*found.agencies, *found.places))}
    gone = set[tuple[str, Cell]]()
    for nested in (units, regencies):
        all = {(parent, child): sum for parent, children in nested.items() for child, sum in children.items()}
        busiest = set(sorted(all, key=lambda key: (-all[key].all["received"], key))[:DETAILED])
        detailed |= busiest
        gone |= _gone("", all, set(all), lambda sum: {TOTAL: sum.all}, least)
        gone |= _gone(MONTH, all, busiest, lambda sum: sum.months, least)
        gone |= _gone(CATEGORY, all, busiest, lambda sum: _told_apart(sum.categories, told), least)
    return Hiding(frozenset(gone), frozenset(detailed), told)


def _gone(
    dimension: str, table: Table, busiest: set[Key], rows: Callable[[Sum], Mapping[str, Counts]], least: int
) -> set[tuple[str, Cell]]:
    """First within each agency, then among the agencies, where what had to be hidden within counts as small.

    Those that are not told apart are one.
    """
    cells: dict[str, Counter[Cell]] = {}
    for (parent, child), sum in table.items():
        for row, counts in rows(sum).items():
            if counts["received"]:
                name = child if (parent, child) in busiest else ""
                cells.setdefault(parent, Counter())[name, row] += counts["received"]
    above: Counter[Cell] = Counter()
    gone = set[Cell]()
    for parent, own in cells.items():
        within = _hidden(own, least) if len(own) > 1 else frozenset()
        gone |= {(parent, *cell) for cell in within}
        for (_, row), n in own.items():
            above[parent, row] += n
        forced = {row for _, row in own if {(TOTAL, row), (TOTAL, TOTAL)} & within}
        above.update({(parent, row): 1 - above[parent, row] for row in forced})
    gone |= {(parent, TOTAL, row) for parent, row in _hidden(above, least)}
    return {("" if cell[2] == TOTAL else dimension, cell) for cell in gone}


def _hidden(cells: Mapping[Cell, int], least: int) -> frozenset[Cell]:
    """Of a table without a second dimension only the first is looked at."""
    if any(row != TOTAL for _, row in cells):
        return hidden(cells, least)
    return frozenset((name, TOTAL) for (name,) in hidden({(name,): n for (name, _), n in cells.items()}, least))


def _told_apart(categories: Sums, told: Iterable[str]) -> Sums:
    apart = set(told)
    found: Sums = {}
    for name, counts in categories.items():
        found.setdefault(name if name in apart else REST, Counter()).update(counts)
    return found
