"""A person's whole way through the real service in Chromium; what each page can do by itself is tried elsewhere."""

import io
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from infra.local.testing import until
from tests.journeys.conftest import Open
from tests.journeys.screens import ENGLISH_FORM, FORM, LAMP, TRACK, filed, receipt_of, send, write_report
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.browser, pytest.mark.ministack, pytest.mark.xdist_group("stack")]
GPS, MAKE = 0x8825, 0x010F


@pytest.fixture(scope="session")
def site(nation: World) -> str:
    """The same pages, served by the real stack."""
    return nation.instance.url


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As a phone takes it, with place and maker written into it."""
    exif = Image.Exif()
    exif[MAKE] = "Kamera Rahasia"
    exif[GPS] = {1: "S", 2: (8.0, 38.0, 52.0), 3: "E", 4: (115.0, 8.0, 18.0)}
    Image.effect_noise((800, 600), 40).convert("RGB").save(tmp_path / "lampu.jpg", exif=exif)
    return tmp_path / "lampu.jpg"


def without_violation(page: Page) -> None:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def track(page: Page, number: str, code: str) -> None:
    page.locator("#number").fill(number)
    page.locator("#code").fill(code)
    page.locator("#find button").click()


def kept_photo(world: World, filed: Filed) -> Image.Image:
    """The one photo of a report as its reporter gets it back."""
    kept = until(lambda: [a for a in world.track(filed)["attachments"] if a["url"]], 60)
    assert len(kept) == 1
    with urlopen(kept[0]["url"], timeout=30) as answer:  # noqa: S310
        assert answer.headers["Content-Disposition"].startswith("attachment")
        content = answer.read()
    assert b"Kamera Rahasia" not in content
    found = Image.open(io.BytesIO(content))
    assert dict(found.getexif()) == {}
    return found


def test_filed_with_a_photo_and_followed_to_its_office(open_page: Open, nation: World, photo: Path) -> None:
    page = open_page(FORM)
    page.locator("#files").set_input_files(photo)
    expect(page.locator("[data-files] li")).to_have_count(1)
    number, code = filed(page)
    expect(page.locator("[data-uploads-status]")).to_have_text("Semua berkas terkirim.")
    without_violation(page)
    assert kept_photo(nation, Filed(number, code)).format == "JPEG"
    nation.reached(Filed(number, code), "disposed")
    nation.settle()
    page = open_page(TRACK)
    track(page, number, code)
    report = page.locator(".report")
    expect(report).to_contain_text("Dinas Perhubungan Kabupaten Badung")
    expect(report.locator(".timeline > li")).to_have_count(2)
    expect(report).to_contain_text("Dinas Perhubungan Kabupaten Badung (email): terkirim")
    without_violation(page)


def test_without_script_from_an_ambiguous_place_to_a_photo_and_the_tracked_report(
    open_page: Open, nation: World, photo: Path
) -> None:
    page = open_page(FORM, java_script_enabled=False)
    page.locator("#text").fill(LAMP)
    page.locator("#region_name").fill("Bandung")
    page.locator("#landmark").fill("depan SD")
    send(page)
    page.get_by_label("Kabupaten Bandung", exact=True).check()
    send(page)
    number, code = receipt_of(page)
    assert code not in page.url
    page.locator("form.upload input[type=file]").first.set_input_files(photo)
    page.locator("form.upload button").first.click()
    page.wait_for_url(re.compile(re.escape(nation.instance.url)))
    assert kept_photo(nation, Filed(number, code)).size == (800, 600)
    assert nation.case(Filed(number, code)).report.place.region == "32.04"
    page = open_page(TRACK, java_script_enabled=False)
    track(page, number, code)
    expect(page.locator(".report")).to_contain_text(LAMP[:40])
    page.locator("#reply-text").fill("Kemarin malam masih mati.")
    page.locator("form[data-act] button").first.click()
    expect(page.locator(".report .timeline")).to_contain_text("Kemarin malam masih mati.")


def test_a_visitor_files_in_english_and_is_written_to_in_english(open_page: Open, nation: World) -> None:
    page = open_page(ENGLISH_FORM, locale="en-AU")
    write_report(page, "The street lamp (lampu jalan) next to the beach path has been broken for a week.")
    page.locator("#phone").fill("+61 412 345 678")
    page.locator("#email").fill("visitor.journey@travel.example")
    send(page)
    number, _ = receipt_of(page)
    without_violation(page)

    def told() -> list[dict[str, str]]:
        return [m for m in nation.mails(number) if m["To"] == ["visitor.journey@travel.example"]]

    assert "report" in until(told, 60)[0]["BodyText"]


def test_a_wrong_code_and_a_missing_report_look_alike(open_page: Open, nation: World) -> None:
    number = nation.file().number
    answers = set()
    for asked in (number, "NAS-00000000-0"):
        page = open_page(TRACK)
        track(page, asked, "0000-0000-0000-0000")
        expect(page.locator("#track-result .summary")).to_be_focused()
        answers.add(page.locator("#track-result .summary").inner_text())
    assert len(answers) == 1
    without_violation(page)
