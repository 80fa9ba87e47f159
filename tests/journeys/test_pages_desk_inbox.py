"""The inbox: what is due next first, said in words and signs, driven by the keyboard, true at 5,000 cases."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from infra.pages.preview_cases import many
from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import FIRST, SECOND, go, inbox

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_most_urgent_case_stands_on_the_first_screen_of_a_phone(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    first = page.locator(".queue > li").first
    box = first.bounding_box()
    assert box
    assert box["y"] + 60 < 740
    expect(first.locator(".due")).to_contain_text("▲Terlambat 2 hari kerja")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_what_is_due_soon_is_counted_and_an_erased_report_has_a_title(open_page: Open, desk: Desk) -> None:
    desk.cases[FIRST]["row"] |= {"title": "", "flagged": False}
    page = inbox(open_page)
    expect(page.locator(".queue > li").first).to_contain_text("Data pribadi dihapus: laporan tanpa isi")
    expect(page.locator('[data-due-count="today"]')).to_have_text(re.compile(r"^ \d+$"))
    expect(page.locator('[data-due-count="week"]')).to_have_text(re.compile(r"^ \d+\+$"))


def test_urgency_is_said_in_words_and_by_shape_not_by_colour_alone(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    for _ in range(3):
        page.locator("#more").click()
        page.wait_for_timeout(150)
    signs = page.locator(".queue .sign").evaluate_all(
        "all => [...new Set(all.map(each => each.className + each.textContent))]"
    )
    assert {"sign red▲", "sign yellow◆", "sign green●"} <= set(signs)
    assert page.locator(".queue > li").count() == 80


def test_keys_walk_the_list_open_a_case_and_come_back_to_it(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.keyboard.press("j")
    expect(_title(page, FIRST)).to_be_focused()
    page.keyboard.press("j")
    expect(_title(page, SECOND)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".eyebrow")).to_contain_text(SECOND)
    page.keyboard.press("j")
    expect(page.locator(".eyebrow")).to_contain_text("BDG-00000002-2")
    page.keyboard.press("u")
    expect(_title(page, "BDG-00000002-2")).to_be_focused()


def test_r_answers_and_a_assigns_the_case_in_focus(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator('[data-panel="answer"]')).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(_title(page, FIRST)).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator('[data-panel="assign"]')).to_be_visible()


def test_single_keys_are_listed_and_can_be_switched_off(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Pintasan papan ketik")).to_be_focused()
    expect(page.locator("#keys")).to_contain_text("Laporan berikutnya")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(_title(page, FIRST)).not_to_be_focused()


def test_filters_stand_in_the_address(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.get_by_role("link", name="Terlambat").click()
    expect(page).to_have_url(re.compile(r"#/inbox\?due=late$"))
    expect(page.locator("#more")).to_be_visible()
    page.locator(".filters summary").click()
    page.get_by_label("Status").select_option("disposed")
    expect(page).to_have_url(re.compile("due=late.*status=disposed|status=disposed.*due=late"))
    expect(page.locator(".queue > li")).to_have_count(9)


def test_long_lists_of_filters_come_by_name_when_they_are_opened(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    page.locator(".filters summary").click()
    page.get_by_label("Kecamatan").select_option(label="Mengwi")
    expect(page).to_have_url(re.compile(r"district=51\.03\.02"))
    page.get_by_label("Kategori").select_option(label="Perhubungan: Lampu Penerangan Jalan Umum")
    expect(page).to_have_url(re.compile(r"category=\w"))
    expect(page.locator(".filters summary")).to_have_text("Saring (2 dipakai)")


def test_counts_bear_their_age(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    expect(page.locator("[data-counts]")).to_have_text(
        re.compile(r"80 laporan · 27 terlambat · hitungan pukul \d\d\.\d\d WITA")
    )


def test_a_search_finds_by_place_and_stays_out_of_the_address(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page, viewport={"width": 1280, "height": 800})
    page.keyboard.press("/")
    page.keyboard.type("mengwi")
    page.keyboard.press("Enter")
    expect(page.locator(".list > .hint")).to_have_text("27 laporan untuk “mengwi”.")
    assert "mengwi" not in page.url


def test_a_number_in_the_search_opens_its_case_at_once(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page, viewport={"width": 1280, "height": 800})
    page.keyboard.press("/")
    page.keyboard.type(SECOND.lower())
    page.keyboard.press("Enter")
    expect(page.locator(".eyebrow")).to_contain_text(SECOND)


def test_a_role_without_a_list_is_told_how_to_open_a_case(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    desk.fail["/inbox"] = 403
    go(page, "#/inbox?view=watch")
    expect(page.locator(".state")).to_contain_text("Buka laporan dengan nomornya")


def test_several_cases_are_given_to_one_officer(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    for number in (FIRST, SECOND):
        page.get_by_role("checkbox", name=f"Pilih laporan {number}").check()
    expect(page.locator("[data-picked]")).to_have_text("2 laporan dipilih")
    page.get_by_label("Bagikan ke", exact=True).select_option(label="Putu Contoh")
    page.locator("#bulk [type=submit]").click()
    expect(page.locator("#said")).to_have_text("2 laporan dibagikan.")
    expect(page.locator(f'[data-number="{SECOND}"] .hands')).to_contain_text("Putu Contoh")


def test_an_empty_inbox_says_what_will_come(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/inbox?view=watch")
    expect(page.locator(".state")).to_contain_text("Tidak ada yang perlu dipantau")


def test_the_list_is_as_quick_at_five_thousand_cases_as_at_fifty(open_page: Open, desk: Desk) -> None:
    desk.cases = many(5_000)
    page = inbox(open_page)
    expect(page.locator(".queue > li")).to_have_count(25)
    began = time.monotonic()
    page.locator("#more").click()
    expect(page.locator(".queue > li")).to_have_count(50)
    assert time.monotonic() - began < 5


def test_a_list_that_fails_can_be_asked_again(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    desk.fail["/inbox"] = 503
    go(page, "#/inbox?due=today")
    expect(page.locator(".state.failed")).to_be_visible()
    desk.fail.clear()
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator(".queue > li").first).to_be_visible()


def _title(page: Page, number: str) -> Locator:
    return page.locator(f'[data-number="{number}"] .title')
