"""Targets as CSV: what is wrong is told by line, field and reason; what is imported comes back as it was written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.reference import data_files
from adapters.stores.targets import TargetStore
from domain.comparing.intervals import Interval
from domain.comparing.targets import Reached, Target, reached
from domain.errors import StaleVersion
from infra.target import NoTarget
from infra.target import Target as Stack
from infra.targets import __main__ as targets
from infra.targets import table
from tests.aws import REGION, Cloud

GOOD = {
    "region": "51.03",
    "year": "2026",
    "indicator": "followed",
    "target": "75%",
    "action": "Dibaca tiap hari",
    "owner": "51.03-koordinator",
    "evidence": "https://badung.example/rencana",
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*rows: dict[str, str], header: str = ",".join(table.COLUMNS)) -> Path:
        file = tmp_path / "targets.csv"
        lines = (",".join({**GOOD, **row}[name] for name in table.COLUMNS) for row in rows)
        file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return file

    return written


@pytest.fixture
def known(data_dir: Path) -> table.Known:
    offices = data_files.offices(str(data_dir))
    return table.Known(offices.name_of, lambda id: offices.derive(id) is not None, "51")


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        ({"region": "99.99", "owner": "kl-dalam-negeri"}, "region", "unknown region '99.99'"),
        ({"region": "34.04", "owner": "34.04-koordinator"}, "region", "this stack serves 51 alone"),
        ({"region": "51.03.05"}, "region", "must be the nation (00), a province or a regency"),
        ({"year": "26"}, "year", "must be a year from 2020 to 2045"),
        ({"indicator": "happiness"}, "indicator", "must be one of received"),
        ({"target": "0.75"}, "target", "must be a percentage from 0% to 100%"),
        ({"target": "110%"}, "target", "must be a percentage from 0% to 100%"),
        ({"indicator": "users", "target": "1.800.000"}, "target", "a whole number in digits alone"),
        ({"indicator": "stars", "target": "5.5"}, "target", "stars from 1 to 5"),
        ({"indicator": "word_median", "target": "two days"}, "target", "office hours, like 24"),
        ({"action": ""}, "action", "what is done for it is missing"),
        ({"action": "x" * 301}, "action", "longer than 300 characters"),
        ({"owner": "51.03-unheard"}, "owner", "'51.03-unheard' is not in the directory"),
        ({"owner": "51.01-dishub"}, "owner", "51.01-dishub belongs to another region"),
        ({"evidence": "javascript:alert(1)"}, "evidence", "must begin with https://"),
        ({"evidence": "http://badung.example"}, "evidence", "must begin with https://"),
        ({"evidence": "https://user@badung.example"}, "evidence", "must begin with https://"),
    ],
)
def test_a_wrong_cell_is_told_by_line_field_and_reason(
    known: table.Known, write: Write, cells: dict[str, str], field: str, reason: str
) -> None:
    found = table.read(write({"year": "2030"}, cells), known)
    assert [(wrong.line, wrong.field) for wrong in found.wrong] == [(3, field)]
    assert reason in found.wrong[0].reason


def test_a_file_that_is_no_table_of_targets_is_refused_whole(known: table.Known, write: Write, tmp_path: Path) -> None:
    assert [wrong.field for wrong in table.read(write(GOOD, header="region,year"), known).wrong] == ["header"]
    assert [wrong.field for wrong in table.read(write(GOOD, GOOD), known).wrong] == ["indicator"]
    (tmp_path / "picture.csv").write_bytes(b"\xff\xd8\xff\x00")
    assert [wrong.line for wrong in table.read(tmp_path / "picture.csv", known).wrong] == [0]


@pytest.mark.parametrize(
    ("better", "value", "interval", "found"),
    [
        ("followed", 0.8, Interval(0.76, 0.84), Reached.YES),
        ("followed", 0.8, Interval(0.7, 0.9), Reached.UNSURE),
        ("followed", 0.6, Interval(0.5, 0.7), Reached.NO),
        ("late", 0.8, Interval(0.76, 0.84), Reached.NO),
        ("late", 0.6, Interval(0.5, 0.75), Reached.YES),
        ("connected", 0.75, None, Reached.YES),
        ("returned", 0.6, Interval(0.5, 0.7), Reached.NEITHER),
    ],
)
def test_a_target_is_reached_where_chance_leaves_no_doubt(
    better: str, value: float, interval: Interval | None, found: Reached
) -> None:
    assert reached(Target("51.03", 2026, better, 0.75, "x", "51.03-koordinator"), value, interval) is found


@pytest.fixture
def stack(aws: Cloud) -> Stack:
    return Stack("bali", REGION, "", {"ReportsTable": aws.reports})


def test_what_is_imported_comes_back_changes_under_its_version_and_can_be_taken_back(
    stack: Stack, write: Write, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(act: str, file: Path) -> str:
        assert targets.main([act, str(file)], lambda: stack, str(data_dir)) == 0
        return capsys.readouterr().out

    store = TargetStore(stack.client("dynamodb"), stack["ReportsTable"])
    hours = {"indicator": "word_median", "target": "16.5"}
    assert "2 targets would change" in run("diff", write({}, hours))
    assert store.all() == []
    assert "2 targets changed" in run("import", write({}, hours))
    assert {target.indicator: target.value for target in store.all()} == {"followed": 0.75, "word_median": 990.0}
    assert "0 targets changed" in run("import", write({}, hours))
    run("export", tmp_path / "out.csv")
    assert "0 targets would change" in run("diff", tmp_path / "out.csv")
    assert "target: 75% → 80%" in run("import", write({"target": "80%"}))
    [stale] = [replace(each, version=1) for each in store.all() if each.indicator == "followed"]
    with pytest.raises(StaleVersion):
        store.put(stale)
    assert "target: 80% → –" in run("import", write({"target": "-"}))
    assert [target.indicator for target in store.all()] == ["word_median"]
    local = replace(stack, endpoint=f"https://dynamodb.{REGION}.amazonaws.com")
    assert targets.main(["seed", "--local"], lambda: stack, str(data_dir)) == 1
    assert targets.main(["seed", "--local"], lambda: local, str(data_dir)) == 0
    assert {target.region for target in store.all()} == {"51.03", "51"}


def test_a_file_can_be_looked_through_without_any_stack(
    write: Write, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nowhere() -> Stack:
        raise NoTarget

    assert targets.main(["validate", str(write({}))], nowhere, str(data_dir)) == 0
    assert targets.main(["validate", str(write({"owner": "nobody"}))], nowhere, str(data_dir)) == 1
    said = capsys.readouterr()
    assert "line 2: owner: 'nobody' is not in the directory" in said.err
    assert "1 targets, 0 taken back, no errors" in said.out


def test_the_demo_rows_are_good(known: table.Known) -> None:
    sheet = table.read(targets.DEMO, known)
    assert sheet.wrong == ()
    assert {target.region for target in sheet.targets.values()} == {"51.03", "51"}
