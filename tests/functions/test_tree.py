"""Counts go up the tree whole, once, and only from whom they say they come."""

import json
import random
from datetime import date

import pytest
from accept.service import ACCEPTED, OLDER

from adapters.files.counter_files import MissingPart, child_of
from adapters.stores.rolls import together
from domain.counting.parts import digest_of, packed
from domain.counting.people import People
from domain.counting.rolls import merged
from tests.aws import Cloud
from tests.functions.count_world import LifeOf, some_lives
from tests.functions.tree_world import HOUR, NOW, Stack

DAY = 24 * HOUR


@pytest.fixture
def sleman(aws: Cloud) -> Stack:
    stack = Stack.made(aws, "sleman", "34.04")
    stack.count(some_lives())
    return stack


@pytest.fixture
def diy(aws: Cloud, sleman: Stack) -> Stack:
    stack = Stack.made(aws, "diy", "34")
    stack.count([LifeOf("DIY-AAAA1111-A").routed()])
    stack.trust(sleman)
    return stack


@pytest.fixture
def nation(aws: Cloud, diy: Stack) -> Stack:
    stack = Stack.made(aws, "nasional", "00")
    stack.trust(diy)
    return stack


def test_the_top_knows_what_was_counted_below_and_how_old_each_is(sleman: Stack, diy: Stack, nation: Stack) -> None:
    nation.count([LifeOf("NAS-AAAA1111-A").routed().verified()])
    at_work = People({"2026": 7}, {"34.04-dlh": date(2026, 11, 20), "34.04-pupr": None})
    sleman.ascend(diy, people=at_work)
    assert diy.take(sleman) == ACCEPTED
    diy.ascend(nation, NOW + HOUR)
    assert nation.take(diy, NOW + HOUR) == ACCEPTED
    for days in together(nation.own.changed()):
        nation.own.roll(*days)
    assert nation.known() == merged([sleman.counted(), diy.counted(), nation.counted()])
    assert nation.known()["all"]["received"] == len(some_lives()) + 2
    ages = {source.stack: source.as_of for source in nation.subtree.sources()}
    assert ages == {"sleman": NOW, "diy": NOW + HOUR}
    assert {source.stack: source.people for source in nation.subtree.sources()} == {"sleman": at_work, "diy": None}


def test_a_file_that_comes_again_changes_nothing(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    assert [diy.take(sleman), diy.take(sleman)] == [ACCEPTED, OLDER]
    once = diy.known()
    sleman.ascend(diy, NOW + HOUR)
    assert diy.take(sleman, NOW + HOUR) == ACCEPTED
    assert diy.known() == once


def test_in_whatever_order_heads_come_the_newest_stays(sleman: Stack, diy: Stack) -> None:
    heads = []
    for hour, life in enumerate([LifeOf("SLM-EEEE5555-E").routed(), LifeOf("SLM-FFFF6666-F").routed(), None]):
        sleman.ascend(diy, NOW + hour * HOUR)
        heads.append(diy.head(sleman))
        if life:
            sleman.count([life])
    for seed in range(4):
        order = [*heads, *heads]
        random.Random(seed).shuffle(order)
        for head in order:
            diy.put("counters/sleman/head.json", head)
            diy.take(sleman, NOW + 3 * HOUR)
        assert diy.known() == sleman.counted()
        assert [source.as_of for source in diy.subtree.sources()] == [NOW + 2 * HOUR]


def test_only_files_that_changed_are_sent_and_all_of_them_once_a_day(sleman: Stack, diy: Stack) -> None:
    month_and_days = sleman.ascend(diy)
    assert month_and_days == 2
    assert sleman.ascend(diy, NOW + HOUR) == 0
    sleman.count([LifeOf("SLM-EEEE5555-E").routed()])
    assert sleman.ascend(diy, NOW + 2 * HOUR) == month_and_days
    assert sleman.ascend(diy, NOW + DAY) == month_and_days


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"{}", b'{"head":"{}","signature":""}'])
def test_where_the_parents_copy_is_spoilt_everything_is_sent_again(spoilt: bytes, sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    diy.put("counters/sleman/head.json", spoilt)
    assert sleman.ascend(diy, NOW + HOUR) == 2
    assert diy.take(sleman, NOW + HOUR) == ACCEPTED


def test_files_that_no_head_names_any_more_go_when_nobody_can_be_reading_them(sleman: Stack, diy: Stack) -> None:
    kept = []
    for hour in range(4):
        sleman.count([LifeOf(f"SLM-E{hour}EE5555-E").routed()])
        sleman.ascend(diy, NOW + hour * HOUR)
        diy.take(sleman, NOW + hour * HOUR)
        kept.append(len(diy.objects("kept/sleman/")))
    assert kept == [2, 4, 4, 4]
    assert diy.known() == sleman.counted()


def test_a_head_that_was_altered_is_refused_and_set_aside(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    told = json.loads(diy.head(sleman))
    for part in ("head", "signature"):
        altered = {**told, part: told[part].replace("a", "b", 1)}
        diy.put("counters/sleman/head.json", json.dumps(altered).encode())
        assert diy.take(sleman) == "not_genuine"
    assert len(diy.objects("refused/sleman/")) == 2
    assert not list(diy.book.all_received())


def test_a_file_that_was_altered_is_refused_and_the_former_state_stays(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    diy.take(sleman)
    before = diy.known()
    sleman.count([LifeOf("SLM-EEEE5555-E").routed()])
    sleman.ascend(diy, NOW + HOUR)
    for key in diy.objects("counters/sleman/"):
        if not key.endswith("head.json"):
            diy.put(key, packed({"34.04-dishub": {"all": {"received": 1_000_000}}}))
    assert diy.take(sleman, NOW + HOUR) == "altered_file"
    assert diy.known() == before


def test_what_is_altered_after_it_was_taken_over_is_read_by_nobody(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    diy.take(sleman)
    before = diy.known()
    for key in diy.objects("counters/sleman/"):
        diy.put(key, b"anything")
    assert diy.known() == before


def test_a_child_speaks_in_its_own_folder_and_under_its_own_key_alone(aws: Cloud, sleman: Stack, diy: Stack) -> None:
    bantul = Stack.made(aws, "bantul", "34.02", key_spec="RSA_3072")
    bantul.ascend(diy)
    assert diy.take(bantul) == "unknown_child"
    diy.put("counters/sleman/head.json", diy.head(bantul))
    assert diy.take(sleman) == "not_genuine"
    diy.trust(sleman, sleman.modulus, bantul.modulus)
    assert diy.take(sleman) == "another_stack"


def test_a_child_speaks_of_its_own_region_alone(aws: Cloud, sleman: Stack, diy: Stack) -> None:
    Stack(aws, "sleman", "51.03").ascend(diy)
    assert diy.take(sleman) == "outside_its_region"


def test_two_keys_are_good_while_one_takes_over_from_the_other(aws: Cloud, sleman: Stack, diy: Stack) -> None:
    anew = Stack(aws, "sleman", "34.04", key_spec="RSA_3072")
    diy.trust(sleman, sleman.modulus, anew.modulus)
    sleman.ascend(diy)
    assert diy.take(sleman) == ACCEPTED
    anew.ascend(diy, NOW + HOUR)
    assert diy.take(sleman, NOW + HOUR) == ACCEPTED


def test_a_head_whose_files_are_still_missing_is_tried_again(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy)
    head, parts = diy.head(sleman), [key for key in diy.objects("counters/sleman/") if "head" not in key]
    content = diy.files.part("sleman", parts[0].rpartition("/")[2].partition(".")[0])
    diy.aws.client("s3").delete_object(Bucket=diy.bucket, Key=parts[0])
    with pytest.raises(MissingPart):
        diy.take(sleman)
    assert not list(diy.book.all_received())
    diy.put(parts[0], content)
    assert diy.head(sleman) == head
    assert diy.take(sleman) == ACCEPTED


def test_a_clock_that_is_ahead_does_not_shut_out_what_comes_after(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy, NOW + DAY)
    assert diy.take(sleman) == "from_the_future"
    sleman.ascend(diy, NOW)
    assert diy.take(sleman) == ACCEPTED


def test_a_child_is_silent_when_three_hours_brought_nothing(sleman: Stack, diy: Stack) -> None:
    assert diy.accepting.silent(NOW) == []
    assert diy.accepting.silent(NOW + 3 * HOUR) == ["sleman"]
    sleman.ascend(diy, NOW + 2 * HOUR)
    diy.take(sleman, NOW + 2 * HOUR)
    assert diy.accepting.silent(NOW + 5 * HOUR) == []
    assert diy.accepting.silent(NOW + 5 * HOUR + HOUR) == ["sleman"]


def test_a_source_that_comes_by_two_ways_is_counted_once(sleman: Stack, diy: Stack, nation: Stack) -> None:
    nation.trust(sleman)
    sleman.ascend(diy)
    diy.take(sleman)
    diy.ascend(nation)
    nation.take(diy)
    sleman.ascend(nation, NOW + HOUR)
    assert nation.take(sleman, NOW + HOUR) == ACCEPTED
    assert nation.known() == merged([sleman.counted(), diy.counted()])
    assert [s.as_of for s in nation.subtree.sources() if s.stack == "sleman"] == [NOW + HOUR]


@pytest.mark.parametrize(
    ("key", "child"),
    [
        ("counters/sleman/head.json", "sleman"),
        ("counters/sleman/more/head.json", None),
        ("counters/sleman/other.json", None),
        ("kept/sleman/head.json", None),
        ("counters/head.json", None),
    ],
)
def test_a_child_is_known_by_its_folder(key: str, child: str | None) -> None:
    assert child_of(key) == child


def test_a_file_is_named_by_what_it_holds() -> None:
    rolls = {"34.04-dishub": {"all": {"received": 2, "followed": 1}}}
    again = {"34.04-dishub": {"all": {"followed": 1, "received": 2}}}
    assert digest_of(packed(rolls)) == digest_of(packed(again))


def test_what_rises_below_is_seen_above(sleman: Stack, diy: Stack) -> None:
    sleman.ascend(diy, NOW + 3 * DAY)
    assert diy.take(sleman, NOW + 3 * DAY) == ACCEPTED
    told = [counts["received"] for days in diy.subtree.recent() for roll in days.values() for counts in roll.values()]
    assert sum(told) == sleman.counted()["all"]["received"]
