"""What should be written of a report, derived from the report as it now stands: order and repeats do not matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from adapters.stores import counters
from adapters.stores.index_book import COUNTED, FOUND, MET, Content, Mark, Moved, Page
from adapters.stores.near import scopes_of, words_of
from adapters.stores.search import posted
from domain.desks.inbox import Entry, View
from domain.life.holding import above
from domain.life.transitions import OPEN
from domain.report import Report
from domain.texts import nearness
from domain.texts.nearness import Reader
from domain.texts.stems import stems

# Seconds to wait after each lost race; what has lost them all comes back when the queue shows it again, minutes later.
WAITS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 3.2)


class Book(Protocol):
    """The part of adapters.stores.index_book.IndexBook that indexing needs."""

    def read(self, number: str) -> Page: ...
    def bring(self, page: Page, wanted: frozenset[Mark], content: Content) -> None: ...


@dataclass(frozen=True)
class Indexing:
    """`entries` are the desks' rows: who may see a report is decided where those are made, and nowhere here.

    `pause` waits for so many seconds, or somewhat less: rivals must not meet again.
    """

    read: Callable[[str], Report]
    entries: Callable[[Report], Sequence[Entry]]
    book: Book
    reader: Reader
    now: Callable[[], datetime]
    pause: Callable[[float], object]

    def take(self, message: Mapping[str, Any]) -> None:
        """Bring the report that a relayed event names up to date. Raises Moved: the queue brings it again."""
        number = str(message["number"])
        for wait in WAITS:
            try:
                return self._work(number)
            except Moved:
                self.pause(wait)
        return self._work(number)

    def _work(self, number: str) -> None:
        """The book is read before the report: whoever wrote in it has seen no newer report than this."""
        page = self.book.read(number)
        report, now = self.read(number), self.now()
        entries = [entry for entry in self.entries(report) if entry.desk not in report.barred]
        content = Content(report, self.reader.read(words_of(report)))
        found, met = self._found(content, _searchers(report, entries)), _met(content, now)
        wanted = frozenset([*_counted(report, entries, now), *found, *met])
        if wanted != page.marks or page.claimed:
            self.book.bring(page, wanted, content)

    def _found(self, content: Content, desks: Iterable[str]) -> Iterator[Mark]:
        chosen = posted(content.gist.weights, stems(content.report.title, self.reader.slang))
        yield from (Mark(FOUND, desk, stem) for desk in desks for stem in chosen)


def _searchers(report: Report, entries: Sequence[Entry]) -> set[str]:
    """The desks that list the report, and the one above its holder also when nothing is left to watch: an end
    moves no report, and what a search shows is read anew from the lists."""
    desks = {entry.desk for entry in entries} | {above(report, report.desk)}
    return {desk for desk in desks if desk and desk not in report.barred}


def _counted(report: Report, entries: Sequence[Entry], now: datetime) -> Iterator[Mark]:
    """At each desk by its view; while it is open once more in the government whose desk holds it."""
    for entry in entries:
        late = bool(entry.due_at) and datetime.fromisoformat(entry.due_at) <= now
        work = entry.view is View.WORK
        owed = {counters.RETURNED: work and entry.hops > 0, counters.UNOPENED: entry.unopened}
        yield from _named(entry.desk, entry.view, entry.status, {counters.LATE: late, **owed})
        if entry.desk == report.desk and report.status in OPEN:
            government = counters.of_government(entry.desk)
            yield from _named(government, counters.OPEN, entry.status, {counters.LATE: late and work, **owed})


def _named(where: str, view: str, status: str, marks: Mapping[str, bool]) -> Iterator[Mark]:
    yield Mark(COUNTED, where, f"{view}:{status}")
    yield from (Mark(COUNTED, where, f"{view}:{name}") for name, holds in marks.items() if holds)


def _met(content: Content, now: datetime) -> Iterator[Mark]:
    report = content.report
    if now - report.milestones.filed_at >= nearness.WINDOW:
        return
    for scope in scopes_of(report):
        yield from (Mark(MET, scope, key) for key in nearness.keys(content.gist, report.place))
