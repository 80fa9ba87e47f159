"""The desk after a reorganisation: the case tells it, its inside goes along, and who is no more is not offered."""

from datetime import date
from pathlib import Path

import pytest

from adapters.reference.directory import DirectoryReader
from adapters.stores.officers import OfficerStore
from adapters.stores.reorganisations import ReorganisationStore
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.life.succeeding import succeed
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import Report
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk

NEW, NAME = "51.03-perhubungan", "Dinas Perhubungan Baru Kabupaten Badung"
RENAMED = Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, date(2026, 11, 24), (officers.DISHUB,), NEW)
HEIR = Officer("akun-baru", "Komang Contoh", "komang@x.example", seats=(Seat(OfficeRole.LIAISON, NEW),))


@pytest.fixture
def reorganised(office: Desk, data_dir: Path) -> Desk:
    client, table = office.aws.client("dynamodb"), office.aws.reports
    directory = DirectoryReader(client, table, str(data_dir))
    directory.put_agency(NEW, {"name": NAME, "level": "regency", "region": "51.03"}, 0)
    directory.put_agency(officers.DISHUB, {"active_until": "2026-11-23"}, 0)
    ReorganisationStore(client, table).put(RENAMED)
    OfficerStore(client, table).save(HEIR)
    return office


def followed(office: Desk, report: Report) -> Report:
    change = succeed(office.load(report), Successions((RENAMED,)), NOW)
    assert change
    return office.save(change)


def test_the_case_names_both_offices_and_why(reorganised: Desk) -> None:
    report = followed(reorganised, reorganised.disposed())
    told = reorganised.case(report, HEIR).json["timeline"][-1]
    assert told["words"] == "Pindah karena penataan instansi"
    assert told["actor_words"] == "Sistem"
    assert {(fact["words"], fact["value"]) for fact in told["facts"]} == {
        ("Dari", "Dinas Perhubungan Kabupaten Badung"), ("Ke", NAME), ("Dasar", "Perda 5/2026"),
        ("Berlaku sejak", "2026-11-24"),
    }  # fmt: skip


def test_what_was_inside_the_old_office_is_inside_the_new_one(reorganised: Desk) -> None:
    report = reorganised.verified()
    assert reorganised.act(report, officers.LIAISON, "internal_note", text="Tunggu kabel.").status == 200
    assert "InternalNoted" not in types(reorganised, followed(reorganised, report), officers.COORDINATOR)
    assert "InternalNoted" in types(reorganised, reorganised.load(report), HEIR)
    assert reorganised.case(report, officers.ELSEWHERE).status == 404


def types(office: Desk, report: Report, by: Officer) -> list[str]:
    return [entry["type"] for entry in office.case(report, by).json["timeline"]]


def test_the_successor_works_on_where_the_old_office_stopped(reorganised: Desk) -> None:
    report = followed(reorganised, reorganised.verified())
    assert reorganised.act(report, HEIR, "note", text="Teknisi datang besok.").status == 200
    assert reorganised.act(reorganised.load(report), officers.LIAISON, "note", text="Kami cek.").status == 404


def test_who_is_no_more_is_neither_found_nor_given_a_report(reorganised: Desk) -> None:
    found = reorganised.get("/api/desk/agencies", officers.COORDINATOR, {"q": "perhubungan"}).json["items"]
    ids = [item["id"] for item in found]
    assert NEW in ids
    assert officers.DISHUB not in ids
    report = reorganised.filed(desk=officers.BADUNG)
    refused = reorganised.act(report, officers.COORDINATOR, "hand_over", desk=officers.DISHUB)
    assert refused.errors == {"desk": "unknown_agency"}


def test_a_report_about_the_old_office_does_not_go_to_the_new_one(reorganised: Desk) -> None:
    report = reorganised.filed(desk=officers.BADUNG, barred=(officers.DISHUB,))
    refused = reorganised.act(report, officers.COORDINATOR, "hand_over", desk=NEW)
    assert refused.errors == {"desk": "barred_desk"}
    assert reorganised.act(report, officers.COORDINATOR, "hand_over", desk=officers.PUPR).status == 200
