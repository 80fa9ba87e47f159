"""Lives of reports as their stores would write them, and the counting of their events on moto."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adapters.files.counter_files import CounterFiles
from adapters.stores.counts import CountBook
from adapters.stores.rolls import RollBook, together
from adapters.stores.sources import Received, SourceBook
from domain.case import AnswerKind
from domain.clocks.measuring import measure
from domain.counting.heads import Head, Source
from domain.counting.parts import digest_of, packed
from domain.counting.people import People
from domain.counting.rolls import Roll, merged
from domain.events import Actor, Event, Role
from domain.life import answering, closing, disputing, handing, lifecycle
from domain.life.transitions import Change, timed
from domain.report import ClosedBy, HandlingClass, Kind, Milestones, Place, Report
from domain.routing.decision import Decision, Outcome
from tests.aws import Cloud
from tests.clocks import the_calendar, the_policy
from tests.samples import FILED_AT, a_report, an_answer

HANDED_UP = datetime(2026, 11, 24, 1, tzinfo=UTC)
DISHUB, DLHK = "51.03-dishub", "51.03-dlhk"
STRAIGHT = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "terms", 0.9, agency=DISHUB)


class LifeOf:
    """One report that moves by its acts; what it said is in `events`."""

    def __init__(self, number: str, at: datetime = FILED_AT, kind: Kind = Kind.COMPLAINT, campaign: str = "") -> None:
        self.at, self.events = at, list[Event]()
        about = {"place": Place("51.03", "51.03.05"), "desk": "51.03-koordinator", "milestones": Milestones(at)}
        report = a_report(number=number, kind=kind, **about)
        self.report = replace(report, origin=replace(report.origin, campaign=campaign))
        self._take(lifecycle.filed(self.report))

    def routed(self) -> "LifeOf":
        return self._take(lifecycle.dispose(self.report, STRAIGHT, self._later(1)))

    def verified(self, category: str = "jalan") -> "LifeOf":
        return self._take(
            lifecycle.verify(self.report, HandlingClass.PLAIN, category, self._later(2), officer(self.report))
        )

    def reclassified(self, category: str) -> "LifeOf":
        kind = HandlingClass.PLAIN
        return self._take(lifecycle.reclassify(self.report, kind, category, self._later(1), officer(self.report)))

    def moved(self, to: str = DLHK) -> "LifeOf":
        self._take(handing.hand_over(self.report, to, self._later(1), officer(self.report)))
        return self._take(handing.accept(self.report, self._later(1), officer(self.report)))

    def answered(self, kind: AnswerKind = AnswerKind.DONE, **said: Any) -> "LifeOf":
        said_now = an_answer(kind=kind, **said)
        return self._take(answering.answer(self.report, said_now, self._later(3), officer(self.report)))

    def reopened(self) -> "LifeOf":
        return self._take(closing.not_solved(self.report, "Masih padam", self._later(5)))

    def closed(self, by: ClosedBy = ClosedBy.REPORTER, rating: int = 4) -> "LifeOf":
        return self._take(closing.close(self.report, by, self._later(8), officer(self.report), "Sudah dijawab", rating))

    def disputed(self) -> "LifeOf":
        """Its agency contests that it counts."""
        at = self._later(1)
        said = ("outage", "Layanan terhenti", at, officer(self.report), "51-koordinator", at)
        return self._take(disputing.dispute(self.report, *said))

    def upheld(self) -> "LifeOf":
        judge = Actor(Role.SUPERVISOR, "51-koordinator", "o-2")
        return self._take(disputing.uphold(self.report, "Gangguan tercatat", self._later(1), judge))

    def _later(self, hours: int) -> datetime:
        self.at += timedelta(hours=hours)
        return self.at

    def _take(self, change: Change) -> "LifeOf":
        found = measure(change.report, change.events[-1].at, the_policy(), the_calendar())
        moved = timed(change, found)
        self.report = moved.report
        self.events += moved.events
        return self


def officer(report: Report) -> Actor:
    return Actor(Role.OFFICER, report.desk, "o-1")


def some_lives() -> list[LifeOf]:
    """Four reports of two days that end in different ways."""
    next_day = FILED_AT + timedelta(days=1)
    return [
        LifeOf("BDG-AAAA1111-A").routed().verified().answered().closed(),
        LifeOf("BDG-BBBB2222-B").routed().verified().reclassified("lampu").answered().reopened().answered(),
        LifeOf("BDG-CCCC3333-C", next_day).routed().verified().moved().answered(),
        LifeOf("BDG-DDDD4444-D", next_day).routed(),
    ]


@dataclass
class Counted:
    """The counts of one generation."""

    aws: Cloud
    generation: int = 1
    table: str = ""

    def book(self) -> CountBook:
        return CountBook(self.aws.client("dynamodb"), self.table or self.aws.counts, lambda: None)

    def rolls(self) -> RollBook:
        return RollBook(self.aws.client("dynamodb"), self.table or self.aws.counts, self.generation)

    def count(self, events: Sequence[Event]) -> int:
        return self.book().count(self.generation, events)

    def total(self) -> Roll:
        """All months of all units, after everything that waits has been rolled up."""
        book = self.rolls()
        for days in together(book.changed()):
            assert book.roll(*days)
        return merged(roll for unit in book.units() for roll in book.months(unit, "2026-01", "2026-12").values())


def hand_up(
    aws: Cloud, region: str, month: str, received: Mapping[str, int], teams: Mapping[str, date | None] | None = None
) -> None:
    """What a stack below would have told of a month."""
    part = packed({unit: {"all": {"received": n}} for unit, n in received.items()})
    CounterFiles(aws.client("s3"), aws.counters).keep("below", part)
    told = Source("below", region, HANDED_UP, {month: digest_of(part)}, People({}, teams or {}))
    book = SourceBook(aws.client("dynamodb"), aws.counts)
    assert book.adopt(Received("below", Head("below", HANDED_UP, (told,)), HANDED_UP), None)
