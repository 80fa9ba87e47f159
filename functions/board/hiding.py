"""Which counts are not told, so that no small one can be computed from all that is published.

A table is units by agency, or regencies by province, by month or by category. Whoever hides a total hides all that is
counted in it, in every table that holds it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from board.gathering import Gathered, Sum, Sums
from board.views import REST
from domain.comparing.suppression import TOTAL, Cell, hidden
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
    """One call a table: its cost is the number of its cells, whatever is counted in them."""
    units = {(agency, unit): found.units[unit] for agency, members in found.members.items() for unit in members}
    regencies = {(province_of(code), code): sum for code, sum in found.places.items() if regency_of(code)}
    counted = Counter({name: counts["received"] for name, counts in found.whole.categories.items()})
    told = tuple(name for name, _ in counted.most_common(CATEGORIES))
    detailed = {WHOLE, *((id, TOTAL) for id in (*found.agencies, *found.places))}
    gone = set[tuple[str, Cell]]()
    for table in (units, regencies):
        totals = {key: sum.all["received"] for key, sum in table.items()}
        gone |= {("", (*cell, TOTAL)) for cell in hidden({key: n for key, n in totals.items() if n}, least)}
        busiest = set(sorted(totals, key=lambda key: (-totals[key], key))[:DETAILED])
        detailed |= busiest
        gone |= _gone(MONTH, table, busiest, lambda sum: sum.months, least)
        gone |= _gone(CATEGORY, table, busiest, lambda sum: _told_apart(sum.categories, told), least)
    return Hiding(frozenset(gone), frozenset(detailed), told)


def _gone(
    dimension: str, table: Table, busiest: set[Key], rows: Callable[[Sum], Sums], least: int
) -> set[tuple[str, Cell]]:
    """Those that are not told apart are one."""
    cells: Counter[Cell] = Counter()
    for (parent, child), sum in table.items():
        for row, counts in rows(sum).items():
            cells[parent, child if (parent, child) in busiest else "", row] += counts["received"]
    gone = hidden({cell: n for cell, n in cells.items() if n}, least)
    return {("" if cell[2] == TOTAL else dimension, cell) for cell in gone}


def _told_apart(categories: Sums, told: Iterable[str]) -> Sums:
    apart = set(told)
    found: Sums = {}
    for name, counts in categories.items():
        found.setdefault(name if name in apart else REST, Counter()).update(counts)
    return found
