"""Around the cases: recording a citizen's report, officers and absences, settings, templates, photos to blur."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import FIRST, case, go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_report_by_phone_is_recorded_only_with_consent_and_read_back(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "record")
    page.get_by_label("Masuk lewat").select_option("phone")
    page.locator("#record-text").fill("Lampu jalan di depan balai banjar mati.")
    page.locator("#record-region").fill("Badung")
    page.get_by_role("option", name="Kabupaten Badung").click()
    page.locator("#record-village").fill("Mengwi")
    page.get_by_role("option", name="Mengwi Kecamatan").click()
    page.get_by_role("button", name="Simpan laporan").click()
    expect(page.locator(".summary li")).to_have_count(2)
    assert not _sent(desk, "POST", "/reports")
    page.get_by_label("Pelapor setuju laporannya dicatat").check()
    page.get_by_label("Isi sudah dibacakan kembali").check()
    page.get_by_role("button", name="Simpan laporan").click()
    expect(page.get_by_role("heading", name="Laporan tercatat")).to_be_focused()
    expect(page.locator(".ticket")).to_contain_text("AB2C-D3EF-G4HJ-K5MN")
    said = _sent(desk, "POST", "/reports")
    assert (said["region"], said["district"], said["consent"], said["read_back"]) == ("51.03", "51.03.02", True, True)
    assert "secret" not in said
    assert "village" not in said


def test_the_code_of_a_recorded_report_is_kept_nowhere(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "record")
    kept = page.evaluate("() => JSON.stringify({...sessionStorage, ...localStorage})")
    assert "AB2C" not in kept


def test_an_absence_names_its_deputy(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "officers")
    page.get_by_role("button", name="Atur ketidakhadiran Made Contoh").click()
    page.get_by_label("Hari pertama").fill("2026-12-01")
    page.get_by_label("Hari terakhir").fill("2026-12-05")
    page.get_by_label("Pengganti").select_option(label="Putu Contoh")
    page.get_by_role("button", name="Simpan ketidakhadiran").click()
    expect(page.locator(".people")).to_contain_text("Selasa, 1 Desember 2026")
    assert desk.people[1]["absences"] == [{"first": "2026-12-01", "last": "2026-12-05", "deputy": "o-3"}]


def test_a_standing_deputy_is_chosen(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "officers")
    page.get_by_role("button", name="Atur pengganti tetap Made Contoh").click()
    page.get_by_label("Pengganti tetap").select_option(label="Putu Contoh")
    page.get_by_role("button", name="Simpan pengganti").click()
    expect(page.locator("#said")).to_have_text("Tersimpan.")
    assert desk.people[1]["deputy"] == "o-3"


def test_an_officer_notes_the_own_absence_and_takes_it_back(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "settings")
    page.get_by_label("Hari pertama").fill("2026-12-01")
    page.get_by_label("Hari terakhir").fill("2026-12-05")
    page.locator("#absence-deputy").select_option(label="Putu Contoh")
    page.get_by_role("button", name="Simpan ketidakhadiran").click()
    expect(page.locator("#said")).to_have_text("Setelan tersimpan.")
    away = page.get_by_role("region", name="Ketidakhadiran dan pengganti")
    expect(away).to_contain_text("Selasa, 1 Desember 2026")
    assert _sent(desk, "PUT", "/settings")["absences"] == [
        {"first": "2026-12-01", "last": "2026-12-05", "deputy": "o-3"}
    ]
    page.get_by_role("button", name="Hapus Selasa, 1 Desember 2026").click()
    expect(away).to_contain_text("Tidak ada ketidakhadiran yang tercatat.")
    page.get_by_label("Pengganti tetap").select_option(label="Made Contoh")
    page.get_by_role("button", name="Simpan pengganti").click()
    expect(page.get_by_label("Pengganti tetap")).to_have_value("o-2")
    assert [body for _, path, body in desk.asked if path == "/settings"][-1] == {"deputy": "o-2", "version": 3}


def test_a_leaver_hands_over_to_a_successor(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "officers")
    page.get_by_role("button", name="Berhenti bertugas Made Contoh").click()
    page.get_by_label("Penerus").select_option(label="Putu Contoh")
    page.get_by_role("button", name="Alihkan laporan dan nonaktifkan").click()
    expect(page.locator("#said")).to_contain_text("Made Contoh tidak lagi bertugas")
    assert _sent(desk, "POST", "/officers/o-2/leave") == {"successor": "o-3"}


def test_an_officer_is_invited(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "officers")
    page.locator(".invite summary").click()
    page.get_by_label("Nama").fill("Kadek Contoh")
    page.get_by_label("Email").fill("kadek@dishub.example")
    page.get_by_label("Peran").select_option(label="Petugas")
    page.get_by_role("button", name="Kirim undangan").click()
    expect(page.locator(".people")).to_contain_text("Kadek Contoh")


def test_who_may_not_manage_officers_sees_the_list_alone(open_page: Open, desk: Desk) -> None:
    for each in desk.people:
        del each["version"]
    page = _view(open_page, "officers")
    expect(page.locator(".people > li")).to_have_count(3)
    expect(page.locator(".people button")).to_have_count(0)


def test_an_officer_chooses_when_to_be_told(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "settings")
    page.get_by_label("Sekali sehari pukul 08.00").check()
    page.get_by_label("Saya petugas jaga").check()
    page.get_by_role("button", name="Simpan setelan").click()
    expect(page.locator("#said")).to_have_text("Setelan tersimpan.")
    assert desk.notify == {"mode": "digest", "on_call": True, "email": True}


def test_templates_are_kept_for_the_desk(open_page: Open, desk: Desk) -> None:
    page = _view(open_page, "templates")
    page.locator(".invite summary").click()
    page.locator(".invite").get_by_label("Nama templat").fill("Rambu baru")
    page.locator(".invite").get_by_label("Isi templat").fill("Rambu pada laporan {nomor} sudah dipasang.")
    page.locator(".invite").get_by_role("button", name="Simpan templat").click()
    expect(page.locator(".templates > li")).to_have_count(2)
    page.locator(".templates summary", has_text="Lampu diganti").click()
    page.get_by_role("button", name="Hapus Lampu diganti").click()
    expect(page.locator(".templates > li")).to_have_count(1)
    assert [each["text"] for each in desk.templates] == ["Rambu pada laporan {nomor} sudah dipasang."]


def test_a_face_is_blurred_by_numbers_without_a_pointer(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    page.get_by_role("button", name="Buramkan lampu.png").click()
    page.get_by_role("button", name="Tambah bidang").click()
    expect(page.get_by_label("Dari kiri")).to_be_focused()
    for label, value in {"Dari kiri": "10", "Dari atas": "20", "Lebar": "30", "Tinggi": "40"}.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Simpan foto buram").click()
    expect(page.locator(".attached")).to_contain_text("sudah diburamkan")
    assert _sent(desk, "POST", f"/reports/{FIRST}/attachments/f1/blur") == {
        "areas": [{"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}]
    }


def test_a_face_is_blurred_by_drawing_over_it(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    page.get_by_role("button", name="Buramkan lampu.png").click()
    stage = page.locator(".stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.75, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Simpan foto buram").click()
    expect(page.locator(".attached")).to_contain_text("sudah diburamkan")
    (area,) = _sent(desk, "POST", f"/reports/{FIRST}/attachments/f1/blur")["areas"]
    assert area == pytest.approx({"x": 0.5, "y": 0.5, "w": 0.25, "h": 0.25}, abs=0.02)


def test_a_switch_that_is_refused_goes_back(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    switch = page.get_by_role("switch", name="Tampilkan untuk umum lampu.png")
    switch.check()
    expect(page.locator("#said")).to_contain_text("tampil untuk umum")
    desk.fail["/publish"] = 422
    page.get_by_role("switch", name="Tampilkan untuk umum sesudah.png").click()
    expect(page.locator("#said")).to_have_class("said is-wrong")
    expect(page.get_by_role("switch", name="Tampilkan untuk umum sesudah.png")).not_to_be_checked()


def test_the_list_is_exported_with_its_filters(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/inbox?due=late")
    expect(page.locator(".queue > li").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    assert download.value.suggested_filename == "laporan-ringkas-51.03-dishub.csv"


def _view(open_page: Open, name: str) -> Page:
    page = inbox(open_page)
    go(page, f"#/{name}")
    expect(page.locator("main h1")).to_be_visible()
    return page


def _sent(desk: Desk, method: str, path: str) -> Any:
    return next((body for verb, asked, body in desk.asked if (verb, asked) == (method, path)), {})
