"""One walk through the stack's reports, newest first: what may be learnt from, and what routing met week by week."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from domain.place import NATION, zone_of
from domain.reorganisation import Successions
from domain.report import Report
from domain.routing.decision import Outcome
from learn.drift import Handled, Routed, week_of
from learn.labels import confirmed, may_train
from learn.policy import Policy
from learn.reports import Labelled, labelled

AT_ONCE = 100
# A stack where hardly a report is ever confirmed must not be read for hours.
READ_FOR_EACH = 3


@dataclass
class Region:
    """What was found of one region; `recent` are the reports whose words may be read, of the last few weeks.

    `confirmed` counts also what may not be learnt from: anonymous and secret reports.
    """

    confirmed: int = 0
    lessons: list[Labelled] = field(default_factory=list)
    routed: list[Routed] = field(default_factory=list)
    handled: list[Handled] = field(default_factory=list)
    recent: list[Report] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """`load` reads reports by their numbers, `home` is the government in charge of a place."""

    load: Callable[[Sequence[str]], Mapping[str, Report]]
    home: Callable[[str], str]
    followed: Successions
    policy: Policy

    def harvest(self, numbers: Iterable[str], now: datetime) -> dict[str, Region]:
        """By region; it ends with the window, or when enough was found."""
        found: dict[str, Region] = defaultdict(Region)
        read = learnt = 0
        for report in self._reports(numbers):
            read += 1
            region = self.home(report.place.region)
            if region in ("", NATION):
                continue
            learnt += self._take(found[region], report, now)
            if learnt >= self.policy.newest or read >= READ_FOR_EACH * self.policy.newest:
                break
        return dict(sorted(found.items()))

    def _take(self, into: Region, report: Report, now: datetime) -> int:
        into.routed += routed(report)
        into.handled += handled(report)
        into.confirmed += confirmed(report)
        if may_train(report) and (now - report.milestones.filed_at).days <= 7 * 3:
            into.recent.append(report)
        full = len(into.lessons) >= self.policy.newest_of_region
        lessons = [] if full else list(labelled([report], self.followed))
        into.lessons += lessons
        return len(lessons)

    def _reports(self, numbers: Iterable[str]) -> Iterator[Report]:
        rest = iter(numbers)
        while chunk := list(islice(rest, AT_ONCE)):
            loaded = self.load(chunk)
            yield from (loaded[number] for number in chunk if number in loaded)


def routed(report: Report) -> Iterator[Routed]:
    """What the router made of it, in the week of its filing."""
    if report.decision:
        abstained = report.decision.outcome is Outcome.ABSTAINED
        yield Routed(_week(report, report.milestones.filed_at), abstained, report.decision.affair)


def handled(report: Report) -> Iterator[Handled]:
    """Each word of an agency on whether it is competent, in the week in which it fell."""
    yield from (Handled(_week(report, hop.until), hop.agency, True) for hop in report.hops if hop.by_agency)
    if report.agency and report.milestones.verified_at:
        yield Handled(_week(report, report.milestones.verified_at), report.agency, False)


def _week(report: Report, at: datetime) -> date:
    return week_of(at.astimezone(zone_of(report.place.region)).date())
