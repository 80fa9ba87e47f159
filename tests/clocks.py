"""The compiled calendar and policy, and moments in the zones of the country, for tests of clocks."""

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from domain.clocks import policy
from domain.clocks.policy import Policy
from domain.clocks.working_days import Calendar
from domain.place import zone_of

DATA = Path(__file__).parent.parent / "infra" / "data"


@cache
def the_policy() -> Policy:
    return policy.from_json(json.loads((DATA / "policy.json").read_text()))


@cache
def holidays() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((DATA / "holidays.json").read_text())
    return table


@cache
def the_calendar() -> Calendar:
    table = holidays()
    days = frozenset(date.fromisoformat(day["date"]) for day in table["days"])
    return Calendar({"00": days}, table["last_year"], provisional_years=frozenset(table["provisional_years"]))


def with_day_off(day: date, scope: str) -> Calendar:
    calendar = the_calendar()
    off = {**calendar.days_off, scope: calendar.days_off.get(scope, frozenset()) | {day}}
    return replace(calendar, days_off=off)


def local(text: str, region: str = "51.03") -> datetime:
    """A wall-clock time ("2026-03-17 10:00") in the region's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone_of(region))
