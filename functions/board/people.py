"""Which agencies have a team and are at work, and how many people wrote: what the stack knows, and those below it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from board.figures import SMALL, Shown
from board.naming import Naming
from board.tiers import agency_of
from domain.comparing.groups import MINISTRIES, Group, Kind, government_of, is_city, memberships
from domain.comparing.indicators import INDICATORS, Sources
from domain.comparing.policy import Policy
from domain.counting.heads import Source
from domain.counting.people import People
from domain.directory import Offices, region_of
from domain.place import NATION, contains, province_of, regency_of

AT_WORK = ("connected", "active")


@dataclass(frozen=True)
class Team:
    """Of an agency or a unit; None where it is not known here."""

    connected: bool | None
    active: bool | None


UNKNOWN = Team(None, None)


@dataclass(frozen=True)
class AtWork:
    """`own` are the people of the stack, `sources` the stacks below it, `regions` all that it serves, `root` itself.

    Agencies are public bodies: of them no number is too small to be told. Of people who wrote it may be.
    """

    root: str
    regions: Sequence[str]
    own: People
    sources: Sequence[Source]
    offices: Offices
    names: Naming
    policy: Policy
    today: date

    def of(self, id: str) -> Team:
        """An agency by its id or a government's region code, or one unit."""
        if id in self._teams:
            return self._teams[id]
        return Team(connected=False, active=False) if self._is_told(id) else UNKNOWN

    def region(self, code: str) -> list[dict[str, Any]]:
        """Row by row each kind of agency that a region has."""
        return [told for group, agencies in self._groups(code) if (told := self._row(group, agencies))]

    def share(self, code: str, indicator: str) -> Shown:
        """One figure for a region: a government's own offices; of the nation, all governments."""
        wanted = (Kind.OFFICES,) if code != NATION else (Kind.PROVINCES, Kind.REGENCIES, Kind.CITIES)
        all = [id for group, agencies in self._groups(code) if group.kind in wanted for id in agencies]
        return self._figures(all).get(indicator, {})

    def users(self, code: str) -> list[dict[str, Any]]:
        """By source within a region: how many people wrote in this year and the last."""
        told = [(s.region, s.people) for s in self.sources if s.people and contains(code, s.region)]
        if code == self.root:
            told.insert(0, (self.root, self.own))
        return [
            {"code": region, "name": self._name(region), "years": dict(self._users(people))} for region, people in told
        ]

    def _is_told(self, id: str) -> bool:
        """Whether every stack that may have a team of it tells. A ministry's offices may be below any."""
        return not any(contains(silent, region_of(id)) or id in MINISTRIES.values() for silent in self._silent)

    @cached_property
    def _teams(self) -> Mapping[str, Team]:
        """Of each unit with a team, and of each agency that has such a unit."""
        active: Counter[str] = Counter()
        for desk, day in self._desks():
            now = day is not None and self.today - day <= timedelta(days=self.policy.out_of_use)
            for id in {desk, agency_of(self.names.unit(desk))}:
                active[id] += int(now)
        return {id: Team(connected=True, active=n > 0) for id, n in active.items()}

    def _desks(self) -> Iterator[tuple[str, date | None]]:
        for people in (self.own, *(source.people for source in self.sources)):
            if people:
                yield from people.teams.items()

    @cached_property
    def _silent(self) -> tuple[str, ...]:
        """Regions whose stacks do not tell of their teams."""
        return tuple(s.region for s in self.sources if s.people is None and s.region != self.root)

    def _groups(self, code: str) -> Iterator[tuple[Group, list[str]]]:
        if code == NATION:
            yield Group(Kind.PROVINCES), [each for each in self.regions if each != NATION and not regency_of(each)]
            yield from self._municipal(None)
            yield from self._national()
            return
        if not regency_of(code):
            yield from self._municipal(code)
        yield Group(Kind.OFFICES, code), list(self._units(code))

    def _municipal(self, province: str | None) -> Iterator[tuple[Group, list[str]]]:
        """The governments of regencies and cities, of one province or of all."""
        own = [code for code in self.regions if regency_of(code) and government_of(code) == code]
        if province:
            yield Group(Kind.OF_PROVINCE, province), [code for code in own if province_of(code) == province]
            return
        for kind in (Kind.REGENCIES, Kind.CITIES):
            yield Group(kind), [code for code in own if is_city(code) is (kind is Kind.CITIES)]

    def _national(self) -> Iterator[tuple[Group, list[str]]]:
        found: dict[Group, list[str]] = {}
        for id in self.offices.data["nation"]:
            for member in memberships(self.names.unit(id)):
                found.setdefault(member.group, []).append(id)
        yield from found.items()

    def _units(self, code: str) -> Iterator[str]:
        """The offices of one government that take reports today, those with rows of their own among them."""
        more = (id for id in self.names.rows if region_of(id) == code)
        for id in dict.fromkeys([*self.offices.offices_of(code), *more]):
            unit = self.names.unit(id)
            if Group(Kind.OFFICES, code) in {member.group for member in memberships(unit)} and unit.is_active(
                self.today
            ):
                yield id

    def _row(self, group: Group, agencies: Sequence[str]) -> dict[str, Any]:
        if not agencies:
            return {}
        name = self._name(group.region) if group.region else ""
        unknown = sum(1 for id in agencies if not self._is_told(id))
        named = {"kind": group.kind.value, "place": {"code": group.region, "name": name}}
        return {**named, "unknown": unknown, **self._figures(agencies)}

    def _figures(self, agencies: Iterable[str]) -> dict[str, Shown]:
        """Of those that are told: who is known because it has a team would make the share too high."""
        known = [self.of(id) for id in agencies if self._is_told(id)]
        counted = {name: sum(1 for team in known if getattr(team, name)) for name in AT_WORK}
        found = {
            name: INDICATORS[name].of({}, self.policy, Sources(agencies=len(known), **counted)) for name in AT_WORK
        }
        return {
            name: {"value": round(figure.value, 4), "of": figure.of, "hits": counted[name]}
            for name, figure in found.items()
            if figure.value is not None
        }

    def _name(self, region: str) -> str:
        return self.names.place(region) if region != NATION else ""

    def _users(self, people: People) -> Iterator[tuple[str, Shown]]:
        for year in (str(self.today.year - 1), str(self.today.year)):
            users = people.users.get(year)
            small = users is not None and 0 < users < self.policy.small
            yield year, {} if users is None else SMALL if small else {"value": users, "of": users}
