"""What is to happen to a report, drawn before anybody knows whose it is: so one life can be lived by many reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

from benchmarks.simulate import shapes
from domain.place import WIB, WIT, WITA

Name = TypeVar("Name")
ZONES = {"WIB": WIB, "WITA": WITA, "WIT": WIT}


@dataclass(frozen=True)
class Step:
    """An act of benchmarks.simulate.life, when, and what it says."""

    act: str
    at: datetime
    said: str = ""


@dataclass(frozen=True)
class Plan:
    """A report's way. What its clocks do by themselves is not in it."""

    kind: str
    filed_at: datetime
    contactless: bool
    steps: tuple[Step, ...]


class _Draft:
    def __init__(self, rng: Random, at: datetime) -> None:
        self.rng, self.at, self.steps = rng, at, list[Step]()

    def then(self, act: str, hours: float, said: str = "") -> None:
        self.at += timedelta(seconds=round(hours * 3600))
        self.steps.append(Step(act, self.at, said))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


def plan(rng: Random, day: date, zone: str) -> Plan:
    """One that is filed on that day of the zone."""
    hour = pick(rng, dict(enumerate(shapes.HOURS)))
    local = datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), ZONES[zone])
    draft, kind = _Draft(rng, local.astimezone(UTC)), pick(rng, shapes.KINDS)
    filed_at, contactless = draft.at, draft.chance(shapes.CONTACTLESS)
    ends = pick(rng, {**shapes.ENDS_EARLY, "": 1000 - sum(shapes.ENDS_EARLY.values())})
    _to_an_agency(draft)
    if ends:
        _ends_early(draft, ends)
    else:
        _worked(draft, kind)
    return Plan(kind, filed_at, contactless, tuple(draft.steps))


def pick(rng: Random, weights: Mapping[Name, int]) -> Name:
    """One of some names, by their weights."""
    return rng.choices(list(weights), list(weights.values()))[0]


def response_hours(rng: Random) -> float:
    """As long as a response takes in Surabaya, between the measured points by the logarithm."""
    share = rng.random()
    for (low, fast), (high, slow) in pairwise(shapes.RESPONSE):
        if share <= high:
            return float(fast * (slow / fast) ** ((share - low) / (high - low)))
    return shapes.RESPONSE[-1][1]


def _to_an_agency(draft: _Draft) -> None:
    if draft.chance(shapes.STRAIGHT):
        draft.then("dispose", 0.001)
    else:
        draft.then("abstain", 0.001)
        draft.then("hand_over", response_hours(draft.rng), "lead")
    if draft.chance(shapes.RETURNED):
        draft.then("hand_back", response_hours(draft.rng))
        draft.then("hand_over", response_hours(draft.rng), "other")


def _ends_early(draft: _Draft, ends: str) -> None:
    if ends != "left":
        draft.then(ends, 2 * response_hours(draft.rng))


def _worked(draft: _Draft, kind: str) -> None:
    rng = draft.rng
    draft.then("verify", response_hours(rng), pick(rng, shapes.CLASSES[kind]))
    if draft.chance(shapes.RECLASSIFIED):
        draft.then("reclassify", response_hours(rng))
    if draft.chance(shapes.ASKED):
        draft.then("ask", 1)
        if draft.chance(shapes.SILENT_WHEN_ASKED):
            return
        draft.then("reply", 4 * response_hours(rng))
    if draft.chance(shapes.NOTED):
        draft.then("template" if draft.chance(shapes.TEMPLATED) else "note", response_hours(rng))
    if draft.chance(shapes.ANSWERED):
        _answered(draft, kind)


def _answered(draft: _Draft, kind: str) -> None:
    rng = draft.rng
    answers = shapes.ASPIRATION_ANSWERS if kind == "aspiration" else shapes.ANSWERS
    answer = pick(rng, answers)
    draft.then("answer", 3 * response_hours(rng), answer)
    if answer == "scheduled":
        draft.then("answer", 10 * response_hours(rng), "done")
    if draft.chance(shapes.REOPENED):
        draft.then("not_solved", 2 * response_hours(rng))
        draft.then("answer", 4 * response_hours(rng), "done")
    if draft.chance(shapes.BY_REPORTER):
        stars = pick(rng, shapes.RATINGS) if draft.chance(shapes.RATED) else 0
        draft.then("closed_by_reporter", 2 * response_hours(rng), str(stars))
    elif draft.chance(shapes.BY_OFFICER):
        draft.then("closed_by_officer", 2 * response_hours(rng))
