"""The operator's command: whom a parent trusts, by which keys, and how old what they told is."""

import json
from pathlib import Path

import pytest

from infra import tree
from infra.target import NoTarget, Target
from tests.aws import REGION, Cloud
from tests.functions.tree_world import HOUR, NOW, Stack


def target(stack: Stack) -> Target:
    return Target(stack.name, REGION, "", {"CountsTable": stack.counts, "CountersKey": stack.key})


@pytest.fixture
def sleman(aws: Cloud) -> Stack:
    return Stack.made(aws, "sleman", "34.04")


@pytest.fixture
def diy(aws: Cloud) -> Stack:
    return Stack.made(aws, "diy", "34")


def told(stack: Stack, folder: Path, *words: str) -> list[str]:
    """A key written to a file, as it goes from one operator to the other."""
    file = folder / "key.json"
    file.write_text(tree.key(target(stack)))
    return ["trust", str(file), *words]


def test_a_key_that_one_operator_writes_the_other_trusts(sleman: Stack, diy: Stack, tmp_path: Path) -> None:
    assert tree.main(told(sleman, tmp_path), lambda: target(diy)) == 0
    child = diy.book.child("sleman")
    assert child is not None
    assert (child.region, child.keys) == ("34.04", (sleman.modulus,))


def test_a_second_key_stands_beside_the_first_until_the_first_is_ended(
    aws: Cloud, sleman: Stack, diy: Stack, tmp_path: Path
) -> None:
    anew = Stack(aws, "sleman", "34.04", key_spec="RSA_3072")
    for stack, words in ((sleman, ()), (anew, ()), (anew, ())):
        assert tree.main(told(stack, tmp_path, *words), lambda: target(diy)) == 0
    assert [len(child.keys) for child in diy.book.children()] == [2]
    assert tree.main(told(anew, tmp_path, "--only"), lambda: target(diy)) == 0
    assert [child.keys for child in diy.book.children()] == [(anew.modulus,)]


def test_who_is_no_child_is_not_trusted(
    aws: Cloud, diy: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badung = Stack.made(aws, "badung", "51.03")
    assert tree.main(told(badung, tmp_path), lambda: target(diy)) == 1
    assert "the parent of badung is bali, not diy" in capsys.readouterr().err
    assert not list(diy.book.children())


@pytest.mark.parametrize("content", ["", "{}", '{"stack": "sleman", "key": "no"}', '{"stack": "nowhere", "key": "ff"}'])
def test_a_file_that_is_no_key_is_named(content: str, diy: Stack, tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    file.write_text(content)
    assert tree.main(["trust", str(file)], lambda: target(diy)) == 1


def test_nothing_more_is_taken_from_who_is_trusted_no_more(sleman: Stack, diy: Stack, tmp_path: Path) -> None:
    tree.main(told(sleman, tmp_path), lambda: target(diy))
    assert tree.main(["distrust", "sleman"], lambda: target(diy)) == 0
    assert tree.main(["distrust", "bantul"], lambda: target(diy)) == 1
    sleman.ascend(diy)
    assert diy.take(sleman) == "not_genuine"
    assert diy.accepting.silent(NOW + 100 * HOUR) == []


def test_the_list_says_how_old_each_source_is(
    sleman: Stack, diy: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tree.main(["list"], lambda: target(diy)) == 0
    tree.main(told(sleman, tmp_path), lambda: target(diy))
    assert "nothing yet" in "".join(tree.listed(target(diy)))
    sleman.ascend(diy, NOW)
    diy.take(sleman, NOW)
    [child, source] = tree.listed(target(diy))
    assert child.startswith("sleman (34.04)")
    assert source.split()[:2] == ["sleman", "34.04"]
    assert "no stack below" in capsys.readouterr().out


def test_without_a_stack_it_says_so() -> None:
    def nowhere() -> Target:
        raise NoTarget("none runs")

    assert tree.main(["list"], nowhere) == 2


def test_a_key_that_is_not_there_is_named(sleman: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    assert tree.main(["key", "--of", "CountersKey2"], lambda: target(sleman)) == 1
    assert "sleman has no CountersKey2" in capsys.readouterr().err


def test_a_key_says_nothing_secret(sleman: Stack) -> None:
    assert json.loads(tree.key(target(sleman))).keys() == {"stack", "key"}
