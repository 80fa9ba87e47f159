"""The monthly report and the planning sheet on the desk: read on a phone, asked for by month, printed, downloaded."""

import pytest
from playwright.sync_api import expect

from infra.pages.preview_desk import Desk
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_sheets_of_an_office_are_in_order_on_a_phone_and_alone_on_paper(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page, viewport={"width": 360, "height": 800})
    go(page, "#/monthly?at=51.03&month=2026-10")
    expect(page.get_by_role("heading", name="Laporan bulanan: Kabupaten Badung")).to_be_visible()
    expect(page.get_by_text("123 dari 197 (62,4 %)").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Unduh CSV").click()
    expect(page.get_by_role("status").filter(has_text="Berkas diunduh")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Diketahui oleh")).to_be_visible()
    expect(page.get_by_role("button", name="Unduh CSV")).to_be_hidden()
    page.emulate_media(media="screen")
    go(page, "#/monthly?month=2027-01")
    expect(page.locator(".state")).to_contain_text("belum dimulai")
    page.get_by_role("link", name="Lembar perencanaan").click()
    expect(page.get_by_role("rowheader", name="Penyelenggaraan Jalan Kabupaten")).to_be_visible()
    assert violations(page) == []
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0
    assert ("GET", "/monthly.csv", None) in desk.asked
