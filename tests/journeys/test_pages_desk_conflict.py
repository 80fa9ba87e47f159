"""Two officers on one case: neither overwrites the other unseen, neither loses a word; nobody meets himself."""

import pytest
from playwright.sync_api import APIResponse, Route, expect

from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import FIRST, case, go, inbox, open_panel, send_panel

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_two_officers_on_one_case_see_each_other_and_lose_nothing(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    open_panel(page, "note")
    page.locator("#note-text").fill("Besok lampu kami ganti.")
    desk.change(FIRST, "note", "Teknisi sudah di lokasi.", by="Made Contoh")
    send_panel(page)
    conflict = page.locator(".conflict")
    expect(conflict.get_by_role("heading", name="Laporan ini baru saja diubah")).to_be_focused()
    expect(conflict.locator("section").nth(0)).to_contain_text("Teknisi sudah di lokasi.")
    expect(conflict.locator("section").nth(1)).to_contain_text("Besok lampu kami ganti.")
    conflict.get_by_role("button", name="Kirim punya saya").click()
    expect(page.locator(".timeline")).to_contain_text("Teknisi sudah di lokasi.")
    expect(page.locator(".timeline")).to_contain_text("Besok lampu kami ganti.")


def test_whoever_acts_before_his_own_opening_is_recorded_meets_no_conflict(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    late: list[tuple[Route, APIResponse]] = []
    page.route("**/opened", lambda route: late.append((route, route.fetch())))
    go(page, f"#/case/{FIRST}")
    open_panel(page, "internal_note")
    page.locator("#internal_note-text").fill("Sudah saya baca.")
    send_panel(page)
    [(route, answer)] = late
    route.fulfill(response=answer)
    expect(page.locator("#said")).to_contain_text("Status sekarang")
    expect(page.locator("[data-panel]")).to_have_count(0)


def test_after_a_conflict_the_new_state_can_be_read_first_and_the_text_is_kept(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    open_panel(page, "note")
    page.locator("#note-text").fill("Besok lampu kami ganti.")
    desk.change(FIRST, "note", "Teknisi sudah di lokasi.")
    send_panel(page)
    page.get_by_role("button", name="Lihat keadaan baru dahulu").click()
    expect(page.locator(".timeline")).to_contain_text("Teknisi sudah di lokasi.")
    open_panel(page, "note")
    expect(page.locator("#note-text")).to_have_value("Besok lampu kami ganti.")
