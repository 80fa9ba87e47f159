"""What a stack tells its parent reads back as it was written, and nothing else is read at all."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.counting import heads, parts
from domain.counting.heads import BadHead, Head, Source
from domain.counting.parts import BadPart
from domain.counting.people import People
from domain.counting.rolls import merged

NOW = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
DIGEST = "a" * 64
SLEMAN = Source("sleman", "34.04", NOW, {"2026-11": DIGEST}, recent="c" * 64)
BANTUL = Source("bantul", "34.02", NOW - timedelta(hours=1), {}, People({"2026": 7}, {"34.02-dlh": date(2026, 11, 20)}))
ELSEWHERE = People({}, {"34.04-dlh": None})
DIY = Source("diy", "34", NOW, {"2026-10": "b" * 64})
HEAD = Head("diy", NOW, (DIY, SLEMAN, BANTUL))

names = st.text(min_size=1, max_size=6)
rolls = st.dictionaries(
    names, st.dictionaries(names, st.integers(-9, 99).filter(bool), min_size=1, max_size=3), max_size=3
)
units = st.dictionaries(names, rolls, max_size=3)


def test_a_head_reads_as_it_was_written() -> None:
    assert heads.read(heads.written(HEAD)) == HEAD


def test_a_head_of_before_people_were_told_reads_as_one_that_knows_of_none() -> None:
    told = json.loads(heads.written(HEAD))
    for source in told["sources"]:
        source.pop("people", None)
    assert [source.people for source in heads.read(json.dumps(told)).sources] == [None, None, None]


@pytest.mark.parametrize(
    "people",
    [
        {"users": {"2026": -1}, "teams": {}},
        {"users": {"x": 1}, "teams": {}},
        {"users": {}, "teams": {"34 x": ""}},
        {"users": {}, "teams": {"34-dlh": "soon"}},
        {"users": {}},
        [],
    ],
)
def test_people_that_make_no_sense_are_not_read(people: object) -> None:
    told = json.loads(heads.written(HEAD))
    told["sources"][0]["people"] = people
    with pytest.raises(BadHead):
        heads.read(json.dumps(told))


@settings(max_examples=40)
@given(units)
def test_a_file_of_rolls_reads_as_it_was_packed(told: dict[str, dict[str, dict[str, int]]]) -> None:
    assert parts.unpacked(parts.packed(told)) == told


@settings(max_examples=40)
@given(st.lists(units, max_size=4), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_sources_are_added_up(
    told: list[dict[str, dict[str, dict[str, int]]]], chance: Random
) -> None:
    mixed = list(told)
    chance.shuffle(mixed)
    assert merged(r for each in told for r in each.values()) == merged(r for each in mixed for r in each.values())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (replace(HEAD, stack="bali"), "another_stack"),
        (replace(HEAD, sources=(SLEMAN, DIY)), "another_stack"),
        (replace(HEAD, sources=()), "another_stack"),
        (replace(HEAD, sources=(replace(DIY, region="00"),)), "outside_its_region"),
        (replace(HEAD, sources=(DIY, replace(SLEMAN, region="51.03"))), "outside_its_region"),
        (replace(HEAD, sources=(DIY, replace(BANTUL, people=ELSEWHERE))), "outside_its_region"),
        (replace(HEAD, sources=(DIY, SLEMAN, replace(BANTUL, stack="sleman"))), "a_source_twice"),
        (replace(HEAD, sources=(DIY, SLEMAN, replace(BANTUL, region="34.04", people=None))), "a_source_twice"),
        (replace(HEAD, sources=(DIY, replace(SLEMAN, as_of=NOW + timedelta(seconds=1)))), "from_the_future"),
        (replace(HEAD, as_of=NOW + timedelta(minutes=11)), "from_the_future"),
        (HEAD, None),
    ],
)
def test_a_head_that_says_what_it_may_not_is_told_why(wrong: Head, why: str | None) -> None:
    assert heads.fault(wrong, "diy", "34", NOW) == why


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": 2},
        {"as_of": "2026-11-22T03:05:00"},
        {"as_of": 5},
        {"stack": None, "sources": None},
        {"sources": [{"stack": "../diy", "region": "34", "as_of": NOW.isoformat(), "months": {}}]},
        {"sources": [{"stack": "diy", "region": "34/", "as_of": NOW.isoformat(), "months": {}}]},
        {"sources": [{"stack": "diy", "region": "34", "as_of": NOW.isoformat(), "months": {"2026-11": "../../x"}}]},
        {"sources": [{"stack": "diy", "region": "34", "as_of": NOW.isoformat(), "months": {"2026-11": 7}}]},
        {"sources": [{"stack": "diy", "region": "34", "as_of": NOW.isoformat(), "months": {"November": DIGEST}}]},
        {"sources": ["diy"]},
    ],
)
def test_what_is_no_head_of_this_schema_is_not_read(changed: dict[str, object]) -> None:
    with pytest.raises(BadHead):
        heads.read(json.dumps({**json.loads(heads.written(HEAD)), **changed}))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_what_is_no_json_of_ours_is_not_read(text: str) -> None:
    with pytest.raises(BadHead):
        heads.read(text)


def packed(content: bytes) -> bytes:
    """Without the time of packing: every worker collects the same tests."""
    return gzip.compress(content, mtime=0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"anything",
        packed(b"[]"),
        packed(b'{"schema":2,"units":{}}'),
        packed(b'{"schema":1}'),
        packed(b'{"schema":1,"units":{"u":[]}}'),
        packed(b'{"schema":1,"units":{"u":{"all":5}}}'),
        packed(b'{"schema":1,"units":{"u":{"all":{"received":1.5}}}}'),
        packed(b'{"schema":1,"units":{"u":{"all":{"received":true}}}}'),
        packed(b" " * (parts.MOST_BYTES + 1) + b'{"schema":1,"units":{}}'),
    ],
)
def test_a_file_that_holds_no_rolls_is_not_read(content: bytes) -> None:
    with pytest.raises(BadPart):
        parts.unpacked(content)
