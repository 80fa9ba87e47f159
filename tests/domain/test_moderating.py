"""What readers say against a public text, and that only a person takes anything down."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.clocks.service_levels import Clock, deadlines
from domain.desks.inbox import View, entries
from domain.errors import TransitionRefused
from domain.events import Actor, Role
from domain.life import lifecycle, moderating
from domain.report import Flags, HandlingClass, Report, Status
from domain.texts.listing import is_published, lists_of, row_of
from tests.clocks import the_calendar, the_policy
from tests.samples import FILED_AT, a_report

DISHUB, COORDINATOR = "51.03-dishub", "51.03-koordinator"
BOSS = Actor(Role.COORDINATOR, COORDINATOR)
LATER = FILED_AT + timedelta(hours=1)


def verified(**changes: object) -> Report:
    report = a_report(desk=DISHUB, agency=DISHUB, status=Status.DISPOSED, **changes)
    return lifecycle.verify(report, HandlingClass.PLAIN, "", FILED_AT, Actor(Role.OFFICER, DISHUB)).report


def contested(reason: str = "hate") -> Report:
    return moderating.contest(verified(), reason, "", FILED_AT).report


def test_a_readers_word_hides_nothing_and_changes_nothing_of_the_case() -> None:
    before, after = verified(), contested("danger")
    assert after.is_open_to_all
    assert (after.status, after.pending, after.milestones) == (before.status, before.pending, before.milestones)


@pytest.mark.parametrize(("reason", "due_now"), [("hate", False), ("personal_data", True)])
def test_the_coordinator_finds_it_among_the_work_and_what_is_urgent_at_once(reason: str, due_now: bool) -> None:
    report = contested(reason)
    [clock] = [d for d in deadlines(report, the_policy(), the_calendar()) if d.kind is Clock.CONTENT]
    assert (clock.due_at == FILED_AT) is due_now
    assert clock.holder == COORDINATOR
    row = next(e for e in entries(report, lambda desk: clock) if e.desk == COORDINATOR)
    assert (row.view, row.pending) == (View.WORK, "content")


def test_an_urgent_word_makes_an_ordinary_one_urgent_and_more_of_the_same_bring_nothing_new() -> None:
    report = contested()
    assert not moderating.worth_a_look(report, "hate", 2)
    assert moderating.worth_a_look(report, "danger", 2)
    urgent = moderating.contest(report, "danger", "", LATER).report
    assert urgent.contested is not None
    assert urgent.contested.urgent
    assert not moderating.worth_a_look(urgent, "child", 3)


def test_what_a_person_found_in_order_is_not_brought_up_again_by_one() -> None:
    kept = moderating.keep(contested(), "Tidak melanggar", LATER, BOSS).report
    assert kept.is_open_to_all
    assert [n for n in range(1, 12) if moderating.worth_a_look(kept, "danger", n)] == [5, 10]


def test_taken_down_it_is_nowhere_public_and_can_be_shown_again() -> None:
    hidden = moderating.hide(contested(), "Memuat nama tetangga", LATER, BOSS).report
    assert not hidden.is_open_to_all
    assert not is_published(hidden)
    assert hidden.status is Status.IN_PROGRESS
    shown = moderating.show(hidden, "Nama sudah disamarkan", LATER, BOSS).report
    assert is_published(shown)
    assert not shown.is_contested


def test_what_is_blocked_needs_no_look_any_more() -> None:
    blocked = lifecycle.block(contested(), "spam", LATER, BOSS).report
    assert not blocked.is_contested
    assert not [d for d in deadlines(blocked, the_policy(), the_calendar()) if d.kind is Clock.CONTENT]


@pytest.mark.parametrize(
    ("report", "act"),
    [(a_report(), moderating.hide), (verified(), moderating.keep), (verified(), moderating.show)],
)
def test_what_is_not_so_cannot_be_undone(report: Report, act: object) -> None:
    with pytest.raises(TransitionRefused):
        act(report, "Alasan", LATER, BOSS)  # type: ignore[operator]


SAMPLES = st.builds(
    a_report,
    flags=st.builds(Flags, st.booleans(), st.booleans(), st.sampled_from([True, False, None])),
    status=st.sampled_from(Status),
    category=st.sampled_from(["Lampu Jalan", "Kekerasan terhadap Anak", "Kesehatan", ""]),
    affair=st.sampled_from(["street_lighting", "women_children", "health_services", ""]),
    milestones=st.sampled_from([a_report().milestones, verified().milestones]),
    content_hidden_at=st.sampled_from([None, FILED_AT]),
    erased_at=st.sampled_from([None, FILED_AT]),
)


@given(SAMPLES)
@settings(max_examples=100, deadline=None)
def test_nothing_hidden_unverified_or_about_the_sheltered_is_ever_published(report: Report) -> None:
    if not is_published(report):
        return
    assert report.milestones.verified_at
    assert (report.flags.may_publish, report.flags.secret, report.flags.anonymous) == (True, False, False)
    assert report.status not in (Status.BLOCKED, Status.WITHDRAWN)
    assert not report.content_hidden_at
    assert not report.erased_at
    assert report.category in ("Lampu Jalan", "")
    assert report.affair in ("street_lighting", "")
    assert "wilayah/51.03" in lists_of(row_of(report))
