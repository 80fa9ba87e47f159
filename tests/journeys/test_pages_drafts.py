"""What was typed: kept for the session, longer only if asked for, never for anonymous or secret reports."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.screens import FORM, LAMP, filed, write_report

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_what_was_typed_survives_a_reload_of_the_tab_only(open_page: Open) -> None:
    page = open_page(FORM)
    write_report(page)
    page.reload()
    expect(page.locator("#text")).to_have_value(LAMP)
    expect(page.locator("#region_name")).to_have_value("Kabupaten Badung")
    assert _lasting(page) == "{}"
    another = page.context.new_page()
    another.goto(FORM)
    expect(another.locator("#text")).to_have_value("")


def test_keeping_longer_is_asked_for(open_page: Open) -> None:
    page = open_page(FORM)
    page.locator("#keep").check()
    write_report(page)
    another = page.context.new_page()
    another.goto(FORM)
    expect(another.locator("#text")).to_have_value(LAMP)
    another.locator("#keep").uncheck()
    assert _lasting(another) == "{}"


def test_the_number_of_a_card_is_kept_for_the_session_only(open_page: Open) -> None:
    page = open_page(FORM)
    page.locator("#keep").check()
    page.locator(".more summary").click()
    page.locator("#case_data").fill("5103010101900001")
    write_report(page)
    assert "5103010101900001" in _session(page)
    assert LAMP in _lasting(page)
    assert "5103010101900001" not in _lasting(page)


@pytest.mark.parametrize("flag", ["#anonymous", "#secret", "#about_handler"])
def test_a_flagged_report_is_kept_nowhere(open_page: Open, flag: str) -> None:
    page = open_page(FORM)
    page.locator("#keep").check()
    write_report(page)
    assert LAMP in _lasting(page)
    page.locator(flag).check()
    assert _lasting(page) == "{}"
    assert LAMP not in _session(page)
    expect(page.locator("#keep")).to_be_disabled()
    page.locator("#text").fill(f"{LAMP} Lagi.")
    assert LAMP not in _lasting(page) + _session(page)


def test_filing_forgets_the_draft(open_page: Open) -> None:
    page = open_page(FORM)
    page.locator("#keep").check()
    filed(page)
    assert LAMP not in _lasting(page) + _session(page)


def test_the_form_is_cleared_on_a_shared_phone_and_a_slip_is_undone(open_page: Open) -> None:
    page = open_page(FORM)
    page.locator("#keep").check()
    write_report(page)
    page.get_by_text("Hapus isian", exact=True).click()
    expect(page.locator("#text")).to_have_value("")
    assert LAMP not in _lasting(page) + _session(page)
    page.get_by_role("button", name="Batalkan").click()
    expect(page.locator("#text")).to_have_value(LAMP)


def test_the_code_stays_in_the_tab_and_out_of_every_address(open_page: Open) -> None:
    page = open_page(FORM, heard=True)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    number, code = filed(page)
    assert code not in _lasting(page)
    page.locator("[data-track]").click()
    expect(page.locator("#report-title")).to_be_visible()
    assert number in page.url
    assert not any(code in url for url in (*sent, page.url))


def test_done_removes_number_and_code_from_the_screen(open_page: Open) -> None:
    page = open_page(FORM)
    _, code = filed(page)
    page.locator("[data-forget]").click()
    page.wait_for_url("**/id/")
    assert code not in _session(page)


def _lasting(page: Page) -> str:
    return str(page.evaluate("() => JSON.stringify({...localStorage})"))


def _session(page: Page) -> str:
    return str(page.evaluate("() => JSON.stringify({...sessionStorage})"))
