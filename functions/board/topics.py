"""The categories of each month in the places directly below the region of a stack, for open data.

The months and the categories of a place are told on its page, so that here only what is within can be hidden: every
count under the least, none among them, and others with which reports can be moved.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product

from board.gathering import Gathered, Sum
from board.hiding import CATEGORY, MONTH, WHOLE, Hiding, Key
from board.views import REST
from domain.comparing.suppression import TOTAL, Cell, hidden_inside
from domain.place import province_of, regency_of


@dataclass(frozen=True)
class Topic:
    """`counts` are those of domain.counting.rolls.IN_TOPICS."""

    place: str
    month: str
    category: str
    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Topics:
    """`places` are told apart; without any the whole is, as the region `root`."""

    root: str
    places: Collection[str]
    found: Gathered
    hiding: Hiding
    called: Callable[[str], str]
    least: int

    def told(self) -> Iterator[Topic]:
        """Nothing where units and categories fall into parts: then sums of some would be sums of the others."""
        if not _hang_together(self.found, self.hiding):
            return
        if not self.places:
            yield from self._of(self.root, WHOLE, self.found.whole)
        for code in self.places:
            key = (province_of(code), code if regency_of(code) else TOTAL)
            if key in self.hiding.detailed and not self.hiding.hides(key):
                yield from self._of(code, key, self.found.places[code])

    def _of(self, code: str, key: Key, sum: Sum) -> Iterator[Topic]:
        months = {month: self.hiding.apart(categories) for month, categories in sum.topics.items()}
        rows = dict.fromkeys(id for told in months.values() for id, counts in told.items() if counts["received"])
        cells: dict[Cell, int] = {
            (c, m): months[m][c]["received"] if c in months[m] else 0 for c, m in product(rows, months)
        }
        hides = partial(self.hiding.hides, key)
        totals = {(c, TOTAL) for c in rows if hides(CATEGORY, c)} | {(TOTAL, m) for m in months if hides(MONTH, m)}
        within: set[Cell] = {cell for cell in cells if {(cell[0], TOTAL), (TOTAL, cell[1])} & totals}
        gone = within | hidden_inside(cells, self.least, within | totals)
        for category, month in cells.keys() - gone:
            name = "" if category == REST else self.called(category)
            yield Topic(code, month, category, name, months[month][category])


def _hang_together(found: Gathered, hiding: Hiding) -> bool:
    """Whether every unit is tied to every category by those that share one."""
    parts: list[set[tuple[str, str]]] = []
    for id, sum in found.units.items():
        told = hiding.by_category(sum).items()
        own = {("unit", id), *(("category", name) for name, counts in told if counts["received"])}
        if len(own) > 1:
            touched = [part for part in parts if part & own]
            parts = [part for part in parts if part not in touched]
            parts.append(own.union(*touched))
    return len(parts) == 1
