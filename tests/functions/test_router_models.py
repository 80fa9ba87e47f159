"""A learned router is read once and checked; without one that can be trusted the terms route, and that is told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.files.router_files import RouterFiles, artifact_key
from adapters.reference.models import MAX_AGE, RouterModels
from adapters.stores.router_pointers import RouterPointers
from domain.errors import StaleVersion
from domain.routing.published import Pointer, promoted, rolled_back
from domain.routing.router import decide
from tests.aws import Cloud
from tests.domain.routing_world import asked, knowledge
from tests.functions.router_world import REGION, a_model, on_a_fresh_shelf, packed, published
from tests.samples import FILED_AT


@cache
def made(data_dir: Path, region: str = REGION) -> bytes:
    return packed(a_model(data_dir, region=region))


@pytest.fixture
def content(data_dir: Path) -> bytes:
    return made(data_dir)


@dataclass
class Shelf:
    """A pointer and its artifact in moto, and how often the bucket was asked for."""

    aws: Cloud
    time: float = 0.0
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pointers = RouterPointers(self.aws.client("dynamodb"), self.aws.reports)
        self.files = RouterFiles(self.bucket, self.aws.routers)
        self.models = RouterModels(self.pointers, self.files, lambda: self.time)

    def bucket(self) -> Any:
        self.asked.append("s3")
        return self.aws.client("s3")

    def publish(self, stored: bytes | None, pointer: Pointer) -> None:
        self.pointers.put(pointer)
        if stored is not None:
            self.aws.client("s3").put_object(
                Bucket=self.aws.routers, Key=artifact_key(pointer.region, pointer.name), Body=stored
            )


@pytest.fixture
def shelf(account: Cloud) -> Shelf:
    return Shelf(on_a_fresh_shelf(account))


def test_a_region_without_a_pointer_has_no_model_and_asks_no_bucket(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shelf.models.of(REGION) is None
    assert shelf.asked == []
    assert "RouterModelUnusable" not in capsys.readouterr().out


def test_what_was_published_is_read_once_in_five_minutes(shelf: Shelf, content: bytes) -> None:
    shelf.publish(content, published(content))
    model = shelf.models.of(REGION)
    assert model is not None
    assert model.name == "learned@v1"
    shelf.time = MAX_AGE + 1
    assert shelf.models.of(REGION) is model
    assert shelf.asked == ["s3"]


def test_that_there_is_none_is_remembered_for_five_minutes(shelf: Shelf, content: bytes) -> None:
    assert shelf.models.of(REGION) is None
    shelf.publish(content, published(content))
    assert shelf.models.of(REGION) is None
    shelf.time = MAX_AGE
    assert shelf.models.of(REGION) is not None


BROKEN: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda whole: None,
    "cut off": lambda whole: whole[:-40],
    "altered": lambda whole: whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
    "empty": lambda whole: b"",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_artifact_lets_the_terms_route_and_is_counted(
    shelf: Shelf, how: str, data_dir: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    shelf.publish(BROKEN[how](content), published(content))
    report = asked("lampu jalan padam di depan pasar, sudah seminggu")
    terms = knowledge(data_dir)
    routed = decide(report, replace(terms, model_of=shelf.models.of), FILED_AT)
    assert routed == decide(report, terms, FILED_AT)
    assert '"RouterModelUnusable": 1' in capsys.readouterr().out


def test_a_whole_artifact_that_is_not_the_published_one_is_not_used(
    shelf: Shelf, content: bytes, data_dir: Path
) -> None:
    other = made(data_dir, "51.71")
    shelf.publish(other, published(content))
    assert shelf.models.of(REGION) is None


def test_a_model_of_another_region_is_not_used(shelf: Shelf, content: bytes, data_dir: Path) -> None:
    other = made(data_dir, "51.71")
    shelf.publish(other, published(other))
    assert shelf.models.of(REGION) is None


def test_a_bucket_out_of_reach_fails_no_report(
    shelf: Shelf, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    aws, pointers = shelf.aws, shelf.pointers
    pointers.put(published(content))
    nowhere = RouterModels(pointers, RouterFiles(lambda: aws.client("s3"), "no-such-bucket"))
    assert nowhere.of(REGION) is None
    no_table = RouterModels(RouterPointers(aws.client("dynamodb"), "no-such-table"), RouterFiles(list, ""))
    assert no_table.of(REGION) is None
    assert capsys.readouterr().out.count('"RouterModelUnusable": 1') == 2


def test_with_a_model_the_decision_names_it(shelf: Shelf, data_dir: Path, content: bytes) -> None:
    shelf.publish(content, published(content))
    know = replace(knowledge(data_dir), model_of=shelf.models.of)
    assert "learned@v1" in decide(asked("lampu jalan padam di depan pasar, sudah seminggu"), know, FILED_AT).router


def test_of_two_writers_of_a_pointer_one_is_refused(shelf: Shelf, content: bytes) -> None:
    first = published(content)
    shelf.pointers.put(first)
    with pytest.raises(StaleVersion):
        shelf.pointers.put(first)
    version = first.current
    assert version
    shelf.pointers.put(promoted(first, replace(version, name="v2"), "2026-11-09", "learn"))
    with pytest.raises(StaleVersion):
        shelf.pointers.put(promoted(first, replace(version, name="v3"), "2026-11-09", "learn"))
    assert shelf.pointers.of(REGION).name == "v2"


def test_a_rollback_goes_to_the_version_before_and_at_last_to_the_terms(shelf: Shelf, content: bytes) -> None:
    first = published(content)
    assert first.current
    second = promoted(first, replace(first.current, name="v2"), "2026-11-09", "learn")
    shelf.publish(content, first)
    shelf.pointers.put(second)
    back = rolled_back(second, "2026-11-10", "operator")
    assert back
    assert (back.name, back.former, back.knew("v2")) == ("v1", (), True)
    shelf.pointers.put(back)
    assert shelf.models.of(REGION) is not None
    terms = rolled_back(back, "2026-11-11", "operator")
    assert terms
    assert terms.name == ""
    shelf.pointers.put(terms)
    shelf.time = MAX_AGE
    assert shelf.models.of(REGION) is None
    assert rolled_back(terms, "2026-11-12", "operator") is None
    assert [move.act for move in shelf.pointers.of(REGION).history] == ["promoted", "promoted", *["rolled_back"] * 2]
