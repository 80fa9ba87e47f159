"""Proposals taken up are told by programme, once each, as their newest answer says."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from domain.case import AnswerKind
from domain.counting.adopted import Adopted, adopted, programmes
from domain.counting.leaf import counts_of
from domain.events import Actor, Event, Role
from domain.life import answering, closing
from domain.report import HandlingClass, Kind, Report, Status
from tests.samples import FILED_AT, a_report, an_answer

OFFICER = Actor(Role.OFFICER, "51.03-dishub", "akun-1")
LAMPS = Adopted("51.03-dishub", "2026", "BDG-AAAA1111-A", 4, "lampu", "51.03.05", "Penerangan Jalan Umum", 2027)


def an_idea(**changes: object) -> Report:
    seat = {"desk": "51.03-dishub", "agency": "51.03-dishub"}
    return a_report(status=Status.IN_PROGRESS, kind=Kind.ASPIRATION, **seat, **changes)


def taken_up(report: Report) -> tuple[Report, Event]:
    done = answering.answer(report, an_answer(kind=AnswerKind.TAKEN_UP), FILED_AT + timedelta(days=1), OFFICER)
    return done.report, done.events[-1]


def test_an_answer_that_takes_up_says_where_and_a_reopening_takes_it_back() -> None:
    answered, event = taken_up(an_idea(category="lampu"))
    told = adopted(event)
    assert told
    assert (told.unit, told.year, told.category, told.programme, told.plan_year) == (
        "51.03-dishub", "2026", "lampu", "Penerangan Jalan Umum", 2027
    )  # fmt: skip
    again = closing.not_solved(answered, "Belum ada apa-apa", FILED_AT + timedelta(days=3)).events[0]
    gone = adopted(again)
    assert gone
    assert gone.programme == ""
    assert programmes([gone, told]) == []


def test_nothing_else_says_anything() -> None:
    done = answering.answer(an_idea(), an_answer(), FILED_AT, OFFICER).events[-1]
    assert adopted(done) is None
    old = replace(taken_up(an_idea())[1], data={"kind": "taken_up", "text": "Kami terima."})
    told = adopted(old)
    assert told
    assert told.programme == ""


def test_programmes_are_told_by_how_many_they_take_up_whatever_their_capitals() -> None:
    rows = [
        LAMPS,
        replace(LAMPS, number="BDG-BBBB2222-B", unit="51.03-pupr", programme="penerangan  jalan umum"),
        replace(LAMPS, number="BDG-CCCC3333-C", programme="Taman Kota"),
        replace(LAMPS, number="BDG-CCCC3333-C", seq=9, programme="Taman Kota", plan_year=2028),
    ]
    Random(3).shuffle(rows)
    told = [(p.name.casefold().split()[0], p.year, len(p.reports), p.units) for p in programmes(rows)]
    assert told == [
        ("penerangan", 2027, 2, ("51.03-dishub", "51.03-pupr")),
        ("taman", 2028, 1, ("51.03-dishub",)),
    ]


def test_a_proposal_is_counted_by_what_became_of_it_and_nothing_else_is() -> None:
    def counted(**facts: str) -> set[str]:
        return {name for name in counts_of(facts) if name.startswith("aspiration.")}

    assert counted(kind=Kind.ASPIRATION) == {"aspiration.open"}
    assert counted(kind=Kind.COMPLAINT, **{"class": HandlingClass.ASPIRATION, "answer": "not_taken_up"}) == {
        "aspiration.not_taken_up"
    }
    assert counted(kind=Kind.COMPLAINT, answer="taken_up") == {"aspiration.taken_up"}
    assert counted(kind=Kind.COMPLAINT, answer="done") == set()
    assert counted(kind=Kind.ASPIRATION, status="merged") == set()
