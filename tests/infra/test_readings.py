"""After a breach one command says what was opened, by whom and why, and opens nothing itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra import readings
from infra.target import Target
from tests.aws import REGION, Cloud
from tests.functions.vault_world import CONTACT, NUMBER, Vaults, vaults


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[Vaults]:
    with vaults(aws, data_dir) as made:
        made.filed()
        made.get("identity", "petugas")
        made.get("originals", "penghubung")
        made.own()
        yield made


def said(world: Vaults, capsys: Any, *words: str) -> str:
    target = Target("test", REGION, "", {"IdentitiesTable": world.aws.identities})
    capsys.readouterr()
    assert readings.main(words, lambda: target) == 0
    return str(capsys.readouterr().out)


def test_what_officers_opened_is_listed_with_seat_account_and_purpose(world: Vaults, capsys: Any) -> None:
    told = said(world, capsys)
    assert f"{NUMBER} IDENTITY handling officer 51.03-dishub petugas" in told
    assert "1 reports: 1 CASE_DATA, 1 IDENTITY, 1 ORIGINALS" in told
    assert CONTACT["name"] not in told


def test_it_can_be_asked_by_officer_desk_and_time(world: Vaults, capsys: Any) -> None:
    assert "1 reports: 1 ORIGINALS" in said(world, capsys, "--officer", "penghubung")
    assert "0 reports: nothing was read" in said(world, capsys, "--desk", "51.03-pupr")
    assert "0 reports" in said(world, capsys, "--until", "2020-01-01")
    assert "own" in said(world, capsys, "--all", "--number", NUMBER)


def test_looking_leaves_no_trace(world: Vaults, capsys: Any) -> None:
    before = world.identities.readings(NUMBER)
    said(world, capsys, "--all")
    assert world.identities.readings(NUMBER) == before
