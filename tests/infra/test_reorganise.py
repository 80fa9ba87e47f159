"""make reorganise: a plan is shown before it is applied, refused whole where it cannot hold, and may be run twice."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.reference.clockwork import clockwork
from adapters.reference.directory import DirectoryReader
from adapters.stores.officers import OfficerStore
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.desks.reorganising import REASONS
from domain.life import lifecycle
from domain.report import Report, Status
from infra.reorganise.__main__ import main
from infra.reorganise.words import WHY
from infra.target import Target
from tests.aws import REGION, Cloud
from tests.samples import a_report

DISHUB, PUPR, BOTH, ROADS = "51.03-dishub", "51.03-pupr", "51.03-perhubungan-pu", "51.03-bina-marga"
SOON = (datetime.now(UTC) + timedelta(days=40)).date()
NAMES = {BOTH: "Dinas Perhubungan dan Pekerjaan Umum Kabupaten Badung", ROADS: "Dinas Bina Marga Kabupaten Badung"}
MERGED = {
    "id": "satu", "decree": "Perda 5/2026", "kind": "merged", "effective_on": SOON.isoformat(),
    "from": [DISHUB, PUPR], "to": BOTH, "seats": "move",
}  # fmt: skip
SPLIT = {
    "id": "dua", "decree": "Perda 6/2026", "kind": "split", "effective_on": SOON.isoformat(), "from": [PUPR],
    "to": PUPR, "parts": [{"to": ROADS, "affairs": ["roads"]}],
}  # fmt: skip


class Office:
    """A stack with two offices, an officer and reports, and the command on it."""

    def __init__(self, aws: Cloud, data_dir: Path, folder: Path, capsys: Any) -> None:
        client, table = aws.client("dynamodb"), aws.reports
        self.target = Target("test", REGION, "", {"ReportsTable": table})
        self.directory = DirectoryReader(client, table, str(data_dir))
        self.reorganisations, self.officers = ReorganisationStore(client, table), OfficerStore(client, table)
        self.reports = ReportStore(client, table, clockwork(client, table, str(data_dir)))
        self.data_dir, self.file, self.capsys = data_dir, folder / "plan.json", capsys
        mail = [{"kind": "email", "address": "dishub@badung.example", "secret_ref": ""}]
        self.directory.put_agency(DISHUB, {"has_account": True, "channels": mail}, 0)
        self.officers.save(Officer("akun-7", "Wayan Contoh", "w@x.example", seats=(Seat(OfficeRole.LIAISON, DISHUB),)))

    def holds(self, number: str, desk: str, **changes: Any) -> Report:
        report = a_report(number=number, desk=desk, agency=desk, status=Status.DISPOSED, path=(desk,), **changes)
        return self.reports.save(lifecycle.filed(report))

    def run(self, *reorganisations: Any, apply: bool = False, named: tuple[str, ...] = (BOTH,)) -> tuple[int, str]:
        agencies = [{"id": id, "name": NAMES.get(id, id)} for id in named]
        self.file.write_text(json.dumps({"agencies": agencies, "reorganisations": reorganisations}))
        status = main([str(self.file), *(["--apply"] if apply else [])], lambda: self.target, self.data_dir)
        captured = self.capsys.readouterr()
        return status, captured.out + captured.err


@pytest.fixture
def office(aws: Cloud, data_dir: Path, tmp_path: Path, capsys: Any) -> Office:
    return Office(aws, data_dir, tmp_path, capsys)


def test_what_would_move_is_shown_and_nothing_is_written(office: Office) -> None:
    office.holds("BDG-A", DISHUB)
    office.holds("BDG-B", PUPR)
    status, told = office.run(MERGED)
    assert status == 0
    assert f"{DISHUB}: 1 open reports go to {BOTH}" in told
    assert "Wayan Contoh also sits at" in told
    assert "nothing was written" in told
    assert office.directory.agency(BOTH) is None
    assert office.reorganisations.all() == ()


def test_applied_the_old_end_the_day_before_the_new_begins_and_seats_go_along(office: Office) -> None:
    status, _ = office.run(MERGED, apply=True)
    assert status == 0
    new, old = office.directory.agency(BOTH), office.directory.agency(DISHUB)
    assert new
    assert old
    assert (new.name, new.active_from, new.region, new.has_account) == (NAMES[BOTH], SOON, "51.03", True)
    assert [way.address for way in new.channels] == ["dishub@badung.example"]
    assert "roads" in new.affairs
    assert (old.active_until, old.name) == (SOON - timedelta(days=1), "Dinas Perhubungan Kabupaten Badung")
    officer = office.officers.load("akun-7")
    assert officer.desks == (DISHUB, BOTH)
    now = datetime.combine(SOON, datetime.min.time(), UTC) + timedelta(days=1)
    assert office.directory.successions(now).now(PUPR) == BOTH
    assert office.directory.successions(now - timedelta(days=3)).now(PUPR) == PUPR


def test_a_second_run_finds_nothing_to_do(office: Office) -> None:
    office.run(MERGED, apply=True)
    status, told = office.run(MERGED, apply=True)
    assert status == 0
    assert told.splitlines()[0] == f"satu: merged, from {SOON} by Perda 5/2026 (applied before)"
    assert "sits at" not in told
    assert office.officers.load("akun-7").version == 2


def test_a_run_that_broke_off_is_run_again(office: Office) -> None:
    office.directory.put_agency(BOTH, {"name": NAMES[BOTH], "level": "regency", "region": "51.03"}, 0)
    assert office.run(MERGED, apply=True)[0] == 0
    assert len(office.reorganisations.all()) == 1


def test_of_a_split_it_says_what_goes_and_what_stays(office: Office) -> None:
    office.holds("BDG-A", PUPR, affair="roads")
    office.holds("BDG-B", PUPR, affair="waste")
    _, told = office.run(SPLIT, apply=True, named=(ROADS,))
    assert f"{PUPR}: 1 open reports go to {ROADS}" in told
    assert f"{PUPR}: 1 open reports stay" in told
    goes_on, new = office.directory.agency(PUPR), office.directory.agency(ROADS)
    assert goes_on
    assert new
    assert (goes_on.active_until, new.affairs, new.active_from) == (None, ("roads",), SOON)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"to": "51.03-tiada"}, "satu.to: is in no directory"),
        ({"effective_on": "2026-01-01"}, "satu.effective_on: the day has passed"),
        ({"from": []}, "satu.from: this is missing"),
        ({"kind": "closed"}, "reorganisations[0].kind: 'closed' is not one of renamed, merged, split"),
        ({"effective_on": "1.1.27"}, "reorganisations[0].effective_on: '1.1.27' is no date"),
        ({"form": "x"}, "reorganisations[0]: unknown form"),
        ({"decree": 5}, "reorganisations[0].decree: a text is needed"),
    ],
)
def test_a_plan_that_cannot_hold_changes_nothing(office: Office, change: Any, told: str) -> None:
    named = () if "to" in change else (BOTH,)
    status, said = office.run({**MERGED, **change}, apply=True, named=named)
    assert status == 1
    assert told in said
    assert "nothing was written" in said
    assert office.reorganisations.all() == ()
    assert office.directory.agency(BOTH) is None


def test_a_named_agency_must_succeed_somebody_under_an_id_that_can_stand_in_keys(office: Office) -> None:
    assert "succeeds nobody" in office.run(MERGED, named=(BOTH, ROADS))[1]
    assert "is not like 51.03-dishub" in office.run({**MERGED, "to": "51.03 baru"}, named=("51.03 baru",))[1]


def test_what_was_applied_is_not_rewritten(office: Office) -> None:
    office.run(MERGED, apply=True)
    status, said = office.run({**MERGED, "decree": "Perda lain"}, apply=True)
    assert status == 1
    assert "satu.id: another reorganisation has this id already" in said


def test_every_reason_has_its_words() -> None:
    assert set(WHY) == set(REASONS)


def test_a_plan_that_is_not_there_is_told_as_it_was_named(office: Office, tmp_path: Path) -> None:
    for named in ("none.json", ""):
        assert main([str(tmp_path / named)], lambda: office.target, office.data_dir) == 1
        assert f"{named}: there is no such file" in office.capsys.readouterr().err
