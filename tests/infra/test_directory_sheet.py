"""The directory as CSV: what is wrong is named by line, what is exported can be imported again unchanged."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.reference.data_files import offices
from adapters.reference.directory import DirectoryReader
from domain.directory import Agency, Channel, Level, Offices, seats_of
from infra.directory import demo, table
from infra.directory.changes import changes, overrides
from tests.aws import Cloud

HEADER = ",".join(table.COLUMNS)


@pytest.fixture(scope="module")
def desks(data_dir: Path) -> Offices:
    return offices(str(data_dir))


def sheet(desks: Offices, tmp_path: Path, *lines: str, header: str = HEADER) -> table.Sheet:
    file = tmp_path / "agencies.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return table.read(file, desks)


def line(**cells: str) -> str:
    return ",".join(cells.get(name, "") for name in table.COLUMNS)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": "Dinas Perhubungan"}, "is not like 51.03-dishub"),
        ({"id": "51.03-unheard"}, "is not in the standard set"),
        ({"id": "51.03-x", "name": "X", "level": "galaxy", "region": "51.03"}, "level 'galaxy'"),
        ({"id": "51.03-x", "name": "X", "level": "regency", "region": "99.99"}, "unknown region"),
        ({"id": "51.03-dishub", "has_account": "maybe"}, "neither yes nor no"),
        ({"id": "51.03-dishub", "active_from": "31-12-2026"}, "no date"),
        ({"id": "51.03-dishub", "active_from": "2026-12-31", "active_until": "2026-01-01"}, "before active_from"),
        ({"id": "51.03-dishub", "email": "dishub at badung"}, "no address"),
        ({"id": "51.03-dishub", "webhook": "http://example.com", "webhook_secret": "a"}, "not https"),
        ({"id": "51.03-dishub", "webhook": "https://example.com"}, "name of its secret"),
        ({"id": "51.03-dishub", "queue": "a/b"}, "letters, digits"),
        ({"id": "51.03-dishub", "sms": "0361224422"}, "no Indonesian mobile number"),
        ({"id": "51.03-dishub", "affairs": "roads moon"}, "unknown affair moon"),
        ({"id": "51.03-dishub", "phone": "call me"}, "no number"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(
    desks: Offices, tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = sheet(desks, tmp_path, line(id="51.03-pupr"), line(**cells))
    assert [w.line for w in found.wrong] == [3]
    assert reason in found.wrong[0].reason


def test_a_seat_must_be_held_by_somebody(desks: Offices, tmp_path: Path) -> None:
    found = sheet(desks, tmp_path, line(id="51.03-dishub", deputy="51.03-ghost"))
    assert "51.03-ghost" in found.wrong[0].reason


def test_an_agency_stands_once(desks: Offices, tmp_path: Path) -> None:
    assert "twice" in sheet(desks, tmp_path, line(id="51.03-pupr"), line(id="51.03-pupr")).wrong[0].reason


@pytest.mark.parametrize("header", ["", "name,level", "id,colour", "id,id"])
def test_a_wrong_header_takes_nothing(desks: Offices, tmp_path: Path, header: str) -> None:
    found = sheet(desks, tmp_path, "51.03-dishub", header=header)
    assert (found.agencies, [w.line for w in found.wrong]) == ({}, [1])


def test_a_ragged_line_and_a_blank_one(desks: Offices, tmp_path: Path) -> None:
    found = sheet(desks, tmp_path, "", "51.03-dishub,too,short", line(id="51.03-pupr"))
    assert [w.line for w in found.wrong] == [3]
    assert list(found.agencies) == ["51.03-pupr"]


def test_a_file_that_is_no_text_is_one_error(desks: Offices, tmp_path: Path) -> None:
    file = tmp_path / "image.csv"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    assert "not a readable CSV" in table.read(file, desks).wrong[0].reason
    assert table.read(tmp_path / "absent.csv", desks).wrong


def test_an_empty_cell_means_as_derived(desks: Offices, tmp_path: Path) -> None:
    found = sheet(desks, tmp_path, "51.03-dishub,yes", header="id,has_account")
    assert overrides(found.agencies["51.03-dishub"], desks) == {"has_account": True}


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=20)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
CHANNELS = st.builds(
    lambda mails, hook, queues, phones: (
        *(Channel("email", f"{m}@badung.example") for m in mails),
        *([Channel("webhook", "https://badung.example/hook", "main")] if hook else []),
        *(Channel("queue", q) for q in queues),
        *(Channel("sms", phone) for phone in phones),
    ),
    st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=2, unique=True),
    st.booleans(),
    st.lists(st.from_regex(r"[a-z0-9_-]{1,8}", fullmatch=True), max_size=2, unique=True),
    st.lists(st.from_regex(r"08[1-9][0-9]{7,9}", fullmatch=True), max_size=2, unique=True),
)
AGENCIES = st.builds(
    lambda id, name, level, account, day, channels, affairs: Agency(
        id,
        name,
        level,
        "51.03",
        affairs,
        "office",
        account,
        day,
        None,
        "Contact",
        "0361 123",
        channels,
        seats_of(id),
        needs_approval=not account,
    ),
    st.from_regex(r"51\.03-x[a-z]{1,8}", fullmatch=True),
    WORDS,
    st.sampled_from(Level),
    st.booleans(),
    DAYS,
    CHANNELS,
    st.lists(st.sampled_from(["roads", "waste"]), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(agencies=st.lists(AGENCIES, max_size=4, unique_by=lambda a: a.id))
def test_what_is_written_is_read_back_the_same(desks: Offices, tmp_path: Path, agencies: list[Agency]) -> None:
    file = tmp_path / "round.csv"
    table.write(file, agencies)
    found = table.read(file, desks)
    assert found.wrong == ()
    assert found.agencies == {agency.id: agency for agency in agencies}


def test_a_diff_names_what_changes_and_an_import_settles_it(
    desks: Offices, data_dir: Path, aws: Cloud, tmp_path: Path
) -> None:
    reader = DirectoryReader(aws.client("dynamodb"), aws.reports, str(data_dir))
    wanted = sheet(desks, tmp_path, line(id="51.03-dishub", has_account="yes", email="dishub@badung.example"))
    first = list(changes(wanted.agencies, reader, desks))
    assert first[0].words == ("has_account: no → yes", "channels: – → email:dishub@badung.example")
    for change in first:
        reader.put_agency(change.id, change.fields, change.version)
    assert list(changes(wanted.agencies, reader, desks)) == []
    file = tmp_path / "export.csv"
    table.write(file, [a for id in reader.overridden() if (a := reader.agency(id))])
    assert list(changes(table.read(file, desks).agencies, reader, desks)) == []


def test_demo_rows_are_valid_and_show_every_channel(desks: Offices, tmp_path: Path) -> None:
    made = list(demo.agencies(desks, "http://127.0.0.1:8080"))
    file = tmp_path / "demo.csv"
    table.write(file, made)
    assert table.read(file, desks, ["127.0.0.1"]).wrong == ()
    showcase = next(a for a in made if a.id == demo.SHOWCASE)
    assert {c.kind for c in showcase.channels} == {"email", "webhook", "queue"}
