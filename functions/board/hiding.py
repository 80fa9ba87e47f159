"""Which counts are not told, so that no small one can be computed from all that is published.

A table is units by agency, or regencies by province, by month or by category. Whoever hides a total hides all that is
counted in it, in every table that holds it. A cell is hidden by its reports: who the few are that wrote stays unknown.
How an office dealt with the reports of a cell that is told is told, however few of them were late; how they were rated
is told where enough did.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.gathering import Gathered, Sum, Sums
from board.views import REST
from domain.comparing.indicators import told_by
from domain.comparing.policy import Policy
from domain.comparing.suppression import TOTAL, Cell, hidden
from domain.place import province_of, regency_of

MONTH, CATEGORY, RATINGS = "month", "category", "ratings"
# Of whom months and categories are told; the others have totals alone, and hiding stays quick.
DETAILED = 300
# So many categories are told apart, the same everywhere, lest differences tell the others.
CATEGORIES = 12
Key = tuple[str, str]
Rows = Mapping[str, int]
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
        return self.apart(sum.categories)

    def apart(self, categories: Sums) -> Sums:
        """As the pages tell categories apart."""
        return _told_apart(categories, self.categories)


def hiding(found: Gathered, policy: Policy) -> Hiding:
    """Its cost is the number of cells, whatever is counted in them."""
    units = {(agency, unit): found.units[unit] for agency, members in found.members.items() for unit in members}
    places = {(province_of(code), code): sum for code, sum in found.places.items() if regency_of(code)}
    counted = Counter({name: counts["received"] for name, counts in found.whole.categories.items()})
    told = tuple(name for name, _ in counted.most_common(CATEGORIES))
    detailed = {WHOLE, *((id, TOTAL) for id in (*found.agencies, *found.places))}
    gone = set[tuple[str, Cell]]()
    for table in (units, places):
        busiest = set(sorted(table, key=lambda key: (-table[key].all["received"], key))[:DETAILED])
        detailed |= busiest
        months = {key: _received(sum.months) for key, sum in table.items()}
        categories = {key: _received(_told_apart(sum.categories, told)) for key, sum in table.items()}
        totals = {key: {TOTAL: sum.all["received"]} for key, sum in table.items()}
        ratings = {key: {TOTAL: told_by(sum.all)["ratings"] or 0} for key, sum in table.items()}
        gone |= {("", cell) for cell in _gone(totals, policy.small)}
        gone |= {(RATINGS, cell) for cell in _gone(ratings, policy.least_answers)}
        for dimension, rows in ((MONTH, months), (CATEGORY, categories)):
            cells = _gone(_merged(rows, busiest), policy.small)
            gone |= {("" if cell[-1] == TOTAL else dimension, cell) for cell in cells}
    return Hiding(frozenset(gone), frozenset(detailed), told)


def _received(sums: Sums) -> Rows:
    return {name: counts["received"] for name, counts in sums.items()}


def _merged(table: Mapping[Key, Rows], busiest: set[Key]) -> dict[Key, Rows]:
    """Those that are not told apart are one."""
    found: dict[Key, Counter[str]] = {}
    for (parent, child), rows in table.items():
        name = child if (parent, child) in busiest else ""
        found.setdefault((parent, name), Counter()).update(rows)
    return dict(found)


def _gone(table: Mapping[Key, Rows], least: int) -> set[Cell]:
    """First within each agency, then among the agencies, where what had to be hidden within is hidden too.

    Every row that anybody has is one that all have: a cell without reports may hide another.
    """
    rows = sorted({row for own in table.values() for row, n in own.items() if n})
    within: dict[str, dict[Cell, int]] = {}
    for (parent, child), own in table.items():
        within.setdefault(parent, {}).update({(child, row): own.get(row, 0) for row in rows})
    gone, above, also = set[Cell](), Counter[Cell](), set[Cell]()
    for parent, cells in within.items():
        for (_, row), n in cells.items():
            above[parent, row] += n
        if len(cells) > len(rows):
            hid = _hidden(cells, least)
            gone |= {(parent, *cell) for cell in hid}
            also |= {(parent, row) for name, row in hid if name == TOTAL}
    return gone | {(parent, TOTAL, row) for parent, row in _hidden(above, least, also)}


def _hidden(cells: Mapping[Cell, int], least: int, also: Iterable[Cell] = ()) -> frozenset[Cell]:
    """Of a table that has no rows but totals only the first dimension is looked at."""
    if any(row != TOTAL for _, row in cells):
        return hidden(cells, least, also)
    found = hidden({(name,): n for (name, _), n in cells.items()}, least, {(name,) for name, _ in also})
    return frozenset((name, TOTAL) for (name,) in found)


def _told_apart(categories: Sums, told: Iterable[str]) -> Sums:
    apart = set(told)
    found: Sums = {}
    for name, counts in categories.items():
        found.setdefault(name if name in apart else REST, Counter()).update(counts)
    return found
