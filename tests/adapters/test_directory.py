"""Rows override derived offices field by field; a row is written only over the version that was read."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from adapters.reference.directory import MAX_AGE, DirectoryReader
from adapters.stores.reorganisations import ReorganisationStore
from domain.directory import Channel
from domain.errors import StaleVersion
from domain.reorganisation import Kind, Reorganisation
from tests.aws import Cloud


@pytest.fixture
def reader(aws: Cloud, data_dir: Path) -> DirectoryReader:
    return DirectoryReader(aws.client("dynamodb"), aws.reports, str(data_dir))


def test_an_office_without_a_row_is_derived(reader: DirectoryReader) -> None:
    agency = reader.agency("51.03-dishub")
    assert agency
    assert (agency.version, agency.has_account, agency.channels) == (0, False, ())


def test_what_exists_nowhere_is_none(reader: DirectoryReader) -> None:
    assert reader.agency("51.03-nobody") is None


def test_a_row_overrides_what_it_says_and_nothing_else(reader: DirectoryReader) -> None:
    channel = {"kind": "email", "address": "dishub@badung.example", "secret_ref": ""}
    fields = {
        "has_account": True,
        "channels": [channel],
        "active_until": "2026-12-31",
        "seats": {"deputy": "51-dishub"},
    }
    reader.put_agency("51.03-dishub", fields, 0)
    agency = reader.agency("51.03-dishub")
    assert agency
    assert agency.name == "Dinas Perhubungan Kabupaten Badung"
    assert agency.channels == (Channel("email", "dishub@badung.example"),)
    assert (agency.active_until, agency.version) == (date(2026, 12, 31), 1)
    assert agency.seats == {"liaison": "51.03-dishub", "deputy": "51-dishub", "coordinator": "51.03-koordinator"}


def test_an_agency_outside_the_standard_set_can_have_a_row(reader: DirectoryReader) -> None:
    reader.put_agency("51.03-bumd-pasar", {"name": "Perumda Pasar", "level": "regency", "region": "51.03"}, 0)
    agency = reader.agency("51.03-bumd-pasar")
    assert agency
    assert (agency.name, agency.region) == ("Perumda Pasar", "51.03")


def test_a_row_is_not_written_over_somebody_elses(reader: DirectoryReader) -> None:
    reader.put_agency("51.03-dishub", {"has_account": True}, 0)
    for version in (0, 2):
        with pytest.raises(StaleVersion):
            reader.put_agency("51.03-dishub", {"has_account": False}, version)
    assert reader.put_agency("51.03-dishub", {"has_account": False}, 1) == 2
    assert reader.overrides("51.03-dishub") == ({"has_account": False}, 2)


def test_rows_are_listed_without_reading_the_table(reader: DirectoryReader) -> None:
    reader.put_agency("51.03-dishub", {"has_account": True}, 0)
    reader.put_agency("00-admin", {"has_account": True}, 0)
    assert reader.overridden() == ["00-admin", "51.03-dishub"]


def test_who_succeeds_whom_is_read_once_in_five_minutes(aws: Cloud, data_dir: Path) -> None:
    at = [0.0]
    reader = DirectoryReader(aws.client("dynamodb"), aws.reports, str(data_dir), lambda: at[0])
    day = Reorganisation("satu", "Perda", Kind.RENAMED, date(2026, 1, 1), ("51.03-dishub",), "51.03-lalin")
    assert reader.successions(day.begins_at).now("51.03-dishub") == "51.03-dishub"
    ReorganisationStore(aws.client("dynamodb"), aws.reports).put(day)
    at[0] = MAX_AGE - 1
    assert reader.successions(day.begins_at).begun == ()
    at[0] = MAX_AGE
    assert reader.successions(day.begins_at - timedelta(seconds=1)).begun == ()
    assert reader.successions(day.begins_at).now("51.03-dishub") == "51.03-lalin"
