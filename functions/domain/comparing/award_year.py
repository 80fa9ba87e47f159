"""One year of the award: its phases by its dates, what an agency hands in, what an assessor gives."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.comparing.award import Candidate, Entry, Result, Rules, Score, hindrances
from domain.comparing.proof import Link, wrong
from domain.errors import FieldError, InvalidInput


class Phase(StrEnum):
    """Entries may change, then assessors score, then nobody does anything until it is published."""

    ENTRY = "entry"
    SCORING = "scoring"
    OVER = "over"
    PUBLISHED = "published"


@dataclass(frozen=True)
class AwardYear:
    """Both days included. `assessors` are the accounts that were named."""

    year: int
    entry_until: date
    scoring_until: date
    assessors: tuple[str, ...] = ()
    published_at: datetime | None = None
    version: int = 0

    def phase(self, day: date) -> Phase:
        if self.published_at:
            return Phase.PUBLISHED
        if day <= self.entry_until:
            return Phase.ENTRY
        return Phase.SCORING if day <= self.scoring_until else Phase.OVER


@dataclass(frozen=True)
class Answer:
    """What an agency says of itself by one criterion."""

    criterion: str
    points: int
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Submission:
    """An agency's entry, with what was measured of it when it was handed in."""

    category: str
    answers: tuple[Answer, ...]
    measured: Candidate
    by: str
    at: datetime
    version: int = 0

    @property
    def agency(self) -> str:
        return self.measured.agency

    def entry(self) -> Entry:
        own = {answer.criterion: answer.points for answer in self.answers}
        proven = {answer.criterion: [link.url for link in answer.links] for answer in self.answers}
        return Entry(self.agency, self.category, own, proven)


@dataclass(frozen=True)
class Given:
    """The points of one criterion."""

    criterion: str
    points: int


@dataclass(frozen=True)
class Sheet:
    """One assessor's points of one entry, with a word for colleagues."""

    assessor: str
    agency: str
    given: tuple[Given, ...]
    remark: str = ""
    version: int = 0

    def scores(self) -> Iterable[Score]:
        return (Score(self.assessor, self.agency, each.criterion, each.points) for each in self.given)


@dataclass(frozen=True)
class Published:
    """What came out, as everybody reads it."""

    year: int
    at: datetime
    results: tuple[Result, ...] = field(default=())


def check_dates(before: AwardYear | None, wanted: AwardYear, day: date) -> None:
    """Nothing that has ended is opened again, so that no entry changes once it may have been scored."""
    phase = before.phase(day) if before else Phase.ENTRY
    if phase is Phase.PUBLISHED:
        raise InvalidInput(FieldError("year", "award_published"))
    moved = [
        (name, getattr(wanted, name))
        for name in ("entry_until", "scoring_until")
        if before is None or getattr(before, name) != getattr(wanted, name)
    ]
    errors = [FieldError(name, "past_day") for name, until in moved if until < day]
    if wanted.year not in (day.year - 1, day.year):
        errors.append(FieldError("year", "award_year"))
    if phase is not Phase.ENTRY and "entry_until" in dict(moved):
        errors = [FieldError("entry_until", "award_entry_closed")]
    if wanted.scoring_until <= wanted.entry_until:
        errors.append(FieldError("scoring_until", "ends_before_it_begins"))
    if errors:
        raise InvalidInput(*errors)


def check_entry(submission: Submission, year: AwardYear, day: date, rules: Rules) -> None:
    """Raises InvalidInput with everything that keeps the agency from entering so."""
    require(year, Phase.ENTRY, day, "award_entry_closed")
    errors = [FieldError("agency", code) for code in hindrances(submission.measured, rules)]
    said = [answer.criterion for answer in submission.answers]
    errors += _criteria(said, rules)
    for answer in submission.answers:
        errors += _points(f"{answer.criterion}_points", answer.points, rules)
        errors += wrong(f"{answer.criterion}_links", answer.links)
    if errors:
        raise InvalidInput(*errors)


def check_sheet(sheet: Sheet, year: AwardYear, day: date, rules: Rules, barred: Collection[str]) -> None:
    """Raises InvalidInput. `barred` are the agencies in which the assessor holds a seat."""
    require(year, Phase.SCORING, day, "award_not_scoring")
    errors = [FieldError("agency", "award_barred")] if sheet.agency in barred else []
    errors += _criteria([each.criterion for each in sheet.given], rules)
    for each in sheet.given:
        errors += _points(f"{each.criterion}_points", each.points, rules)
    if errors:
        raise InvalidInput(*errors)


def require(year: AwardYear, phase: Phase, day: date, reason: str) -> None:
    """Raises InvalidInput where the year is in another phase."""
    if year.phase(day) is not phase:
        raise InvalidInput(FieldError("year", reason))


def judged(sheets: Iterable[Sheet]) -> Mapping[str, int]:
    """How many assessors have scored each agency."""
    found: dict[str, int] = {}
    for sheet in sheets:
        found[sheet.agency] = found.get(sheet.agency, 0) + 1
    return found


def _criteria(said: Sequence[str], rules: Rules) -> list[FieldError]:
    """Each once and no other."""
    known = set(rules.criteria)
    missing = [FieldError(f"{criterion}_points", "required") for criterion in rules.criteria if criterion not in said]
    odd = [FieldError("criterion", "not_a_choice")] if set(said) - known or len(said) > len(set(said)) else []
    return [*missing, *odd]


def _points(name: str, points: int, rules: Rules) -> list[FieldError]:
    return [] if 0 <= points <= rules.highest else [FieldError(name, "points_range", str(rules.highest))]
