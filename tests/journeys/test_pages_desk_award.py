"""The award and the evaluation sheet on the desk: entered, scored, proven by keyboard, in order on a phone."""

import pytest
from playwright.sync_api import Page, expect

from infra.pages.preview_desk import Desk
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, go

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def in_order(page: Page) -> None:
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0
    assert violations(page) == []


def test_an_agency_enters_an_assessor_scores_and_evidence_is_verified(open_page: Open, desk: Desk) -> None:
    page = open_page(DESK, viewport={"width": 360, "height": 800})
    page.locator("#view button").first.click()
    expect(page.locator(".queue > li").first).to_be_visible()
    go(page, "#/award")
    form = page.locator('form[data-scope="award"]')
    for criterion in ("innovation", "improvement", "sustainability"):
        form.locator(f"[name={criterion}_points]").fill("85")
        form.locator(f"[name={criterion}_text]").fill("Antrean dipotong separuh.")
        form.locator(f"[name={criterion}_links]").fill("Laporan tahunan http://badung.example/2026")
    form.get_by_role("button").press("Enter")
    expect(form.locator(".summary")).to_contain_text("Inovasi: bukti: Tautan harus dimulai dengan https://")
    in_order(page)
    for criterion in ("innovation", "improvement", "sustainability"):
        form.locator(f"[name={criterion}_links]").fill("Laporan tahunan https://badung.example/2026")
    form.get_by_role("button").press("Enter")
    expect(page.locator("#said")).to_have_text("Pendaftaran tersimpan.")
    expect(form.get_by_role("button")).to_have_text("Simpan perubahan")
    page.get_by_role("link", name="Pemerintah Kabupaten Barru").click()
    sheet = page.locator('form[data-scope="score"]')
    expect(sheet.locator("[type=number]")).to_have_count(3)
    for field in sheet.locator("[type=number]").all():
        field.fill("70")
    in_order(page)
    sheet.get_by_role("button").press("Enter")
    expect(page.locator("#said")).to_have_text("Nilai tersimpan.")
    scores = [body for method, path, body in desk.asked if (method, path) == ("POST", "/award/acts")][-1]
    assert [each["points"] for each in scores["given"]] == [70, 70, 70]
    go(page, "#/aspects")
    page.get_by_text("Serahkan bukti: Pelatihan petugas").press("Enter")
    page.locator("#prove-training-links").fill("Daftar hadir https://badung.example/pelatihan")
    page.locator('form[data-scope="prove-training"] [type=submit]').press("Enter")
    page.get_by_text("Periksa: Pelatihan petugas").press("Enter")
    page.get_by_label("2: seluruhnya").check()
    page.locator("#verify-training-reason").fill("Lengkap")
    page.locator('form[data-scope="verify-training"] [type=submit]').press("Enter")
    expect(page.locator("dd strong").first).to_have_text("Nilai 2 dari 2.")
    in_order(page)
