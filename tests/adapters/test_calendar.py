"""Decreed days, imported without deployment, reach every clock; our own outages too."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from adapters.reference.calendar import MAX_AGE, CalendarReader, load
from adapters.reference.clockwork import clockwork
from adapters.stores import keys
from adapters.stores.pulse import Pulse
from domain.report import Status
from infra import calendar
from infra.calendar import BadRow, Override, import_rows, read_rows, recompute
from infra.data.holidays import compile_years
from sla.service import Outcome
from tests.clocks import DATA, holidays, local
from tests.functions.clock_world import ClockWorld

HEAD = "date,kind,scope,decree,name"
# Invented decrees: what is imported in earnest names its source.
FEAST = Override(date(2026, 11, 25), "off", "51", "SK uji 1", "Hari raya uji")
FILED = local("2026-11-23 10:00")


@pytest.fixture
def imported(world: ClockWorld) -> Callable[..., dict[str, int]]:
    return lambda *rows: dict(import_rows(world.aws.client("dynamodb"), world.aws.reports, rows))


def test_the_compiled_table_is_what_the_package_says() -> None:
    assert compile_years() == holidays()


def test_both_national_holidays_and_cuti_bersama_are_compiled() -> None:
    kinds = {day["date"]: day["kind"] for day in holidays()["days"]}
    assert kinds["2026-12-24"] == "cuti bersama"
    assert kinds["2026-12-25"] == "national holiday"
    assert sum(day.startswith("2026") for day in kinds) == 25


def test_years_of_estimates_are_provisional() -> None:
    assert holidays()["provisional_years"] == [2027, 2028, 2029, 2030]


def test_an_import_says_what_it_wrote_and_is_idempotent(imported: Callable[..., dict[str, int]]) -> None:
    assert imported(FEAST) == {"written": 1}
    assert imported(FEAST) == {"unchanged": 1}
    corrected = Override(FEAST.day, "working", "51", "SK uji 2", FEAST.name)
    assert imported(corrected) == {"written": 1}
    assert imported(Override(FEAST.day, "none", "51", "SK uji 2", "")) == {"removed": 1}
    assert imported(Override(FEAST.day, "none", "51", "SK uji 2", "")) == {"unchanged": 1}


def test_an_imported_day_counts_for_its_region_and_what_lies_in_it(
    world: ClockWorld, imported: Callable[..., dict[str, int]]
) -> None:
    imported(FEAST, Override(date(2026, 12, 24), "working", "00", "SK uji 3", ""))
    found = load(world.aws.client("dynamodb"), world.aws.reports, str(DATA))
    assert not found.is_working(FEAST.day, "51.03.05")
    assert found.is_working(FEAST.day, "34.04")
    assert found.is_working(date(2026, 12, 24), "34.04")
    assert not found.is_working(date(2026, 12, 25), "34.04")


def test_the_calendar_is_read_again_after_five_minutes(
    world: ClockWorld, imported: Callable[..., dict[str, int]]
) -> None:
    elapsed = [0.0]
    reader = CalendarReader(world.aws.client("dynamodb"), world.aws.reports, str(DATA), lambda: elapsed[0])
    assert reader().is_working(FEAST.day, "51.03")
    imported(FEAST)
    elapsed[0] = MAX_AGE - 1
    assert reader().is_working(FEAST.day, "51.03")
    elapsed[0] = MAX_AGE
    assert not reader().is_working(FEAST.day, "51.03")


def test_an_outage_is_recorded_once_and_read_with_the_calendar(world: ClockWorld) -> None:
    pulse = Pulse(world.aws.client("dynamodb"), world.aws.reports)
    since, until = local("2026-11-24 09:00"), local("2026-11-25 09:00")
    assert pulse.record_outage(since, until)
    assert not pulse.record_outage(since, local("2026-11-26 09:00"))
    found = load(world.aws.client("dynamodb"), world.aws.reports, str(DATA))
    assert found.outages == ((since, until),)


def armed_for(world: ClockWorld, number: str) -> datetime:
    return keys.instant(world.item(keys.report_pk(number), keys.REPORT)["due_at"]["S"])


def test_a_shortened_calendar_is_recomputed_for_open_reports(
    world: ClockWorld, imported: Callable[..., dict[str, int]]
) -> None:
    imported(FEAST)
    world.file("BDG-A", FILED)
    world.file("BDG-B", FILED, status=Status.WITHDRAWN)
    assert armed_for(world, "BDG-A") == local("2026-11-26 08:00")
    imported(Override(FEAST.day, "none", "51", "SK uji 1", ""))
    assert recompute(world.aws.client("dynamodb"), world.aws.reports, str(DATA)) == {"armed": 1}
    assert armed_for(world, "BDG-A") == local("2026-11-25 08:00")


def test_a_lengthened_calendar_heals_by_itself(world: ClockWorld, imported: Callable[..., dict[str, int]]) -> None:
    world.file("BDG-A", FILED)
    imported(FEAST)
    world.works.clockwork.calendar.forget()
    assert world.tick(local("2026-11-25 08:00"))[Outcome.REARMED] == 1
    assert armed_for(world, "BDG-A") == local("2026-11-26 08:00")


def test_the_clockwork_shows_the_deadlines_of_a_report(world: ClockWorld) -> None:
    report = world.file("BDG-A", FILED)
    clocks = clockwork(world.aws.client("dynamodb"), world.aws.reports, str(DATA))
    assert clocks.deadlines(report)[0].due_at == local("2026-11-26 23:59:59")


BAD = [
    ("tanggal,jenis", "line 1"),
    (f"{HEAD}\n2026-13-01,off,51,SK,", "line 2"),
    (f"{HEAD}\n2026-11-25,off,51,SK,\n2026-11-26,maybe,51,SK,", "line 3"),
    (f"{HEAD}\n2026-11-25,off,Bali,SK,", "line 2"),
    (f"{HEAD}\n2026-11-25,off,51,,Galungan", "line 2"),
    (f"{HEAD}\n2026-11-25", "line 2"),
]


@pytest.mark.parametrize(("text", "line"), BAD)
def test_a_wrong_row_is_named_and_nothing_is_imported(text: str, line: str) -> None:
    with pytest.raises(BadRow, match=line):
        read_rows(text.splitlines())


def test_a_good_file_is_read_whole() -> None:
    rows = read_rows([HEAD, "2026-11-25,off,51,SK uji 1,Hari raya uji"])
    assert rows == [FEAST]
    assert read_rows((DATA / "holiday_overrides.csv").read_text().splitlines()) == []


def test_the_command_refuses_in_one_line(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert calendar.main(["import", f"{tmp_path}/missing.csv"]) == 2
    assert "missing.csv" in capsys.readouterr().err
