"""The public board on the real template, in Chromium: from the start page to a report card, under its role."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.stack import World

pytestmark = [pytest.mark.browser, pytest.mark.ministack, pytest.mark.xdist_group("stack")]
SHOTS = os.environ.get("SP4N_SHOTS", "")


@pytest.fixture(scope="session")
def site(nation: World) -> str:
    """The same pages, served by the real stack."""
    return nation.instance.url


def is_in_order(page: Page, name: str) -> None:
    """Nothing that axe finds, and nothing wider than a phone."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"board-{name}.png", full_page=True)


def test_what_was_filed_is_counted_published_and_found(open_page: Open, nation: World) -> None:
    for street in ("Melati", "Kenanga", "Cempaka", "Mawar", "Teratai"):
        filed = nation.file(f"Lampu penerangan jalan di Jalan {street} mati sejak tiga malam, gelap.", publish="yes")
        nation.reached(filed, "disposed")
    nation.settle()
    done = nation.instance.invoke("BoardFunction", b"{}")
    assert not done.error, done.payload
    assert json.loads(done.payload)["BoardPublished"] == 1
    page = open_page("/id/", heard=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Kinerja", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kinerja penanganan laporan: Indonesia")
    is_in_order(page, "id")
    assert {url for url in asked if not url.startswith(nation.instance.url)} == set()
    page.locator(".other").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How reports are handled: Indonesia")
    page.get_by_role("link", name="Agencies", exact=True).click()
    page.get_by_role("link", name="Pemerintah Kabupaten Badung", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report card: Pemerintah Kabupaten Badung")
    is_in_order(page, "card-en")
