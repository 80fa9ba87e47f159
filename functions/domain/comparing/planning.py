"""What a year's reports say to whoever plans: which topics repeat where, and what became of proposals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.case import AnswerKind
from domain.comparing.policy import Policy
from domain.comparing.repeating import WEEK, repeating
from domain.comparing.rising import Topic
from domain.comparing.topics import Topics, itself
from domain.counting import rolls
from domain.counting.leaf import ASPIRATION, OPEN, Counts
from domain.counting.rolls import Roll

_JUDGED = (AnswerKind.TAKEN_UP.value, AnswerKind.NOT_TAKEN_UP.value)


@dataclass(frozen=True)
class Proposals:
    """How many were filed that are owed an answer, and what became of them."""

    received: int
    taken_up: int
    not_taken_up: int
    otherwise: int
    open: int

    @property
    def told(self) -> int:
        """Whose reporters have an answer: it stands on the report's page, and whoever left a contact was told."""
        return self.received - self.open


@dataclass(frozen=True)
class Repeated:
    """A topic in a place: the reports of the year, and in how many weeks of its worst quarter it came again."""

    topic: Topic
    received: int
    weeks: int
    followed: int
    late: int
    proposals: Proposals


def topics(months: Iterable[Roll]) -> dict[Topic, dict[str, int]]:
    """What was counted of each topic and place."""
    found: dict[Topic, dict[str, int]] = {}
    for roll in months:
        for name, counts in rolls.of(roll, rolls.TOPIC).items():
            category, _, place = name.partition("|")
            _add(found.setdefault((category, place), {}), counts)
    return found


def proposals(counts: Counts) -> Proposals:
    told = {name.removeprefix(ASPIRATION): n for name, n in counts.items() if name.startswith(ASPIRATION)}
    received, open = sum(told.values()), told.get(OPEN, 0)
    taken_up, not_taken_up = (told.get(kind, 0) for kind in _JUDGED)
    return Proposals(received, taken_up, not_taken_up, received - open - taken_up - not_taken_up, open)


def proposed(found: Mapping[Topic, Counts]) -> list[tuple[Topic, Proposals]]:
    """Topics and places of which anything was proposed, the most first."""
    told = [(topic, proposals(counts)) for topic, counts in found.items()]
    return sorted((it for it in told if it[1].received), key=lambda it: (-it[1].received, it[0]))


def total(of: Iterable[Proposals]) -> Proposals:
    sums = [(p.received, p.taken_up, p.not_taken_up, p.otherwise, p.open) for p in of]
    return Proposals(*(sum(column) for column in zip(*sums, strict=True))) if sums else Proposals(0, 0, 0, 0, 0)


def may_repeat(found: Mapping[Topic, Counts], policy: Policy) -> frozenset[Topic]:
    """Those with enough reports for it: of these alone it must be known in which weeks they came."""
    least = policy.repeated_weeks * policy.repeated_reports
    return frozenset(topic for topic, counts in found.items() if all(topic) and counts.get("received", 0) >= least)


def weeks_of(year: int, today: date) -> Topics:
    """The whole weeks of a year up to yesterday, still empty."""
    first, end = date(year, 1, 1), min(today, date(year + 1, 1, 1))
    whole = (end - first).days // WEEK
    return Topics(end - timedelta(days=whole * WEEK), whole, WEEK, itself)


def repeated(found: Mapping[Topic, Counts], by_week: Topics, policy: Policy) -> list[Repeated]:
    """What repeats, the most reports first."""
    told = [_repeated((it.topic, it.place), it.weeks, found) for it in repeating(by_week.series, policy)]
    return sorted(told, key=lambda it: (-it.received, -it.weeks, it.topic))


def _repeated(topic: Topic, weeks: int, found: Mapping[Topic, Counts]) -> Repeated:
    counts = found.get(topic, {})
    received, followed, late = (counts.get(name, 0) for name in ("received", "followed", "late"))
    return Repeated(topic, received, weeks, followed, late, proposals(counts))


def _add(sums: dict[str, int], counts: Counts) -> None:
    for name, n in counts.items():
        sums[name] = sums.get(name, 0) + n
