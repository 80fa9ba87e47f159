"""Reports about one matter: merged, answered once, told all, and free to object."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.case import PendingKind
from domain.errors import InvalidInput, TransitionRefused
from domain.events import Actor, Event, EventType, Role
from domain.life import answering, closing, gathering, lifecycle
from domain.life.lifecycle import Change
from domain.report import Flags, HandlingClass, Milestones, Report, Status
from tests.samples import FILED_AT, a_report, an_answer

AT = FILED_AT + timedelta(days=1)
DISHUB, BADUNG = "51.03-dishub", "51.03-koordinator"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, BADUNG)


def lead(**changes: Any) -> Report:
    times = Milestones(FILED_AT, verified_at=FILED_AT)
    worked = a_report(number="BDG-L", status=Status.IN_PROGRESS, desk=DISHUB, agency=DISHUB, milestones=times)
    return replace(worked, **{"handling_class": HandlingClass.PLAIN, **changes})


def other(**changes: Any) -> Report:
    times = Milestones(FILED_AT, verified_at=FILED_AT)
    return replace(a_report(number="BDG-M", status=Status.TRIAGE, desk=BADUNG, milestones=times), **changes)


def cluster() -> tuple[Report, Report]:
    """(member, lead)."""
    merged, gathered = gathering.merge(other(), lead(), AT, COORDINATOR)
    return merged.report, gathered.report


def hears(member: Report, change: Change) -> Change | None:
    event: Event = change.events[0]
    return gathering.echo(member, change.report, event, AT)


def test_a_merged_report_lies_where_its_lead_lies() -> None:
    member, gathered = cluster()
    assert (member.status, member.merged_into, member.desk) == (Status.MERGED, "BDG-L", DISHUB)
    assert gathered.members == ("BDG-M",)


def test_only_reports_of_the_same_visibility_are_merged() -> None:
    for flags in (Flags(secret=True, may_publish=True), Flags(may_publish=False)):
        with pytest.raises(InvalidInput):
            gathering.merge(other(flags=flags), lead(), AT, COORDINATOR)


def test_a_merged_report_leads_nothing_and_a_lead_is_not_merged() -> None:
    with pytest.raises(InvalidInput):
        gathering.merge(other(), lead(status=Status.MERGED), AT, COORDINATOR)
    with pytest.raises(InvalidInput):
        gathering.merge(lead(), lead(), AT, COORDINATOR)
    with pytest.raises(TransitionRefused):
        gathering.merge(other(members=("BDG-X",)), lead(), AT, COORDINATOR)


def test_one_answer_opens_each_reporters_own_window() -> None:
    member, gathered = cluster()
    heard = hears(member, answering.answer(gathered, an_answer(), AT, OFFICER))
    assert heard
    assert heard.events[0].type is EventType.REPORT_ANSWERED
    assert heard.report.status is Status.ANSWERED
    assert (heard.report.milestones.answered_at, heard.report.handling_class) == (AT, HandlingClass.PLAIN)
    assert closing.not_solved(heard.report, "Di tempat saya masih padam", AT).report.status is Status.IN_PROGRESS


def test_progress_and_moves_of_the_lead_are_told_to_its_members() -> None:
    member, gathered = cluster()
    noted = hears(member, lifecycle.note(gathered, "Petugas berangkat", AT, OFFICER))
    assert noted
    assert (noted.report.status, noted.events[0].data["text"]) == (Status.MERGED, "Petugas berangkat")


def test_a_reopened_lead_takes_its_waiting_members_along() -> None:
    member, gathered = cluster()
    answer = answering.answer(gathered, an_answer(), AT, OFFICER)
    waiting = hears(member, answer)
    assert waiting
    again = hears(waiting.report, closing.not_solved(answer.report, "Masih padam", AT))
    assert again
    assert (again.report.status, again.report.milestones.answered_at) == (Status.MERGED, None)


def test_a_lead_that_ends_without_an_answer_leaves_its_members_to_a_human() -> None:
    member, gathered = cluster()
    for end in (
        lifecycle.withdraw(gathered, "", AT),
        lifecycle.archive(gathered, "unclear", AT, COORDINATOR),
        lifecycle.refer(gathered, "Pengadilan", "Perkara", AT, COORDINATOR),
    ):
        freed = hears(member, end)
        assert freed
        assert (freed.report.status, freed.report.desk, freed.report.merged_into) == (Status.TRIAGE, BADUNG, "")


def test_a_reporter_objects_to_a_merge_and_the_coordinator_parts_them() -> None:
    member, gathered = cluster()
    objected = closing.object_to(member, "Ini jalan lain", AT).report
    assert objected.pending
    assert objected.pending.kind is PendingKind.MERGE
    parted, left = gathering.part(objected, gathered, AT, COORDINATOR, "Memang lain")
    assert (parted.report.status, parted.report.merged_into, parted.report.pending) == (Status.TRIAGE, "", None)
    assert left.report.members == ()


def test_what_concerns_the_lead_alone_is_no_news_for_members() -> None:
    member, gathered = cluster()
    assert hears(member, answering.internal_note(gathered, "Tunggu kabel", AT, OFFICER)) is None
    assert hears(replace(member, merged_into="BDG-Z"), lifecycle.note(gathered, "Jalan", AT, OFFICER)) is None
