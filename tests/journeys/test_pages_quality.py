"""Every page and state: axe, narrow screens, weight, security policy, size of targets, print."""

import gzip
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import COLOURS, violations
from tests.journeys.conftest import Open
from tests.journeys.screens import (
    ENGLISH_FORM,
    ENGLISH_TRACK,
    FORM,
    RECEIPT,
    TRACK,
    filed,
    receipt_of,
    send,
    write_report,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BUDGET = 60_000
PAGES = ["/", "/id/", "/en/", FORM, ENGLISH_FORM, TRACK, ENGLISH_TRACK, "/id/privasi/", "/en/help/", RECEIPT]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
State = Callable[[Page], None]


def _errors(page: Page) -> None:
    send(page)
    expect(page.locator("#summary")).to_be_focused()


def _list_and_danger(page: Page) -> None:
    page.locator("#text").fill("Ada kebakaran rumah di gang sebelah.")
    expect(page.locator("#danger-notice")).to_be_visible()
    page.locator("#region_name").fill("ban")
    expect(page.get_by_role("option").first).to_be_visible()


def _everything_open(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()


def _receipt(page: Page) -> None:
    filed(page)


def _tracked(page: Page) -> None:
    filed(page)
    page.locator("[data-track]").click()
    expect(page.locator("#report-title")).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()


def _wrong_code(page: Page) -> None:
    page.goto(TRACK)
    page.locator("#number").fill("BDG-00000000-0")
    page.locator("#find button").click()
    expect(page.locator("#track-result .summary")).to_be_visible()


STATES = [_errors, _list_and_danger, _everything_open, _receipt, _tracked, _wrong_code]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation_and_fits_320_pixels(open_page: Open, path: str) -> None:
    _assert_in_order(open_page(path))


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_no_violation_and_fits_320_pixels(open_page: Open, state: State) -> None:
    page = open_page(FORM)
    state(page)
    _assert_in_order(page)


def test_a_form_sent_back_by_the_server_has_no_violation(open_page: Open) -> None:
    page = open_page(FORM, java_script_enabled=False)
    page.locator("#region_name").fill("Bandung")
    send(page)
    again = open_page(FORM)
    again.set_content(page.content())
    _assert_in_order(again)


@pytest.mark.parametrize("path", [FORM, "/id/", TRACK])
def test_the_first_page_is_light_and_of_one_origin(open_page: Open, site: str, path: str) -> None:
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    loaded = {page.url, *page.evaluate("() => performance.getEntriesByType('resource').map(each => each.name)")}
    weight = sum(len(gzip.compress(page.request.get(url).body())) for url in loaded)
    assert weight < BUDGET, f"{path}: {len(loaded)} requests, {weight} bytes compressed"
    assert {urlsplit(url).netloc for url in loaded} == {urlsplit(site).netloc}


@pytest.mark.parametrize("path", [FORM, TRACK, "/id/", "/"])
def test_what_a_finger_touches_is_at_least_44_pixels_high(open_page: Open, path: str) -> None:
    page = open_page(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, textarea, select, summary')]
            .map(element => element.closest('.choice-row') ?? element)
            .filter(element => element.checkVisibility() && !element.matches('.skip, .visually-hidden, p a'))
            .filter(element => element.getBoundingClientRect().height < 44)
            .map(element => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_focus_is_seen_on_everything_that_takes_it(open_page: Open) -> None:
    page = open_page(FORM)
    for _ in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => [document.activeElement, document.activeElement.previousElementSibling,
                document.activeElement.parentElement.firstElementChild]
                .some(element => element && getComputedStyle(element).outlineStyle !== 'none')"""
        )
        assert seen, page.evaluate("() => document.activeElement.outerHTML")


def test_a_printed_receipt_is_the_receipt_alone(open_page: Open) -> None:
    page = open_page(FORM)
    filed(page)
    page.emulate_media(media="print")
    expect(page.locator(".ticket")).to_be_visible()
    for hidden in (".top nav", ".foot", ".tools", ".uploads"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_headings_descend_without_a_gap(open_page: Open) -> None:
    page = open_page(FORM)
    receipt = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => +each.tagName[1])")
    assert receipt[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(receipt))


def test_the_screen_reader_order_of_the_form_is_the_order_of_the_questions(open_page: Open) -> None:
    page = open_page(FORM)
    names = page.locator("#report legend, #report .field > label").all_inner_texts()
    asked = [next(i for i, name in enumerate(names) if name.startswith(word)) for word in QUESTIONS]
    assert asked == sorted(asked)
    write_report(page)
    send(page)
    receipt_of(page)


QUESTIONS = [
    "Saya mau",
    "Apa yang terjadi?",
    "Di mana?",
    "Kabupaten atau kota",
    "Kapan?",
    "Siapa yang boleh tahu?",
    "Boleh dibaca umum?",
    "Cara mengabari Anda",
]


def _assert_in_order(page: Page) -> None:
    _assert_accessible(page, RULES)
    page.emulate_media(color_scheme="dark")
    _assert_accessible(page, COLOURS)
    page.set_viewport_size({"width": 320, "height": 640})
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0


def _assert_accessible(page: Page, rules: list[str]) -> None:
    assert violations(page, rules) == []
