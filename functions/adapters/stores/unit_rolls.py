"""The counts of many units at once, for whoever looks at an office or a region."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from adapters.stores import adoptions, count_keys, many
from adapters.stores.count_keys import ADOPTED, MONTH
from adapters.stores.rolls import RollBook, unpacked
from domain.counting.adopted import Adopted
from domain.counting.rolls import Roll

# Of proposals taken up: more than any region's sheet can name.
MOST = 5000


class UnitRolls:
    """Reads one generation."""

    def __init__(self, client: Any, table: str, generation: int) -> None:
        self._client, self._table, self._generation = client, table, generation
        self.days = RollBook(client, table, generation).days

    def units(self, begins: str) -> list[str]:
        """The units with that beginning of their ids that ever had a report."""
        named = many.partition(self._client, self._table, count_keys.units(self._generation), begins=begins)
        return [item["sk"]["S"] for item in named]

    def months(self, units: Sequence[str], months: Sequence[str]) -> Iterator[tuple[str, str, Roll]]:
        """Unit, month and roll of those that have one, in any order: a request for a hundred of them."""
        keys = [count_keys.roll(self._generation, unit, f"{MONTH}{month}") for unit in units for month in months]
        for item in many.items(self._client, self._table, keys):
            unit = item["pk"]["S"].removeprefix(count_keys.rolls(self._generation, ""))
            yield unit, item["sk"]["S"].removeprefix(MONTH), unpacked(item["roll"]["B"])

    def adopted(self, units: Iterable[str], year: int) -> list[Adopted]:
        """At most MOST rows, one query a unit."""
        return list(islice((each for unit in units for each in self._adopted(unit, year)), MOST))

    def _adopted(self, unit: str, year: int) -> Iterator[Adopted]:
        pk = count_keys.rolls(self._generation, unit)
        for item in many.partition(self._client, self._table, pk, begins=f"{ADOPTED}{year}#"):
            yield adoptions.told_by(unit, item)
