"""What leaders are told by mail, in numbers alone: their week, and a topic that rises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from domain.comparing.policy import Policy
from domain.comparing.repeating import Repeat, repeating
from domain.comparing.rising import Rise, Topic
from domain.desks.officers import Seat

WEEKLY, RISEN = "week", "rise"
LISTED, LISTED_TOPICS = 10, 5


def is_brief(recipient: str) -> bool:
    """A leader's own slot, whose content stands beside it."""
    return recipient.rpartition(":")[2] in (WEEKLY, RISEN)


def is_week(recipient: str) -> bool:
    return recipient.endswith(f":{WEEKLY}")


@dataclass(frozen=True)
class Moved:
    """A number of this week, and of the week before (None: not known)."""

    now: int
    before: int | None = None


@dataclass(frozen=True)
class Late:
    desk: str
    count: int


@dataclass(frozen=True)
class Week:
    """The seven days before `monday`, of all units that a leader sees from `seats`.

    `late` lists the worst of `late_desks`; what is late is counted when this is made.
    """

    monday: date
    seats: tuple[Seat, ...]
    overdue: Moved
    received: Moved
    followed: Moved | None = None
    answered: Moved | None = None
    late: tuple[Late, ...] = ()
    late_desks: int = 0
    rising: tuple[Rise, ...] = ()
    repeating: tuple[Repeat, ...] = ()
    span: int = 0
    silent: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        return self.monday - timedelta(days=1)

    @property
    def is_empty(self) -> bool:
        """Nothing came, nothing is open too long, nothing stands out: nobody is written to."""
        figures = (self.overdue, self.received, self.followed, self.answered)
        moved = any(it and (it.now or it.before) for it in figures)
        return not moved and not self.rising and not self.repeating and not self.silent


@dataclass(frozen=True)
class Alert:
    """A rise as a leader hears of it, with the seats from which."""

    rise: Rise
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Totals:
    """All that a unit ever followed up and answered, as of a moment, and what was late then."""

    followed: int = 0
    answered: int = 0
    late: int = 0


@dataclass(frozen=True)
class UnitWeek:
    """What is known of one unit: `totals` as of now, a week and two weeks before, as far as somebody wrote them down.

    `topics` are its reports a week.
    """

    received: Moved
    totals: Sequence[Totals]
    topics: Mapping[Topic, Sequence[int]]


@dataclass(frozen=True)
class About:
    """What else concerns a leader: topics that rise, and desks where nobody has been at work of late."""

    rising: Sequence[Rise] = ()
    silent: Sequence[str] = ()


def week_of(monday: date, seats: tuple[Seat, ...], units: Mapping[str, UnitWeek], about: About, policy: Policy) -> Week:
    """The week of all these units together."""
    late = sorted(((unit.totals[0].late, id) for id, unit in units.items()), key=lambda it: (-it[0], it[1]))
    behind = [Late(id, count) for count, id in late if count]
    deep = min((len(unit.totals) for unit in units.values()), default=1)
    sums = [_added([unit.totals[back] for unit in units.values()]) for back in range(deep)]
    return Week(
        monday=monday,
        seats=seats,
        overdue=Moved(sums[0].late, sums[1].late if deep > 1 else None),
        received=Moved(
            sum(u.received.now for u in units.values()), sum(u.received.before or 0 for u in units.values())
        ),
        followed=_done([it.followed for it in sums]),
        answered=_done([it.answered for it in sums]),
        late=tuple(behind[:LISTED]),
        late_desks=len(behind),
        rising=tuple(about.rising),
        repeating=tuple(repeating(_together(unit.topics for unit in units.values()), policy)[:LISTED_TOPICS]),
        span=policy.repeated_span,
        silent=tuple(about.silent),
    )


def _added(totals: Sequence[Totals]) -> Totals:
    return Totals(*(sum(getattr(it, name) for it in totals) for name in ("followed", "answered", "late")))


def _done(totals: Sequence[int]) -> Moved | None:
    """What was done between two moments; a correction that takes back more than was done leaves nothing."""
    steps = [max(0, now - before) for now, before in pairwise(totals)]
    return Moved(steps[0], steps[1] if len(steps) > 1 else None) if steps else None


def _together(parts: Iterable[Mapping[Topic, Sequence[int]]]) -> dict[Topic, list[int]]:
    sums: dict[Topic, list[int]] = {}
    for series in parts:
        for topic, weeks in series.items():
            held = sums.get(topic)
            sums[topic] = [a + b for a, b in zip(held, weeks, strict=True)] if held else list(weeks)
    return sums
