"""Which proposals were taken up in which programme: a row for each answer that says so, or that it no longer holds.

Rows are never changed. Of a report the newest one tells, so that it does not matter in which order they were written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.case import AnswerKind
from domain.counting.leaf import Facts, excused, leaf_of
from domain.events import Event, EventType
from domain.place import plain


@dataclass(frozen=True)
class Adopted:
    """At the unit that answers, in the year of filing; `programme` is empty where it no longer holds."""

    unit: str
    year: str
    number: str
    seq: int
    category: str = ""
    place: str = ""
    programme: str = ""
    plan_year: int = 0


@dataclass(frozen=True)
class Programme:
    """What takes proposals up, as it was written first, and by whom."""

    name: str
    year: int
    reports: tuple[Adopted, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted({report.unit for report in self.reports}))


def adopted(event: Event) -> Adopted | None:
    """What an event says of it; None for nearly all."""
    was = event.before is not None and _is_taken_up(event.before)
    before, now = leaf_of(event.before or {}), leaf_of(event.after)
    if event.type is EventType.REPORT_ANSWERED and _is_taken_up(event.after):
        name, year = str(event.data.get("programme") or ""), int(event.data.get("plan_year") or 0)
        return Adopted(now.unit, now.day[:4], event.number, event.seq, now.category, now.place, name, year)
    if was and (before.unit != now.unit or not _is_taken_up(event.after)):
        return Adopted(before.unit, before.day[:4], event.number, event.seq)
    return None


def programmes(rows: Iterable[Adopted]) -> list[Programme]:
    """Those with the most reports first; capitals and signs in a name make no other programme."""
    found: dict[tuple[str, int], list[Adopted]] = {}
    for row in sorted(_newest(rows).values(), key=lambda it: it.number):
        if row.programme:
            found.setdefault((plain(row.programme), row.plan_year), []).append(row)
    told = [Programme(reports[0].programme, year, tuple(reports)) for (_, year), reports in found.items()]
    return sorted(told, key=lambda it: (-len(it.reports), it.year, plain(it.name)))


def _is_taken_up(facts: Facts) -> bool:
    return facts.get("answer") == AnswerKind.TAKEN_UP and not excused(facts)


def _newest(rows: Iterable[Adopted]) -> Mapping[str, Adopted]:
    return {row.number: row for row in sorted(rows, key=lambda it: it.seq)}
