"""The heads of a day's chains are anchored once, where nobody can change them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.stores.anchors import AnchorStore
from adapters.stores.chain_heads import ChainHeads
from anchor import handler
from anchor.service import anchor
from domain.life import lifecycle
from tests.aws import REGION
from tests.clocks import local
from tests.functions.clock_world import ClockWorld

FILED = local("2026-11-23 10:00")
NIGHT = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)


@pytest.fixture
def bucket(world: ClockWorld) -> str:
    name = f"anchors-of-{world.aws.reports}"
    s3 = world.aws.client("s3")
    s3.create_bucket(
        Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION}, ObjectLockEnabledForBucket=True
    )
    lock = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}}
    s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=lock)
    return name


def anchored(world: ClockWorld, bucket: str, now: datetime) -> list[str]:
    heads = ChainHeads(world.aws.client("dynamodb"), world.aws.reports)
    return anchor(heads, AnchorStore(world.aws.client("s3"), bucket), now)


def read(world: ClockWorld, bucket: str, day: str) -> dict[str, Any]:
    body = world.aws.client("s3").get_object(Bucket=bucket, Key=f"anchors/{day}.json")["Body"].read()
    found: dict[str, Any] = json.loads(body)
    return found


def test_the_newest_head_of_each_report_is_anchored(world: ClockWorld, bucket: str) -> None:
    report = world.file("BDG-A", FILED)
    report = world.store.save(lifecycle.reply(report, "Nomor tiang 12", FILED + timedelta(hours=1)))
    other = world.file("BDG-B", FILED)
    assert anchored(world, bucket, NIGHT)[-1] == "2026-11-23"
    assert read(world, bucket, "2026-11-23")["heads"] == {
        "BDG-A": {"seq": 2, "digest": report.head},
        "BDG-B": {"seq": 1, "digest": other.head},
    }


def test_a_day_is_anchored_once_and_missed_days_are_made_up_for(world: ClockWorld, bucket: str) -> None:
    world.file("BDG-A", FILED)
    assert len(anchored(world, bucket, NIGHT)) == 7
    assert anchored(world, bucket, NIGHT) == []
    world.file("BDG-LATE", FILED)
    assert anchored(world, bucket, NIGHT + timedelta(days=2)) == ["2026-11-24", "2026-11-25"]
    assert "BDG-LATE" not in read(world, bucket, "2026-11-23")["heads"]


def test_of_two_anchors_at_once_the_first_stands(world: ClockWorld, bucket: str) -> None:
    store = AnchorStore(world.aws.client("s3"), bucket)
    assert store.add("2026-11-23", {"digest": "a"})
    assert not store.add("2026-11-23", {"digest": "b"})
    assert read(world, bucket, "2026-11-23") == {"digest": "a"}


def test_no_personal_data_is_anchored(world: ClockWorld, bucket: str) -> None:
    world.file("BDG-A", FILED, text="Nama saya rahasia sekali")
    anchored(world, bucket, NIGHT)
    assert "rahasia" not in json.dumps(read(world, bucket, "2026-11-23"))


def test_the_handler_takes_the_schedules_time(world: ClockWorld, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTS_TABLE", world.aws.reports)
    monkeypatch.setenv("ANCHORS_BUCKET", bucket)
    handler.wired.cache_clear()
    assert handler.handle({"time": "2026-11-24T17:30:00Z"}, None)[-1] == "2026-11-23"
    handler.wired.cache_clear()
