"""Two people on one matter meet and are alike; another street, another affair, another town are not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.report import Place, Point
from domain.routing.scorer import TermScorer, Weighted
from domain.texts import nearness
from domain.texts.nearness import Gist, Reader
from tests.samples import FILED_AT

LAMPS, DRAINS = ("lampu", "padam", "mati", "penerangan"), ("got", "selokan", "banjir", "mampet")
TERMS = {w: [Weighted("street_lighting", 3.0)] for w in LAMPS} | {w: [Weighted("drainage", 3.0)] for w in DRAINS}
READER = Reader({"jln": "jalan"}, TermScorer("terms", TERMS))
HERE = Place("51.03", "51.03.05", "51.03.05.1001")
FIRST = "Lampu di jalan Melati Raya padam, gelap sekali."


def likeness(one: str, other: str, at: Place = HERE, there: Place = HERE, days: float = 1) -> float:
    a, b = READER.read(one), READER.read(other)
    old = nearness.sketch(b, there, FILED_AT - timedelta(days=days))
    return nearness.score(nearness.sketch(a, at, FILED_AT), nearness.marked(a), old)


def meet(one: str, other: str, at: Place = HERE, there: Place = HERE) -> bool:
    return bool({*nearness.keys(READER.read(one), at)} & {*nearness.keys(READER.read(other), there)})


def test_two_people_on_one_lamp_meet_and_are_alike() -> None:
    other = "tolong penerangan jln melati raya mati sudah seminggu"
    assert meet(FIRST, other)
    assert likeness(FIRST, other) >= nearness.ENOUGH


@pytest.mark.parametrize(
    "place", [HERE, Place("51.03", "51.03.05"), Place("51.03"), replace(HERE, point=Point(-8.7, 115.2))]
)
def test_a_second_report_may_say_less_of_the_place(place: Place) -> None:
    other = "Penerangan Jalan Melati Raya mati."
    assert meet(other, FIRST, place)
    assert likeness(other, FIRST, place) >= nearness.ENOUGH


def test_another_street_is_another_matter() -> None:
    same = likeness("Penerangan jalan Melati Raya mati", FIRST)
    assert likeness("Penerangan jalan Kenanga mati", FIRST) < nearness.ENOUGH < same
    assert likeness("Penerangan jalan Melati Timur mati", FIRST) < same


def test_another_affair_in_the_same_street_is_another_matter() -> None:
    assert likeness("Got di jalan Melati Raya mampet dan banjir", FIRST) < nearness.ENOUGH


def test_another_regency_is_never_alike() -> None:
    assert likeness(FIRST, FIRST, HERE, Place("51.71", "51.71.01")) == 0.0


def test_points_decide_where_both_have_one() -> None:
    beside, far = (replace(HERE, point=Point(-8.7, 115.2 + off)) for off in (0.001, 0.05))
    here, text = replace(HERE, point=Point(-8.7, 115.2)), "Lampu padam"
    assert likeness(text, text, here, beside) > likeness(text, text, HERE, HERE) > likeness(text, text, here, far)


def test_what_is_long_ago_is_less_alike() -> None:
    assert likeness(FIRST, FIRST, days=50) < likeness(FIRST, FIRST, days=1)


@given(st.text(max_size=200), st.sampled_from([HERE, Place("51.03"), Place("51")]))
def test_a_text_stands_under_five_keys_at_most_and_scores_within_bounds(text: str, place: Place) -> None:
    gist = READER.read(text)
    assert len(nearness.keys(gist, place)) <= nearness.KEYS
    assert 0 <= likeness(text, FIRST, place) <= 1.2
    assert nearness.keys(gist, place) == nearness.keys(gist, place)


def test_a_text_without_content_meets_nobody() -> None:
    assert nearness.keys(READER.read("yang di itu!!! 😀"), HERE) == ()
    assert nearness.keys(Gist(), HERE) == ()
