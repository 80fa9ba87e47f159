"""The operator sees which router a region uses, and takes it back with one command, twice at most once."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.files.router_files import RouterFiles, artifact_key, drift_key, report_key
from adapters.reference.models import RouterModels
from adapters.stores.router_pointers import RouterPointers
from domain.errors import StaleVersion
from domain.routing.published import Pointer, promoted
from infra.routers import became, main, roll_back
from infra.target import NoTarget, Target
from tests.aws import REGION, Cloud
from tests.functions.router_world import REGION as BADUNG
from tests.functions.router_world import a_model, on_a_fresh_shelf, packed, published


@pytest.fixture
def target(account: Cloud) -> Target:
    """A stack with two versions, evaluated and looked at."""
    aws = on_a_fresh_shelf(account)
    made = Target("bali", REGION, "", {"ReportsTable": aws.reports, "RoutersBucket": aws.routers})
    first = published(b"one")
    assert first.current
    pointers, files = _pointers(made), RouterFiles(lambda: made.client("s3"), aws.routers)
    pointers.put(first)
    pointers.put(promoted(first, replace(first.current, name="2026-11-09.b"), "2026-11-09", "learn"))
    files.add_json(report_key(BADUNG, "2026-11-02.a"), {"why": "more_right", "promote": True})
    files.add_json(report_key(BADUNG, "2026-11-09.b"), {"why": "more_straight", "promote": True})
    files.add_json(drift_key(BADUNG, "2026-W46"), {"findings": [{"kind": "wave", "what": "flood"}]})
    return made


def _pointers(target: Target) -> RouterPointers:
    return RouterPointers(target.client("dynamodb"), target["ReportsTable"])


def test_what_is_in_use_its_history_and_the_last_files_are_shown(
    target: Target, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", BADUNG], lambda: target) == 0
    told = capsys.readouterr().out
    assert f"{BADUNG} Kabupaten Badung: 2026-11-09.b routes since 2026-11-09, by learn" in told
    assert "promoted    v1" in told
    assert "more_straight" in told
    assert "more_right" not in told
    assert "flood" in told


def test_a_region_that_has_learnt_nothing_says_so(target: Target, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "51.71"], lambda: target) == 0
    assert capsys.readouterr().out.startswith("51.71 Kota Denpasar: the terms route alone\nlast evaluation: none\n")


def test_one_command_goes_back_and_at_last_to_the_terms(target: Target, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rollback", BADUNG], lambda: target) == 0
    assert _pointers(target).of(BADUNG).name == "v1"
    assert main(["rollback", BADUNG], lambda: target) == 0
    assert "the terms route alone" in capsys.readouterr().out
    assert main(["rollback", BADUNG], lambda: target) == 1
    assert "already" in capsys.readouterr().err
    assert [move.act for move in _pointers(target).of(BADUNG).history][2:] == ["rolled_back"] * 2


def test_a_trained_artifact_is_put_into_use_once(
    target: Target, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.bin").write_bytes(packed(a_model(data_dir, "2026-11-20.c")))
    (tmp_path / "new.json").write_text('{"why": "by_hand"}')
    assert main(["use", str(tmp_path / "new.bin")], lambda: target) == 0
    pointer = _pointers(target).of(BADUNG)
    assert (pointer.name, pointer.former[-1].name) == ("2026-11-20.c", "2026-11-09.b")
    assert pointer.current
    assert "2026-11-01T23:59:59+00:00" < pointer.current.through < "2026-11-02", "it may know the day it was made on"
    files = RouterFiles(lambda: target.client("s3"), target["RoutersBucket"])
    assert RouterModels(_pointers(target), files).of(BADUNG)
    assert main(["use", str(tmp_path / "new.bin")], lambda: target) == 1
    assert "routes already" in capsys.readouterr().err
    target.client("s3").put_object(
        Bucket=target["RoutersBucket"], Key=artifact_key(BADUNG, "2026-11-20.c"), Body=b"spoilt"
    )
    assert main(["use", str(tmp_path / "new.bin")], lambda: target) == 1
    assert "bring back its earlier version" in capsys.readouterr().err


def test_what_is_no_model_is_not_put_into_use(
    target: Target, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cut.bin").write_bytes(packed(a_model(data_dir, "2026-11-20.c"))[:-7])
    assert main(["use", str(tmp_path / "cut.bin")], lambda: target) == 1
    assert "cut.bin: " in capsys.readouterr().err
    for named in ("none.bin", ""):
        assert main(["use", str(tmp_path / named)], lambda: target) == 1
        assert f"{named}: there is no such file" in capsys.readouterr().err
    assert _pointers(target).of(BADUNG).name == "2026-11-09.b"


def test_who_was_slower_is_told_to_look_again(target: Target, capsys: pytest.CaptureFixture[str]) -> None:
    class Moved(Target):
        def client(self, service: str) -> object:
            """Somebody else goes back between the look and the write."""
            found = super().client(service)
            if service == "dynamodb":
                found.meta.events.register("before-call.dynamodb.PutItem", self._first)
            return found

        def _first(self, **_: object) -> None:
            if not done:
                done.append(1)
                roll_back(target, BADUNG, "another")

    done: list[int] = []
    assert main(["rollback", BADUNG], lambda: Moved(**target.__dict__)) == 1
    assert "somebody else" in capsys.readouterr().err
    pointer: Pointer = _pointers(target).of(BADUNG)
    assert (pointer.name, pointer.by) == ("v1", "another")
    with pytest.raises(StaleVersion):
        _pointers(target).put(replace(pointer, turn=2))


def test_a_typing_error_and_a_stopped_stack_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def nothing() -> Target:
        raise NoTarget("no local stack is running")

    assert main(["show", "Badung"], nothing) == 1
    assert main(["show", "99.99"], nothing) == 1
    assert main(["rollback", BADUNG], nothing) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_what_became_of_each_region_is_a_line_with_how_much_may_teach() -> None:
    answer = {
        "week": "2026-W46",
        "regions": {BADUNG: "too_few"},
        "counts": {BADUNG: {"lessons": 61, "confirmed": 535}},
        "finished": True,
    }
    assert list(became(answer)) == [f"{BADUNG} Kabupaten Badung: too_few (61 of 535 confirmed reports may teach)"]
    assert list(became({**answer, "finished": False}))[-1] == "out of time: run it again"
    assert "ARGS=--again" in next(became({**answer, "regions": {}}))
