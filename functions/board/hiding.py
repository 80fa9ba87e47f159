"""Which counts are not told, so that no small one can be computed from all that is published.

A table is units by agency, or regencies by province, by month or by category. Whoever hides a total hides all that is
counted in it, in every table that holds it. Each figure is hidden by a table of its own: of what it counts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from board.figures import IN_TABLES, Figures
from board.gathering import Gathered, Sum, Sums
from board.tiers import agency_of
from board.views import REST
from domain.comparing.indicators import INDICATORS
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


Gone = tuple[str, str, Cell]
Weights = Mapping[Key, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class Hiding:
    """`gone` are cells (agency or province, unit or regency, row) by figure and dimension, which is "" for totals."""

    gone: frozenset[Gone]
    detailed: frozenset[Key]
    categories: tuple[str, ...]

    def hides(self, key: Key, dimension: str = "", row: str = TOTAL, figure: str = "received") -> bool:
        """Whether a count, or one that it is counted in, is not told."""
        holding = dict.fromkeys([key, (key[0], TOTAL), WHOLE])
        told = ((("", (*each, TOTAL)), (dimension, (*each, row))) for each in holding)
        figures = {"received", figure}
        return any((id, *cell) in self.gone for both in told for cell in both for id in figures)

    def by_category(self, sum: Sum) -> Sums:
        return _told_apart(sum.categories, self.categories)


def hiding(found: Gathered, figures: Figures) -> Hiding:
    """Its cost is the number of cells, whatever is counted in them."""
    counted = Counter({name: counts["received"] for name, counts in found.whole.categories.items()})
    told = tuple(name for name, _ in counted.most_common(CATEGORIES))
    detailed = {WHOLE, *((id, TOTAL) for id in (*found.agencies, *found.places))}
    known = Hiding(frozenset(), frozenset(), told)
    for table in (_units(found), _regencies(found)):
        busiest = set(sorted(table, key=lambda key: (-table[key].all["received"], key))[:DETAILED])
        detailed |= busiest
        known = _with_totals(known, table, figures)
        for dimension, rows in (
            (MONTH, {key: sum.months for key, sum in table.items()}),
            (CATEGORY, {key: _told_apart(sum.categories, told) for key, sum in table.items()}),
        ):
            known = _with(known, dimension, _weighed(rows, figures, IN_TABLES), busiest, figures.policy.small)
    return replace(known, detailed=frozenset(detailed))


def _with_totals(known: Hiding, table: Table, figures: Figures) -> Hiding:
    weights = _weighed({key: {TOTAL: sum.all} for key, sum in table.items()}, figures, INDICATORS)
    return _with(known, "", weights, set(table), figures.policy.small)


def _weighed(rows: Mapping[Key, Mapping[str, Counts]], figures: Figures, ids: Collection[str]) -> Weights:
    return {key: {row: figures.weights(counts, ids) for row, counts in own.items()} for key, own in rows.items()}


def _with(known: Hiding, dimension: str, weights: Weights, alone: set[Key], least: int) -> Hiding:
    """What must be hidden with a count that it is part of counts as small."""
    for id in next(iter(next(iter(weights.values()), {}).values()), {}):
        cells = {
            (key, row): min(told[id], 1) if id != "received" and known.hides(key, dimension, row) else told[id]
            for key, own in weights.items()
            for row, told in own.items()
        }
        gone = _gone(cells, alone, least)
        named = {(id, "" if cell[2] == TOTAL else dimension, cell) for cell in gone}
        known = replace(known, gone=known.gone | named)
    return known


def key_of(found: Gathered, id: str) -> Key:
    """An agency as a whole, or one of its units."""
    return (id, TOTAL) if id in found.members else (agency_of(found.known[id]), id)


def _units(found: Gathered) -> Table:
    return {(agency, unit): found.units[unit] for agency, members in found.members.items() for unit in members}


def _regencies(found: Gathered) -> Table:
    """With what is told of no regency: it could be computed from the rest."""
    return {(province_of(code), code): sum for code, sum in found.places.items() if regency_of(code)}


def _gone(counted: Mapping[tuple[Key, str], int], alone: set[Key], least: int) -> set[Cell]:
    """First within each agency, then among the agencies, where what had to be hidden within counts as small.

    Those that are not told apart are one.
    """
    cells: dict[str, Counter[Cell]] = {}
    for ((parent, child), row), n in counted.items():
        if n:
            cells.setdefault(parent, Counter())[child if (parent, child) in alone else "", row] += n
    above: Counter[Cell] = Counter()
    gone = set[Cell]()
    for parent, below in cells.items():
        within = _hidden(below, least) if len(below) > 1 else frozenset()
        gone |= {(parent, *cell) for cell in within}
        for (_, row), n in below.items():
            above[parent, row] += n
        forced = {row for _, row in below if {(TOTAL, row), (TOTAL, TOTAL)} & within}
        above.update({(parent, row): 1 - above[parent, row] for row in forced})
    return gone | {(parent, TOTAL, row) for parent, row in _hidden(above, least)}


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
