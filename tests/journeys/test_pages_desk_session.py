"""Signing in to the desk: PKCE, tokens in memory only, silent return, refusal, and an end that loses nothing."""

import pytest
from playwright.sync_api import expect

from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, FIRST, case, go, inbox, open_panel, send_panel, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_officer_signs_in_and_no_token_is_written_down(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    kept = page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert desk.door.tokens
    assert not [token for token in desk.door.tokens if token in kept]
    assert "code=" not in page.url


def test_a_reload_asks_the_sign_in_page_and_returns_to_the_same_view(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/inbox?due=late")
    page.reload()
    expect(page.locator('.chips [aria-current="page"]')).to_contain_text("Terlambat")


def test_a_refused_sign_in_is_said_and_not_tried_for_ever(open_page: Open, desk: Desk) -> None:
    desk.door.cookie = False
    page = open_page(DESK)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Belum berhasil masuk")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Masuk")).to_be_visible()


def test_an_expired_token_is_renewed_without_a_word(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    desk.door.expire()
    go(page, f"#/case/{FIRST}")
    expect(page.locator("#case-title")).to_be_visible()


def test_at_the_end_of_a_session_what_was_typed_is_sent_after_signing_in_in_another_tab(
    open_page: Open, desk: Desk
) -> None:
    page = case(open_page)
    open_panel(page, "note")
    page.locator("#note-text").fill("Teknisi berangkat besok pagi.")
    desk.door.refreshable = False
    desk.door.expire()
    send_panel(page)
    expect(page.locator("#expired")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value("Teknisi berangkat besok pagi.")
    with page.context.expect_page():
        page.locator("#expired a").click()
    expect(page.locator("#expired")).to_be_hidden()
    send_panel(page)
    expect(page.locator(".timeline")).to_contain_text("Teknisi berangkat besok pagi.")


def test_an_expired_session_without_a_page_shows_the_way_back(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    desk.door.refreshable = False
    desk.door.expire()
    go(page, f"#/case/{FIRST}")
    expect(page.get_by_role("heading", name="Sesi Anda berakhir")).to_be_visible()
    expect(page.locator(".state.expired a")).to_have_attribute("href", "/desk/?again")


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "Anda tidak berwenang membuka ini"), (404, "Laporan tidak ditemukan"), (500, "Belum dapat ditampilkan")],
)
def test_each_failure_has_its_own_state(open_page: Open, desk: Desk, status: int, said: str) -> None:
    page = inbox(open_page)
    desk.fail["/reports/"] = status
    go(page, f"#/case/{FIRST}")
    expect(page.get_by_role("heading", name=said)).to_be_visible()


def test_offline_says_so_and_a_second_try_works(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.context.set_offline(True)
    go(page, "#/inbox?due=late")
    expect(page.get_by_role("heading", name="Anda sedang luring")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator(".queue > li").first).to_be_visible()


def test_signing_out_forgets_the_tab(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.locator("#menu").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Meja petugas")).to_be_visible()
    assert page.evaluate("() => sessionStorage.length") == 0
    sign_in(page)
