"""How long an agency took: office hours only, without pauses and detours."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Hop, Pause
from domain.clocks.measuring import measure, working_minutes
from domain.counting.histogram import ERROR, bin_of, median, minutes_of
from domain.report import HandlingClass, Milestones
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report

CALENDAR = the_calendar()
HOUR, DAY = 60, 510


def minutes(start: str, end: str, *pauses: tuple[str, str]) -> int:
    spans = [(local(since), local(until)) for since, until in pauses]
    return working_minutes(local(start), local(end), "51.03", CALENDAR, spans)


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        ("2026-11-23 09:00", "2026-11-23 10:30", 90),
        ("2026-11-23 20:00", "2026-11-23 22:00", 0),
        ("2026-11-23 15:00", "2026-11-24 08:30", 2 * HOUR),
        ("2026-11-20 15:00", "2026-11-23 08:30", 2 * HOUR),
        ("2026-12-23 07:30", "2026-12-28 16:00", 2 * DAY),
    ],
    ids=["within a day", "by night", "over night", "over a weekend", "over Christmas and its cuti bersama"],
)
def test_only_office_hours_of_working_days_are_time(start: str, end: str, worked: int) -> None:
    assert minutes(start, end) == worked


def test_pauses_that_overlap_are_left_out_once() -> None:
    pauses = (("2026-11-23 09:00", "2026-11-23 11:00"), ("2026-11-23 10:00", "2026-11-23 12:00"))
    assert minutes("2026-11-23 08:00", "2026-11-23 13:00", *pauses) == 2 * HOUR


def test_time_with_the_reporter_and_at_the_wrong_agency_is_charged_to_nobody() -> None:
    times = Milestones(
        local("2026-11-23 08:00"),
        verified_at=local("2026-11-23 10:00"),
        followed_at=local("2026-11-24 15:30"),
        answered_at=local("2026-11-25 09:30"),
    )
    report = a_report(milestones=times, desk="51.03-dishub", handling_class=HandlingClass.PLAIN)
    pause = Pause(local("2026-11-23 11:00"), local("2026-11-24 10:00"))
    hop = Hop("51.03-dlhk", local("2026-11-24 12:00"), local("2026-11-24 14:00"), "not_ours")
    found = measure(replace(report, pauses=(pause,), hops=(hop,)), local("2026-11-25 10:00"), the_policy(), CALENDAR)
    assert (found.verification, found.response, found.closing) == (2 * HOUR, 4.5 * HOUR, 7 * HOUR)
    assert found.missed == ()


def test_a_deadline_that_passed_is_missed_also_when_the_act_follows() -> None:
    times = Milestones(local("2026-11-02 08:00"), verified_at=local("2026-11-20 10:00"))
    found = measure(a_report(milestones=times), local("2026-11-20 10:00"), the_policy(), CALENDAR)
    assert found.missed == ("verification",)


@given(st.integers(1, 200_000))
def test_a_bin_stands_for_its_minutes_within_the_stated_error(worked: int) -> None:
    assert abs(minutes_of(bin_of(worked)) - worked) <= ERROR * worked * 1.000001


@given(st.lists(st.integers(0, 50_000), min_size=1, max_size=40))
def test_the_median_of_bins_is_near_that_of_the_times(times: list[int]) -> None:
    bins: dict[int, int] = {}
    for worked in times:
        bins[bin_of(worked)] = bins.get(bin_of(worked), 0) + 1
    middle = sorted(times)[(len(times) - 1) // 2]
    assert median(bins) == pytest.approx(middle, rel=ERROR * 1.000001, abs=0.001)
