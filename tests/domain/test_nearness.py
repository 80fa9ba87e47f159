"""Two people on one matter meet and are likely one; another street, another affair, another town are not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.report import Place, Point
from domain.routing.scorer import TermScorer, Weighted
from domain.texts import likeness, nearness
from domain.texts.nearness import Gist, Reader
from tests.samples import FILED_AT

LAMPS, DRAINS = ("lampu", "padam", "mati", "penerangan"), ("got", "selokan", "banjir", "mampet")
TERMS = {w: [Weighted("street_lighting", 3.0)] for w in LAMPS} | {w: [Weighted("drainage", 3.0)] for w in DRAINS}
READER = Reader({"jln": "jalan"}, TermScorer("terms", TERMS))
HERE = Place("51.03", "51.03.05", "51.03.05.1001")
NOWHERE = Place("51.03")
FIRST = "Lampu di jalan Melati Raya padam, gelap sekali."


def likely(one: str, other: str, at: Place = HERE, there: Place = HERE, days: float = 1) -> float:
    a, b = READER.read(one), READER.read(other)
    old = nearness.sketch(b, there, FILED_AT - timedelta(days=days))
    return likeness.likely(nearness.sketch(a, at, FILED_AT), nearness.marked(a), {"old": old})["old"]


def meet(one: str, other: str, at: Place = HERE, there: Place = HERE) -> bool:
    return bool({*nearness.keys(READER.read(one), at)} & {*nearness.keys(READER.read(other), there)})


def test_two_people_on_one_lamp_meet_and_are_alike() -> None:
    other = "tolong penerangan jln melati raya mati sudah seminggu"
    assert meet(FIRST, other)
    assert likely(FIRST, other) >= likeness.ENOUGH


@pytest.mark.parametrize(
    "place", [HERE, Place("51.03", "51.03.05"), Place("51.03"), replace(HERE, point=Point(-8.7, 115.2))]
)
def test_a_second_report_may_say_less_of_the_place(place: Place) -> None:
    other = "Penerangan Jalan Melati Raya mati."
    assert meet(other, FIRST, place)
    assert likely(other, FIRST, place) >= likeness.ENOUGH


def test_another_street_is_another_matter() -> None:
    same = likely("Penerangan jalan Melati Raya mati", FIRST, NOWHERE)
    assert likely("Penerangan jalan Kenanga mati", FIRST) < likeness.ENOUGH < same
    assert likely("Penerangan jalan Melati Timur mati", FIRST, NOWHERE) < likeness.ENOUGH
    assert likely("Penerangan jalan Melati Raya 4 mati", FIRST.replace("Raya", "Raya 7"), NOWHERE) < likeness.ENOUGH


def test_a_name_forgives_a_typing_error() -> None:
    assert (
        likely("Lampu di jalan Melti Raya padam", FIRST) > likeness.ENOUGH > likely("Lampu di jalan Mawar padam", FIRST)
    )


def test_words_after_a_street_are_no_part_of_its_name() -> None:
    names = [READER.read(f"Lampu di {street} padam").names for street in ("Jalan Melati Raya 3", "Jl. Melati tepat")]
    assert names == [(("melati", "raya", "3"),), (("melati",),)]
    assert READER.read("lampu di jalan melati dibiarkan padam").names == (("melati",),)
    assert READER.read("lampu jalan padam").names == ()


def test_a_name_that_many_hold_and_an_affair_that_many_tell_say_less() -> None:
    asked, other = READER.read("Lampu padam"), nearness.sketch(READER.read(FIRST), HERE, FILED_AT)
    one, weights = nearness.sketch(asked, HERE, FILED_AT), nearness.marked(asked)
    alone, crowd = ({f"{n}": other for n in range(count)} for count in (1, 9))
    assert likeness.likely(one, weights, alone)["0"] > likeness.likely(one, weights, crowd)["0"]
    named = READER.read(FIRST)
    one, weights = nearness.sketch(named, HERE, FILED_AT), nearness.marked(named)
    assert likeness.likely(one, weights, alone)["0"] > likeness.likely(one, weights, crowd)["0"]


def test_a_text_that_is_sent_again_is_found_without_affair_and_name() -> None:
    text = "Rombongan badut keliling mengetuk pintu tetangga sambil meminta sumbangan setiap sore"
    assert likely(text, text) > likeness.ENOUGH > likely("Badut keliling kemarin sore", text)


def test_another_affair_in_the_same_street_is_another_matter() -> None:
    assert likely("Got di jalan Melati Raya mampet dan banjir", FIRST) < likeness.ENOUGH


def test_another_regency_is_never_alike() -> None:
    assert likely(FIRST, FIRST, HERE, Place("51.71", "51.71.01")) == 0.0


def test_points_decide_where_both_have_one() -> None:
    beside, far = (replace(HERE, point=Point(-8.7, 115.2 + off)) for off in (0.001, 0.05))
    here, text = replace(HERE, point=Point(-8.7, 115.2)), "Lampu padam"
    assert likely(text, text, here, beside) > likely(text, text, HERE, HERE) > likely(text, text, here, far)


def test_what_is_long_ago_is_less_alike() -> None:
    assert likely(FIRST, FIRST, days=50) < likely(FIRST, FIRST, days=1)


@given(st.text(max_size=200), st.sampled_from([HERE, Place("51.03"), Place("51")]))
def test_a_text_stands_under_five_keys_at_most_and_scores_within_bounds(text: str, place: Place) -> None:
    gist = READER.read(text)
    assert len(nearness.keys(gist, place)) <= nearness.KEYS
    assert 0 <= likely(text, FIRST, place) <= 1
    assert nearness.keys(gist, place) == nearness.keys(gist, place)


def test_a_text_without_content_meets_nobody() -> None:
    assert nearness.keys(READER.read("yang di itu!!! 😀"), HERE) == ()
    assert nearness.keys(Gist(), HERE) == ()
