"""Every desk page, panel and state: axe in light and dark, 360 pixels, targets, weight, sources, security policy."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from infra.pages import desk as desk_pages
from infra.pages.places import WEB
from infra.pages.preview_desk import Desk
from tests.journeys.accessible import COLOURS, violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, ENGLISH_DESK, FIRST, case, go, inbox, open_panel, send_panel

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BUDGET = 60_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONGEST_FILE = 250
SOURCES = sorted(f for kind in ("src/*.ts", "styles/*.css", "templates/*.j2") for f in (WEB / "desk").glob(kind))
ACTS = [
    "verify",
    "answer",
    "submit",
    "ask",
    "note",
    "hand_over",
    "assign",
    "hand_back",
    "involve",
    "edit_public",
    "merge",
]
State = Callable[[Page, Desk], None]


def _help(page: Page, desk: Desk) -> None:
    page.keyboard.press("?")


def _picked(page: Page, desk: Desk) -> None:
    page.locator(".pick input").first.check()
    page.locator(".filters summary").click()


def _menu(page: Page, desk: Desk) -> None:
    page.locator("#menu").click()


def _nothing(page: Page, desk: Desk) -> None:
    go(page, "#/inbox?view=ended")
    expect(page.locator(".state")).to_be_visible()


def _failed(page: Page, desk: Desk) -> None:
    desk.fail["/reports/"] = 403
    go(page, f"#/case/{FIRST}")
    expect(page.locator(".state.forbidden")).to_be_visible()


def _conflict(page: Page, desk: Desk) -> None:
    _case(page, desk)
    open_panel(page, "note")
    page.locator("#note-text").fill("Besok.")
    desk.change(FIRST, "note", "Sudah.")
    send_panel(page)
    expect(page.locator(".conflict")).to_be_visible()


def _errors(page: Page, desk: Desk) -> None:
    _case(page, desk)
    open_panel(page, "answer")
    page.get_by_label("Dijadwalkan").check()
    send_panel(page)
    expect(page.locator(".summary")).to_be_focused()


def _blur(page: Page, desk: Desk) -> None:
    _case(page, desk)
    page.get_by_role("button", name="Buramkan lampu.png").click()
    page.get_by_role("button", name="Tambah bidang").click()
    expect(page.locator(".area")).to_have_count(1)


def _identity(page: Page, desk: Desk) -> None:
    desk.cases[FIRST]["flags"]["anonymous"] = True
    desk.cases[FIRST]["can"] += ["open_anonymous"]
    _case(page, desk)
    page.get_by_role("button", name="Lihat identitas").click()
    page.locator(".identity summary").click()


def _receipt(page: Page, desk: Desk) -> None:
    go(page, "#/record")
    _fill_record(page)
    expect(page.locator(".ticket")).to_be_visible()


def _people(page: Page, desk: Desk) -> None:
    go(page, "#/officers")
    page.get_by_role("button", name="Atur ketidakhadiran").first.click()
    page.locator(".invite summary").click()


def _templates(page: Page, desk: Desk) -> None:
    go(page, "#/templates")
    for summary in page.locator("main summary").all():
        summary.click()


def _case(page: Page, desk: Desk) -> None:
    go(page, f"#/case/{FIRST}")
    expect(page.locator("#case-title")).to_be_visible()


STATES = [
    _help,
    _picked,
    _menu,
    _nothing,
    _failed,
    _case,
    _conflict,
    _errors,
    _blur,
    _identity,
    _receipt,
    _people,
    _templates,
]


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_no_violation_and_fits_360_pixels(open_page: Open, desk: Desk, state: State) -> None:
    page = inbox(open_page)
    state(page, desk)
    _assert_in_order(page)


@pytest.mark.parametrize("view", ["inbox", "search", "record", "settings"])
def test_a_view_has_no_violation_and_fits_360_pixels(open_page: Open, desk: Desk, view: str) -> None:
    page = inbox(open_page)
    go(page, f"#/{view}")
    expect(page.locator("main h1")).to_be_visible()
    _assert_in_order(page)


def test_every_panel_has_no_violation(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    for act in ACTS:
        open_panel(page, act)
        # The colours around the panel are those of the case, which is a state of its own above.
        assert violations(page, RULES, colours=False) == []
        assert violations(page, COLOURS, within="[data-panel]") == []
        page.locator("[data-panel] .actions .button.text").click()


def test_the_signed_out_page_has_no_violation_in_either_language(open_page: Open, desk: Desk) -> None:
    for path in (DESK, ENGLISH_DESK):
        page = open_page(path)
        expect(page.locator("h1")).to_be_visible()
        _assert_in_order(page)


def test_the_first_desk_page_is_light_and_of_one_origin(open_page: Open, desk: Desk, site: str) -> None:
    page = inbox(open_page)
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map(each => each.name)")
    files = {url for url in [page.url.partition("#")[0], *loaded] if "/api/" not in url}
    weight = sum(len(gzip.compress(page.request.get(url).body())) for url in files)
    assert weight < BUDGET, f"{len(files)} requests, {weight} bytes compressed"
    assert {urlsplit(url).netloc for url in loaded} == {urlsplit(site).netloc}


def test_what_a_finger_touches_is_at_least_44_pixels_high(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    page.locator("#menu").click()
    open_panel(page, "answer")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, textarea, select, summary')]
            .map(element => element.closest('.choice-row, .pick') ?? element)
            .filter(element => element.checkVisibility() && !element.matches('.skip, .visually-hidden, p > a, h2 a'))
            .filter(element => element.getBoundingClientRect().height < 43.5)
            .map(element => element.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_the_english_desk_speaks_english(open_page: Open, desk: Desk) -> None:
    page = open_page(ENGLISH_DESK)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".due strong").first).to_have_text("2 working days late")
    assert not re.search(
        r"\b(Laporan|Kotak|Tugas|Keluar)\b", page.locator("header, main h1, .tabs, .chips").all_inner_texts().__str__()
    )


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_a_source_of_the_desk_is_short_and_has_nothing_inline(file: Path) -> None:
    text = file.read_text()
    assert len(text.splitlines()) <= LONGEST_FILE
    assert not re.search(r"innerHTML|insertAdjacentHTML|\sstyle=|<style|javascript:|https?://", text)


def test_both_languages_of_the_desk_say_everything_that_is_asked_for() -> None:
    words = desk_pages.content()
    assert set(_paths(words["id"])) == set(_paths(words["en"]))
    source = "".join(file.read_text() for file in SOURCES)
    asked = set(re.findall(r"""\bt\(\s*"([\w.]+)\"""", source))
    assert asked - set(_paths(words["id"])) == set()


def _fill_record(page: Page) -> None:
    page.get_by_label("Masuk lewat").select_option("phone")
    page.locator("#record-text").fill("Lampu jalan di depan balai banjar mati.")
    page.locator("#record-region").fill("Badung")
    page.get_by_role("option", name="Kabupaten Badung").click()
    page.get_by_label("Pelapor setuju laporannya dicatat").check()
    page.get_by_label("Isi sudah dibacakan kembali").check()
    page.get_by_role("button", name="Simpan laporan").click()


def _paths(words: Any, at: str = "") -> list[str]:
    if not isinstance(words, dict):
        return [at]
    return [path for key, value in words.items() for path in _paths(value, f"{at}.{key}" if at else key)]


def _assert_in_order(page: Page) -> None:
    _assert_accessible(page, RULES)
    page.emulate_media(color_scheme="dark")
    _assert_accessible(page, COLOURS)
    root = "document.documentElement"
    assert page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth") <= 0


def _assert_accessible(page: Page, rules: list[str]) -> None:
    assert violations(page, rules) == []
