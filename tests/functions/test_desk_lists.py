"""Search, likeness, agencies, templates and the export: what a desk has, and nothing of others."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from desk import laporan_ringkas
from domain.life import lifecycle
from domain.report import Flags, HandlingClass, Origin
from infra.replay import rows
from tests.functions import officers
from tests.functions.desk_world import LIAISON, NOW, Desk
from tests.functions.http import Got


def found(got: Got) -> list[str]:
    assert got.status == 200, got.body
    return [item["number"] for item in got.json["items"]]


def exported(office: Desk, who: Any = officers.LIAISON, **query: str) -> list[dict[str, str]]:
    got = office.get("/api/desk/export.csv", who, query or None)
    assert (got.status, got.headers["Content-Type"]) == (200, "text/csv; charset=utf-8"), got.body
    return list(csv.DictReader(io.StringIO(got.body.removeprefix("\ufeff"))))


def test_a_number_finds_its_case_however_it_is_typed(office: Desk) -> None:
    report = office.disposed()
    typed = report.number.lower().replace("-", " ")
    assert found(office.get("/api/desk/search", officers.LIAISON, {"q": typed})) == [report.number]
    assert found(office.get("/api/desk/search", officers.ELSEWHERE, {"q": typed})) == []


def test_a_search_without_words_finds_nothing(office: Desk) -> None:
    office.disposed()
    assert found(office.get("/api/desk/search", officers.LIAISON)) == []


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("perhubungan", "51.03-dishub"),
        ("pupr", "51.03-pupr"),
        ("inspektorat badung", "51.03-inspektorat"),
        ("kecamatan mengwi", "51.03.02-kecamatan"),
        ("perhubungan denpasar", "51.71-dishub"),
    ],
)
def test_agencies_are_found_by_part_of_their_name(office: Desk, q: str, first: str) -> None:
    got = office.get("/api/desk/agencies", officers.COORDINATOR, {"q": q})
    assert first in [item["id"] for item in got.json["items"]], got.body


@pytest.mark.parametrize(("officer", "first"), [(officers.LIAISON, "51.03-dishub"), (officers.PROVINCE, "51-dishub")])
def test_the_offices_of_ones_own_government_come_first(office: Desk, officer: Any, first: str) -> None:
    items = office.get("/api/desk/agencies", officer, {"q": "perhubungan"}).json["items"]
    assert items[0]["id"] == first


def test_an_agency_outside_the_stack_is_not_offered(office: Desk) -> None:
    got = office.get("/api/desk/agencies", officers.COORDINATOR, {"q": "perhubungan sleman"})
    assert got.json["items"] == []


def test_templates_are_kept_by_desk_and_filled_for_the_case(office: Desk) -> None:
    item = {"name": "Lampu", "text": "Laporan {nomor} tentang {judul} ditangani {instansi}."}
    kept = office.put("/api/desk/templates", officers.LIAISON, {"version": 0, "items": [item]})
    assert (kept.status, kept.json["version"]) == (200, 1), kept.body
    report = office.verified()
    [template] = office.case(report, officers.LIAISON).json["templates"]
    assert template["text"] == (
        f"Laporan {report.number} tentang {report.title} ditangani Dinas Perhubungan Kabupaten Badung."
    )
    assert office.get("/api/desk/templates", officers.ELSEWHERE).json["items"] == []


def test_a_template_sent_as_it_stands_keeps_the_clock_and_follows_nothing_up(office: Desk) -> None:
    item = {"name": "Terima", "text": "Terima kasih, laporan {nomor} sudah kami terima."}
    assert office.put("/api/desk/templates", officers.LIAISON, {"version": 0, "items": [item]}).status == 200
    report = office.verified()
    said = f"terima kasih,  laporan {report.number} sudah kami terima"
    assert office.act(report, officers.LIAISON, "note", text=said).status == 200
    first = office.load(report)
    assert (first.milestones.first_response_at is None, first.milestones.followed_at) == (False, None)
    assert office.act(first, officers.LIAISON, "note", text="Petugas sudah mengecek lampunya pagi ini.").status == 200
    assert office.load(report).milestones.followed_at is not None


def test_of_two_who_keep_templates_at_once_the_second_is_told(office: Desk) -> None:
    body = {"version": 0, "items": [{"name": "A", "text": "Baik."}]}
    assert office.put("/api/desk/templates", officers.LIAISON, body).status == 200
    assert office.put("/api/desk/templates", officers.AGENCY_COORDINATOR, body).status == 409
    assert office.put("/api/desk/templates", officers.OFFICER, {**body, "version": 1}).status == 403


def test_a_place_that_nobody_fills_is_named(office: Desk) -> None:
    body = {"version": 0, "items": [{"name": "A", "text": "Halo {nama}."}]}
    got = office.put("/api/desk/templates", officers.LIAISON, body)
    assert got.json["errors"][0]["message"] == "Isian {nama} tidak dikenal. Yang ada: {nomor}, {judul}, {instansi}."


def test_the_export_has_the_columns_names_and_dates_of_lapor(office: Desk) -> None:
    report = office.verified(HandlingClass.PLAIN, origin=Origin("whatsapp", NOW), flags=Flags(anonymous=True))
    [row] = exported(office)
    assert tuple(row) == laporan_ringkas.COLUMNS
    assert (row["tracking_id"], row["tanggal"], row["waktu"]) == (report.number, "23 Nov 2026", "09:00:00")
    assert row["klasifikasi"] == "Pengaduan Tidak Berkadar Pengawasan"
    assert (row["tipe"], row["sumber"], row["status"]) == ("Anonim", "Whatsapp", "Terdisposisi - Sedang Diproses")
    assert row["instansi_terdisposisi"] == "Dinas Perhubungan Kabupaten Badung"
    assert (row["provinsi"], row["kota_kabupaten"]) == ("Bali", "Badung")


def test_what_was_exported_can_be_read_back_row_by_row(office: Desk, tmp_path: Any) -> None:
    office.verified()
    file = tmp_path / "export.csv"
    file.write_text(office.get("/api/desk/export.csv", officers.LIAISON).body, encoding="utf-8", newline="")
    regions = rows.Regions([{"code": "51.03", "name": "Kabupaten Badung"}], [])
    [read] = list(rows.read(file, "51.03", regions))
    assert isinstance(read, rows.Row)
    assert read.body["region"] == "51.03"
    assert read.body["received_at"] == "2026-11-23T09:00:00+07:00"


@pytest.mark.parametrize("title", ["=1+1", "+62", "-2", "@SUM(A1)"])
def test_nothing_that_a_person_typed_becomes_a_formula(office: Desk, title: str) -> None:
    office.verified(title=title)
    [row] = exported(office)
    assert row["judul"] == f"'{title}"


def test_an_archive_tells_its_reason_in_lapor_s_terms(office: Desk) -> None:
    report = office.verified()
    at = report.milestones.filed_at + timedelta(days=1)
    asked = office.save(lifecycle.ask(report, "Di mana?", at, LIAISON))
    report = office.save(lifecycle.expire(asked, at + timedelta(days=15)))
    office.act(report, officers.COORDINATOR, "archive", reason="expired")
    [row] = exported(office, view="ended")
    assert row["status"] == "Diarsipkan oleh Sistem"
    assert row["alasan_tunda_arsip"] == "Pelapor tidak melengkapi laporan sampai batas waktunya"


def test_the_export_holds_what_the_officer_may_see_and_no_more(office: Desk) -> None:
    office.disposed(flags=Flags(secret=True))
    shown = office.disposed()
    assert [r["tracking_id"] for r in exported(office, officers.ON_CALL)] == []
    assert shown.number in [r["tracking_id"] for r in exported(office)]
    assert office.get("/api/desk/export.csv", officers.ELSEWHERE, {"desk": officers.DISHUB}).status == 403
    assert [r["tracking_id"] for r in exported(office, officers.ELSEWHERE)] == []
