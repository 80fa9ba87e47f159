"""Others share the trouble: they see it before filing, support it, follow it; filing is never in the way."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import violations
from tests.journeys.behind_pages import WORKED, File, Play, answered, file, play
from tests.journeys.conftest import Open
from tests.journeys.screens import FORM, LAMP, TRACK, receipt_of, send, write_report

__all__ = ["file", "play"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
# Each test has a place of its own: the preview remembers what earlier ones filed.
REGIONS = iter([f"Kabupaten {name}" for name in (
    "Klungkung", "Gianyar", "Bangli", "Karangasem", "Buleleng", "Jembrana", "Tabanan", "Sleman", "Bantul", "Wonogiri",
    "Magelang", "Purworejo", "Kebumen", "Banyumas", "Cilacap", "Brebes",
)])  # fmt: skip


@pytest.fixture
def region() -> str:
    return next(REGIONS)


@pytest.fixture
def public(file: File, play: Play, region: str) -> str:
    """The number of a public report that has been answered."""
    number, _ = file(region, publish="yes")
    play(number, *WORKED)
    return number


def seen_by_all(open_page: Open, number: str, script: bool) -> Page:
    page = open_page(TRACK, java_script_enabled=script)
    page.locator("#number").fill(number)
    page.locator("#find button").click()
    expect(page.locator("#report-title")).to_be_visible()
    return page


@BOTH
def test_a_public_report_is_supported_once_and_shows_how_many_share_it(
    open_page: Open, public: str, script: bool
) -> None:
    page = seen_by_all(open_page, public, script)
    for told in ("Tercatat", "sudah tercatat sebelumnya"):
        page.locator("form[data-act=support] button").click()
        expect(page.locator("#track-status")).to_contain_text(told)
    expect(page.locator(".together")).to_contain_text("1 orang lain juga mengalaminya.")


@BOTH
def test_a_public_report_is_followed_by_mail(open_page: Open, public: str, script: bool) -> None:
    page = seen_by_all(open_page, public, script)
    page.locator("#follow > summary").click()
    page.locator("#follow-email").fill("tetangga@contoh.id")
    page.locator("form[data-act=follow] button").click()
    expect(page.locator("#track-status")).to_contain_text("Buka tautan itu")


def test_the_public_view_holds_no_act_of_the_reporter_and_has_no_violation(open_page: Open, public: str) -> None:
    page = seen_by_all(open_page, public, script=True)
    acts = [form.get_attribute("data-act") for form in page.locator("form[data-act]").all()]
    assert acts == ["support", "follow"]
    page.locator("#follow > summary").click()
    assert violations(page) == []


def test_alike_reports_are_shown_while_writing_with_their_answer_and_filing_goes_on(
    open_page: Open, play: Play, public: str, region: str
) -> None:
    play(public, answered)
    page = open_page(FORM)
    write_report(page, "Lampu jalan depan pasar mati tiga malam, gelap sekali", region)
    similar = page.locator("#similar")
    expect(similar).to_be_visible()
    expect(similar).to_contain_text(public)
    expect(similar).to_contain_text("Sudah dijawab: Lampunya diganti.")
    expect(page.locator("#similar-status")).to_contain_text("laporan serupa")
    expect(page.locator("#region_name")).to_be_focused()
    assert violations(page) == []
    send(page)
    receipt_of(page)


def test_a_report_that_nobody_may_know_of_is_compared_with_nothing(open_page: Open, public: str, region: str) -> None:
    page = open_page(FORM, heard=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#anonymous").check()
    write_report(page, LAMP, region)
    page.wait_for_timeout(2500)
    assert [url for url in asked if "similar" in url] == []


def test_filing_does_not_wait_for_the_comparison(open_page: Open, public: str, region: str) -> None:
    page = open_page(FORM)
    page.route("**/api/similar", lambda route: route.abort())
    write_report(page, LAMP, region)
    page.wait_for_timeout(1700)
    send(page)
    receipt_of(page)


def test_without_script_the_receipt_shows_what_is_alike(open_page: Open, public: str, region: str) -> None:
    page = open_page(FORM, java_script_enabled=False)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill(region)
    page.locator("#send").click()
    similar = page.locator("section.similar")
    expect(similar).to_contain_text(public)
    similar.get_by_role("button").first.click()
    expect(page.locator("#track-status")).to_contain_text("Tercatat")


def test_the_link_of_a_followers_mail_leads_to_one_button(open_page: Open, public: str) -> None:
    page = open_page(f"/api/follow?number={public}&key=abc&stop&lang=id", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Berhenti mengikuti laporan")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anda berhenti mengikuti")
