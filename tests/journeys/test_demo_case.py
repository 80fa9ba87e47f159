"""A case from filing to rating, over HTTP: two agencies, a return, a question, a returned draft, a reopening."""

import pytest

from domain.events import EventType
from domain.report import ClosedBy, Status
from infra import demo_case
from tests.journeys.officers import token_of
from tests.journeys.stack import Filed, World


@pytest.fixture(scope="module")
def played(nation: World) -> demo_case.Play:
    token_of(nation, "liaison")
    return demo_case.play(nation.target)


def test_the_case_ends_with_the_reporters_word(nation: World, played: demo_case.Play) -> None:
    report = nation.case(Filed(played.number, played.code)).report
    assert (report.status, report.closed_by, report.rating) == (Status.CLOSED, ClosedBy.REPORTER, 4)
    assert report.reopenings == 1
    assert "51.03-pupr" in {hop.agency for hop in report.hops}


def test_both_agencies_and_the_reporter_are_told_at_each_step(nation: World, played: demo_case.Play) -> None:
    nation.settle()
    case = nation.case(Filed(played.number, played.code))
    told = {(d.recipient.split(":")[0], d.seq) for d in case.deliveries}
    moved = [e.seq for e in case.events if e.type is EventType.REPORT_DISPOSED]
    assert len(moved) >= 2
    assert all(("agency", seq) in told and ("reporter", seq) in told for seq in moved)


def test_the_reporters_timeline_says_why_it_moved_and_nothing_of_drafts_and_notes(played: demo_case.Play) -> None:
    text = demo_case.told(played)
    assert "Yang rusak tiang lampu" in text
    for inside in ("Kabel cadangan", "Sebut nomor tiangnya", "Lampu sudah diganti.\n"):
        assert inside not in text
