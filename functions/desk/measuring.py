"""What is measured of an agency in a year, out of counts and teams: who may enter the award, how aspects stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from adapters.stores.subtree import Subtree
from desk.asked import Asked
from desk.wiring import Parts
from domain.comparing.award import Candidate
from domain.comparing.groups import MINISTRIES, agency_of, memberships
from domain.comparing.indicators import INDICATORS, Sources, told_by
from domain.counting import rolls
from domain.counting.rolls import Roll
from domain.directory import Agency, region_of
from domain.place import is_code

DECEMBER = 12


@dataclass(frozen=True)
class Measured:
    """`without` are the units that nobody can sign in for; `counts` are the year's."""

    candidate: Candidate
    without: tuple[str, ...]
    counts: Mapping[str, int]
    sources: Sources


def standing_of(desk: str, parts: Parts) -> tuple[str, str]:
    """The agency that a desk's reports count for, and its national group; empty for who is compared with nobody."""
    unit = _unit(desk, parts)
    member = next(iter(memberships(unit)), None) if unit else None
    return (member.agency, member.group.kind.value) if member else ("", "")


def measured(agency: str, group: str, year: int, asked: Asked, parts: Parts) -> Measured:
    """From the rolls of its units, here and in the stacks below; of two years, to tell since when it is in use."""
    units = tuple(_own_units(agency, asked, parts))
    handed_up = parts.below(agency, f"{year - 1}-01", f"{year}-{DECEMBER}") if is_code(agency) else None
    there = _at_work(handed_up, parts)
    without = tuple(unit for unit in units if unit not in there)
    counts, months = _counted(agency, year, handed_up, asked, parts)
    connected = len(units) - len(without)
    candidate = Candidate(agency, group, len(units), connected, months, told_by(counts)["owed"] or 0)
    since = asked.day - timedelta(days=parts.comparing.out_of_use)
    active = sum(1 for unit in units if (there.get(unit) or date.min) >= since)
    return Measured(candidate, without, counts, Sources(len(units), connected, active))


def figures(found: Measured, parts: Parts) -> dict[str, float | None]:
    """Every indicator's value."""
    told = ((id, indicator.of(found.counts, parts.comparing, found.sources)) for id, indicator in INDICATORS.items())
    return {id: figure.value for id, figure in told}


def _own_units(agency: str, asked: Asked, parts: Parts) -> Iterator[str]:
    """Of a government its offices and its coordinator. Sub-districts and villages are none of them: they may go
    without internet, and are reached through their coordinator."""
    if not is_code(agency):
        yield agency
        return
    for desk in parts.agency_search.desks_of(agency, parts.directory.successions(asked.now)):
        if region_of(desk) == agency and _belongs(desk, agency, parts):
            yield desk


def _at_work(handed_up: Subtree | None, parts: Parts) -> dict[str, date | None]:
    """The desks for which somebody can sign in, with the newest day when somebody did; here or in a stack below."""
    last = parts.activity.last()
    found = {desk: last.get(desk) for desk in parts.teams()}
    for source in handed_up.sources() if handed_up else ():
        for desk, day in source.people.teams.items() if source.people else ():
            found[desk] = max(filter(None, (found.get(desk), day)), default=None)
    return found


def _counted(agency: str, year: int, handed_up: Subtree | None, asked: Asked, parts: Parts) -> tuple[Counter[str], int]:
    """The year's counts, and the months since the first with a report, that one included."""
    counts, first = Counter[str](), ""
    for month, roll in _rolls(agency, year, handed_up, parts):
        told = roll.get(rolls.ALL, {})
        if told.get("received"):
            first = min(first or month, month)
        if month.startswith(str(year)):
            counts.update(told)
    last = min(f"{asked.day:%Y-%m}", f"{year}-{DECEMBER}")
    return counts, _between(first, last) if first else 0


def _rolls(agency: str, year: int, handed_up: Subtree | None, parts: Parts) -> Iterator[tuple[str, Roll]]:
    """By month. A report is counted by the stack that handles it and by no other, so that all add up."""
    months = [f"{each}-{month:02}" for each in (year - 1, year) for month in range(1, DECEMBER + 1)]
    for _, month, roll in parts.rolls.months(_with_reports(agency, parts), months):
        yield month, roll
    belongs = cache(partial(_belongs, agency=agency, parts=parts))
    for unit, month, roll in handed_up.below() if handed_up else ():
        if belongs(unit):
            yield month, roll


def _with_reports(agency: str, parts: Parts) -> Sequence[str]:
    """A vertical office counts for its ministry, so that a ministry's units may stand anywhere; here, not below."""
    if not is_code(agency) and agency not in MINISTRIES.values():
        return [agency]
    named = parts.rolls.units(agency if is_code(agency) else "")
    return [unit for unit in named if _belongs(unit, agency, parts)]


def _belongs(desk: str, agency: str, parts: Parts) -> bool:
    unit = _unit(desk, parts)
    return unit is not None and agency_of(unit) == agency


def _unit(desk: str, parts: Parts) -> Agency | None:
    return parts.offices.derive(desk) or parts.directory.agency(desk)


def _between(first: str, last: str) -> int:
    """In months, both included."""
    (a, b), (c, d) = (map(int, month.split("-")) for month in (first, last))
    return max(0, (c - a) * DECEMBER + d - b + 1)
