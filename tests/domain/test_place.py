"""Codes, zones and names of places."""

from datetime import timedelta

import pytest

from domain.place import (
    Village,
    bare_name,
    contains,
    distance_km,
    is_code,
    nearest_village,
    parents_of,
    plain,
    province_of,
    regency_of,
    zone_of,
)
from domain.report import Point

KUTA = Village("51.03.05.1001", "Kuta", Point(-8.7233, 115.1723))
PETANG = Village("51.03.06.2001", "Petang", Point(-8.3832, 115.2180))


@pytest.mark.parametrize(
    ("region", "hours"),
    [
        ("00", 7),
        ("32.04", 7),
        ("61", 7),
        ("62.01", 7),
        ("51.03", 8),
        ("63", 8),
        ("73.11.01", 8),
        ("81", 9),
        ("96.01", 9),
    ],
)
def test_a_region_keeps_the_time_of_its_province(region: str, hours: int) -> None:
    assert zone_of(region).utcoffset(None) == timedelta(hours=hours)


def test_a_village_lies_in_its_district_regency_province_and_nation() -> None:
    assert parents_of("51.03.05.1001") == ("51.03.05.1001", "51.03.05", "51.03", "51", "00")
    assert contains("51.03", "51.03.05")
    assert contains("00", "94.01")
    assert not contains("51.03", "51.04.01")
    assert (province_of("51.03.05"), regency_of("51.03.05"), regency_of("51")) == ("51", "51.03", "")


@pytest.mark.parametrize("name", ["Kabupaten Bandung", "Kab. Bandung", "KOTA BANDUNG", "bandung"])
def test_a_regency_and_its_homonymous_city_share_their_bare_name(name: str) -> None:
    assert bare_name(name) == "bandung"


def test_names_compare_without_accents_signs_and_case() -> None:
    assert plain("  Désa Sêruni–Mumbul! ") == "desa seruni mumbul"


@pytest.mark.parametrize("code", ["51", "51.03", "51.03.05", "51.03.05.1001"])
def test_codes_have_two_to_ten_digits(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize("text", ["", "5", "51.", "51.3", "51.03.05.1", "Badung", "51.03;", "51.03\n"])
def test_other_texts_are_no_codes(text: str) -> None:
    assert not is_code(text)


def test_the_nearest_village_has_the_nearest_centroid() -> None:
    assert nearest_village(Point(-8.72, 115.17), [PETANG, KUTA, Village("51.03.05.1002", "?")]) == KUTA
    assert nearest_village(Point(-8.72, 115.17), []) is None
    assert distance_km(Point(0, 0), Point(0, 1)) == pytest.approx(111.2, abs=0.1)
