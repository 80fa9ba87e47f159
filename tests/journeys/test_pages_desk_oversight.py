"""Oversight on the desk: from the nation to one unit's list and back, by links and keyboard, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from infra.pages.preview_desk import Desk
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, ENGLISH_DESK, go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def _rows(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def test_the_way_leads_from_the_nation_to_the_late_cases_of_a_unit_and_back(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/oversight")
    page.get_by_role("link", name="Bali", exact=True).click()
    page.get_by_role("link", name="Kabupaten Badung", exact=True).press("Enter")
    expect(page.get_by_role("navigation", name="Jalur wilayah")).to_have_text("NasionalBaliKabupaten Badung")
    page.get_by_role("link", name="Penataan Ruang Kabupaten Badung, Terlambat: 9").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Daftar Dinas Pekerjaan Umum")
    assert "due=late" in page.url
    assert page.locator("#bulk").count() == 0
    page.get_by_role("link", name="Dipantau").click()
    assert "desk=51.03-pupr" in page.url
    page.get_by_role("link", name="Pengawasan").last.click()
    expect(page.locator("[aria-current=page]").last).to_have_text("Kabupaten Badung")
    assert ("GET", "/oversight", None) in desk.asked


def test_the_most_overdue_comes_first_and_the_order_stands_in_the_address(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/oversight")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Terlambat")
    assert _rows(page) == ["Bali", "Jawa Barat", "Aceh"]
    page.get_by_role("link", name="Terbuka (urutkan)").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Terbuka")
    assert _rows(page) == ["Jawa Barat", "Bali", "Aceh"]
    assert "sort=open" in page.url


@pytest.mark.parametrize("address", [DESK, ENGLISH_DESK])
def test_oversight_is_in_order_on_a_phone_too(open_page: Open, desk: Desk, address: str) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})
    page.locator("#view button").first.click()
    expect(page.locator(".queue > li").first).to_be_visible()
    for at in ("", "51.03"):
        go(page, f"#/oversight?at={at}")
        expect(page.locator("tbody tr").first).to_be_visible()
        assert violations(page) == []
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0


def test_a_region_that_is_not_ones_own_says_so(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    desk.fail["/oversight"] = 403
    go(page, "#/oversight?at=73")
    expect(page.get_by_role("alert")).to_contain_text("tidak berwenang")
