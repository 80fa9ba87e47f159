"""An officer who wants a digest has one the next working morning, whether or not anything happens until then."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.aws import Cloud
from tests.functions import officers as people
from tests.functions import people_world
from tests.functions.people_world import People


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[People]:
    with people_world.world(aws, data_dir) as made:
        yield made


def mornings(aws: Cloud, officer: str) -> list[dict[str, Any]]:
    found = aws.client("dynamodb").query(
        TableName=aws.reports,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"BUNDLE#officer:{officer}:digest"}},
    )
    items: list[dict[str, Any]] = found["Items"]
    return items


def test_wanting_a_digest_arms_it_once(world: People, aws: Cloud) -> None:
    for phone in ("0812 0000 1234", "0812 0000 1235"):
        notify = {"mode": "digest", "on_call": False, "email": True}
        assert world.settings(people.LIAISON, notify=notify, phone=phone).status == 200
    [slot] = mornings(aws, people.LIAISON.id)
    assert slot["sk"]["S"].endswith("T00:00:00.000000Z")
    assert slot["due_at"]["S"] == slot["sk"]["S"].removeprefix("SLOT#")


def test_who_hears_at_once_needs_no_morning(world: People, aws: Cloud) -> None:
    assert world.settings(people.LIAISON, phone="0812 0000 1234").status == 200
    assert mornings(aws, people.LIAISON.id) == []
