"""A report is never shown to the person whom it names, however the name is written."""

from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desks.named import is_named, named_in

NUMBER = "BDG-7K3M9QXT-C"
NAMES = (
    "Budi Santoso",
    "Siti Nur Aminah",
    "I Wayan Sudarma",
    "Ni Luh Ketut Ayu",
    "Bambang Tri Wibowo",
    "Zulkifli Lubis",
)


@dataclass(frozen=True)
class Naming:
    number: str
    named: tuple[str, ...]


def names(text: str, officer: str, number: str = NUMBER) -> bool:
    return is_named(officer, Naming(number, named_in(NUMBER, text)))


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        ("Oknum Budi Santoso meminta uang.", "Drs. Budi Santoso, M.Si."),
        ("tadi budi santoso minta uang di loket", "Budi Santoso"),
        ("BUDI SANTOSO MEMINTA UANG", "Budi Santoso"),
        ("Santoso Budi namanya", "Budi Santoso"),
        ("Pak Budi galak sekali", "Budi Santoso"),
        ("pak budi galak sekali", "H. Budi Santoso"),
        ("Bu Aminah tidak di tempat", "Siti Nur Aminah, S.E."),
        ("Siti Aminah menolak berkas", "Siti Nur Aminah"),
        ("Budi Adi Santoso menolak", "Budi Santoso"),
        ("Budi S. dari loket dua", "Budi Santoso"),
        ("B. Santoso menandatangani", "Budi Santoso"),
        ("petugas bernama Wayan Sudarma", "I Wayan Sudarma, S.T."),
        ("I Wayan Sudarma tidak melayani", "Wayan Sudarma"),
        ("Kepala Dinas Bambang Wibowo", "Bambang Tri Wibowo"),
        ("Lurah Zulkifli menahan surat", "Zulkifli Lubis"),
        ("a.n. Zulkifli di rekening itu", "Zulkifli Lubis"),
        ("petugas loket dua, Zulkifli, marah", "Zulkifli Lubis"),
        ("oknum: Zulkifli", "Zulkifli Lubis"),
        ("Sdr.Zulkifli", "Zulkifli Lubis"),
        ("Ma'ruf Amin Contoh hadir", "Ma’ruf Amin Contoh"),
        ("Ir. H. Joko-Susilo Contoh hadir", "Joko Susilo"),
        ("Pak Sukarno", "Sukarno"),
    ],
)
def test_a_name_is_known_as_people_write_it(text: str, officer: str) -> None:
    assert names(text, officer)


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        ("Lampu jalan di depan pasar padam.", "Budi Santoso"),
        ("Pak Rudi galak sekali", "Budi Santoso"),
        ("Budi Hartono menolak berkas", "Budi Santoso"),
        ("Lampu di Jalan Santoso padam sejak Senin", "Budi Santoso"),
        ("", "Budi Santoso"),
        ("Pak Budi galak", ""),
    ],
)
def test_others_are_not_taken_for_the_one_who_is_named(text: str, officer: str) -> None:
    assert not names(text, officer)


FILLER = st.lists(
    st.sampled_from(
        ["lampu", "jalan", "di", "yang", "Petugas", "meminta", "uang", "kepada", "saya.", "Kantor", "Desa,", "tadi"]
    ),
    max_size=8,
)
CASE = st.sampled_from([str, str.lower, str.upper, str.title])


@given(FILLER.map(" ".join), st.sampled_from(NAMES), FILLER.map(" ".join), CASE)
def test_a_full_name_is_known_in_any_text_and_case(before: str, name: str, after: str, write: object) -> None:
    assert callable(write)
    assert names(write(f"{before} {name} {after}"), name)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["Pak", "bu", "Sdr.", "oknum", "a.n.", "Camat", "Bapak"]),
    FILLER.map(" ".join),
    st.data(),
)
def test_any_part_of_a_name_is_known_after_a_lead_in(name: str, lead: str, before: str, data: st.DataObject) -> None:
    parts = [part for part in name.split() if part not in ("I", "Ni")]
    assert names(f"{before} {lead} {data.draw(st.sampled_from(parts))} marah", name)


@given(st.sampled_from(NAMES), st.data())
def test_any_two_parts_of_a_name_are_enough(name: str, data: st.DataObject) -> None:
    pairs = list(combinations([part for part in name.split() if part not in ("I", "Ni")], 2))
    first, second = data.draw(st.sampled_from(pairs))
    assert names(f"kemarin {first} {second} di kantor", name)


def test_digests_are_bound_to_their_report_and_hold_no_name() -> None:
    told = named_in(NUMBER, "Pak Budi Santoso")
    assert not is_named("Budi Santoso", Naming("BDG-OTHER", told))
    assert not any("budi" in digest for digest in told)
    assert set(told).isdisjoint(named_in("BDG-OTHER", "Pak Budi Santoso"))


@given(st.text(max_size=300))
def test_any_text_can_be_read_for_names(text: str) -> None:
    assert list(named_in(NUMBER, text)) == sorted(set(named_in(NUMBER, text)))
