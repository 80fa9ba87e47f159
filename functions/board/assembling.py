"""Makes the views of one publication out of what was gathered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from board import recent
from board.figures import Figures, most
from board.gathering import Gathered, Sum
from board.hiding import CATEGORY, MONTH, RATINGS, WHOLE, Hiding, Key
from board.naming import Naming
from board.span import Span
from board.standing import Standings
from board.tiers import agency_of, is_below
from board.views import REST, View, agency_path, group_path, region_path
from domain.comparing.indicators import Scope
from domain.comparing.rising import Rise
from domain.comparing.suppression import TOTAL
from domain.counting.heads import INVENTED, Source
from domain.place import NATION, contains, province_of, regency_of

BUSIEST = 12


@dataclass(frozen=True)
class Assembling:
    """`regions` are those that the stack serves, in order; `root` is the one that it is named after.

    `sources` are the stacks below, whose counts are among those that were gathered; `planned` are regions with targets.
    """

    root: str
    regions: tuple[str, ...]
    found: Gathered
    span: Span
    figures: Figures
    names: Naming
    standings: Standings
    sources: Sequence[Source]
    hiding: Hiding
    risen: Sequence[Rise]
    planned: frozenset[str] = frozenset()

    @property
    def invented(self) -> bool:
        """Whether any of it tells of nothing that happened."""
        return any(source.stack == INVENTED for source in self.sources)

    def views(self) -> Iterator[View]:
        """All but the way in."""
        yield self._agencies()
        yield from (self._card(id, sum) for id, sum in self._cards.items())
        yield from (self._region(code) for code in self.regions if self._has_page(code))
        yield View("peringkat/", "groups", {"groups": self._groups})
        yield from (View(group_path(told["id"]), "group", told) for told in self.standings.told)
        yield View("cara/", "method", {"policy": self.standings.values, "period": self.span.told})
        yield View("banding/", "compare", {"agencies": self._index})

    def has_card(self, id: str) -> bool:
        """Whether an agency or unit has a page of its own."""
        return id in self._cards

    def entry(self) -> View:
        """The whole of what the stack serves."""
        places = self._places([code for code in self.regions if is_below(code, self.root)])
        told = {
            **self._told(self.found.whole, WHOLE, Scope.REGIONS),
            "region": self._named(self.root),
            "places": places,
        }
        told["rising"] = self._rising(self.risen)
        told["sources"] = self._sources(self.root)
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

    def _told(self, sum: Sum, key: Key, scope: Scope) -> dict[str, Any]:
        total, hidden = sum.all, self.hiding.hides(key)
        detailed = key in self.hiding.detailed and not hidden
        return {
            "period": self.span.told,
            "figures": self.figures.of(total, scope, hidden, self.hiding.hides(key, RATINGS)),
            "good": None if hidden else self.figures.good(total),
            "months": self._months(sum, key, scope) if detailed else [],
            "categories": self._categories(sum, key) if detailed else [],
        }

    def _months(self, sum: Sum, key: Key, scope: Scope) -> list[dict[str, Any]]:
        rows, hides = {m: sum.months.get(m, Counter()) for m in self.span.shown}, partial(self.hiding.hides, key, MONTH)
        told = self.figures.table(rows, hides)
        added = {m: {} if hides(m) else self.figures.monthly(counts, scope) for m, counts in rows.items()}
        return [{"month": month, **told[month], "counts": added[month]} for month in rows]

    def _categories(self, sum: Sum, key: Key) -> list[dict[str, Any]]:
        """What is not told stands here too, be it none at all."""
        rows, hides = self.hiding.by_category(sum), partial(self.hiding.hides, key, CATEGORY)
        order = [id for id in (*self.hiding.categories, REST) if rows.get(id, Counter())["received"] or hides(id)]
        told = self.figures.table({id: rows.get(id, Counter()) for id in order}, hides)
        return [{"id": id, "name": "" if id == REST else self.names.category(id), **told[id]} for id in order]

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
            "agency": self._key(id)[0],
            "parts": self._rows({unit: self.found.units[unit] for unit in units}),
            "ranks": self.standings.of(id),
            "least": self.standings.policy.least_reports,
            **self._told(sum, self._key(id), Scope.ALL),
        }
        return View(agency_path(id), "card", content)

    def _region(self, code: str) -> View:
        below = [each for each in self.regions if is_below(each, code)]
        sum = self.found.places.get(code, Sum())
        agencies = {
            id: each for id, each in self._cards.items() if id in self.found.members and id[:5].startswith(code)
        }
        content = {
            **self._told(sum, _place_key(code), Scope.REGIONS),
            "region": self._named(code),
            "places": self._places(below),
            "groups": [group for group in self._groups if group["place"]["code"] == code],
            "agencies": self._busiest(agencies),
            "rising": self._rising(rise for rise in self.risen if rise.place.startswith(code)),
            "sources": self._sources(code),
        }
        return View(region_path(code), "region", content)

    def _sources(self, code: str) -> list[dict[str, str]]:
        """How old is what came from the stacks of a region; the oldest first."""
        within = sorted((s for s in self.sources if contains(code, s.region)), key=lambda s: (s.as_of, s.region))
        return [{**self._named(s.region), "as_of": s.as_of.isoformat(timespec="seconds")} for s in within]

    def _places(self, codes: Iterable[str]) -> list[dict[str, Any]]:
        rows = {code: self.found.places[code].all if code in self.found.places else Counter[str]() for code in codes}
        told = self.figures.table(rows, lambda code: self.hiding.hides(_place_key(code)))
        return [{**self._named(code), "page": self._has_page(code), **told[code]} for code in rows]

    def _rows(self, sums: Mapping[str, Sum]) -> list[dict[str, Any]]:
        """Those with the most reports first; what is hidden shows in no order."""
        rows = {id: sum.all for id, sum in sums.items()}
        hidden = {id for id in rows if self.hiding.hides(self._key(id))}
        told = self.figures.table(rows, hidden.__contains__)
        order = [*most({id: rows[id] for id in rows if id not in hidden}), *sorted(hidden)]
        return [{"id": id, "name": self.names.agency(id), **told[id]} for id in order]

    def _key(self, id: str) -> Key:
        """An agency as a whole, or one of its units."""
        return (id, TOTAL) if id in self.found.members else (agency_of(self.found.known[id]), id)

    def _rising(self, risen: Iterable[Rise]) -> list[dict[str, Any]]:
        return recent.told(risen, self.names.category, self.names.place)

    def _busiest(self, sums: Mapping[str, Sum]) -> list[dict[str, Any]]:
        return self._rows(sums)[:BUSIEST]

    def _named(self, code: str) -> dict[str, str]:
        return {"code": code, "name": self.names.place(code) if code != NATION else ""}

    def _has_page(self, code: str) -> bool:
        """Every province of the nation; of regencies those with reports or targets, or that the stack is about."""
        told = code in self.found.places or code in self.planned
        return code != self.root and (not regency_of(code) or told or self.root != NATION)


def _place_key(code: str) -> Key:
    """A province as a whole, or one of its regencies."""
    return (province_of(code), code if regency_of(code) else TOTAL)
