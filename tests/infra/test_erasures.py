"""After a restore everything that was erased comes back, and goes again by one command."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.aws.clients import client
from infra import erasures
from infra.target import Target
from infra.verify_chain import verify
from tests.aws import REGION, Cloud, make_table
from tests.functions.intake_world import items
from tests.functions.test_erase import WORDS, World, a_world
from tests.functions.vault_world import NUMBER

SINCE = ["--since", "2020-01-01"]


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[World]:
    with a_world(aws, data_dir) as made:
        yield made


def target(world: World) -> Target:
    aws = world.aws
    names = {"ReportsTable": aws.reports, "IdentitiesTable": aws.identities, "AttachmentsBucket": aws.attachments}
    return Target("test", REGION, "", {**names, "AnchorsBucket": aws.anchors})


def copied(table: str, logical_id: str, name: str) -> list[dict[str, Any]]:
    """What a restore to a new name brings back: the table as it was."""
    make_table(logical_id, name)
    for item in items_of(table):
        client("dynamodb").put_item(TableName=name, Item=item)
    return items_of(name)


def items_of(table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client("dynamodb").scan(TableName=table)["Items"]
    return found


def restored(world: World) -> list[str]:
    """Both tables as they were before the erasure, under new names; then the erasure itself, in the live ones."""
    report = world.case()
    copied(world.aws.reports, "ReportsTable", "drill-reports")
    copied(world.aws.identities, "IdentitiesTable", "drill-identities")
    world.eraser.erase(world.erased(report))
    return ["--reports", "drill-reports", "--identities", "drill-identities"]


def test_what_was_erased_is_erased_again_in_the_restored_tables(world: World, capsys: Any) -> None:
    drill = restored(world)
    assert "tiang" in str(items_of("drill-reports"))
    assert erasures.main(["apply", *SINCE, *drill], lambda: target(world)) == 0
    said = capsys.readouterr().out
    assert f"{NUMBER} everything: buried again; 3 SealedErased, 3 PayloadsErased" in said
    own = [i for i in items_of("drill-reports") if i["pk"]["S"] == f"REPORT#{NUMBER}"]
    left = str([own, items_of("drill-identities")])
    assert not [word for word in WORDS if word in left]
    drilled = target(world)
    drilled.resources["ReportsTable"] = "drill-reports"
    assert verify(drilled, NUMBER)[0]


def test_a_second_run_finds_nothing_left(world: World, capsys: Any) -> None:
    drill = restored(world)
    for _ in range(2):
        capsys.readouterr()
        erasures.main(["apply", *SINCE, *drill], lambda: target(world))
    assert capsys.readouterr().out == f"{NUMBER} everything: a tombstone already; 1 AttachmentsErased\n"


def test_the_list_says_what_when_and_why_without_a_word_of_the_report(world: World, capsys: Any) -> None:
    restored(world)
    erasures.main(["list"], lambda: target(world))
    said = capsys.readouterr().out
    assert f"{NUMBER} everything (asked)" in said
    assert not [word for word in WORDS if word in said]


def test_a_report_that_is_not_in_the_table_is_passed_over(world: World, capsys: Any) -> None:
    world.eraser.erase(world.erased(world.case()))
    for name, logical_id in (("empty-reports", "ReportsTable"), ("empty-identities", "IdentitiesTable")):
        make_table(logical_id, name)
    empty = ["--reports", "empty-reports", "--identities", "empty-identities"]
    erasures.main(["apply", *SINCE, *empty], lambda: target(world))
    assert capsys.readouterr().out == f"{NUMBER} everything: not in this table; nothing left\n"
    assert len(items(world.aws)) > 0
