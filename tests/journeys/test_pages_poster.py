"""From a poster to the form, and from the desk to a poster."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from infra.pages.preview import Preview
from infra.pages.preview_desk import Desk
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import go, inbox
from tests.journeys.screens import ENGLISH_FORM, FORM, LAMP, receipt_of, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HOTEL = "/q/51.03.02.2001/hotel-melati?near=Hotel+Melati"


def _reported(preview: Preview, page: Page) -> Any:
    number, _ = receipt_of(page)
    return preview.service.kept.load(number)


@pytest.mark.parametrize("script", [True, False])
def test_a_poster_fills_in_the_place_and_its_campaign_is_kept(open_page: Open, preview: Preview, script: bool) -> None:
    page = open_page(HOTEL, java_script_enabled=script)
    expect(page.locator("#poster")).to_contain_text("Hotel Melati, Munggu, Kec. Mengwi, Kabupaten Badung")
    page.locator("#text").fill(LAMP)
    send(page)
    report = _reported(preview, page)
    place = report.place
    assert (place.region, place.district, place.village) == ("51.03", "51.03.02", "51.03.02.2001")
    assert (place.landmark, report.origin.campaign) == ("Hotel Melati", "hotel-melati")


def test_an_office_is_chosen_and_can_be_left_out(open_page: Open, preview: Preview) -> None:
    page = open_page("/q/51.03-dishub/pasar")
    page.locator("#text").fill(LAMP)
    expect(page.get_by_label("Untuk instansi")).to_have_value("51.03-dishub")
    page.get_by_label("Untuk instansi").select_option("")
    send(page)
    report = _reported(preview, page)
    assert (report.place.region, report.suggested_agency, report.origin.campaign) == ("51.03", "", "pasar")


def test_what_was_typed_before_stays_and_its_place_too(open_page: Open, preview: Preview) -> None:
    page = open_page(FORM)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill("Kota Denpasar")
    page.goto(HOTEL)
    expect(page.locator("#text")).to_have_value(LAMP)
    expect(page.locator("#region_name")).to_have_value("Kota Denpasar")
    send(page)
    report = _reported(preview, page)
    assert (report.place.region, report.place.village, report.origin.campaign) == ("51.71", "", "hotel-melati")


def test_the_poster_form_is_in_order_in_both_languages(open_page: Open) -> None:
    page = open_page(HOTEL, viewport={"width": 360, "height": 800})
    assert violations(page) == []
    page.get_by_role("link", name="English").click()
    expect(page.locator("#poster")).to_contain_text("You opened this form from:")
    expect(page.locator("#landmark")).to_have_value("Hotel Melati")
    assert violations(page) == []
    assert ENGLISH_FORM not in page.url


def test_an_unknown_poster_says_so_above_an_open_form(open_page: Open) -> None:
    page = open_page("/q/51.03-salah/pasar")
    expect(page.locator("#poster")).to_contain_text("tidak kami kenali")
    expect(page.locator("#region_name")).to_have_value("")


def test_the_desk_prints_a_poster_for_a_village(open_page: Open, desk: Desk) -> None:
    page = inbox(open_page)
    go(page, "#/poster")
    expect(page.get_by_role("row", name="pasar-mengwi 17 September 2026 November 2026")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_label("Satu wilayah atau desa").check()
    assert violations(page) == []
    page.locator("#poster-region").fill("Badung")
    page.get_by_role("option", name="Kabupaten Badung").click()
    page.locator("#poster-village").fill("Munggu")
    page.get_by_role("option", name="Munggu Mengwi").click()
    page.locator("#poster-campaign").fill("Pasar Mengwi")
    page.get_by_role("button", name="Buat PDF").click()
    expect(page.locator(".summary")).to_contain_text("Kode kampanye hanya huruf kecil")
    page.locator("#poster-campaign").fill("pasar-mengwi")
    with page.expect_download() as file:
        page.get_by_role("button", name="Buat PDF").click()
    assert file.value.suggested_filename == "poster-51.03.02.2001-pasar-mengwi.pdf"
