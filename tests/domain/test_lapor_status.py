"""Statuses in LAPOR!'s names and back."""

import pytest

from domain.life.lapor_status import BUCKETS, NAMES, ArchivedBy, Standing, from_lapor, standing, to_lapor
from domain.report import ClosedBy, Status
from tests.samples import a_report

# What the export and the dashboards of LAPOR! use.
LAPORS = (
    "Belum Terverifikasi",
    "Terdisposisi - Belum Ditindaklanjuti",
    "Terdisposisi - Sedang Diproses",
    "Terdisposisi - Selesai",
    "Menunggu Kelengkapan Informasi",
    "Ditutup oleh Sistem",
    "Ditutup oleh Admin",
    "Ditutup oleh Pelapor",
    "Diarsipkan oleh Admin",
    "Diarsipkan oleh Sistem",
    "Diarsipkan oleh Pelapor",
    "Konten Terblokir",
)


@pytest.mark.parametrize("name", LAPORS)
def test_a_name_that_comes_in_goes_out_the_same(name: str) -> None:
    meant = from_lapor(name)
    assert meant is not None
    assert NAMES[meant] == name
    assert from_lapor(f"  {name.upper()} ") == meant


@pytest.mark.parametrize("own", NAMES)
def test_a_standing_that_goes_out_comes_back_under_the_same_name(own: Standing) -> None:
    back = from_lapor(NAMES[own])
    assert back is not None
    assert NAMES[back] == NAMES[own]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_name(status: Status) -> None:
    assert to_lapor(a_report(status=status)) in LAPORS


def test_the_dashboard_s_tertunda_is_waiting_for_the_reporter() -> None:
    assert from_lapor("Tertunda") == Standing(Status.ASKED)
    assert from_lapor("Dihapus") is None


@pytest.mark.parametrize(
    ("reason", "by"),
    [("expired", ArchivedBy.SYSTEM), ("reporters_wish", ArchivedBy.REPORTER), ("unsuitable", ArchivedBy.ADMIN)],
)
def test_archives_are_told_apart_by_their_reason(reason: str, by: ArchivedBy) -> None:
    assert standing(a_report(status=Status.ARCHIVED), reason) == Standing(Status.ARCHIVED, archived_by=by)


def test_who_closed_is_told() -> None:
    silent = a_report(status=Status.CLOSED, closed_by=ClosedBy.SYSTEM)
    assert to_lapor(silent) == "Ditutup oleh Sistem"


def test_every_status_stands_in_exactly_one_bucket_of_the_dashboard() -> None:
    held = [status for statuses in BUCKETS.values() for status in statuses]
    assert sorted(held) == sorted(Status)
