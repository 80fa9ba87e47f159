"""All forms of one word come out alike, names come out whole, and empty words do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.texts.stems import STOP, stem, stems

ALIKE = (
    "perbaikan diperbaiki memperbaiki perbaiki",
    "kirim mengirim dikirim kiriman pengiriman mengirimkan",
    "tutup menutup penutupan ditutup tertutup",
    "sapu menyapu penyapu disapu",
    "pukul memukul dipukul pukulan",
    "lubang berlubang lubangnya",
    "sampah sampahnya persampahan",
    "rusak kerusakan merusak dirusak",
    "layan pelayanan layanan melayani dilayani",
    "genangan tergenang menggenang menggenangi",
    "angkut pengangkutan diangkut mengangkut",
    "bersih membersihkan kebersihan dibersihkan pembersihan",
)


@pytest.mark.parametrize("forms", ALIKE)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("name", ["kuta", "denpasar", "jalan", "jembatan", "puskesmas", "hujan", "ikan"])
def test_what_only_looks_inflected_stays_whole(name: str) -> None:
    assert stem(name) == name


def test_slang_capitals_and_drawn_out_letters_are_read_through() -> None:
    slang = {"jln": "jalan", "lobang": "lubang"}
    assert stems("JLN RUSAAAAK penuh lobang", slang) == stems("jalan rusak penuh lubang", slang)


def test_rare_words_weigh_more_than_what_everybody_says() -> None:
    weights = stems("jalan gunungsari rusak", {})
    assert weights[stem("gunungsari")] > weights["jalan"]


@given(st.text(max_size=300))
def test_any_text_gives_stems_that_search_can_use(text: str) -> None:
    for found, weight in stems(text, {}).items():
        assert len(found) >= 3
        assert found not in STOP
        assert "#" not in found
        assert weight > 0


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=25))
def test_a_stem_is_never_empty_and_never_longer(word: str) -> None:
    assert 1 <= len(stem(word)) <= len(word)
