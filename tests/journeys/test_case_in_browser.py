"""One case in real Chromium on the real service: an anonymous reporter, two agencies, and everybody's own page.

A return, a question, a draft sent back, closing by silence, reopening, rating.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from domain.clocks.service_levels import Clock
from domain.report import ClosedBy, Status
from infra.local.demo_officers import PASSWORD
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import DESK, go, open_panel, send_panel
from tests.journeys.officers import token_of
from tests.journeys.screens import FORM, LAMP, TRACK, receipt_of, send, write_report
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.browser, pytest.mark.ministack, pytest.mark.xdist_group("stack")]
WIDE = {"viewport": {"width": 1280, "height": 900}}
COORDINATOR, DISHUB = "koordinator@badung.example", "penghubung.dishub@badung.example"
OFFICER, HEAD = "petugas.dishub@badung.example", "admin.dishub@badung.example"
PUPR = "penghubung.pupr@badung.example"
NAME = "Komang Pelapor Rahasia"
Desk = Callable[[str], Page]


@pytest.fixture(scope="session")
def site(bali: World) -> str:
    token_of(bali, "liaison")
    return bali.instance.url


@pytest.fixture
def desk_of(open_page: Open, case: Filed) -> Desk:
    """The case on the desk of an officer, who signs in as on any day."""
    pages: dict[str, Page] = {}

    def opened(email: str) -> Page:
        page = pages.get(email) or pages.setdefault(email, _signed_in(open_page, email))
        go(page, "#/inbox")
        go(page, f"#/case/{case.number}")
        expect(page.locator("#case-title")).to_be_visible()
        return page

    return opened


@pytest.fixture
def case(open_page: Open, bali: World) -> Filed:
    """Filed without a name for agencies and public, with an address for news."""
    page = open_page(FORM)
    write_report(page, LAMP)
    page.get_by_label(re.compile("Sembunyikan nama")).check()
    page.locator("#email").fill("komang.rahasia@warga.example")
    page.locator("#name").fill(NAME)
    send(page)
    filed = Filed(*receipt_of(page))
    bali.reached(filed, "disposed")
    return filed


def _signed_in(open_page: Open, email: str) -> Page:
    page = open_page(DESK, **WIDE)
    page.get_by_role("button", name="Masuk").click()
    page.locator("input[name=username]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("main h1")).to_be_visible()
    return page


def _choose_agency(page: Page, field: str, typed: str, name: re.Pattern[str]) -> None:
    page.locator(field).fill(typed)
    page.get_by_role("option", name=name).first.click()


def _done(page: Page, status: str) -> None:
    send_panel(page)
    expect(page.locator("#said")).to_contain_text(f"Status sekarang: {status}")


def _answer(page: Page, act: str, text: str, day: str) -> None:
    open_panel(page, act)
    page.get_by_label("Sudah dikerjakan").check()
    page.locator(f"#{act}-text").fill(text)
    page.get_by_label("Dikerjakan pada tanggal").fill(day)
    page.locator(f"#{act}-no_evidence").fill("Dikerjakan malam hari tanpa foto")


def _tracked(open_page: Open, case: Filed) -> Page:
    page = open_page(TRACK)
    page.locator("#number").fill(case.number)
    page.locator("#code").fill(case.code)
    page.locator("#find button").click()
    expect(page.locator(".report")).to_be_visible()
    return page


def _act(page: Page, act: str, text: str) -> None:
    form = page.locator(f'form[data-act="{act}"]')
    if page.locator(f"details#{act}").count():
        page.locator(f"details#{act} summary").click()
    form.locator("textarea").first.fill(text)
    form.locator("button[type=submit]").click()


def _to_the_right_agency(desk_of: Desk) -> None:
    """The coordinator sends it to public works, which hands it back; then to the transport office."""
    coordinator = desk_of(COORDINATOR)
    open_panel(coordinator, "pull_back")
    coordinator.locator("#pull_back-reason").fill("Saya periksa dahulu instansinya")
    _done(coordinator, "Belum Terverifikasi")
    _handed_over(coordinator, "Pekerjaan Umum")
    roads = desk_of(PUPR)
    assert NAME not in roads.locator("main").inner_text()
    open_panel(roads, "hand_back")
    roads.locator("#hand_back-reason").select_option(index=1)
    roads.locator("#hand_back-text").fill("Lampu jalan urusan perhubungan.")
    send_panel(roads)
    expect(roads.locator('[data-panel="hand_back"]')).to_have_count(0)
    _handed_over(desk_of(COORDINATOR), "Perhubungan")


def _handed_over(coordinator: Page, agency: str) -> None:
    open_panel(coordinator, "hand_over")
    _choose_agency(coordinator, "#hand_over-desk", agency, re.compile(f"Dinas {agency}.* Kabupaten Badung"))
    _done(coordinator, "Belum Terverifikasi, sudah didisposisi")


def _asked_and_completed(open_page: Open, case: Filed, desk_of: Desk) -> None:
    liaison = desk_of(DISHUB)
    open_panel(liaison, "verify")
    liaison.get_by_label("Pengaduan tidak berkadar pengawasan").check()
    _done(liaison, "Proses")
    open_panel(liaison, "ask")
    liaison.locator("#ask-question").fill("Berapa nomor tiangnya?")
    _done(liaison, "Menunggu Kelengkapan")
    reporter = _tracked(open_page, case)
    expect(reporter.locator(".report")).to_contain_text("Berapa nomor tiangnya?")
    expect(reporter.locator(".report")).to_contain_text("Lampu jalan urusan perhubungan.")
    _act(reporter, "reply", "Nomor 12.")
    expect(reporter.locator(".report .timeline")).to_contain_text("Nomor 12.")


def _answered_with_the_second_draft(desk_of: Desk, day: str) -> None:
    officer = desk_of(OFFICER)
    _answer(officer, "submit", "Lampu diganti.", day)
    _done(officer, "Proses")
    head = desk_of(HEAD)
    open_panel(head, "send_back")
    head.locator("#send_back-remark").fill("Sebut nomor tiangnya")
    _done(head, "Proses")
    officer = desk_of(OFFICER)
    expect(officer.locator("main")).to_contain_text("Sebut nomor tiangnya")
    _answer(officer, "submit", "Lampu di tiang 12 sudah diganti.", day)
    _done(officer, "Proses")
    head = desk_of(HEAD)
    open_panel(head, "approve")
    _done(head, "Terjawab")


def _reopened_after_silence(open_page: Open, case: Filed, desk_of: Desk) -> None:
    reporter = _tracked(open_page, case)
    expect(reporter.locator(".report")).not_to_contain_text("Sebut nomor tiangnya")
    _act(reporter, "not_solved", "Lampunya mati lagi.")
    expect(reporter.locator(".report")).to_contain_text("Lampunya mati lagi.")
    coordinator = desk_of(COORDINATOR)
    open_panel(coordinator, "reopen")
    coordinator.locator("#reopen-reason").fill("Benar, lampunya mati lagi")
    _done(coordinator, "Proses")


def _end_of_the_window(bali: World, case: Filed) -> datetime:
    """Just after the reporter's silence counts; each further day would work every report of the stack."""
    window = next(d for d in bali.track(case)["deadlines"] if d["kind"] == Clock.REPORTER_WINDOW)
    return datetime.fromisoformat(window["due_at"]) + timedelta(minutes=1)


def _rated(open_page: Open, case: Filed) -> None:
    reporter = _tracked(open_page, case)
    reporter.locator("details#close summary").click()
    form = reporter.locator('form[data-act="close"]')
    form.locator('input[value="5"]').check()
    form.locator("button[type=submit]").click()
    expect(reporter.locator(".report")).to_contain_text("Selesai")


def test_a_case_from_the_wrong_agency_to_a_rating(open_page: Open, bali: World, case: Filed, desk_of: Desk) -> None:
    _to_the_right_agency(desk_of)
    _asked_and_completed(open_page, case, desk_of)
    _answered_with_the_second_draft(desk_of, bali.now().date().isoformat())
    bali.play(_end_of_the_window(bali, case))
    closed = bali.case(case).report
    assert (closed.status, closed.closed_by) == (Status.CLOSED, ClosedBy.SYSTEM)
    _reopened_after_silence(open_page, case, desk_of)
    liaison = desk_of(DISHUB)
    _answer(liaison, "answer", "Kabel tiang 12 diganti, lampu menyala.", bali.now().date().isoformat())
    _done(liaison, "Terjawab")
    _rated(open_page, case)
    ended = bali.case(case).report
    assert (ended.closed_by, ended.rating, ended.reopenings) == (ClosedBy.REPORTER, 5, 1)
