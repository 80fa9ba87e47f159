"""Everybody's way through public reports in Chromium, on the real template: list, page, search, flag, takedown."""

import os
import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infra.local.testing import until
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.browser, pytest.mark.ministack, pytest.mark.xdist_group("stack")]
KUTA = {"lat": "-8.72231", "lng": "115.17654"}
SHOTS = os.environ.get("SP4N_SHOTS", "")


@pytest.fixture(scope="session")
def site(nation: World) -> str:
    """The same pages, served by the real stack."""
    return nation.instance.url


def published(world: World, street: str) -> Filed:
    """A public report that its agency has verified and answered a first time; lists are made by the tick."""
    filed = world.file(
        f"Lampu penerangan jalan di Jalan {street} mati sejak tiga malam, gelap.",
        publish="yes",
        district="51.03.01",
        **KUTA,
    )
    world.reached(filed, "disposed")
    world.act(filed, "verify", "--class", "plain")
    world.act(filed, "note", "--text", "Lampu sudah dipesan.")
    world.settle()
    world.tick()
    return filed


def is_in_order(page: Page, name: str) -> None:
    """Nothing that axe finds, and nothing wider than a phone."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def test_from_the_start_page_to_a_report_and_out_of_sight(open_page: Open, nation: World) -> None:
    street = f"Sonokeling {uuid.uuid4().hex[:6]}"
    filed = published(nation, street)
    page = open_page("/id/")
    page.get_by_role("link", name="Baca laporan publik").click()
    row = page.locator(".reports li", has_text=street)
    expect(row).to_contain_text("Dinas Perhubungan Kabupaten Badung")
    is_in_order(page, "list-id")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(street)
    expect(page.locator(".timeline")).to_contain_text("Lampu sudah dipesan.")
    assert page.locator('meta[property="og:url"]').get_attribute("content") == page.url
    is_in_order(page, "report-id")
    page.locator(".other").click()
    expect(page.locator(".report")).to_contain_text("Being handled")
    is_in_order(page, "report-en")
    _flag(page)
    assert "ContentContested" in nation.types(filed)
    nation.act(filed, "hide", "--text", "Memuat nama tetangga.")
    nation.settle()
    nation.tick()
    page.goto(f"/laporan/id/{filed.number}/")
    page.reload()  # whoever has read it in the last five minutes still holds it
    expect(page.get_by_role("heading", level=1)).to_have_text("Halaman ini tidak ditampilkan")
    is_in_order(page, "gone-id")
    page.get_by_role("link", name="Laporan publik lain").click()
    page.reload()
    expect(page.locator(".reports li", has_text=street)).to_have_count(0)
    assert nation.track(filed)["public"] is False


def _flag(page: Page) -> None:
    page.get_by_text("Report this content").click()
    page.get_by_label("It shows names, numbers or private data").check()
    page.get_by_label("Which part?").fill("The first line")
    page.get_by_role("button", name="Send the notice").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def test_search_and_near_me_look_into_published_files_only(open_page: Open, nation: World) -> None:
    street = f"Trembesi {uuid.uuid4().hex[:6]}"
    filed = published(nation, street)
    here = {"latitude": float(KUTA["lat"]), "longitude": float(KUTA["lng"])}
    page = open_page("/laporan/en/", geolocation=here, permissions=["geolocation"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Regency or city").select_option("51.03")
    page.get_by_label("Words to look for").fill(f"trembesi {street[-6:]}")
    page.get_by_role("button", name="Search", exact=True).click()
    found = page.locator("#found-list li")
    expect(found).to_have_count(1)
    expect(found.get_by_role("link")).to_have_attribute("href", f"/laporan/en/{filed.number}/")
    is_in_order(page, "search-en")
    page.get_by_role("button", name="Near me").click()
    expect(page.locator("#found-status")).to_contain_text(re.compile(r"Near .*Badung"))
    expect(found.first).to_contain_text("Kuta")
    assert asked
    assert [url for url in asked if "/api/" in url or not url.startswith(nation.instance.url)] == []


def test_first_view_is_small_and_the_edge_serves_it_for_minutes_only(nation: World) -> None:
    filed = published(nation, "Mahoni")
    for path, age in ((f"/laporan/id/{filed.number}/", "300"), ("/laporan/id/", "60")):
        answer = nation.call("GET", path, headers={"Accept-Encoding": "gzip"})
        assert (answer.status, answer.headers["cache-control"]) == (200, f"public, max-age={age}")
        assert len(answer.body) < 12_000
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert until(lambda: nation.call("GET", "/laporan/id/wilayah/51.03/").status == 200, 5)
