"""Desks derived from region and unit; named offices, villages, and who stands above whom."""

from datetime import date
from pathlib import Path

import pytest

from adapters.reference.data_files import danger_signs, offices
from domain.directory import (
    NATIONAL_ADMIN,
    Agency,
    Level,
    Offices,
    coordinator_of,
    desk_above,
    district_office,
    region_of,
    village_office,
)


@pytest.fixture
def desks(data_dir: Path) -> Offices:
    return offices(str(data_dir))


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("51.03-dishub", "Dinas Perhubungan Kabupaten Badung"),
        ("51.03-dlhk", "Dinas Lingkungan Hidup dan Kebersihan Kabupaten Badung"),
        ("94.01-dishub", "Dinas Perhubungan Kabupaten Nabire"),
        ("51-koordinator", "Koordinator SP4N-LAPOR! Bali"),
        ("51.03.05.2001-desa", "Desa Pecatu"),
        ("51.03.01-kecamatan", "Kecamatan Kuta"),
        ("bumn-pln", "PT PLN (Persero)"),
        ("kl-dalam-negeri", "Kementerian Dalam Negeri"),
        ("51.03-bpn", "Kantor Pertanahan Kabupaten Badung"),
        ("pt-udayana", "Universitas Udayana"),
        (NATIONAL_ADMIN, "Admin Nasional SP4N-LAPOR!"),
    ],
)
def test_standard_desks_need_no_row(desks: Offices, id: str, name: str) -> None:
    agency = desks.derive(id)
    assert agency
    assert agency.name == name
    assert agency.contact_name


@pytest.mark.parametrize(
    "id",
    ["", "-", "51.03", "51.03-", "51.03-nobody", "99.99-dishub", "51.03-dlh", "00-dishub", "51.03.99-kecamatan",
     "51.03.05.2001-kelurahan", "51.03.05-desa", "51-polres", "kl-nothing", "51.03-dishub-x"],
)  # fmt: skip
def test_what_does_not_exist_is_no_desk(desks: Offices, id: str) -> None:
    assert desks.derive(id) is None


def test_every_regency_and_province_has_its_desks(desks: Offices) -> None:
    for region in ("11.01", "32.04", "51", "51.03", "73.11", "96.01", "13"):
        for id in desks.offices_of(region):
            assert desks.derive(id), id


def test_every_affair_finds_an_office_in_every_regency_that_is_not_listed(desks: Offices) -> None:
    village = "11.01.01.2001"
    assert [a for a in desks.data["affairs"] if not desks.derive(desks.competent(a, village))] == []


def test_an_office_knows_its_affairs(desks: Offices) -> None:
    agency = desks.derive("51.03-dlhk")
    assert agency
    assert set(agency.affairs) == {"waste", "pollution", "trees_parks"}


def test_the_ladder_of_desks_ends_at_the_national_admin() -> None:
    assert desk_above("51.03.05.2001-desa") == "51.03-koordinator"
    assert desk_above("51.03-dishub") == "51.03-koordinator"
    assert desk_above("51.03-koordinator") == "51-koordinator"
    assert desk_above("51-koordinator") == desk_above("bumn-pln") == NATIONAL_ADMIN
    assert desk_above(NATIONAL_ADMIN) == ""


def test_offices_of_villages_and_districts_follow_from_the_code() -> None:
    assert village_office("51.03.01.1002") == "51.03.01.1002-kelurahan"
    assert village_office("51.03.05.2001") == "51.03.05.2001-desa"
    assert village_office("51.03.05") == district_office("51.03") == ""
    assert (coordinator_of("00"), coordinator_of("31.71"), region_of("kl-kpk")) == (
        NATIONAL_ADMIN,
        "31-koordinator",
        "00",
    )


def test_an_agency_is_active_on_both_ends() -> None:
    agency = Agency("x", "X", Level.REGENCY, "51.03", active_from=date(2026, 1, 1), active_until=date(2026, 1, 31))
    assert agency.is_active(date(2026, 1, 1))
    assert agency.is_active(date(2026, 1, 31))
    assert not agency.is_active(date(2026, 2, 1))
    assert not agency.is_active(date(2025, 12, 31))


def test_danger_is_suspected_from_title_and_text(data_dir: Path) -> None:
    signs = danger_signs(str(data_dir))
    assert signs.suspected("Tolong", "rumah tetangga saya terbakar")
    assert signs.suspected("", "a man is drowning")
    assert not signs.suspected("Lampu jalan mati", "gelap dan rawan kebakaran")
