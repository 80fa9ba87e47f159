"""Mornings of the brief function: counts in memory, officers and slots on moto, mails written down by notify's end."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from brief.morning import Sources
from brief.service import Briefing, Done

from adapters.stores.brief_runs import BriefRuns
from adapters.stores.briefs import BriefBook
from adapters.stores.counters import Counters, row_key
from domain.comparing.policy import Policy, from_json
from domain.counting.rolls import Roll
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.telling.messages import Mail
from tests.clocks import DATA, local, the_calendar
from tests.functions.delivery_world import World

BADUNG, DISHUB, DLHK = "51.03-koordinator", "51.03-dishub", "51.03-dlhk"
EARLY, OPEN = local("2026-11-23 05:10"), local("2026-11-23 07:30")
WEEK = timedelta(weeks=1)


@dataclass
class Days:
    """The rolls of units by day, as RollBook tells them; `done` is what they ever followed up and answered."""

    rolls: dict[str, dict[str, dict[str, dict[str, int]]]] = field(default_factory=lambda: defaultdict(dict))
    done: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, unit: str, day: date, count: int, topic: str = "jalan|51.03.05") -> None:
        roll = self.rolls[unit].setdefault(day.isoformat(), {})
        for section in ("all", f"topic:{topic}"):
            held = roll.setdefault(section, {"received": 0})
            held["received"] += count

    def units(self) -> Iterator[str]:
        yield from sorted(self.rolls)

    def days(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        return {day: roll for day, roll in self.rolls[unit].items() if since <= day <= until}

    def months(self, unit: str, since: str, until: str) -> dict[str, Roll]:
        followed, answered = self.done.get(unit, (0, 0))
        return {"2026-11": {"all": {"followed": followed, "answer.done": answered}}}


@dataclass
class Mornings:
    """`at_work` says when somebody of a desk was last signed in."""

    world: World
    counted: Days = field(default_factory=Days)
    at_work: dict[str, date] = field(default_factory=dict)

    @property
    def client(self) -> Any:
        return self.world.aws.client("dynamodb")

    def officer(self, id: str, role: OfficeRole, *desks: str, **changes: Any) -> Officer:
        seats = tuple(Seat(role, desk) for desk in desks)
        said = {"email": f"{id}@badung.example", **changes}
        return self.world.officers.save(Officer(id, f"Nama {id}", seats=seats, **said))

    def late(self, **counts: int) -> None:
        """How many are late on the desks of Badung, by slug."""
        for slug, count in counts.items():
            item = {**row_key(f"51.03-{slug}"), "work:late": {"N": str(count)}}
            self.client.put_item(TableName=self.world.aws.reports, Item=item)

    def briefing(self) -> Briefing:
        aws = self.world.aws
        runs, counters = BriefRuns(self.client, aws.counts), Counters(self.client, aws.reports)
        sources = Sources(
            self.counted, counters.read_all, lambda: self.at_work, self.world.officers.of_desk, the_calendar, runs
        )
        return Briefing("51.03", sources, runs, BriefBook(self.client, aws.reports), policy())

    def run(self, at: datetime = EARLY, leaders: int = 99) -> Done:
        """A run that has time for so many leaders."""
        self.world.at = at
        left = iter([True] * leaders)
        return self.briefing().run(at, lambda: next(left, False))

    def mails(self, at: datetime = OPEN) -> Mapping[str, Mail]:
        """What leaves when the clock has come there, by address; nobody gets two."""
        self.world.at = at
        self.world.mails.sent.clear()
        self.world.tick()
        told = {to: mail for to, _, mail in self.world.mails.sent}
        assert len(told) == len(self.world.mails.sent)
        return told


def policy() -> Policy:
    return from_json(json.loads((DATA / "evaluation.json").read_text()))
