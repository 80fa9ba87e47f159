"""Only like is compared with like, and a government is all its units."""

from functools import partial
from pathlib import Path

import pytest

from adapters.reference import data_files
from domain.comparing.groups import Group, Kind, Member, gathered, memberships
from domain.comparing.ranking import Half, Order
from domain.directory import Agency


def unit(data_dir: Path, id: str) -> Agency:
    found = data_files.offices(str(data_dir)).derive(id)
    assert found is not None, id
    return found


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("kl-kesehatan", ["ministries: kl-kesehatan"]),
        ("kl-bpom", ["state_bodies: kl-bpom"]),
        ("pt-unhas", ["universities: pt-unhas"]),
        ("bumn-pln", ["companies: bumn-pln"]),
        ("51.03-pdam", ["companies: 51.03-pdam"]),
        ("51.03-bpn", ["ministries: kl-atr-bpn"]),
        ("73-polda", ["state_bodies: kl-polri"]),
        ("kbri-tokyo", ["ministries: kl-luar-negeri"]),
        ("51.03-samsat", ["provinces: 51"]),
        ("73.11-koordinator", ["regencies: 73.11", "of_province-73: 73.11"]),
        ("73.71-inspektorat", ["cities: 73.71", "of_province-73: 73.71"]),
        ("51.03-dlhk", ["regencies: 51.03", "of_province-51: 51.03", "offices-51.03: 51.03-dlhk"]),
        ("51.03.02-kecamatan", ["regencies: 51.03", "of_province-51: 51.03", "districts-51.03: 51.03.02-kecamatan"]),
        ("51.03.02.2001-desa", ["regencies: 51.03", "of_province-51: 51.03", "villages-51.03: 51.03.02.2001-desa"]),
        ("31.74.01-kecamatan", ["provinces: 31", "districts-31: 31.74.01-kecamatan"]),
        ("31-koordinator", ["provinces: 31"]),
        ("00-admin", []),
        ("51.03-pengadilan", []),
    ],
)
def test_a_units_reports_are_compared_where_they_belong(data_dir: Path, id: str, expected: list[str]) -> None:
    assert [f"{m.group.id}: {m.agency}" for m in memberships(unit(data_dir, id))] == expected


def test_every_office_of_the_nation_and_of_a_region_has_its_place(data_dir: Path) -> None:
    offices = data_files.offices(str(data_dir))
    ids = [
        *offices.data["nation"],
        *(id for region in ("51", "51.03", "73.11", "31") for id in offices.offices_of(region)),
    ]
    lost = {unit(data_dir, id).kind for id in ids if not memberships(unit(data_dir, id))}
    assert lost == {"desk", "referral"}, "the national desk, and who is only referred to"


def test_a_regency_is_all_its_units_added_up(data_dir: Path) -> None:
    of = partial(unit, data_dir)
    ids = ["51.03-dlhk", "51.03-koordinator", "51.03.02-kecamatan", "51.03.02.2001-desa", "51.03-bpn", "51.03-pdam"]
    found = gathered(map(of, ids))
    assert found[Group(Kind.OF_PROVINCE, "51")] == {"51.03": sorted(ids[:4])}
    assert found[Group(Kind.MINISTRIES)] == {"kl-atr-bpn": ["51.03-bpn"]}


def test_only_single_units_lose_what_they_give_back() -> None:
    assert Group(Kind.OFFICES, "51.03").alone
    assert not Group(Kind.REGENCIES).alone
    assert Member(Group(Kind.CITIES), "73.71") < Member(Group(Kind.REGENCIES), "73.11")


def test_every_group_and_every_order_has_a_name_in_both_languages(data_dir: Path) -> None:
    words = data_files.read(str(data_dir), "indicators")
    assert list(words["groups"]) == [kind.value for kind in Kind]
    assert list(words["orders"]) == [order.value for order in Order]
    assert list(words["halves"]) == [half.value or "unsure" for half in Half]
    told = [
        *words["groups"].values(),
        *words["halves"].values(),
        *(o[part] for o in words["orders"].values() for part in o),
    ]
    assert all(set(both) == {"id", "en"} for both in told)
