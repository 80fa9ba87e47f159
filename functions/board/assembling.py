"""Makes the views of one publication out of what was gathered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from board.figures import Figures, most
from board.gathering import Gathered, Sum
from board.naming import Naming
from board.span import Span
from board.standing import Standings
from board.views import REST, View, agency_path, group_path, region_path
from domain.comparing.indicators import Scope
from domain.counting.leaf import Counts
from domain.place import NATION, contains, province_of, regency_of

CATEGORIES = 12


@dataclass(frozen=True)
class Assembling:
    """`regions` are those that the stack serves, in order; `root` is the one that it is named after."""

    root: str
    regions: tuple[str, ...]
    found: Gathered
    span: Span
    figures: Figures
    names: Naming
    standings: Standings

    def views(self) -> Iterator[View]:
        """All but the way in."""
        yield self._agencies()
        yield from (self._card(id, sum) for id, sum in self._cards.items())
        yield from (self._region(code) for code in self.regions if self._has_page(code))
        yield View("peringkat/", "groups", {"groups": self._groups})
        yield from (View(group_path(told["id"]), "group", told) for told in self.standings.told)
        yield View("cara/", "method", {"policy": self.standings.values, "period": self.span.told})
        yield View("banding/", "compare", {"agencies": self._index})

    def entry(self) -> View:
        """The whole of what the stack serves."""
        places = self._places([code for code in self.regions if self._is_below(code, self.root)])
        told = {**self._told(self.found.whole, Scope.REGIONS), "region": self._named(self.root), "places": places}
        return View("", "region", {**told, "groups": self._groups, "agencies": self._busiest(self.found.agencies)})

    @cached_property
    def _cards(self) -> Mapping[str, Sum]:
        """A ministry that is itself a unit has one card, with its offices in the regions."""
        return {**self.found.units, **self.found.agencies}

    @cached_property
    def _groups(self) -> list[dict[str, Any]]:
        return [{key: told[key] for key in ("id", "kind", "place", "count")} for told in self.standings.told]

    @cached_property
    def _index(self) -> list[dict[str, str]]:
        named = [{"id": id, "name": self.names.agency(id)} for id in self._cards]
        return sorted(named, key=lambda each: (each["name"], each["id"]))

    def _told(self, sum: Sum, scope: Scope) -> dict[str, Any]:
        total = sum.all
        return {
            "period": self.span.told,
            "figures": self.figures.of(total, scope),
            "good": self.figures.good(total),
            "months": self._months(sum),
            "categories": self._categories(sum.categories),
        }

    def _months(self, sum: Sum) -> list[dict[str, Any]]:
        rows = {month: sum.months.get(month, Counter()) for month in self.span.shown}
        return [{"month": month, **told} for month, told in self.figures.table(rows).items()]

    def _categories(self, categories: Mapping[str, Counts]) -> list[dict[str, Any]]:
        """Those with the most reports, and the rest together."""
        order = [name for name in most(categories) if categories[name].get("received")]
        rows = {name: categories[name] for name in order[:CATEGORIES]}
        if order[CATEGORIES:]:
            rows[REST] = _total(categories[name] for name in order[CATEGORIES:])
        told = self.figures.table(rows)
        return [{"id": id, "name": "" if id == REST else self.names.category(id), **told[id]} for id in rows]

    def _agencies(self) -> View:
        groups = [
            {**group, "rows": self._rows({id: self._cards[id] for id in members})}
            for group, members in self.standings.kinds
        ]
        grouped = {id for _, members in self.standings.kinds for id in members}
        others = {id: self._cards[id] for id in self.found.members if id not in grouped}
        rest = [{"id": "others", "rows": self._rows(others)}] if others else []
        return View("instansi/", "agencies", {"period": self.span.told, "groups": [*groups, *rest]})

    def _card(self, id: str, sum: Sum) -> View:
        units = [unit for unit in self.found.members.get(id, ()) if unit != id]
        content = {
            "id": id,
            "name": self.names.agency(id),
            "parts": self._rows({unit: self.found.units[unit] for unit in units}),
            "ranks": self.standings.of(id),
            "least": self.standings.policy.least_reports,
            **self._told(sum, Scope.ALL),
        }
        return View(agency_path(id), "card", content)

    def _region(self, code: str) -> View:
        below = [each for each in self.regions if self._is_below(each, code)]
        sum = self.found.places.get(code, Sum())
        agencies = {
            id: each for id, each in self._cards.items() if id in self.found.members and id[:5].startswith(code)
        }
        content = {
            **self._told(sum, Scope.REGIONS),
            "region": self._named(code),
            "places": self._places(below),
            "groups": [group for group in self._groups if group["place"]["code"] == code],
            "agencies": self._busiest(agencies),
        }
        return View(region_path(code), "region", content)

    def _places(self, codes: Iterable[str]) -> list[dict[str, Any]]:
        rows = {code: self._place(code) for code in codes}
        told = self.figures.table(rows)
        return [{**self._named(code), "page": self._has_page(code), **told[code]} for code in rows]

    def _place(self, code: str) -> Counts:
        return self.found.places[code].all if code in self.found.places else {}

    def _rows(self, sums: Mapping[str, Sum]) -> list[dict[str, Any]]:
        counts = {id: sum.all for id, sum in sums.items()}
        told = self.figures.table(counts)
        return [{"id": id, "name": self.names.agency(id), **told[id]} for id in most(counts)]

    def _busiest(self, sums: Mapping[str, Sum]) -> list[dict[str, Any]]:
        return self._rows(sums)[:CATEGORIES]

    def _named(self, code: str) -> dict[str, str]:
        return {"code": code, "name": self.names.place(code) if code != NATION else ""}

    def _has_page(self, code: str) -> bool:
        """Every province of the nation; of regencies those with reports, or that the stack is about."""
        return code != self.root and (not regency_of(code) or code in self.found.places or self.root != NATION)

    def _is_below(self, code: str, above: str) -> bool:
        """Directly: provinces below the nation, regencies below a province."""
        if above == NATION:
            return not regency_of(code)
        return code != above and contains(above, code) and province_of(code) == above


def _total(counts: Iterable[Counts]) -> Counts:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total
