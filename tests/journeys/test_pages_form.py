"""Filing on the form: with keyboard, without script, in English, offline, twice, with wrong input."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.screens import (
    ENGLISH_FORM,
    FORM,
    LAMP,
    RECEIPT,
    filed,
    receipt_of,
    send,
    write_report,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_two_answers_are_enough_and_the_receipt_has_number_code_and_a_date_with_its_weekday(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    assert page.url.endswith(RECEIPT)
    weekday = r"Paling lambat (Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), \d{1,2} \w+ 20\d\d"
    expect(page.locator("[data-due=verification]")).to_have_text(re.compile(weekday))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("[data-no-contact]")).to_be_visible()


def test_a_deadline_keeps_the_day_of_the_agency_wherever_it_is_read(open_page: Open) -> None:
    page = open_page(FORM, timezone_id="Asia/Jayapura")
    with page.expect_response("**/api/reports*") as answered:
        filed(page)
    due = datetime.fromisoformat(answered.value.json()["deadline"]["due_at"])
    assert due.time().hour == 23
    expect(page.locator("[data-due=verification] strong")).to_contain_text(f", {due.day} ")


def test_a_report_is_filed_with_the_keyboard_alone_in_the_order_of_reading(open_page: Open) -> None:
    page = open_page(FORM)
    _tab_to(page, "#text")
    page.keyboard.type(LAMP)
    _tab_to(page, "#region_name")
    page.keyboard.type("badung")
    expect(page.get_by_role("option", name="Kabupaten Badung Bali")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#region_name")).to_have_value("Kabupaten Badung")
    _tab_to(page, "#village")
    page.keyboard.type("canggu")
    expect(page.get_by_role("option", name="Canggu Kuta Utara")).to_be_visible()
    page.keyboard.press("Enter")
    for field in ("#landmark", "#anonymous", "#secret", "#phone", "#email", "#name", "#send"):
        _tab_to(page, field)
    page.keyboard.press("Enter")
    receipt_of(page)


def test_without_script_the_form_posts_and_leads_to_the_receipt(open_page: Open) -> None:
    page = open_page(FORM, java_script_enabled=False)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill("Kabupaten Badung")
    page.get_by_label("kemarin").check()
    send(page)
    _, code = receipt_of(page)
    assert "/api/receipt" in page.url
    assert code not in page.url
    expect(page.locator("input[type=file]:visible").first).to_be_visible()


def test_without_script_a_name_of_two_regions_is_asked_back_with_everything_kept(open_page: Open) -> None:
    page = open_page(FORM, java_script_enabled=False)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill("Bandung")
    page.locator("#landmark").fill("depan SD")
    send(page)
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#text")).to_have_value(LAMP)
    expect(page.locator("#landmark")).to_have_value("depan SD")
    page.get_by_label("Kabupaten Bandung", exact=True).check()
    send(page)
    receipt_of(page)


def test_a_visitor_reports_in_english_with_a_foreign_number(open_page: Open) -> None:
    page = open_page(ENGLISH_FORM, locale="en-AU")
    write_report(page, "The street lamp next to the beach path has been broken for a week.")
    page.locator("#phone").fill("+61 412 345 678")
    send(page)
    receipt_of(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have received your report")
    expect(page.locator("[data-due=verification]")).to_have_text(re.compile(r"By \w+day, "))


def test_what_is_missing_is_said_in_a_summary_with_focus_and_beside_the_field(open_page: Open) -> None:
    page = open_page(FORM)
    send(page)
    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    field = page.locator("#text")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "text-error" in (field.get_attribute("aria-describedby") or "")
    summary.get_by_role("link").first.click()
    expect(field).to_be_focused()
    field.fill(LAMP)
    expect(page.locator("#text-error")).to_be_hidden()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("#phone", "12", "Periksa nomor HP ini."),
        ("#email", "nama@", "Periksa alamat email ini."),
        ("#date", "2099-01-01", "Tanggal kejadian tidak boleh di masa depan."),
        ("#text", "  ", "Tulis apa yang terjadi."),
        ("#landmark", "x" * 201, "Terlalu panjang: paling banyak 200 huruf."),
    ],
)
def test_wrong_input_is_named_before_anything_is_sent(open_page: Open, field: str, typed: str, words: str) -> None:
    page = open_page(FORM)
    write_report(page)
    page.locator(field).fill(typed)
    send(page)
    expect(page.locator("#summary")).to_contain_text(words)
    expect(page.locator(f"{field}-error")).to_contain_text(words)


def test_what_only_the_server_refuses_is_shown_at_its_field(open_page: Open) -> None:
    page = open_page(FORM)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill("Antah Berantah")
    send(page)
    expect(page.locator("#summary")).to_be_focused()
    expect(page.locator("#region_name")).to_have_attribute("aria-invalid", "true")


def test_danger_shows_the_number_to_call_and_blocks_nothing(open_page: Open) -> None:
    page = open_page(FORM)
    notice = page.locator("#danger-notice")
    write_report(page)
    expect(notice).to_be_hidden()
    page.locator("#text").fill("Tolong, ada kebakaran rumah di gang sebelah pasar.")
    expect(notice).to_contain_text("Ada yang terancam sekarang? Telepon 112 dahulu. Laporan ini tidak dibaca seketika.")
    send(page)
    receipt_of(page)


def test_a_double_tap_files_one_report(open_page: Open) -> None:
    page = open_page(FORM, heard=True)
    posts: list[str] = []
    page.on("request", lambda sent: posts.append(sent.url) if sent.url.endswith("/api/reports?lang=id") else None)
    write_report(page)
    page.locator("#send").dblclick()
    receipt_of(page)
    assert len(posts) == 1


def test_a_lost_answer_is_repeated_with_the_same_key(open_page: Open) -> None:
    page = open_page(FORM, heard=True)
    keys: list[str] = []
    page.on("request", lambda sent: keys.append(sent.headers["idempotency-key"]) if "api/reports" in sent.url else None)
    write_report(page)
    page.route("**/api/reports*", lambda route: (route.fetch(), route.abort())[1], times=1)
    send(page)
    expect(page.locator("#status")).to_contain_text("Isian Anda tetap ada")
    send(page)
    receipt_of(page)
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_offline_everything_typed_stays(open_page: Open) -> None:
    page = open_page(FORM)
    write_report(page)
    page.context.set_offline(True)
    send(page)
    expect(page.locator("#status")).to_contain_text("luring")
    expect(page.locator("#text")).to_have_value(LAMP)
    page.context.set_offline(False)
    send(page)
    receipt_of(page)


def test_a_busy_service_loses_nothing(open_page: Open) -> None:
    page = open_page(FORM)
    write_report(page)
    page.route("**/api/reports*", lambda route: route.fulfill(status=503, body="{}"), times=1)
    send(page)
    expect(page.locator("#status")).to_contain_text("sibuk")
    send(page)
    receipt_of(page)


def test_the_warning_about_the_only_key_goes_once_there_is_a_contact(open_page: Open) -> None:
    page = open_page(FORM)
    warning = page.get_by_text("Tanpa nomor HP atau email, kode ini satu-satunya kunci Anda.").first
    expect(warning).to_be_visible()
    page.locator("#email").fill("nama@contoh.id")
    expect(warning).to_be_hidden()


def test_reading_in_public_has_no_default(open_page: Open) -> None:
    page = open_page(FORM)
    expect(page.locator("[name=publish]")).to_have_count(2)
    expect(page.locator("[name=publish]:checked")).to_have_count(0)


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        if page.locator(selector).evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")
