"""Open data in Chromium: in both languages the page is in order, and its files come down and open."""

import csv

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.test_pages_board import published, site

__all__ = ["published", "site"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("lang", "file", "way"), [("id", "Unduh CSV", "Data terbuka"), ("en", "Download CSV", "Open data")]
)
def test_whoever_looks_at_the_figures_takes_them_along(open_page: Open, lang: str, file: str, way: str) -> None:
    page = open_page(f"/kinerja/{lang}/")
    page.locator(".ways").get_by_role("link", name=way).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(way)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with page.expect_download() as coming:
        page.get_by_role("link", name=file).first.click()
    with coming.value.path().open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["id"] for row in rows} >= {"51.03", "51.03-dishub"}
    assert sum(int(row["received"] or 0) for row in rows if row["id"] == "51.03") == 40
