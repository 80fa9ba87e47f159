"""When a collected message leaves, and what of it is said."""

from datetime import datetime

import pytest

from domain.place import WIB, WIT, WITA
from domain.telling.breaker import FAILURES_TO_OPEN, LONGEST_PAUSE, Breaker, after_failure, holds_until, probing
from domain.telling.bundle import Notice, newest, slot
from tests.clocks import the_calendar


def moment(text: str, zone: object = WITA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-11-23T10:01", "2026-11-23T10:05"),
        ("2026-11-23T10:04", "2026-11-23T10:10"),
        ("2026-11-23T02:00", "2026-11-23T07:30"),
        ("2026-11-23T07:29", "2026-11-23T07:35"),
        ("2026-11-23T15:59", "2026-11-24T07:30"),
        ("2026-11-23T23:59", "2026-11-24T07:30"),
        ("2026-11-27T20:00", "2026-11-30T07:30"),
        ("2026-11-28T10:00", "2026-11-30T07:30"),
        ("2026-12-24T20:00", "2026-12-28T07:30"),
    ],
    ids=[
        "in the morning", "not too soon", "at night", "just before opening", "at closing", "before midnight",
        "on Friday evening", "on Saturday", "over Christmas",
    ],
)  # fmt: skip
def test_a_message_leaves_in_office_hours_of_the_agency(now: str, leaves: str) -> None:
    assert slot(moment(now), "51.03", the_calendar()) == moment(leaves)


def test_the_offices_own_zone_counts() -> None:
    now = moment("2026-11-23T15:30", WIB)
    assert slot(now, "32.04", the_calendar()) == moment("2026-11-23T15:35", WIB)
    assert slot(now, "91.03", the_calendar()) == moment("2026-11-24T07:30", WIT)


def test_what_falls_due_in_one_spell_shares_a_slot() -> None:
    ticks = [moment(f"2026-11-23T10:0{m}") for m in (4, 5, 6, 7, 8)]
    assert len({slot(t, "51.03", the_calendar()) for t in ticks}) == 1


def test_of_several_notices_of_one_clock_the_newest_is_said_soonest_deadline_first() -> None:
    near, reached = Notice("A", 4, "resolution", "2026-12-02"), Notice("A", 6, "resolution", "2026-12-02")
    other, second = Notice("A", 5, "promise", "2026-12-09"), Notice("B", 2, "verification", "2026-12-01")
    assert newest([reached, near, other, second]) == ((second, reached, other), (near,))


NOW = moment("2026-11-23T10:00")


def test_a_breaker_opens_after_five_failures_and_lets_one_probe_when_its_pause_is_over() -> None:
    breaker = Breaker()
    for _ in range(FAILURES_TO_OPEN):
        assert holds_until(breaker, NOW) is None
        breaker = after_failure(breaker, NOW)
    until = holds_until(breaker, NOW)
    assert until is not None
    assert holds_until(breaker, until) is None
    assert holds_until(probing(breaker, until), until) is not None


def test_a_breaker_never_pauses_longer_than_half_an_hour() -> None:
    breaker = Breaker(1000, NOW)
    assert after_failure(breaker, NOW).open_until == NOW + LONGEST_PAUSE
