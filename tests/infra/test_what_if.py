"""What a change of rules would have done: decided twice, counted, and held against what officers finally did."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.reference import routing_data
from domain.report import Flags, Milestones, Place, Report, Status
from domain.routing.decision import Decision
from domain.routing.router import decide
from infra.what_if.changed import SOURCES, Unusable, compiled
from infra.what_if.moves import OTHERS, Decide, Tally, compared
from tests.domain.routing_world import finder, knowledge
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
        ("nothing.txt.py", "", "not laid out as infra/data"),
    ],
)
def test_a_change_that_does_not_compile_names_its_file(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "change").mkdir()
    (tmp_path / "change" / name).write_text(content)
    (tmp_path / "room").mkdir()
    with pytest.raises(Unusable, match=said):
        compiled(tmp_path / "change", tmp_path / "room")
