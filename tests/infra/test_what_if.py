"""What a change of rules would have done: decided twice, counted, and held against what officers finally did."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.reference import routing_data
from adapters.stores.reports import ReportStore
from adapters.stores.router_pointers import RouterPointers
from domain.life import lifecycle
from domain.report import Flags, Milestones, Place, Report, Status
from domain.routing.decision import Decision
from domain.routing.router import decide
from infra.target import Target
from infra.what_if.__main__ import main
from infra.what_if.changed import SOURCES, Unusable, compiled
from infra.what_if.moves import OTHERS, Decide, Tally, compared
from tests.aws import REGION, Cloud
from tests.domain.routing_world import finder, knowledge
from tests.functions.index_world import IndexWorld
from tests.functions.router_world import published
from tests.samples import FILED_AT, a_report

LAMP, WASTE = "Lampu penerangan jalan umum padam sejak kemarin", "Sampah menumpuk, truk sampah tidak datang"
TO_PROVINCE = {
    "id": "lamps-to-province", "version": 1, "effective_from": "2020-01-01", "reason": "assigned_elsewhere",
    "then": "assign", "why": "Tried out", "signs": [],
    "affairs": ["street_lighting"], "unit": "dishub", "flag": "", "level": "province",
}  # fmt: skip


def past(text: str, final: str = "", **changes: Any) -> Report:
    worked = Milestones(FILED_AT, verified_at=FILED_AT if final else None)
    plain = a_report(
        text=text, title="", place=Place("51.03"), milestones=worked, agency=final, desk=final or "00-admin"
    )
    return replace(plain, status=Status.IN_PROGRESS if final else Status.RECEIVED, **changes)


def usual(data_dir: Path) -> Decide:
    def as_it_is(report: Report, at: datetime) -> Decision:
        return decide(report, knowledge(data_dir), at)

    return as_it_is


@pytest.fixture(scope="module")
def changed(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Decide:
    home = tmp_path_factory.mktemp("change")
    rules = json.loads((SOURCES / "rules.json").read_text())
    rules["rules"].append(TO_PROVINCE)
    (home / "rules.json").write_text(json.dumps(rules))
    made = compiled(home / "rules.json", tmp_path_factory.mktemp("room"))
    know = routing_data.knowledge(str(made), "00", finder(data_dir))
    return lambda report, at: decide(report, know, at)


def test_without_a_change_nothing_moves(data_dir: Path) -> None:
    tally = compared([past(LAMP), past(WASTE)], usual(data_dir), usual(data_dir))
    assert (tally.read, tally.same, tally.moves) == (2, 2, {})


def test_a_rule_moves_its_own_reports_only_and_is_named_as_the_cause(data_dir: Path, changed: Decide) -> None:
    tally = compared([past(LAMP), past(LAMP), past(WASTE)], usual(data_dir), changed)
    assert tally.moves == {("51.03-dishub", "51-dishub"): 2}
    assert tally.causes == {"rule lamps-to-province@1": 2}


def test_moves_are_held_against_what_officers_confirmed(data_dir: Path, changed: Decide) -> None:
    reports = [past(LAMP, "51.03-dishub"), past(LAMP, "51-dishub"), past(LAMP, "51-dishub"), past(LAMP)]
    told = compared(reports, usual(data_dir), changed).figures
    assert (told["moved"], told["confirmed_moves"], told["agreed_before"], told["agreed_after"]) == (4, 3, 1, 2)
    assert told["straight_through_precision"] == [0.3333, 0.6667]


def test_a_secret_report_counts_and_is_not_listed(data_dir: Path, changed: Decide) -> None:
    tally = compared([past(LAMP, flags=Flags(secret=True))], usual(data_dir), changed)
    assert (tally.hidden, tally.moves, tally.figures["moved"]) == (1, {}, 1)


def test_small_counts_are_added_up_where_they_are_shared() -> None:
    tally = Tally()
    tally.moves.update({("a", "b"): 7, ("a", "c"): 4, ("c", "b"): 1})
    assert tally.shared() == [("a", "b", 7), (OTHERS, OTHERS, 5)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rules.json", "{", "rules.json"),
        ("rules.json", '{"version": "1"}', "rules.json: the field 'signs' is missing"),
        ("nothing.txt.py", "", "nothing.txt.py: the build reads no such file"),
        ("README.md", "", "README.md: the build reads no such file"),
        ("51.03.csv", "", "51.03.csv: the build reads no such file"),
    ],
)
def test_a_change_that_does_not_compile_names_its_file(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "change").mkdir()
    (tmp_path / "change" / name).write_text(content)
    (tmp_path / "room").mkdir()
    with pytest.raises(Unusable, match=said):
        compiled(tmp_path / "change", tmp_path / "room")


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("region", ["51.03", "35.78"])
def test_a_regions_own_offices_are_tried_by_their_file_alone_or_in_its_folder(
    alone: bool, region: str, tmp_path: Path
) -> None:
    """One that the project has, and one that is new."""
    folder = tmp_path if alone else tmp_path / "change" / "offices"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{region}.csv"
    rows = (SOURCES / "offices" / "regency.csv").read_text(encoding="utf-8")
    file.write_text(rows.replace("Dinas Perhubungan", "Dinas Lalu Lintas"), encoding="utf-8")
    (tmp_path / "room").mkdir()
    made = compiled(file if alone else tmp_path / "change", tmp_path / "room")
    offices = json.loads((made / "offices.json").read_text())["named"][region]["offices"]
    assert offices["dishub"] == "Dinas Lalu Lintas"


def test_a_wrong_day_or_folder_is_told_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--since", "1-11-2026"], ["--since", "2026-11-01", "--out", "/nowhere/moves.csv"]):
        with pytest.raises(SystemExit):
            main(words)
    said = capsys.readouterr().err
    assert "'1-11-2026' is no day such as 2026-11-22" in said
    assert "there is no folder for /nowhere/moves.csv" in said


def test_a_wrong_model_and_an_empty_time_are_one_line_each(
    aws: Cloud, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = Target("nasional", REGION, "", {"ReportsTable": aws.reports, "RoutersBucket": aws.routers})
    (tmp_path / "half.bin").write_bytes(b"half")
    for name, said in (("half.bin", "not a whole model"), ("none.bin", "No such file or directory")):
        assert main(["--since", "2026-11-01", "--model", str(tmp_path / name)], lambda: target) == 2
        assert f"{name}: {said}" in capsys.readouterr().err
    assert main(["--since", "2026-11-01", "--until", "2026-11-03"], lambda: target) == 1
    assert capsys.readouterr().err == "replay-routing: nothing was filed from 2026-11-01 to 2026-11-03\n"


def test_a_router_that_cannot_be_read_is_named_and_the_terms_decide(
    aws: Cloud, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = Target("nasional", REGION, "", {"ReportsTable": aws.reports, "RoutersBucket": aws.routers})
    RouterPointers(aws.client("dynamodb"), aws.reports).put(published(b"nowhere"))
    ReportStore(aws.client("dynamodb"), aws.reports, IndexWorld(aws)).save(lifecycle.filed(past(LAMP)))
    day = FILED_AT.date().isoformat()
    assert main(["--since", day, "--until", day], lambda: target) == 0
    told = capsys.readouterr()
    assert "51.03: its router cannot be read (BadArtifact)" in told.err
    assert told.out.startswith("1 reports decided twice")
