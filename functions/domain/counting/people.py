"""The people of one stack as far as counts tell of them: how many wrote in a year, which desks have a team at work."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.directory import region_of
from domain.place import contains

_YEAR, _DESK = re.compile(r"\d{4}"), re.compile(r"[0-9a-z][0-9a-z.-]{0,79}")


@dataclass(frozen=True)
class People:
    """`users` by year. `teams` are the desks where somebody can sign in, with the day when somebody last did."""

    users: Mapping[str, int]
    teams: Mapping[str, date | None]

    def are_within(self, region: str) -> bool:
        """Whether it tells of no desk that stands elsewhere."""
        return all(contains(region, region_of(desk)) for desk in self.teams)


def written(people: People) -> dict[str, Any]:
    teams = {desk: day.isoformat() if day else "" for desk, day in people.teams.items()}
    return {"users": dict(people.users), "teams": teams}


def read(told: Mapping[str, Any]) -> People:
    """Raises KeyError, TypeError, ValueError or AttributeError for what is no such thing."""
    users, teams = dict(told["users"]), dict(told["teams"])
    if not all(_YEAR.fullmatch(year) and type(n) is int and n >= 0 for year, n in users.items()):
        raise ValueError("users")
    if not all(map(_DESK.fullmatch, teams)):
        raise ValueError("teams")
    return People(users, {desk: date.fromisoformat(day) if day else None for desk, day in teams.items()})
