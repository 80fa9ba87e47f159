"""Working days against cases counted by hand, and against numpy as an independent oracle."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks.working_days import Calendar, end_of
from domain.place import WIB, WIT, WITA
from tests.clocks import local, the_calendar, with_day_off

CALENDAR = the_calendar()
HOLIDAYS = sorted(CALENDAR.days_off["00"])
NYEPI = date(2026, 3, 19)

CASES = [
    pytest.param("2026-03-17 10:00", 3, "2026-03-27", id="across Nyepi and Lebaran with their cuti bersama"),
    pytest.param("2026-03-13 10:00", 10, "2026-04-06", id="a reporter's window across both and Good Friday"),
    pytest.param("2026-01-02 10:00", 60, "2026-04-09", id="sixty days from the new year"),
    pytest.param("2026-12-23 10:00", 1, "2026-12-28", id="24 December is cuti bersama, 25 Christmas"),
    pytest.param("2026-12-24 10:00", 1, "2026-12-29", id="arrival on cuti bersama counts as Monday"),
    pytest.param("2026-11-21 10:00", 1, "2026-11-24", id="Saturday plus one is Tuesday"),
    pytest.param("2026-11-22 10:00", 1, "2026-11-24", id="Sunday plus one is Tuesday"),
    pytest.param("2026-11-23 00:00", 1, "2026-11-24", id="Monday's first minute plus one is Tuesday"),
    pytest.param("2026-11-20 23:59", 1, "2026-11-23", id="Friday's last minute plus one is Monday"),
    pytest.param("2026-08-14 10:00", 1, "2026-08-18", id="across Independence Day on a Monday"),
    pytest.param("2026-11-21 10:00", 0, "2026-11-23", id="zero days is the day of arrival"),
]


@pytest.mark.parametrize(("arrived", "days", "ends"), CASES)
def test_a_limit_ends_with_its_last_working_day(arrived: str, days: int, ends: str) -> None:
    for region in ("00", "51.03", "81"):
        due_at = CALENDAR.add_working_days(local(arrived, region), days, region)
        assert due_at == end_of(date.fromisoformat(ends), region)


def test_the_end_of_a_day_is_local_to_the_agency() -> None:
    day = date(2026, 11, 24)
    assert end_of(day, "31.71") == datetime(2026, 11, 24, 23, 59, 59, tzinfo=WIB)
    assert end_of(day, "51.03") == datetime(2026, 11, 24, 23, 59, 59, tzinfo=WITA)
    assert end_of(day, "91.71") == datetime(2026, 11, 24, 23, 59, 59, tzinfo=WIT)
    assert end_of(day, "91.71") < end_of(day, "51.03") < end_of(day, "31.71")


def test_one_instant_is_friday_in_jakarta_and_saturday_in_jayapura() -> None:
    instant = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    assert CALENDAR.add_working_days(instant, 1, "31.71").date() == date(2026, 11, 23)
    assert CALENDAR.add_working_days(instant, 1, "91.71").date() == date(2026, 11, 24)


def test_a_regency_inherits_the_days_off_of_its_province_and_nobody_elses() -> None:
    galungan = date(2026, 11, 25)
    calendar = with_day_off(galungan, "51")
    assert not calendar.is_working(galungan, "51.03")
    assert not calendar.is_working(galungan, "51.03.05.1001")
    assert calendar.is_working(galungan, "34.04")
    assert calendar.is_working(galungan, "00")


def test_a_withdrawn_day_off_is_worked_and_a_smaller_region_outranks_a_larger() -> None:
    day = date(2026, 12, 24)
    calendar = replace(CALENDAR, working={"00": frozenset({day})})
    assert calendar.is_working(day, "51.03")
    local_feast = replace(calendar, days_off={**calendar.days_off, "51.03": frozenset({day})})
    assert not local_feast.is_working(day, "51.03")
    assert local_feast.is_working(day, "51.04")


def test_a_saturday_ordered_to_be_worked_counts() -> None:
    saturday = date(2026, 11, 28)
    calendar = replace(CALENDAR, working={"51": frozenset({saturday})})
    assert calendar.add_working_days(local("2026-11-27 10:00"), 1, "51.03").date() == saturday


def test_days_of_an_outage_are_charged_to_nobody() -> None:
    calendar = CALENDAR.with_outage(local("2026-11-24 09:00"), local("2026-11-26 09:00"))
    assert calendar.add_working_days(local("2026-11-23 10:00"), 1, "51.03").date() == date(2026, 11, 27)


def test_an_outage_at_night_costs_nobody_a_day() -> None:
    calendar = CALENDAR.with_outage(local("2026-11-24 18:00"), local("2026-11-25 05:00"))
    assert calendar.add_working_days(local("2026-11-23 10:00"), 2, "51.03").date() == date(2026, 11, 25)


def test_to_ask_and_be_answered_on_one_day_earns_nothing() -> None:
    pause = (local("2026-11-24 09:00"), local("2026-11-24 15:00"))
    assert CALENDAR.add_working_days(local("2026-11-23 10:00"), 2, "51.03", [pause]).date() == date(2026, 11, 25)


def test_after_a_reply_there_is_a_full_working_day_left() -> None:
    asked_on_the_last_day = (local("2026-11-24 09:00"), local("2026-12-01 15:00"))
    due_at = CALENDAR.add_working_days(local("2026-11-23 10:00"), 1, "51.03", [asked_on_the_last_day])
    assert due_at.date() == date(2026, 12, 2)


def test_a_limit_that_touches_a_year_of_estimates_is_provisional() -> None:
    assert CALENDAR.is_provisional(local("2026-12-30 10:00"), local("2027-01-04 10:00"))
    assert CALENDAR.is_provisional(local("2031-01-02 10:00"), local("2031-01-03 10:00"))
    assert not CALENDAR.is_provisional(local("2026-01-02 10:00"), local("2026-12-31 10:00"))


def test_a_day_rolls_on_until_all_regions_work() -> None:
    calendar = with_day_off(date(2026, 11, 25), "51")
    assert calendar.roll(date(2026, 11, 25), "00", "51.03") == date(2026, 11, 26)
    assert CALENDAR.roll(NYEPI, "00", "51.03") == date(2026, 3, 25)


days = st.dates(date(2018, 1, 1), date(2029, 6, 1))
regions = st.sampled_from(["00", "31.71", "51.03", "73", "91.71"])


def oracle(day: date, n: int) -> date:
    found = np.busday_offset(day, n, roll="forward", holidays=np.array(HOLIDAYS, "datetime64[D]"))
    return date.fromisoformat(str(found))


@given(days, st.integers(0, 90), regions, st.integers(0, 86399))
def test_numpy_counts_the_same(day: date, n: int, region: str, second: int) -> None:
    arrived = local(day.isoformat(), region) + timedelta(seconds=second)
    assert CALENDAR.add_working_days(arrived, n, region) == end_of(oracle(day, n), region)


@given(days, st.integers(1, 40), regions)
def test_the_days_between_are_the_days_added(day: date, n: int, region: str) -> None:
    arrived = local(day.isoformat(), region)
    due_at = CALENDAR.add_working_days(arrived, n, region)
    assert CALENDAR.working_days_between(arrived, due_at, region) == n
    assert CALENDAR.days_before(due_at.date(), n, region) == CALENDAR.arrival_day(arrived, region)


@given(days, st.integers(1, 40), st.sets(st.dates(date(2018, 1, 1), date(2030, 1, 1)), max_size=20))
def test_more_days_off_never_bring_a_deadline_nearer(day: date, n: int, off: set[date]) -> None:
    longer: Calendar = replace(CALENDAR, days_off={**CALENDAR.days_off, "51": frozenset(off)})
    arrived = local(day.isoformat())
    assert longer.add_working_days(arrived, n, "51.03") >= CALENDAR.add_working_days(arrived, n, "51.03")
    assert longer.is_working(longer.add_working_days(arrived, n, "51.03").date(), "51.03")
