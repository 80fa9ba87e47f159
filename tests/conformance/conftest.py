"""One MiniStack and one sample application for all of these tests."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local.emulator import MiniStack
from infra.local.instance import Instance
from infra.local.testing import Wish, ministack, running

SAMPLE = Path(__file__).parent / "sample"
Seen = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MiniStack]:
    with ministack(tmp_path_factory.mktemp("local"), SAMPLE) as started:
        yield started


@pytest.fixture(scope="session")
def sample_wish() -> Wish:
    return Wish(SAMPLE / "template.yaml", "sample", faults=True, schedules=False, pauses=(0.05, 0.05))


@pytest.fixture(scope="session")
def sample(emulator: MiniStack, sample_wish: Wish) -> Iterator[Instance]:
    with running(emulator, sample_wish) as instance:
        yield instance


@pytest.fixture
def seen(sample: Instance) -> Seen:
    """What functions of a kind noted since the test began, oldest first."""
    client, table = sample.client("dynamodb"), sample.ids["Seen"]

    def read(kind: str) -> list[dict[str, Any]]:
        asked = {"KeyConditionExpression": "pk = :kind", "ExpressionAttributeValues": {":kind": {"S": kind}}}
        return [json.loads(i["what"]["S"]) for i in client.query(TableName=table, **asked)["Items"]]

    old = {kind: len(read(kind)) for kind in ("queue", "stream", "clock", "put")}
    return lambda kind: read(kind)[old[kind] :]
