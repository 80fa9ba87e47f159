"""What a stack knows of its own people: how many wrote, which desks have a team, when each signed in."""

from datetime import date
from typing import Any

from adapters.sealed import users
from adapters.stores import teams
from adapters.stores.activity import Activity
from domain.counting.people import People


def read(client: Any, counts: str, reports: str, today: date) -> People:
    """Of this year and the last. Four queries, however many reports, desks or officers there are."""
    written = {str(year): users.counted(client, counts, year) for year in (today.year - 1, today.year)}
    last = Activity(client, counts).last()
    return People(written, {desk: last.get(desk) for desk in sorted(teams.desks(client, reports))})
