"""After filing: the receipt and its tools, tracking, and what the reporter does with the code."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.screens import FORM, LAMP, TRACK, filed

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_receipt_is_copied_and_saved_as_a_picture(open_page: Open) -> None:
    page = open_page(FORM, permissions=["clipboard-read", "clipboard-write"])
    number, code = filed(page)
    page.locator("[data-copy]").click()
    expect(page.locator("[data-tools-status]")).to_have_text("Tersalin.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert number in copied
    assert code in copied
    with page.expect_download() as saved:
        page.locator("[data-image]").click()
    assert saved.value.suggested_filename == f"{number}.png"


def test_what_is_shared_is_the_number_alone(open_page: Open) -> None:
    page = open_page(FORM, permissions=["clipboard-read", "clipboard-write"])
    number, code = filed(page)
    page.evaluate("() => Object.defineProperty(navigator, 'share', {value: undefined})")
    page.locator("[data-share]").click()
    expect(page.locator("[data-tools-status]")).to_have_text("Tautan tersalin.")
    shared = page.evaluate("() => navigator.clipboard.readText()")
    assert f"{TRACK}#{number}" in shared
    assert code not in shared


def test_a_reload_of_the_receipt_shows_it_again_in_this_tab_only(open_page: Open) -> None:
    page = open_page(FORM)
    number, _ = filed(page)
    page.reload()
    expect(page.locator("main [data-fill=number]")).to_have_text(number)
    another = page.context.new_page()
    another.goto(page.url)
    expect(another.get_by_role("heading", level=1)).to_have_text("Tanda terima tidak tersedia lagi")


def test_the_tracked_report_reads_like_a_letter(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    page.locator("[data-track]").click()
    expect(page.locator("#report-title")).to_be_focused()
    moments = page.locator(".report .timeline > li")
    expect(moments.first.locator("time")).to_have_text(re.compile(r"\w+, \d+ \w+ 20\d\d, \d\d\.\d\d WITA"))
    expect(page.locator(".deadlines li").first).to_contain_text("paling lambat")


def test_tracking_works_without_script_too(open_page: Open) -> None:
    number, code = filed(open_page(FORM))
    page = open_page(TRACK, java_script_enabled=False)
    page.locator("#number").fill(number)
    page.locator("#code").fill(code)
    page.locator("#find button").click()
    expect(page.locator(".report")).to_contain_text(LAMP[:40])
    page.locator("#reply-text").fill("Kemarin malam masih mati.")
    page.locator("form[data-act] button").first.click()
    expect(page.locator(".report .timeline")).to_contain_text("Kemarin malam masih mati.")


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000"])
def test_a_wrong_code_and_a_missing_report_get_one_answer(open_page: Open, code: str) -> None:
    number, _ = filed(open_page(FORM))
    answers = set()
    for asked in (number, "BDG-00000000-0"):
        page = open_page(TRACK)
        page.locator("#number").fill(asked)
        page.locator("#code").fill(code)
        page.locator("#find button").click()
        expect(page.locator("#track-result .summary")).to_be_focused()
        answers.add(page.locator("#track-result .summary").inner_text())
    assert len(answers) == 1


def test_the_reporter_replies_with_the_code(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    page.locator("[data-track]").click()
    page.locator("#reply-text").fill("Sekarang dua lampu mati.")
    page.get_by_role("button", name="Kirim balasan").click()
    expect(page.locator(".report .timeline")).to_contain_text("Sekarang dua lampu mati.")
    expect(page.locator("#track-status")).to_contain_text("tersimpan")


def test_an_empty_reply_is_refused_beside_its_field(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    page.locator("[data-track]").click()
    page.get_by_role("button", name="Kirim balasan").click()
    expect(page.locator("form[data-act] .error").first).to_contain_text("wajib")


def test_the_reporter_withdraws_after_a_second_look(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    page.locator("[data-track]").click()
    confirm = page.get_by_role("button", name="Ya, tarik laporan ini")
    expect(confirm).to_be_hidden()
    page.locator("#withdraw summary").click()
    confirm.click()
    expect(page.locator(".report .state")).to_have_class(re.compile("state-withdrawn"))
    expect(page.get_by_role("button", name="Kirim balasan")).to_have_count(0)


def test_offline_tracking_says_so(open_page: Open) -> None:
    page = open_page(TRACK)
    page.locator("#number").fill("BDG-00000000-0")
    page.context.set_offline(True)
    page.locator("#find button").click()
    expect(page.locator("#track-status")).to_contain_text("luring")
