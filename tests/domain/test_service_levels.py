"""Every deadline of a report at each stage of its life."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.case import Pause
from domain.clocks.service_levels import Clock, Deadline, State, deadlines, promised
from domain.directory import region_of
from domain.report import HandlingClass, Milestones, Place, Report, Status
from tests.clocks import local, the_calendar, the_policy, with_day_off
from tests.samples import a_report

FILED = local("2026-03-02 10:00")
VERIFIED = local("2026-03-04 10:00")
ANSWERED = local("2026-03-13 10:00")


def a_case(status: Status, kind: HandlingClass | None = HandlingClass.PLAIN, **times: Any) -> Report:
    milestones = Milestones(FILED, **times)
    return a_report(status=status, desk="51.03-dishub", handling_class=kind, milestones=milestones)


def clocks(report: Report) -> dict[Clock, Deadline]:
    return {d.kind: d for d in deadlines(report, the_policy(), the_calendar())}


def ends(report: Report, clock: Clock) -> str:
    return clocks(report)[clock].due_at.isoformat()


def test_a_new_report_has_three_days_for_verification_and_the_statutory_clocks() -> None:
    found = clocks(a_case(Status.RECEIVED))
    assert set(found) == {Clock.VERIFICATION, Clock.STATUTORY_RESPONSE, Clock.STATUTORY_DECISION}
    assert found[Clock.VERIFICATION].due_at.isoformat() == "2026-03-05T23:59:59+08:00"
    assert found[Clock.STATUTORY_RESPONSE].due_at.isoformat() == "2026-03-16T23:59:59+08:00"
    assert found[Clock.STATUTORY_DECISION].due_at.isoformat() == "2026-05-01T23:59:59+08:00"


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (HandlingClass.INFORMATION, "2026-03-11"),
        (HandlingClass.PLAIN, "2026-03-31"),
        (HandlingClass.SUPERVISED, "2026-06-12"),
        (HandlingClass.ASPIRATION, "2026-06-12"),
    ],
)
def test_the_class_sets_the_limit_of_resolution(kind: HandlingClass, day: str) -> None:
    case = a_case(Status.IN_PROGRESS, kind, verified_at=VERIFIED)
    assert ends(case, Clock.RESOLUTION) == f"{day}T23:59:59+08:00"
    assert ends(case, Clock.FIRST_RESPONSE) == "2026-03-11T23:59:59+08:00"


def test_the_zone_is_the_agencys_and_a_ministry_works_in_the_capitals() -> None:
    assert region_of("51.03-dishub") == "51.03"
    assert region_of("51.03.05.1001-desa") == "51.03.05.1001"
    assert region_of("kl-pupr") == region_of("00-admin") == region_of("bumn-pln") == "00"
    case = a_case(Status.DISPOSED)
    assert ends(replace(case, desk="kl-pupr"), Clock.VERIFICATION).endswith("+07:00")
    assert ends(replace(case, desk="91.71-dishub"), Clock.VERIFICATION).endswith("+09:00")


def test_the_reporters_window_is_ten_working_days_from_the_answer() -> None:
    case = a_case(Status.ANSWERED, verified_at=VERIFIED, first_response_at=ANSWERED, answered_at=ANSWERED)
    assert ends(case, Clock.REPORTER_WINDOW) == "2026-04-06T23:59:59+08:00"
    assert clocks(case)[Clock.RESOLUTION].met_at == ANSWERED


def test_no_window_ends_on_a_day_off_of_the_reporters_own_region() -> None:
    case = a_case(Status.ANSWERED, verified_at=VERIFIED, answered_at=ANSWERED)
    case = replace(case, desk="kl-pupr", place=Place("51.03"))
    calendar = with_day_off(date(2026, 4, 6), "51")
    window = {d.kind: d for d in deadlines(case, the_policy(), calendar)}[Clock.REPORTER_WINDOW]
    assert window.due_at.isoformat() == "2026-04-07T23:59:59+07:00"


@pytest.mark.parametrize("answered", [f"2026-03-{day:02} 10:00" for day in range(1, 20)])
def test_no_window_ends_on_nyepi(answered: str) -> None:
    at = local(answered)
    window = clocks(a_case(Status.ANSWERED, verified_at=VERIFIED, answered_at=at))[Clock.REPORTER_WINDOW]
    assert window.due_at.date() != date(2026, 3, 19)
    assert the_calendar().is_working(window.due_at.date(), "51.03")


def asked(at: datetime, until: datetime | None = None, contact: bool = True) -> Report:
    status = Status.IN_PROGRESS if until else Status.ASKED
    case = a_case(status, verified_at=VERIFIED, asked_at=at)
    return replace(case, pauses=(Pause(at, until),), has_contact=contact)


def test_the_agencys_clocks_stand_while_the_reporter_is_asked() -> None:
    found = clocks(asked(local("2026-03-09 10:00")))
    assert found[Clock.COMPLETION].due_at.isoformat() == "2026-03-30T23:59:59+08:00"
    assert found[Clock.COMPLETION].running
    assert not found[Clock.RESOLUTION].running
    assert found[Clock.RESOLUTION].state(FILED) is State.PAUSED


def test_while_it_is_paused_a_deadline_shows_the_latest_it_can_become() -> None:
    assert ends(asked(local("2026-03-09 10:00")), Clock.RESOLUTION) == "2026-04-16T23:59:59+08:00"


def test_a_pause_moves_the_limit_by_the_days_it_took() -> None:
    answered = asked(local("2026-03-09 10:00"), local("2026-03-11 16:00"))
    assert ends(answered, Clock.RESOLUTION) == "2026-04-06T23:59:59+08:00"
    assert ends(asked(local("2026-03-09 10:00"), local("2026-03-09 16:00")), Clock.RESOLUTION) == (
        "2026-03-31T23:59:59+08:00"
    )


def test_all_pauses_together_are_bounded() -> None:
    first = Pause(local("2026-04-07 10:00"), local("2026-04-27 10:00"))
    second = Pause(local("2026-04-28 10:00"))
    case = replace(asked(second.since), pauses=(first, second))
    assert the_calendar().working_days_between(first.since, local("2026-04-27 10:00"), "51.03") == 14
    due_at = clocks(case)[Clock.COMPLETION].due_at
    assert the_calendar().working_days_between(second.since, due_at, "51.03") == 6


def test_the_time_between_answer_and_objection_is_bounded_by_no_policy() -> None:
    idle = Pause(local("2026-03-13 10:00"), local("2026-04-27 10:00"), asked=False)
    case = replace(asked(local("2026-04-28 10:00")), pauses=(idle, Pause(local("2026-04-28 10:00"))))
    due_at = clocks(case)[Clock.COMPLETION].due_at
    assert the_calendar().working_days_between(local("2026-04-28 10:00"), due_at, "51.03") == 10


def test_a_promise_is_due_at_the_end_of_its_day_or_the_next_working_day() -> None:
    promised = a_case(Status.SCHEDULED, verified_at=VERIFIED, scheduled_at=ANSWERED, promised_for=date(2026, 5, 2))
    assert ends(promised, Clock.PROMISE) == "2026-05-04T23:59:59+08:00"
    assert clocks(promised)[Clock.RESOLUTION].met_at == ANSWERED


def test_the_statutory_clocks_start_when_the_file_is_complete() -> None:
    case = asked(local("2026-03-09 10:00"), local("2026-03-11 16:00"))
    assert ends(case, Clock.STATUTORY_RESPONSE) == "2026-03-25T23:59:59+08:00"


def test_a_clock_runs_is_met_or_is_breached() -> None:
    running = clocks(a_case(Status.RECEIVED))[Clock.VERIFICATION]
    assert running.state(local("2026-03-05 23:59")) is State.RUNNING
    assert running.state(local("2026-03-06 00:00")) is State.BREACHED
    in_time = clocks(a_case(Status.IN_PROGRESS, verified_at=VERIFIED))[Clock.VERIFICATION]
    late = clocks(a_case(Status.IN_PROGRESS, verified_at=ANSWERED))[Clock.VERIFICATION]
    assert in_time.state(local("2026-06-01 10:00")) is State.MET
    assert late.state(local("2026-06-01 10:00")) is State.BREACHED


def test_no_clock_runs_once_a_report_has_ended() -> None:
    ended = a_case(Status.WITHDRAWN, closed_at=VERIFIED)
    assert not any(d.running for d in clocks(ended).values())
    assert clocks(ended)[Clock.VERIFICATION].state(ANSWERED) is State.MET


def test_a_revived_report_has_its_three_days_anew() -> None:
    revived = a_case(Status.TRIAGE, restarted_at=ANSWERED)
    assert ends(revived, Clock.VERIFICATION) == "2026-03-25T23:59:59+08:00"


def test_a_deadline_over_estimated_holidays_says_so() -> None:
    late = a_report(milestones=Milestones(local("2026-12-30 10:00")), status=Status.RECEIVED)
    assert clocks(late)[Clock.VERIFICATION].provisional
    assert not clocks(a_case(Status.RECEIVED))[Clock.VERIFICATION].provisional


def test_a_receipt_promises_the_first_response_after_the_last_day_of_verification() -> None:
    report = a_report(milestones=Milestones(local("2026-11-23 10:00")))
    told = {d.kind: d.due_at for d in promised(report, the_policy(), the_calendar())}
    assert told[Clock.VERIFICATION].date() == date(2026, 11, 26)
    assert told[Clock.FIRST_RESPONSE].date() == date(2026, 12, 3)


def test_until_a_report_has_a_desk_its_place_gives_the_zone() -> None:
    report = a_report(desk="00-admin")
    assert promised(report, the_policy(), the_calendar())[0].due_at.utcoffset() == timedelta(hours=8)
