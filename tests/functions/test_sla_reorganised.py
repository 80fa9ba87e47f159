"""Open reports of a reorganised agency, on the table: each follows once, whoever ticks twice, stops or interferes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from adapters.stores import keys
from adapters.stores.due_index import DueKey
from adapters.stores.inboxes import Inboxes
from adapters.stores.reorganisations import PK, Progress, ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.desks.inbox import View
from domain.errors import StaleVersion
from domain.events import REPORTER, EventType
from domain.life import closing, lifecycle
from domain.reorganisation import Kind, Part, Reorganisation
from domain.report import ClosedBy, Report, Status
from sla import mover
from sla.mover import Mover
from sla.outcome import Outcome
from tests.clocks import local
from tests.functions.clock_world import ClockWorld

FILED = local("2026-11-23 10:00")
BEGINS = local("2026-11-24 00:00")
DISHUB, KOMINFO, BOTH, PUPR = "51.03-dishub", "51.03-kominfo", "51.03-dishubkominfo", "51.03-pupr"
MERGED = Reorganisation("satu", "Perda 5/2026", Kind.MERGED, date(2026, 11, 24), (DISHUB, KOMINFO), BOTH)
SPLIT = Reorganisation("dua", "Perda 6/2026", Kind.SPLIT, MERGED.effective_on, (PUPR,), PUPR, (Part(BOTH, ("roads",)),))
NUMBERS = [f"BDG-{i:08}-X" for i in range(5)]


@pytest.fixture
def world(world: ClockWorld) -> ClockWorld:
    world.reorganisations.put(MERGED)
    return world


def at_an_office(world: ClockWorld, number: str, desk: str = DISHUB, status: Status = Status.DISPOSED) -> Report:
    return world.file(number, FILED, desk=desk, agency=desk, status=status, path=(desk,), held_since=FILED)


def desks(world: ClockWorld, desk: str) -> list[str]:
    inboxes = Inboxes(world.aws.client("dynamodb"), world.aws.reports)
    return sorted(entry.number for view in (View.WORK, View.WATCH) for entry in inboxes.rows(desk, view))


def moves(world: ClockWorld, number: str) -> int:
    return world.told(number).count(EventType.AGENCY_SUCCEEDED)


def test_they_follow_on_the_first_day_and_not_before(world: ClockWorld) -> None:
    at_an_office(world, "BDG-A")
    at_an_office(world, "BDG-B", KOMINFO, Status.ANSWERED)
    at_an_office(world, "BDG-C", PUPR)
    world.tick(BEGINS - timedelta(seconds=1))
    assert desks(world, BOTH) == []
    assert world.tick(BEGINS)[Outcome.MOVED] == 2
    assert (desks(world, BOTH), desks(world, PUPR)) == (["BDG-A", "BDG-B"], ["BDG-C"])
    assert desks(world, DISHUB) == desks(world, KOMINFO) == []


def test_ticked_again_and_beside_another_tick_nobody_moves_twice(world: ClockWorld) -> None:
    at_an_office(world, "BDG-A")
    key = DueKey(PK, MERGED.id, BEGINS)
    assert world.mover.work(key, BEGINS, lambda: True) == {Outcome.MOVED: 1}
    assert world.mover.work(key, BEGINS, lambda: True) == {Outcome.STAYED: 1}
    world.tick(BEGINS)
    world.tick(BEGINS + timedelta(hours=3))
    assert moves(world, "BDG-A") == 1


def test_a_move_that_broke_off_goes_on_where_it_stopped(world: ClockWorld) -> None:
    for number in NUMBERS:
        at_an_office(world, number)
    assert world.tick(BEGINS, turns=6)[Outcome.MOVED] in range(1, 5)
    assert world.reorganisations.open(MERGED.id)[1].place
    for minute in range(1, 4):
        world.tick(BEGINS + timedelta(minutes=minute), turns=6)
    assert desks(world, BOTH) == NUMBERS
    assert [moves(world, number) for number in NUMBERS] == [1] * 5


def test_what_stays_is_passed_by_and_not_looked_at_for_ever(world: ClockWorld) -> None:
    world.tick(BEGINS)
    world.reorganisations.put(SPLIT)
    for number in NUMBERS:
        affair = "roads" if number == NUMBERS[-1] else "waste"
        world.file(number, FILED, desk=PUPR, agency=PUPR, status=Status.DISPOSED, path=(PUPR,), affair=affair)
    for minute in range(1, 5):
        assert world.tick(BEGINS + timedelta(minutes=minute), turns=6)[Outcome.STAYED] < len(NUMBERS) - 1
    assert (desks(world, BOTH), desks(world, PUPR)) == (NUMBERS[-1:], NUMBERS[:-1])
    assert world.reorganisations.open("dua")[1].looks == 1


def test_a_tick_that_died_before_it_remembered_its_place_repeats_nothing(world: ClockWorld) -> None:
    for number in NUMBERS:
        at_an_office(world, number)

    class Forgetful(ReorganisationStore):
        def go_on(self, key: DueKey, progress: Progress, due_at: datetime | None) -> bool:
            raise SystemExit

    rows = Forgetful(world.aws.client("dynamodb"), world.aws.reports)
    with pytest.raises(SystemExit):
        replace(world.mover, rows=rows).work(DueKey(PK, MERGED.id, BEGINS), BEGINS, lambda: True)
    world.tick(BEGINS)
    assert [moves(world, number) for number in NUMBERS] == [1] * 5


def test_a_report_that_somebody_else_writes_just_then_follows_at_the_next_look(world: ClockWorld) -> None:
    read = at_an_office(world, "BDG-A")

    class Overtaken(ReportStore):
        def load(self, number: str) -> Report:
            super().save(lifecycle.reply(super().load(number), "Masih padam", BEGINS))
            return read

    dynamodb, table = world.aws.client("dynamodb"), world.aws.reports
    busy = Mover(Overtaken(dynamodb, table, world.works.clockwork), world.mover.inboxes, world.reorganisations)
    assert busy.work(DueKey(PK, MERGED.id, BEGINS), BEGINS, lambda: True) == {Outcome.STALE: 1}
    assert world.tick(BEGINS + mover.FIRST_WAIT)[Outcome.MOVED] == 1
    assert [moves(world, "BDG-A"), world.store.load("BDG-A").desk] == [1, BOTH]


def test_what_has_come_to_be_about_its_holder_goes_to_the_desk_above(world: ClockWorld) -> None:
    world.file("BDG-A", FILED, desk=BOTH, agency=BOTH, status=Status.DISPOSED, path=(BOTH,), barred=(DISHUB,))
    assert world.tick(BEGINS)[Outcome.MOVED] == 1
    moved = world.store.load("BDG-A")
    assert (moved.desk, moved.barred) == ("51.03-koordinator", (DISHUB, BOTH))
    assert desks(world, BOTH) == []


def test_one_that_cannot_move_holds_up_no_other(world: ClockWorld) -> None:
    at_an_office(world, "BDG-A")
    at_an_office(world, "BDG-B")
    item = world.item("REPORT#BDG-A", keys.REPORT) | {"body": {"S": "{}"}}
    world.aws.client("dynamodb").put_item(TableName=world.aws.reports, Item=item)
    tally = world.mover.work(DueKey(PK, MERGED.id, BEGINS), BEGINS, lambda: True)
    assert tally == {Outcome.SET_ASIDE: 1, Outcome.MOVED: 1}


def test_what_comes_back_to_a_desk_that_is_no_more_is_found_by_a_later_look(world: ClockWorld) -> None:
    ended = at_an_office(world, "BDG-A", status=Status.ANSWERED)
    ended = world.store.save(closing.close(ended, ClosedBy.REPORTER, FILED, REPORTER))
    assert world.tick(BEGINS)[Outcome.MOVED] == 0
    world.store.save(closing.reopen(ended, "Padam lagi", BEGINS, REPORTER))
    assert world.tick(BEGINS + mover.FIRST_WAIT)[Outcome.MOVED] == 1


def test_later_looks_are_ever_rarer_and_end_where_the_office_goes_on(world: ClockWorld) -> None:
    world.reorganisations.put(SPLIT)
    at_an_office(world, "BDG-A", PUPR)
    assert world.tick(BEGINS)[Outcome.STAYED] == 1
    world.tick(BEGINS + mover.FIRST_WAIT)
    assert "due_at" not in world.item(PK, "dua")
    due = keys.instant(world.item(PK, "satu")["due_at"]["S"])
    assert due == BEGINS + 3 * mover.FIRST_WAIT


def test_what_people_gave_to_who_goes_on_stays_with_them_at_a_later_reorganisation(world: ClockWorld) -> None:
    world.reorganisations.put(SPLIT)
    world.tick(BEGINS)
    world.tick(BEGINS + mover.FIRST_WAIT)
    world.file("BDG-A", BEGINS, desk=PUPR, agency=PUPR, status=Status.DISPOSED, path=(PUPR,), affair="roads")
    later = Reorganisation("tiga", "Perda 9/2026", Kind.MERGED, date(2026, 12, 1), ("51.03-perkim",), PUPR)
    world.reorganisations.put(later)
    world.tick(later.begins_at)
    assert (world.store.load("BDG-A").desk, moves(world, "BDG-A")) == (PUPR, 0)


def test_an_id_is_written_once_and_repeating_it_changes_nothing(world: ClockWorld) -> None:
    assert not world.reorganisations.put(MERGED)
    with pytest.raises(StaleVersion):
        world.reorganisations.put(replace(MERGED, decree="Perda lain"))
    assert world.reorganisations.all() == (MERGED,)
