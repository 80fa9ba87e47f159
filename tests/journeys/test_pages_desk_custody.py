"""The custodian's view: nothing opens without a number and a written reason."""

import pytest
from playwright.sync_api import expect

from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import FIRST, go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_number_and_a_reason_open_an_identity_and_one_press_hides_it(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/custody")
    expect(page.get_by_role("heading", name="Buka identitas anonim")).to_be_focused()
    page.get_by_role("button", name="Buka identitas anonim").click()
    expect(page.locator(".summary li")).to_have_count(2)
    expect(page.locator(".opened")).to_be_empty()
    page.locator("#custody-number").fill(FIRST)
    page.locator("#custody-reason").fill("Perintah pengadilan nomor 12")
    page.get_by_role("button", name="Buka identitas anonim").click()
    expect(page.locator(".opened")).to_contain_text("Wayan Contoh")
    page.get_by_role("button", name="Sembunyikan lagi").click()
    expect(page.locator(".opened")).to_be_empty()
    page.get_by_label("Nomor yang disamarkan di laporan").check()
    page.get_by_role("button", name="Buka identitas anonim").click()
    expect(page.locator(".opened")).to_contain_text("0812 0000 0000")
    assert [path for method, path, _ in desk.asked if method == "POST"][-1].endswith(f"{FIRST}/originals")
