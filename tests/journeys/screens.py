"""What a person does on the pages, once said and used by every journey."""

import re

from playwright.sync_api import Page, expect

LAMP = "Lampu jalan di depan pasar mati sejak tiga malam. Jalannya gelap sekali."
FORM, ENGLISH_FORM = "/id/lapor/", "/en/report/"
TRACK, ENGLISH_TRACK = "/id/lacak/", "/en/track/"
RECEIPT = "/id/tanda-terima/"


def write_report(page: Page, text: str = LAMP, region: str = "Kabupaten Badung") -> None:
    """The two things that are required."""
    page.locator("#text").fill(text)
    choose_region(page, region)


def choose_region(page: Page, region: str) -> None:
    """As typed, chosen from the list."""
    page.locator("#region_name").fill(region)
    page.get_by_role("option", name=re.compile(f"^{region}")).first.click()


def send(page: Page) -> None:
    page.locator("#send").click()


def receipt_of(page: Page) -> tuple[str, str]:
    """Number and code, once the receipt stands there."""
    number, code = (page.locator(f"main [data-fill={name}]") for name in ("number", "code"))
    expect(number).to_have_text(re.compile(r"^[A-Z]{2,4}-[0-9A-Z]{8}-[0-9A-Z]$"))
    expect(code).to_have_text(re.compile(r"^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$"))
    return number.inner_text(), code.inner_text()


def filed(page: Page) -> tuple[str, str]:
    """A plain report from an open form."""
    write_report(page)
    send(page)
    return receipt_of(page)
