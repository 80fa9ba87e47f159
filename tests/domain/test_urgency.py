"""Red, yellow, green by the working days that are left."""

import pytest

from domain.clocks.urgency import Colour, Urgencies
from domain.clocks.working_days import end_of
from tests.clocks import local, the_calendar

NOW = local("2026-12-22 10:00")
DUE = {
    "2026-12-18": (Colour.RED, -2),
    "2026-12-21": (Colour.RED, -1),
    "2026-12-22": (Colour.RED, 0),
    "2026-12-23": (Colour.YELLOW, 1),
    # The 24th is cuti bersama, the 25th Christmas, then comes a weekend.
    "2026-12-28": (Colour.YELLOW, 2),
    "2026-12-29": (Colour.GREEN, 3),
}


@pytest.mark.parametrize("day", DUE)
def test_only_working_days_count_and_today_is_none(day: str) -> None:
    due_at = end_of(local(f"{day} 00:00").date(), "51.03")
    found = Urgencies(the_calendar(), "51.03", NOW).of(due_at, lead=2)
    assert (found.colour, found.days_left) == DUE[day]


def test_what_passed_an_hour_ago_is_red_although_it_is_today() -> None:
    assert Urgencies(the_calendar(), "51.03", NOW).of(local("2026-12-22 09:00"), lead=2).colour is Colour.RED


def test_where_nothing_is_owed_nothing_burns() -> None:
    found = Urgencies(the_calendar(), "51.03", NOW).of(None, lead=2)
    assert (found.colour, found.days_left) == (Colour.GREY, None)
