"""What an officer does on the desk's pages, once said and used by every journey."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open

DESK, ENGLISH_DESK = "/desk/", "/en/desk/"
FIRST, SECOND = "BDG-00000000-0", "BDG-00000001-1"


def sign_in(page: Page) -> None:
    """From the signed-out page to the inbox."""
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator(".queue > li").first).to_be_visible()


def inbox(open_page: Open, **settings: object) -> Page:
    page = open_page(DESK, **settings)
    sign_in(page)
    return page


def go(page: Page, address: str) -> None:
    """Another view, as its address says."""
    page.evaluate("address => { location.hash = address }", address)


def case(open_page: Open, number: str = FIRST, **settings: object) -> Page:
    page = inbox(open_page, **settings)
    go(page, f"#/case/{number}")
    expect(page.locator("#case-title")).to_be_focused()
    return page


def open_panel(page: Page, act: str) -> None:
    page.locator(f'[data-act="{act}"]').click()
    expect(page.locator(f'[data-panel="{act}"]')).to_be_visible()


def send_panel(page: Page) -> None:
    page.locator("[data-panel] [type=submit]").click()
