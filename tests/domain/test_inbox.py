"""Who has a report in the inbox, by what, and who must not."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.case import Pending, PendingKind, Share
from domain.clocks import service_levels
from domain.desks import inbox
from domain.desks.inbox import Entry, View
from domain.events import Actor, Role
from domain.life import closing, handing
from domain.report import Flags, Milestones, Report, Status
from tests.clocks import the_calendar, the_policy
from tests.samples import FILED_AT, a_report

AGENCY, COORDINATOR = "51.03-dishub", "51.03-koordinator"
AT = FILED_AT + timedelta(hours=1)


def at_agency(**changes: object) -> Report:
    times = Milestones(FILED_AT, disposed_at=FILED_AT)
    held = a_report(status=Status.DISPOSED, desk=AGENCY, agency=AGENCY, milestones=times, held_since=FILED_AT)
    return replace(held, **changes)  # type: ignore[arg-type]


def rows(report: Report) -> dict[str, Entry]:
    owed = {e.desk: e for e in inbox.entries(report, lambda desk: owes(report, desk))}
    assert all(entry.number == report.number for entry in owed.values())
    return owed


def owes(report: Report, desk: str) -> service_levels.Deadline | None:
    return service_levels.owed(report, desk, the_policy(), the_calendar())


def views(report: Report) -> dict[str, View]:
    return {desk: entry.view for desk, entry in rows(report).items()}


def test_a_report_that_went_straight_through_is_the_agencys_work_and_the_coordinator_sees_it() -> None:
    assert views(at_agency()) == {AGENCY: View.WORK, COORDINATOR: View.WATCH}


def test_a_row_lies_where_the_desk_owes_something_next() -> None:
    row = rows(at_agency())[AGENCY]
    assert row.at.isoformat() == row.due_at
    assert row.clock in ("share", "verification", "unopened")


def test_while_the_reporter_must_move_the_desk_only_watches() -> None:
    for status in (Status.ASKED, Status.ANSWERED):
        assert views(at_agency(status=status))[AGENCY] is View.WATCH


def test_a_supporting_agency_works_until_it_has_answered() -> None:
    share = Share("51.03-pupr", FILED_AT, "Perbaiki tiang")
    assert views(at_agency(shares=(share,)))["51.03-pupr"] is View.WORK
    assert "51.03-pupr" not in views(at_agency(shares=(replace(share, answered_at=AT),)))


def test_whoever_must_decide_has_work_even_on_a_case_that_has_ended() -> None:
    ended = at_agency(status=Status.CLOSED, milestones=Milestones(FILED_AT, closed_at=AT))
    assert views(ended) == {AGENCY: View.ENDED}
    asked = closing.not_solved(ended, "Padam lagi", AT).report
    assert views(asked) == {COORDINATOR: View.WORK, AGENCY: View.ENDED}


def test_an_escalated_case_is_shown_to_the_supervisor() -> None:
    escalated = at_agency(fired=frozenset({"resolution:supervisor:2026-12-01"}))
    assert views(escalated)["51.03-inspektorat"] is View.WATCH


def test_what_was_transferred_is_shown_to_the_ombudsman_also_after_its_end() -> None:
    for status in (Status.IN_PROGRESS, Status.ARCHIVED):
        assert views(at_agency(status=status, transferred_at=AT))["kl-ombudsman"] is View.WATCH
    assert "kl-ombudsman" not in views(at_agency())


def test_a_topic_of_ksp_is_shown_to_it_unless_the_report_is_secret() -> None:
    assert views(at_agency(tags=("ksp",)))["kl-ksp"] is View.WATCH
    assert "kl-ksp" not in views(at_agency(tags=("ksp",), flags=Flags(secret=True)))
    assert "kl-ksp" not in views(at_agency(tags=("banjir",)))


def test_a_secret_report_about_an_office_is_in_no_inbox_above_until_a_clock_brings_it_up() -> None:
    about = at_agency(flags=Flags(secret=True, about_handler=True))
    assert views(about) == {AGENCY: View.WORK}
    late = replace(about, fired=frozenset({"verification:coordinator:2026-12-01"}))
    assert views(late)[COORDINATOR] is View.WATCH


def test_a_case_that_was_handed_back_leaves_the_agencys_inbox() -> None:
    back = handing.hand_back(at_agency(), "not_ours", "Jalan provinsi", AT, Actor(Role.OFFICER, AGENCY)).report
    assert AGENCY not in views(back)
    assert views(back)[COORDINATOR] is View.WORK


def test_a_flagged_report_shows_no_title_in_a_list() -> None:
    assert rows(at_agency(flags=Flags(secret=True)))[AGENCY].title == ""
    assert rows(at_agency(public_title="Lampu padam"))[AGENCY].title == "Lampu padam"


@given(
    status=st.sampled_from(Status),
    barred=st.sets(st.sampled_from([AGENCY, COORDINATOR, "51.03-inspektorat", "51.03-pupr"])),
    decides=st.sampled_from(["", COORDINATOR, AGENCY]),
)
def test_a_barred_desk_never_has_a_row_and_an_open_report_is_always_in_somebodys_inbox(
    status: Status, barred: set[str], decides: str
) -> None:
    pending = Pending(PendingKind.MISROUTING, decides, AT) if decides else None
    shares = (Share("51.03-pupr", FILED_AT, "Perbaiki tiang"),)
    found = rows(at_agency(status=status, barred=tuple(barred), pending=pending, shares=shares))
    assert not barred & found.keys()
    assert found or AGENCY in barred
