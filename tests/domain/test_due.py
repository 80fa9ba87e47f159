"""What the clocks say and do, once each, in order, however late somebody looks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.case import AnswerKind
from domain.clocks import due
from domain.clocks.working_days import Calendar
from domain.events import Actor, Event, EventType, Role
from domain.life import answering, lifecycle
from domain.report import ClosedBy, HandlingClass, Milestones, Report, Status
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report, an_answer

FILED = local("2026-03-02 10:00")
OFFICER = Actor(Role.OFFICER, "51.03-dishub")
SAID = {
    EventType.DEADLINE_NEAR,
    EventType.DEADLINE_REACHED,
    EventType.DEADLINE_ESCALATED,
    EventType.NOTICE_SUPERSEDED,
    EventType.CLOSING_ANNOUNCED,
}


def disposed(**changes: object) -> Report:
    filed = a_report(desk="51.03-dishub", agency="51.03-dishub", status=Status.DISPOSED)
    return replace(filed, milestones=Milestones(FILED, disposed_at=FILED), **changes)  # type: ignore[arg-type]


def verified(kind: HandlingClass = HandlingClass.PLAIN, at: datetime = FILED) -> Report:
    return lifecycle.verify(disposed(), kind, "jalan", at, OFFICER, "Perlu pemeriksaan").report


def answered(at: datetime) -> Report:
    return answering.answer(verified(), an_answer(), at, OFFICER).report


def next_due(report: Report, calendar: Calendar | None = None) -> datetime | None:
    return due.next_due(report, the_policy(), calendar or the_calendar())


def fire(report: Report, now: datetime, calendar: Calendar | None = None) -> lifecycle.Change | None:
    return due.fire(report, now, the_policy(), calendar or the_calendar())


def played(report: Report, until: datetime, calendar: Calendar | None = None) -> Iterator[tuple[Report, Event]]:
    """Fire at each due instant in order, as a clock that never stands still would."""
    while (at := next_due(report, calendar)) and at <= until:
        change = fire(report, at, calendar)
        assert change, at
        report = change.report
        yield from ((report, event) for event in change.events)


def told(report: Report, until: datetime) -> list[tuple[str, str, str]]:
    events = [event for _, event in played(report, until)]
    return [(f"{e.at:%m-%d %H:%M}", e.data.get("clock", ""), e.data.get("step", e.type.value)) for e in events]


def test_a_report_nobody_verifies_climbs_from_seat_to_seat_and_never_lies_unseen() -> None:
    assert told(disposed(), local("2026-04-02 10:00")) == [
        ("03-04 08:00", "verification", "near"),
        ("03-05 23:59", "verification", "reached"),
        ("03-06 08:00", "verification", "deputy"),
        ("03-09 08:00", "verification", "coordinator"),
        ("03-12 08:00", "verification", "supervisor"),
        ("03-16 23:59", "statutory_response", "reached"),
        ("03-26 08:00", "verification", "supervisor"),
        ("04-02 08:00", "verification", "supervisor"),
    ]


def test_a_case_under_way_has_its_first_response_and_its_resolution() -> None:
    assert told(verified(), local("2026-03-30 10:00")) == [
        ("03-06 08:00", "first_response", "near"),
        ("03-09 23:59", "first_response", "reached"),
        ("03-10 08:00", "first_response", "deputy"),
        ("03-11 08:00", "first_response", "coordinator"),
        ("03-16 08:00", "first_response", "supervisor"),
        ("03-16 23:59", "statutory_response", "reached"),
        ("03-17 08:00", "resolution", "near"),
        ("03-27 23:59", "resolution", "reached"),
        ("03-30 08:00", "resolution", "deputy"),
    ]


def test_an_event_names_clock_deadline_step_and_seat() -> None:
    change = fire(disposed(), local("2026-03-04 08:00"))
    assert change
    assert change.events[0].type is EventType.DEADLINE_NEAR
    assert change.events[0].data == {
        "clock": "verification",
        "due_at": "2026-03-05T23:59:59+08:00",
        "step": "near",
        "seat": "liaison",
    }


def test_too_early_nothing_fires() -> None:
    assert fire(disposed(), local("2026-03-04 07:59")) is None


def test_whoever_looks_late_hears_the_newest_and_the_rest_is_superseded() -> None:
    change = fire(disposed(), local("2026-03-10 10:00"))
    assert change
    assert [(e.type, e.data["step"]) for e in change.events] == [
        (EventType.NOTICE_SUPERSEDED, "near"),
        (EventType.NOTICE_SUPERSEDED, "reached"),
        (EventType.NOTICE_SUPERSEDED, "deputy"),
        (EventType.DEADLINE_ESCALATED, "coordinator"),
    ]
    assert change.report.version == 2
    assert fire(change.report, local("2026-03-10 10:00")) is None


def test_each_clock_has_its_own_newest_notice() -> None:
    change = fire(verified(), local("2026-03-17 09:00"))
    assert change
    said = [(e.data["clock"], e.data["step"]) for e in change.events if e.type is not EventType.NOTICE_SUPERSEDED]
    assert said == [("first_response", "supervisor"), ("resolution", "near"), ("statutory_response", "reached")]


def test_silence_after_an_answer_closes_with_notice_before() -> None:
    events = [event for _, event in played(answered(local("2026-03-13 10:00")), local("2027-01-01 00:00"))]
    assert [(e.type, f"{e.at:%m-%d %H:%M}") for e in events] == [
        (EventType.CLOSING_ANNOUNCED, "03-31 08:00"),
        (EventType.REPORT_CLOSED, "04-06 23:59"),
    ]
    assert events[0].data["due_at"] == "2026-04-06T23:59:59+08:00"
    assert events[0].data["seat"] == "reporter"
    assert events[1].data["by"] == ClosedBy.SYSTEM


def test_announced_late_it_closes_late_and_keeps_the_whole_lead() -> None:
    announced = fire(answered(local("2026-03-13 10:00")), local("2026-04-08 10:00"))
    assert announced
    assert announced.events[0].type is EventType.CLOSING_ANNOUNCED
    assert announced.events[0].data["due_at"] == "2026-04-13T23:59:59+08:00"
    assert fire(announced.report, local("2026-04-13 12:00")) is None
    closed = fire(announced.report, local("2026-04-14 00:00"))
    assert closed
    assert closed.report.status is Status.CLOSED


def test_a_reply_in_the_window_stops_the_closing_and_a_new_answer_opens_a_new_window() -> None:
    announced = fire(answered(local("2026-03-13 10:00")), local("2026-03-31 08:00"))
    assert announced
    back = lifecycle.reply(announced.report, "Masih padam", local("2026-04-01 10:00")).report
    again = answering.answer(back, an_answer(), local("2026-04-02 10:00"), OFFICER).report
    assert next_due(again) == local("2026-04-14 08:00")
    assert [f"{e.at:%m-%d} {e.type}" for _, e in played(again, local("2026-05-01 00:00"))] == [
        "04-14 ClosingAnnounced",
        "04-17 ReportClosed",
    ]


def test_a_question_without_reply_ends_and_the_desk_goes_on() -> None:
    asked = lifecycle.ask(verified(), "Tiang nomor berapa?", local("2026-03-05 10:00"), OFFICER).report
    assert next_due(asked) == local("2026-03-26 23:59:59")
    [(after, expired)] = played(asked, local("2026-03-27 00:00"))
    assert expired.type is EventType.COMPLETION_EXPIRED
    assert after.status is Status.IN_PROGRESS
    assert all(pause.until for pause in after.pauses)


def test_a_question_to_one_without_contact_ends_too_and_its_clocks_go_on() -> None:
    unreachable = replace(verified(), has_contact=False)
    asked = lifecycle.ask(unreachable, "Tiang nomor berapa?", local("2026-03-05 10:00"), OFFICER).report
    history = [(e.type, after.status) for after, e in played(asked, local("2026-03-27 00:00"))]
    assert (EventType.DEADLINE_NEAR, Status.ASKED) in history
    assert history[-1] == (EventType.COMPLETION_EXPIRED, Status.IN_PROGRESS)


def test_a_promise_is_reminded_reached_and_escalated() -> None:
    promised = answering.answer(
        verified(), an_answer(kind=AnswerKind.SCHEDULED, promised_for=date(2026, 6, 12)), FILED, OFFICER
    ).report
    assert told(promised, local("2026-06-17 10:00")) == [
        ("06-05 08:00", "promise", "near"),
        ("06-12 23:59", "promise", "reached"),
        ("06-15 08:00", "promise", "deputy"),
        ("06-17 08:00", "promise", "coordinator"),
    ]


def test_a_deadline_that_moves_speaks_anew() -> None:
    near = fire(disposed(), local("2026-03-04 08:00"))
    assert near
    later = the_calendar().with_outage(local("2026-03-04 12:00"), local("2026-03-05 12:00"))
    assert next_due(near.report, later) == local("2026-03-06 08:00")
    again = fire(near.report, local("2026-03-06 08:00"), later)
    assert again
    assert again.events[0].data["due_at"] == "2026-03-09T23:59:59+08:00"


def test_an_outage_of_a_week_is_charged_to_nobody() -> None:
    back = local("2026-03-11 09:00")
    outage = the_calendar().with_outage(local("2026-03-03 09:00"), back)
    assert fire(disposed(), back) is not None
    assert fire(disposed(), back, outage) is None
    assert next_due(disposed(), outage) == local("2026-03-13 08:00")


def test_the_limit_of_a_version_holds_for_what_was_filed_under_it() -> None:
    old, new = the_policy().versions
    stricter = replace(new, verification=1)
    policy = replace(the_policy(), versions=(old, stricter))
    before = replace(disposed(), milestones=Milestones(local("2025-04-28 10:00")))
    after = replace(disposed(), milestones=Milestones(local("2025-05-05 10:00")))
    assert due.next_due(before, policy, the_calendar()) == local("2025-04-30 08:00")
    assert due.next_due(after, policy, the_calendar()) == local("2025-05-05 08:00")


@pytest.mark.parametrize("status", sorted(lifecycle.ENDED))
def test_an_ended_report_is_never_due(status: Status) -> None:
    ended = replace(verified(), status=status, milestones=replace(verified().milestones, closed_at=FILED))
    assert next_due(ended) is None
    assert fire(ended, FILED + timedelta(days=1000)) is None


def test_years_of_silence_are_told_in_pieces_and_end_with_one_notice() -> None:
    report = disposed()
    said: list[Event] = []
    while change := fire(report, local("2029-01-05 10:00")):
        assert len(change.events) < 100
        report, said = change.report, [*said, *change.events]
    assert [e.type for e in said if e.data["clock"] == "verification"].count(EventType.DEADLINE_ESCALATED) == 1
    assert len({(e.data["step"], e.seq) for e in said}) == len(said) > 100
