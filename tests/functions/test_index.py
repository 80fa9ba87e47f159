"""Search, counts and likeness follow each report: in any order, however often, and never for barred eyes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.stores.index_book import Content, IndexBook, Mark, Moved, Page
from domain.life import answering, handing, lifecycle
from domain.report import Flags, HandlingClass, Place, Report
from domain.texts.nearness import Gist
from index.handler import RESERVE_MS
from tests.aws import cloud
from tests.functions.index_world import (
    BOSS,
    COORDINATOR,
    DISHUB,
    OFFICER,
    PUPR,
    IndexWorld,
    an_event,
    decision,
    disposed,
)
from tests.samples import FILED_AT, a_report, an_answer

LAMP = "Lampu jalan di depan pasar Mengwi padam sejak dua minggu, gelap sekali kalau malam."


@pytest.fixture
def world() -> Iterator[IndexWorld]:
    with cloud() as aws:
        yield IndexWorld(aws)


def verified(world: IndexWorld, report: Report) -> Report:
    return world.indexed(lifecycle.verify(report, HandlingClass.PLAIN, "lampu", world.at, OFFICER))


def test_a_report_is_found_by_its_words_at_every_desk_that_has_it(world: IndexWorld) -> None:
    report = disposed(world)
    for asked in ("lampu padam", "padamnya lampu", "PASAR", "jln gelap"):
        assert world.search.find(DISHUB, asked).numbers == (report.number,), asked
    assert world.search.find(COORDINATOR, "lampu").numbers == (report.number,)
    assert world.search.find("51.03-dinkes", "lampu").numbers == ()
    assert world.search.find(DISHUB, "lampu banjir").numbers == ()
    assert world.search.find(DISHUB, "yang di").numbers == ()


def test_a_report_has_few_postings(world: IndexWorld) -> None:
    disposed(world, a_report(text=" ".join(f"kata{chr(97 + i)}{chr(97 + i)}" for i in range(26)) * 3))
    assert len({stem for desk, stem in world.postings() if desk == DISHUB}) == 8


def test_a_district_narrows_a_search(world: IndexWorld) -> None:
    report = disposed(world, a_report(place=Place("51.03", "51.03.05")))
    assert world.search.find(DISHUB, "lampu", district="51.03.05").numbers == (report.number,)
    assert world.search.find(DISHUB, "lampu", district="51.03.01").numbers == ()


def test_a_long_result_goes_on_where_the_page_ended(world: IndexWorld) -> None:
    numbers = []
    for i in range(7):
        filed = FILED_AT + timedelta(hours=i)
        report = a_report(number=f"BDG-{i:08d}-0", milestones=replace(a_report().milestones, filed_at=filed))
        numbers.append(disposed(world, report).number)
    first = world.search.find(DISHUB, "lampu padam", limit=3)
    second = world.search.find(DISHUB, "lampu padam", 3, first.cursor)
    third = world.search.find(DISHUB, "lampu padam", 3, second.cursor)
    assert [*first.numbers, *second.numbers, *third.numbers] == numbers[::-1]
    assert (first.cursor != "", third.cursor) == (True, "")


def test_a_report_that_moves_takes_its_words_along(world: IndexWorld) -> None:
    report = disposed(world)
    moved = world.save(
        lifecycle.Change(replace(report, desk=PUPR, agency=PUPR, version=report.version + 1), an_event(report))
    )
    world.index.take({"number": moved.number})
    assert world.search.find(DISHUB, "lampu").numbers == ()
    assert world.search.find(PUPR, "lampu").numbers == (report.number,)
    assert world.counters.read(DISHUB).view("work").total == 0
    assert world.counters.read(PUPR).view("work").total == 1


def test_a_barred_desk_finds_nothing(world: IndexWorld) -> None:
    disposed(world, to=decision(barred=(COORDINATOR,)))
    assert COORDINATOR not in {desk for desk, _ in world.postings()}
    assert world.counters.read(COORDINATOR).views == {}


def test_the_words_of_a_secret_report_stand_only_under_desks_that_read_it(world: IndexWorld) -> None:
    report = disposed(world, a_report(flags=Flags(secret=True, may_publish=False)))
    listed = {entry.desk for entry in world.entries(report)}
    assert {desk for desk, _ in world.postings()} == listed
    verified(world, report)
    assert not [pk for pk, _ in world.rows() if pk.startswith("LIKE#P#")]


def test_counts_follow_a_report_through_its_life(world: IndexWorld) -> None:
    report = verified(world, disposed(world))
    assert world.counters.read(DISHUB).view("work").by_status == {"in_progress": 1}
    world.indexed(lifecycle.withdraw(report, "", world.at))
    counts = world.counters.read(DISHUB)
    assert (counts.view("work").total, counts.view("ended").by_status) == (0, {"withdrawn": 1})
    assert counts.as_of == world.at


def test_a_government_counts_each_open_report_once_with_what_is_wrong_about_it(world: IndexWorld) -> None:
    report = disposed(world)
    badung = world.counters.read_all(["@51.03", DISHUB, "@51.04"])
    assert badung.keys() == {"@51.03", DISHUB}
    tally = badung["@51.03"].view("open")
    assert (tally.by_status, tally.unopened, tally.late, tally.returned) == ({"disposed": 1}, 1, 0, 0)
    assert badung[DISHUB].view("work").unopened == 1
    opened = lifecycle.opened(report, world.at, OFFICER)
    assert opened
    report = world.indexed(opened)
    assert world.counters.read("@51.03").view("open").unopened == 0
    report = world.indexed(handing.hand_back(report, "other_agency", "Jalan desa", world.at, OFFICER))
    tally = world.counters.read("@51.03").view("open")
    assert (tally.by_status, tally.unopened, tally.returned) == ({"triage": 1}, 1, 1)
    assert world.counters.read(COORDINATOR).view("work").returned == 1
    world.indexed(lifecycle.withdraw(report, "", world.at))
    tally = world.counters.read("@51.03").view("open")
    assert (tally.total, tally.unopened, tally.returned) == (0, 0, 0)


def test_what_waits_for_the_reporter_is_nobodys_delay(world: IndexWorld) -> None:
    report = verified(world, disposed(world))
    world.indexed(answering.answer(report, an_answer(), world.at, OFFICER))
    world.at += timedelta(days=60)
    world.index.take({"number": report.number})
    tally = world.counters.read("@51.03").view("open")
    assert (tally.by_status, tally.late) == ({"answered": 1}, 0)


def test_what_is_late_is_counted_when_its_clock_has_spoken(world: IndexWorld) -> None:
    report = disposed(world)
    assert world.counters.read(DISHUB).view("work").late == 0
    world.at += timedelta(days=30)
    world.index.take({"number": report.number})
    assert world.counters.read(DISHUB).view("work").late == 1
    verified(world, report)
    assert world.counters.read(DISHUB).view("work").total == 1


def test_reports_of_one_matter_are_near_each_other_on_the_desk(world: IndexWorld) -> None:
    text = "Mohon lampu jln depan pasar Mengwi diperbaiki, padam dan gelap."
    first = disposed(world, a_report(number="BDG-00000001-0", text=LAMP))
    second = disposed(world, a_report(number="BDG-00000002-0", title="", text=text))
    assert [a.report.number for a in world.near.on_desk(second, DISHUB, world.at)] == [first.number]
    assert world.near.on_desk(second, "51.03-dinkes", world.at) == []


def test_before_filing_only_verified_public_reports_are_shown(world: IndexWorld) -> None:
    text, place = "Lampu jalan depan pasar Mengwi padam", Place("51.03")
    report = disposed(world, a_report(text=LAMP))
    assert world.near.public(text, place, world.at) == []
    verified(world, report)
    assert [a.report.number for a in world.near.public(text, place, world.at)] == [report.number]
    assert world.near.public(text, Place("51.71"), world.at) == []


def test_what_was_hidden_meanwhile_is_not_shown(world: IndexWorld) -> None:
    report = verified(world, disposed(world, a_report(text=LAMP)))
    world.save(lifecycle.block(report, "spam", world.at, BOSS))
    assert world.near.public(LAMP, Place("51.03"), world.at) == []


@pytest.mark.parametrize("flags", [Flags(anonymous=True, may_publish=True), Flags(secret=True, may_publish=True)])
def test_flagged_reports_are_near_to_nobody_outside(world: IndexWorld, flags: Flags) -> None:
    verified(world, disposed(world, a_report(text=LAMP, flags=flags)))
    assert world.near.public(LAMP, Place("51.03"), world.at) == []


def test_an_erased_text_leaves_no_word_behind(world: IndexWorld) -> None:
    report = verified(world, disposed(world))
    gone = replace(report, title="", text="", version=report.version + 1)
    world.save(lifecycle.Change(gone, an_event(report)))
    world.index.take({"number": report.number})
    assert {pk.partition("#")[0] for pk, _ in world.rows()} == {"COUNT", "INDEXED"}
    assert "lampu" not in str(world.rows())


def test_a_worker_that_lost_the_race_looks_again(world: IndexWorld) -> None:
    report = disposed(world)
    page = world.book.read(report.number)
    verified(world, report)
    with pytest.raises(Moved):
        world.book.bring(page, frozenset(), Content(report, Gist()))
    assert world.counters.read(DISHUB).view("work").by_status == {"in_progress": 1}


@dataclass
class Rivals:
    """A book in which so many others write first."""

    book: IndexBook
    left: int

    def read(self, number: str) -> Page:
        return self.book.read(number)

    def bring(self, page: Page, wanted: frozenset[Mark], content: Content) -> None:
        self.left -= 1
        if self.left >= 0:
            raise Moved(page.number)
        self.book.bring(page, wanted, content)


def test_a_race_may_be_lost_many_times_within_the_functions_time(world: IndexWorld) -> None:
    report = world.save(lifecycle.dispose(world.save(lifecycle.filed(a_report())), decision(), world.at))
    waited: list[float] = []
    with pytest.raises(Moved):
        replace(world.index, book=Rivals(world.book, 8), pause=waited.append).take({"number": report.number})
    assert waited == sorted(waited)
    assert 1_000 * sum(waited) < RESERVE_MS - 5_000
    replace(world.index, book=Rivals(world.book, 7)).take({"number": report.number})
    assert world.postings()
