"""Files: photos shrunk and stripped on the device, progress, failure and another try; the report is never lost."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from infra.pages.preview import Preview
from tests.journeys.conftest import Open
from tests.journeys.screens import FORM, filed, receipt_of, send, write_report

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GPS = 0x8825
MAKE = 0x010F


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As a phone takes it: large, turned by a flag, with place and maker written into it."""
    image = Image.effect_noise((3000, 2000), 40).convert("RGB")
    exif = Image.Exif()
    exif[MAKE] = "Kamera Rahasia"
    exif[0x0112] = 6
    exif[GPS] = {1: "S", 2: (8.0, 38.0, 52.0), 3: "E", 4: (115.0, 8.0, 18.0)}
    image.save(tmp_path / "lampu.jpg", exif=exif, quality=92)
    return tmp_path / "lampu.jpg"


@pytest.fixture
def stored(preview: Preview, site: str) -> Any:
    """The bytes that arrived for a number; only the stand-in service shows them."""
    if str(preview.server_port) not in site:
        pytest.skip("what the bucket received is seen on the preview only")
    return lambda number: preview.service.contents[number]


def test_a_photo_arrives_small_upright_and_without_what_the_camera_wrote(
    open_page: Open, photo: Path, stored: Any
) -> None:
    page = open_page(FORM)
    page.locator("#files").set_input_files(photo)
    expect(page.locator("[data-files] li")).to_have_count(1)
    number, _ = filed(page)
    expect(page.locator("[data-uploads-status]")).to_have_text("Semua berkas terkirim.")
    (content,) = stored(number)
    image = Image.open(io.BytesIO(content))
    assert image.size == (1280, 1920)
    assert len(content) < photo.stat().st_size
    assert dict(image.getexif()) == {}
    assert b"Kamera Rahasia" not in content


def test_a_file_that_fails_is_tried_again_and_the_report_stands(open_page: Open, photo: Path) -> None:
    page = open_page(FORM)
    page.locator("#files").set_input_files(photo)
    expect(page.locator("[data-files] li")).to_have_count(1)
    page.route("**/attachments", lambda route: route.abort(), times=1)
    filed(page)
    expect(page.locator("[data-uploads-status]")).to_contain_text("Laporan Anda sudah masuk, tetapi")
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator("[data-uploads-status]")).to_have_text("Semua berkas terkirim.")


def test_progress_is_shown_while_number_and_code_stand_there_already(open_page: Open, photo: Path) -> None:
    page = open_page(FORM, heard=True)
    page.locator("#files").set_input_files(photo)
    expect(page.locator("[data-files] li")).to_have_count(1)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/attachments", hold, times=1)
    filed(page)
    expect(page.locator("[data-files] progress")).to_be_visible()
    held[0].continue_()
    expect(page.locator("[data-files] progress")).to_have_count(0)


def test_files_of_a_kind_that_is_not_taken_are_named_at_once(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("halo")
    page = open_page(FORM)
    page.locator("#files").set_input_files(tmp_path / "catatan.txt")
    expect(page.locator("#files-error")).to_have_text("catatan.txt bukan jenis berkas yang diterima.")
    expect(page.locator("[data-files] li")).to_have_count(0)


def test_a_picture_that_is_none_is_named_at_once(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "palsu.jpg").write_bytes(b"not a picture at all")
    page = open_page(FORM)
    page.locator("#files").set_input_files(tmp_path / "palsu.jpg")
    expect(page.locator("#files-error")).to_contain_text("palsu.jpg")


def test_no_more_files_than_the_policy_allows(open_page: Open, tmp_path: Path, data_dir: Path) -> None:
    allowed = json.loads((data_dir / "limits.json").read_text())["attachments"]["per_report"]
    for count in range(allowed + 1):
        (tmp_path / f"surat{count}.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    page = open_page(FORM)
    page.locator("#files").set_input_files(sorted(tmp_path.glob("*.pdf")))
    expect(page.locator("[data-files] li")).to_have_count(allowed)
    expect(page.locator("#files-error")).to_have_text(f"Paling banyak {allowed} berkas.")
    page.get_by_role("button", name="Buang surat0.pdf").click()
    expect(page.locator("[data-files] li")).to_have_count(allowed - 1)


def test_files_are_added_from_the_receipt_too(open_page: Open, photo: Path) -> None:
    page = open_page(FORM)
    filed(page)
    page.locator("#files").set_input_files(photo)
    expect(page.locator("[data-files] li")).to_have_count(1)


def test_a_recording_goes_as_it_is(open_page: Open, tmp_path: Path, stored: Any) -> None:
    (tmp_path / "suara.mp3").write_bytes(b"ID3\x04" + bytes(2000))
    page = open_page(FORM)
    page.locator("#files").set_input_files(tmp_path / "suara.mp3")
    expect(page.locator("[data-files] li")).to_have_count(1)
    write_report(page)
    send(page)
    number, _ = receipt_of(page)
    expect(page.locator("[data-uploads-status]")).to_have_text("Semua berkas terkirim.")
    assert stored(number) == [b"ID3\x04" + bytes(2000)]
