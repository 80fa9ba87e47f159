"""Numbers and codes survive being read out, copied by hand and mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotFound
from domain.numbers import ALPHABET, hash_code, new_code, new_number, parse_code, parse_number, required_number

RANDOM = st.binary(min_size=5, max_size=5)
MACS = st.binary(min_size=32, max_size=32)
PREFIXES = st.sampled_from(["NAS", "BAL", "DIY", "SLM", "BTN", "SLS", "BU"])


@given(PREFIXES, RANDOM)
def test_a_number_is_read_back_however_it_is_spaced(prefix: str, random: bytes) -> None:
    number = new_number(prefix, random)
    assert parse_number(number.lower().replace("-", " ")) == number
    assert parse_number(number.replace("0", "O").replace("1", "l")) == number


@given(PREFIXES, RANDOM, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(prefix: str, random: bytes, at: int, wrong: str) -> None:
    number = new_number(prefix, random)
    body = number[len(prefix) + 1 :].replace("-", "")
    typed = prefix + body[:at] + wrong + body[at + 1 :]
    assert parse_number(typed) == (number if body[at] == wrong else None)


@given(PREFIXES, RANDOM, st.integers(0, 6))
def test_two_swapped_characters_are_noticed(prefix: str, random: bytes, at: int) -> None:
    number = new_number(prefix, random)
    body = number[len(prefix) + 1 :].replace("-", "")
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]
    assert parse_number(prefix + swapped) == (number if swapped == body else None)


@given(st.text(max_size=40))
def test_nothing_typed_is_too_strange(typed: str) -> None:
    assert parse_number(typed) is None or parse_number(typed) in {parse_number(typed)}
    assert parse_code(typed) == "" or len(parse_code(typed)) == 19


def test_what_cannot_be_a_number_names_no_report() -> None:
    with pytest.raises(NotFound):
        required_number("BAL-0000")


@given(MACS)
def test_a_code_forgives_look_alikes_and_spaces(mac: bytes) -> None:
    code = new_code(mac)
    assert parse_code(code.replace("-", "  ").replace("0", "o").replace("1", "I").lower()) == code
    assert not set(code) & set("ILOU")


def test_the_same_code_opens_one_report_only() -> None:
    code = new_code(bytes(range(32)))
    assert hash_code("BAL-00000000-0", code) != hash_code("BAL-00000001-1", code)
