"""What is found in texts, measured on a labelled corpus, and the properties of masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.texts import masking
from domain.texts.findings import Found
from domain.texts.masking import MASK, for_public, found, numbers, restored, sealed
from tests.domain.moderation_corpus import corpus
from tests.domain.moderation_measure import measured

LEAST = {
    Found.NIK: (1.0, 0.9),
    Found.KK: (1.0, 0.9),
    Found.ID: (0.95, 0.85),
    Found.PHONE: (1.0, 0.95),
    Found.EMAIL: (1.0, 0.95),
    Found.PLATE: (0.95, 0.95),
    Found.ACCOUNT: (0.95, 0.9),
    Found.NAME: (0.95, 0.95),
}


def test_the_corpus_is_large_enough_to_measure_by() -> None:
    assert len(corpus()) >= 150
    assert {kind for line in corpus() for kind, _ in line.marks} == set(Found)


@pytest.mark.parametrize("kind", Found)
def test_each_kind_is_found_as_often_and_as_surely_as_promised(kind: Found) -> None:
    recall, precision = LEAST[kind]
    score = measured(corpus())[kind]
    assert score.recall >= recall, score.missed
    assert score.precision >= precision, score.wrong


def test_what_must_not_be_read_is_gone_and_everything_else_stays() -> None:
    left = [(line.text, said) for line in corpus() for _, said in line.marks if said in for_public(line.text)]
    untouched = [line.text for line in corpus() if not line.marks and for_public(line.text) != line.text]
    assert len(left) <= 2, left
    assert len(untouched) <= 2, untouched


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Bapak Bupati dan Pak Rudi Contoh", f"Bapak Bupati dan Pak {MASK}"),
        ("Kepala Dinas Kesehatan, WA 081234567890", f"Kepala Dinas Kesehatan, WA {MASK}"),
        ("oknum Camat meminta uang", "oknum Camat meminta uang"),
    ],
)
def test_offices_stay_and_persons_go(text: str, public: str) -> None:
    assert for_public(text) == public


def test_names_are_masked_for_the_public_alone() -> None:
    assert numbers("Pak Rudi, 081234567890") == f"Pak Rudi, {MASK}"


def test_what_was_masked_is_listed_with_kind_and_place() -> None:
    text = "Pak Rudi, 081234567890"
    assert [(f.kind, text[f.start : f.end]) for f in found(text)] == [
        (Found.NAME, "Rudi"),
        (Found.PHONE, "081234567890"),
    ]


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([line.text for line in corpus()] + [MASK, "•", "\n"]), max_size=5).map(" ".join),
)


@given(TEXTS)
def test_a_masked_text_and_its_originals_give_back_what_was_written(text: str) -> None:
    masked = sealed(text)
    assert restored(masked.text, masked.originals) == text


@given(TEXTS)
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    assert numbers(numbers(text)) == numbers(text)
    assert for_public(numbers(text)).count(MASK) >= numbers(text).count(MASK) - 2


@given(TEXTS)
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for one in found(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end


def test_a_long_text_is_checked_quickly() -> None:
    hard = ("a." * 5000, "0 " * 5000, "Pak " * 2500, "rekening " * 1200, "@" * 10000, "1-" * 5000)
    for text in hard:
        assert isinstance(masking.for_public(text), str)
