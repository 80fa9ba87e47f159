"""The monthly sample on the desk: chosen by unit and month, led on to the case, in order in both languages."""

import pytest
from playwright.sync_api import expect

from infra.pages.preview_desk import Desk
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, ENGLISH_DESK, FIRST, SECOND, go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OCTOBER = "#/sample?desk=51.03-dishub&month=2026-10"


@pytest.mark.parametrize("address", [DESK, ENGLISH_DESK])
def test_the_sample_names_what_was_drawn_and_is_in_order_on_a_phone_too(
    open_page: Open, desk: Desk, address: str
) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})
    page.locator("#view button").first.click()
    expect(page.locator(".queue > li").first).to_be_visible()
    go(page, OCTOBER)
    expect(page.locator("tbody th a")).to_have_text([FIRST, SECOND])
    expect(page.locator("td.late")).to_have_count(1)
    assert violations(page) == []
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0


def test_what_was_not_looked_at_leads_to_its_case_and_a_month_that_is_not_over_says_so(
    open_page: Open, desk: Desk
) -> None:
    page = inbox(open_page)
    go(page, OCTOBER)
    page.get_by_role("link", name=SECOND).click()
    expect(page.locator("#case-title")).to_be_visible()
    assert "act=recheck" in page.url
    go(page, "#/sample?desk=51.03-dishub&month=2026-11")
    expect(page.locator(".state")).to_contain_text("sehari setelah bulan itu berakhir")
