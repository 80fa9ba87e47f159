"""Who stands where among whom: each comparable group ranked by both orders, as values."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, isinf
from typing import Any

from board.gathering import Gathered
from board.naming import Naming
from board.span import Span
from domain.case import DisputeState
from domain.comparing.contest import Finality
from domain.comparing.groups import Group, gathered
from domain.comparing.policy import Policy
from domain.comparing.ranking import Entrant, Order, Standing, rank

STEP = 20
UNDECIDED = f"dispute.{DisputeState.OPEN}"


@dataclass(frozen=True)
class Standings:
    """Only agencies that ever had a report are known. `finality` is that of a ranking with so many open contests."""

    found: Gathered
    policy: Policy
    names: Naming
    span: Span
    finality: Callable[[int], Finality]

    @cached_property
    def kinds(self) -> list[tuple[dict[str, Any], list[str]]]:
        """Each agency in one group of the whole nation."""
        national = ((group, agencies) for group, agencies in self._groups.items() if not group.region)
        return [(self._named(group), list(agencies)) for group, agencies in national]

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        return [self._group(group, agencies) for group, agencies in self._groups.items() if len(agencies) > 1]

    @property
    def values(self) -> dict[str, float]:
        """The numbers that the page about the method names."""
        policy = self.policy
        return {
            "least_reports": policy.least_reports,
            "confidence": policy.ranks_confidence,
            "settling": policy.settling.days,
            "good": policy.good,
            "small": policy.small,
            "returns_allowed": policy.returns_allowed,
        }

    def of(self, agency: str) -> list[dict[str, Any]]:
        """Where an agency stands, in each of its groups."""
        return self._by_agency.get(agency, [])

    @cached_property
    def _by_agency(self) -> Mapping[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for told in self.told:
            group = {key: told[key] for key in ("id", "kind", "place")}
            for order, rows in told["orders"].items():
                for row in rows:
                    standing = {"order": order, "group": group, "placed": told["placed"], **row}
                    del standing["name"]
                    found.setdefault(row["id"], []).append(standing)
        return found

    @cached_property
    def _groups(self) -> dict[Group, dict[str, list[str]]]:
        return gathered(self.found.known.values())

    def _named(self, group: Group) -> dict[str, Any]:
        place = {"code": group.region, "name": self.names.place(group.region) if group.region else ""}
        return {"id": group.id, "kind": group.kind.value, "place": place}

    def _group(self, group: Group, agencies: Mapping[str, list[str]]) -> dict[str, Any]:
        entrants = [Entrant(id, self._own(units), group.alone) for id, units in agencies.items()]
        orders = {order.value: [self._row(s, order) for s in rank(entrants, order, self.policy)] for order in Order}
        placed = sum(1 for row in orders[Order.FOLLOWED.value] if row["place"])
        told = {"count": len(agencies), "placed": placed, "least": self.policy.least_reports, "orders": orders}
        return {**self._named(group), "period": self.span.told, "final": self._final(agencies.values()), **told}

    def _final(self, units: Iterable[list[str]]) -> dict[str, Any]:
        """How many contests are open is told like any other count."""
        undecided = sum(self._own(own)[UNDECIDED] for own in units)
        found = self.finality(undecided)
        told = found.undecided if found.undecided >= self.policy.small else None
        return {"phase": found.phase.value, "until": found.until.isoformat(), "undecided": told}

    def _own(self, units: list[str]) -> Counter[str]:
        total: Counter[str] = Counter()
        for unit in units:
            total.update(self.found.units[unit].own)
        return total

    def _row(self, standing: Standing, order: Order) -> dict[str, Any]:
        """Who has too few reports is named without a number."""
        named = {"id": standing.id, "name": self.names.agency(standing.id), "place": standing.place}
        if not standing.place:
            return named
        named |= {"best": standing.best, "worst": standing.worst}
        low, high = standing.interval.low, standing.interval.high
        if order is Order.FOLLOWED and self._tells_few(standing):
            return named | {"low": floor(low * STEP) / STEP, "high": ceil(high * STEP) / STEP}
        shown = {"value": _finite(standing.value), "of": standing.of, "low": _finite(low), "high": _finite(high)}
        return named | shown

    def _tells_few(self, standing: Standing) -> bool:
        hits = round(standing.value * standing.of)
        return any(0 < n < self.policy.small for n in (hits, standing.of - hits))


def _finite(number: float) -> float | None:
    return None if isinf(number) else round(number, 4)
