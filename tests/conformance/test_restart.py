"""A stack that stops and starts again: its stream goes on where it stood, its state is there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from infra.local.emulator import MiniStack, free_port
from infra.local.instance import Instance
from infra.local.places import Places
from infra.local.testing import Wish, running, until
from tests.conformance.conftest import SAMPLE
from tests.conformance.people import EMAIL, PASSWORD, account, claims_of, door, mine

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def _put(client: Any, instance: Instance, key: str) -> None:
    client.put_item(TableName=instance.ids["Source"], Item={"pk": {"S": key}})


def _worked(instance: Instance) -> list[str]:
    asked = {"TableName": instance.ids["Seen"], "Select": "ALL_ATTRIBUTES"}
    return sorted(i["what"]["S"] for i in instance.client("dynamodb").scan(**asked)["Items"])


def test_nothing_is_lost_or_done_twice_across_a_restart(tmp_path: Path, sample_wish: Wish) -> None:
    """MiniStack itself is stopped and started, with its state on disk."""
    wish, places = replace(sample_wish, faults=False, warm=False), Places(tmp_path / "state", SAMPLE)
    emulator = MiniStack(places, free_port())
    emulator.start()
    with running(emulator, wish) as first:
        _put(first.client("dynamodb"), first, "do-before")
        assert until(lambda: len(_worked(first)) == 1)
        id = account(first.client("cognito-idp"), first.ids["Pool"])
    _put(first.client("dynamodb"), first, "do-between")
    emulator.stop()
    emulator.start()
    try:
        with running(emulator, wish) as second:
            assert second.ids == first.ids
            assert until(lambda: len(_worked(second)) == 2)
            _put(second.client("dynamodb"), second, "do-after")
            assert until(lambda: len(_worked(second)) == 3)
            token = door(second, "Client", "openid things/own").tokens(EMAIL, PASSWORD)["access_token"]
            assert claims_of(mine(second, token))["sub"] == id
    finally:
        emulator.stop()
