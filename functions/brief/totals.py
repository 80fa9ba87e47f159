"""What units did in all, as of this Monday and those before: of two such numbers the difference is a week."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol

from adapters.stores.counters import Counts
from brief.looking import Book
from domain.comparing.indicators import told_by
from domain.counting import rolls
from domain.desks.inbox import View
from domain.telling.brief import Totals

ALL_MONTHS = "0000-01", "9999-12"
TOLD_WEEKS = 2
NONE = Totals()


class Kept(Protocol):
    """The part of adapters.stores.brief_runs.BriefRuns that this needs."""

    def totals(self, monday: date) -> Mapping[str, Totals]: ...
    def keep(self, monday: date, totals: Mapping[str, Totals]) -> None: ...


def totals_of(
    book: Book, units: Iterable[str], late: Mapping[str, Counts], kept: Kept, monday: date
) -> dict[str, list[Totals]]:
    """By unit: now, a week ago, two weeks ago, as far as somebody wrote them down.

    What was written down in this week already is what is told, so that no hour is in two weeks.
    """
    found = {id: _totals(book, id, late.get(id, Counts({}))) for id in units}
    kept.keep(monday, found)
    known: list[Mapping[str, Totals]] = [{**found, **kept.totals(monday)}]
    for back in range(1, TOLD_WEEKS + 1):
        before = kept.totals(monday - timedelta(weeks=back))
        if not before:
            break
        known.append(before)
    return {id: [told.get(id, NONE) for told in known] for id in found}


def _totals(book: Book, unit: str, counts: Counts) -> Totals:
    whole = rolls.merged({rolls.ALL: month.get(rolls.ALL, {})} for month in book.months(unit, *ALL_MONTHS).values())
    told = told_by(whole.get(rolls.ALL, {}))
    return Totals(told.get("followed") or 0, told["answered"] or 0, counts.view(View.WORK.value).late)
