"""Three stacks, one above the other: what a regency counts is in the nation's figures, once, with its age."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from adapters.files.counter_files import INCOMING, CounterFiles
from adapters.stores.generations import GenerationBook
from adapters.stores.rolls import RollBook, together
from adapters.stores.sources import SourceBook
from adapters.stores.subtree import Subtree
from domain.counting.rolls import ALL, Roll, merged
from infra import tree
from infra.local.emulator import MiniStack
from infra.local.instance import Instance
from infra.local.testing import service
from tests.journeys.stack import World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
ALL_TIME = "0000-01", "9999-12"
PENDING = "Jalan desa berlubang di dekat balai desa, sudah dua motor jatuh minggu ini."


@pytest.fixture(scope="module")
def sleman(ministack: MiniStack) -> Iterator[World]:
    with service(ministack, "sleman", warm=False) as instance:
        yield World(instance)


@pytest.fixture(scope="module")
def diy(ministack: MiniStack) -> Iterator[World]:
    with service(ministack, "diy", warm=False) as instance:
        yield World(instance)


def test_what_a_regency_counts_is_in_the_nations_figures_once_and_with_its_age(
    nation: World, diy: World, sleman: World
) -> None:
    _trusted(diy, by=nation)
    _trusted(sleman, by=diy)
    for world, region, times in ((sleman, "34.04", 2), (diy, "34", 0), (diy, "34.01", 1), (nation, "34.04", 1)):
        for n in range(times):
            world.file(f"{PENDING} Kejadian ke-{n}.", region=region)
    for world in (sleman, diy, nation):
        world.settle()
    _ascend(sleman, to=diy)
    _ascend(diy, to=nation)

    counted = [_counted(world) for world in (sleman, diy, nation)]
    assert counted[0][ALL]["received"] == 2
    assert counted[1][ALL]["received"] == 1
    assert _known(nation) == merged(counted)

    sources = {source.stack: source for source in _subtree(nation).sources()}
    assert {stack: source.region for stack, source in sources.items()} == {"diy": "34", "sleman": "34.04"}
    assert sources["sleman"].as_of < sources["diy"].as_of <= nation.now()
    assert nation.now() - sources["sleman"].as_of < timedelta(minutes=5)

    assert _published_sources(diy) == {"34.04": sources["sleman"].as_of.isoformat(timespec="seconds")}
    _ascend(diy, to=nation)
    assert _known(nation) == merged(counted)
    _altered(diy, in_bucket_of=nation)
    assert _known(nation) == merged(counted)
    assert _set_aside(nation) == 1
    assert nation.instance.invoke("AscendFunction", b"{}").payload == b"{}"
    assert json.loads(nation.instance.invoke("AcceptFunction", b"{}").payload) == {"silent": []}


def _trusted(child: World, by: World) -> None:
    tree.trust(by.target, tree.key(child.target), only=False)


def _ascend(world: World, to: World) -> None:
    done = world.instance.invoke("AscendFunction", b"{}")
    assert not done.error, done.error
    to.settle()


def _published_sources(world: World) -> dict[str, str]:
    """The ages that the board shows."""
    done = world.instance.invoke("BoardFunction", b"{}")
    assert not done.error, done.error
    stored = world.client("s3").get_object(Bucket=world.instance.ids["PagesBucket"], Key="kinerja/data/index.json")
    return {source["code"]: source["as_of"] for source in json.loads(stored["Body"].read())["sources"]}


def _altered(child: World, in_bucket_of: World) -> None:
    """Somebody who may write into the child's folder, but does not hold its key."""
    s3, bucket = in_bucket_of.client("s3"), in_bucket_of.instance.ids["CountersBucket"]
    key = f"{INCOMING}/{child.instance.wish.short}/head.json"
    told = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    told["head"] = told["head"].replace(":00", ":01")
    s3.put_object(Bucket=bucket, Key=key, Body=json.dumps(told).encode())
    in_bucket_of.settle()


def _set_aside(world: World) -> int:
    listed = world.client("s3").list_objects_v2(Bucket=world.instance.ids["CountersBucket"], Prefix="refused/")
    return int(listed["KeyCount"])


def _own(instance: Instance) -> RollBook:
    dynamodb, table = instance.client("dynamodb"), instance.ids["CountsTable"]
    book = RollBook(dynamodb, table, GenerationBook(dynamodb, table).read().in_use)
    for days in together(book.changed()):
        assert book.roll(*days)
    return book


def _subtree(world: World) -> Subtree:
    instance = world.instance
    received = SourceBook(instance.client("dynamodb"), instance.ids["CountsTable"]).all_received()
    files = CounterFiles(instance.client("s3"), instance.ids["CountersBucket"])
    return Subtree(_own(instance), tuple(received), files.kept, *ALL_TIME)


def _counted(world: World) -> Roll:
    """What a stack counted itself."""
    book = _own(world.instance)
    return merged(roll for unit in book.units() for roll in book.months(unit, *ALL_TIME).values())


def _known(world: World) -> Roll:
    """What a stack knows, by itself and from below."""
    book = _subtree(world)
    return merged(roll for unit in book.units() for roll in book.months(unit, *ALL_TIME).values())
