"""A simulated year is told by what real lives leave behind, and counting it twice by different code gives the same."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from benchmarks.memory_table import MemoryTable
from benchmarks.simulate import checking
from benchmarks.simulate.__main__ import HEADS, figures
from benchmarks.simulate.feeding import Fed, Feeder
from benchmarks.simulate.life import Life
from benchmarks.simulate.nation import nation
from benchmarks.simulate.plan import plan
from benchmarks.simulate.year import Year, named, stand_in
from domain.counting.leaf import changes
from domain.events import EventType
from tests.clocks import the_calendar, the_policy

SMALL = Year(nation(20), 2000, date(2025, 2, 26), 4, 7, the_policy(), the_calendar(), lives=3)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Fed]:
    folder = tmp_path_factory.mktemp("year")
    return folder, Feeder(SMALL, folder, 0).feed(range(SMALL.days))


def test_a_plain_recount_of_the_same_events_gives_the_same_numbers_to_the_last_digit(
    counted: tuple[Path, Fed],
) -> None:
    folder, fed = counted
    found = checking.with_sqlite(folder, HEADS)
    assert fed.reports == SMALL.reports
    assert found == {"numbers": found["numbers"], "differ": 0, "first": None}
    assert found["numbers"] > SMALL.reports


def test_the_recount_names_the_first_number_that_differs(counted: tuple[Path, Fed], tmp_path: Path) -> None:
    folder, _ = counted
    lines = (folder / "counted-0.csv").read_text().splitlines()
    place = next(i for i, line in enumerate(lines) if ",all,received," in line)
    start, _, n = lines[place].rpartition(",")
    lines[place] = f"{start},{int(n) + 1}"
    (tmp_path / "counted-0.csv").write_text("\n".join(lines))
    (tmp_path / "said-0.csv").write_text((folder / "said-0.csv").read_text())
    found = checking.with_sqlite(tmp_path, HEADS)
    assert (found["differ"], found["first"][2:]) == (1, ("all", "received", int(n) + 1, int(n)))


def test_a_report_that_lives_anothers_life_says_what_it_would_have_said_itself() -> None:
    rng, group = Random(3), ("WITA", "regency")
    for serial in range(12):
        way, who = plan(rng, date(2025, 3, 27), "WITA"), SMALL.nation.who(rng, group, serial)
        who = replace(who, campaign="pasar", entered=serial % 2 == 0)
        own = [e for e in Life(who, SMALL.policy, SMALL.calendar).live(way) if changes(e)]
        lent = named(SMALL.lived(way, group)[1], stand_in(group), who)
        assert [(e.id, e.type, e.at, e.before, e.after) for e in lent] == [
            (e.id, e.type, e.at, e.before, e.after) for e in own
        ]


def test_every_event_of_a_life_begins_with_the_values_at_which_the_one_before_it_ended() -> None:
    rng, who = Random(5), stand_in(("WIB", "nation"))
    for _ in range(25):
        events = Life(who, SMALL.policy, SMALL.calendar).live(plan(rng, date(2025, 3, 27), "WIB"))
        assert [e.before for e in events] == [None, *(e.after for e in events[:-1])]


def test_the_days_of_a_year_add_up_and_hold_every_kind_of_life() -> None:
    year = replace(SMALL, days=365, reports=100_001)
    assert sum(year.amounts()) == year.reports
    rng, group = Random(1), ("WIB", "regency")
    said = {e.type for _ in range(100) for e in year.lived(plan(rng, date(2025, 7, 1), "WIB"), group)[1]}
    assert said >= {
        EventType.REPORT_ABSTAINED, EventType.REPORT_RETURNED, EventType.REPORT_RECLASSIFIED, EventType.REPORT_REOPENED,
        EventType.REPORT_CLOSED, EventType.DEADLINE_REACHED, EventType.REPORT_WITHDRAWN, EventType.REPORT_MERGED,
    }  # fmt: skip


def test_a_table_in_memory_bills_what_dynamodb_would(counted: tuple[Path, Fed]) -> None:
    _, fed = counted
    # A mark, one or two cells, one or two changed days: two units each, all below a kilobyte.
    assert 6 * fed.counted.requests.total() < fed.counted.writes < 10 * fed.events
    table = MemoryTable()
    key = {"pk": {"S": "CELL#1#a#b"}, "sk": {"S": "c"}}
    for _ in range(2):
        table.transact_write_items([{"Update": {"Key": key, "ExpressionAttributeNames": {"#n0": "received"},
                                                "ExpressionAttributeValues": {":n0": {"N": "1"}}}}])  # fmt: skip
    assert table.bill.writes == 4
    assert table.get_item(Key=key)["Item"]["received"] == {"N": "2"}


def test_what_is_printed_is_json_too(counted: tuple[Path, Fed]) -> None:
    _, fed = counted
    told = figures([(fed, 1024)], 2.0)
    assert json.loads(json.dumps(told))["reports"] == SMALL.reports
