"""The reporter's say on the tracked report: with script, without it, and as a screen reader meets it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from infra.pages.preview import Preview
from tests.journeys.accessible import violations
from tests.journeys.behind_pages import (
    MOVED,
    WORKED,
    File,
    Play,
    answered,
    archived,
    file,
    noted_inside,
    play,
    silently_closed,
)
from tests.journeys.conftest import Open
from tests.journeys.screens import TRACK

__all__ = ["file", "play"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def tracked(open_page: Open, play: Play, file: File, *steps: object, script: bool = True) -> Page:
    """A report in a state, looked up by its reporter."""
    number, code = file()
    play(number, *steps)
    page = open_page(TRACK, java_script_enabled=script)
    page.locator("#number").fill(number)
    page.locator("#code").fill(code)
    page.locator("#find button").click()
    expect(page.locator("#report-title")).to_be_visible()
    return page


def unfold(page: Page, name: str) -> None:
    page.locator(f"#{name} > summary").click()


def done(page: Page, name: str) -> None:
    page.locator(f"form[data-act={name}] button[type=submit]").click()


@BOTH
def test_solved_with_a_rating_and_a_word(open_page: Open, play: Play, file: File, script: bool) -> None:
    page = tracked(open_page, play, file, *WORKED, answered, script=script)
    expect(page.locator(".turn")).to_contain_text("Apakah masalahnya selesai?")
    unfold(page, "close")
    page.locator("[name=rating][value='4']").check()
    page.locator("#close-comment").fill("Terang lagi.")
    done(page, "close")
    expect(page.locator("#track-status")).to_contain_text("Laporan ditutup")
    expect(page.locator("[aria-labelledby=closing]")).to_contain_text("4 – puas")


@BOTH
def test_not_solved_reopens_at_once_and_the_second_time_asks_the_coordinator(
    open_page: Open, play: Play, file: File, script: bool
) -> None:
    page = tracked(open_page, play, file, *WORKED, answered, script=script)
    number = page.locator(".eyebrow .mono").inner_text()
    unfold(page, "not_solved")
    page.locator("#not_solved-text").fill("Masih padam.")
    done(page, "not_solved")
    expect(page.locator("#track-status")).to_contain_text("dibuka lagi")
    expect(page.locator(".report .state")).to_have_class(re.compile("state-in_progress"))
    play(number, answered)
    page.locator("#find button").click()
    expect(page.locator(".turn")).to_be_visible()
    unfold(page, "not_solved")
    expect(page.locator("#not_solved-hint")).to_contain_text("koordinator yang memutuskan")
    page.locator("#not_solved-text").fill("Padam lagi semalam.")
    done(page, "not_solved")
    expect(page.locator("#track-status")).to_contain_text("koordinator")
    expect(page.locator("[aria-labelledby=where]")).to_contain_text("Yang memutuskan")


@BOTH
def test_the_wrong_agency_is_said_without_a_reason(open_page: Open, play: Play, file: File, script: bool) -> None:
    page = tracked(open_page, play, file, *WORKED, script=script)
    unfold(page, "wrong_agency")
    done(page, "wrong_agency")
    expect(page.locator("#track-status")).to_contain_text("tetap ditangani")
    expect(page.locator("#wrong_agency")).to_have_count(0)


@BOTH
def test_an_archived_report_says_why_and_can_be_objected_to(
    open_page: Open, play: Play, file: File, script: bool
) -> None:
    page = tracked(open_page, play, file, archived, script=script)
    expect(page.locator(".report .timeline")).to_contain_text("bukan tentang pelayanan publik")
    unfold(page, "objection")
    page.locator("#objection-text").fill("Ini sungguh terjadi.")
    done(page, "objection")
    expect(page.locator("#track-status")).to_contain_text("koordinator")


def test_an_empty_objection_is_refused_beside_its_field(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, archived)
    unfold(page, "objection")
    done(page, "objection")
    expect(page.locator("form[data-act=objection] .error")).to_contain_text("wajib")


@BOTH
def test_the_ombudsman_is_offered_once_the_limit_has_passed(
    open_page: Open, play: Play, file: File, preview: Preview, script: bool
) -> None:
    page = tracked(open_page, play, file, *WORKED, script=script)
    expect(page.locator("#ombudsman")).to_have_count(0)
    number = page.locator(".eyebrow .mono").inner_text()
    grown_old(preview, number)
    page.locator("#find button").click()
    expect(page.locator(".turn")).to_contain_text("Ombudsman")
    unfold(page, "ombudsman")
    for field in ("name", "birth", "marital_status", "occupation", "address"):
        page.locator(f"#ombudsman-{field}").fill("Contoh")
    page.locator("#ombudsman [name=keep_secret]").check()
    done(page, "ombudsman")
    expect(page.locator("#track-status")).to_contain_text("Ombudsman")
    assert preview.service.kept.sealed[number]["OMBUDSMAN"]["keep_secret"] == "yes"


def grown_old(preview: Preview, number: str) -> None:
    """As if it had been filed half a year ago."""
    from dataclasses import replace

    kept = preview.service.kept
    report = kept.reports[number]
    early = replace(report.milestones, filed_at=report.milestones.filed_at - timedelta(days=180))
    kept.reports[number] = replace(report, milestones=early)


def test_the_way_of_a_report_is_told_desk_by_desk_with_its_reasons(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *MOVED)
    stops = page.locator(".path > li")
    expect(stops).to_have_count(3)
    expect(stops.first).to_contain_text("Urusan instansi lain di pemerintahan ini")
    expect(stops.first).to_contain_text("Jalan ini dikelola dinas lain.")
    expect(stops.last).to_contain_text("sekarang di sini")
    expect(page.locator(".shares")).to_contain_text("Pangkas pohon")


def test_what_stays_inside_the_agency_is_not_on_the_page(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *WORKED, noted_inside)
    expect(page.locator(".report .timeline")).to_contain_text("Penanganan dimulai")
    assert "jangan bilang" not in page.content()


def test_closed_in_silence_is_shown_as_silent(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *WORKED, answered, silently_closed)
    expect(page.locator("[aria-labelledby=closing]")).to_contain_text("tidak dihitung sebagai selesai")
    expect(page.locator("#not_solved")).to_be_visible()


def test_the_reporter_sees_and_corrects_what_is_stored(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *WORKED)
    unfold(page, "correct")
    page.locator("#correct-name").fill("Ni Wayan")
    done(page, "correct")
    expect(page.locator("#track-status")).to_contain_text("tersimpan")
    unfold(page, "see")
    done(page, "see")
    expect(page.locator(".own-data")).to_be_focused()
    expect(page.locator(".own-data")).to_contain_text("Ni Wayan")


def test_without_script_the_own_data_is_a_page_to_read(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *WORKED, script=False)
    unfold(page, "see")
    done(page, "see")
    expect(page.get_by_role("heading", name="Data pribadi Anda")).to_be_visible()
    expect(page.locator(".own-data")).to_contain_text("Yang pernah membacanya")
    expect(page.get_by_role("link", name="Lihat laporan Anda")).to_be_visible()


def test_erasing_is_confirmed_first(open_page: Open, play: Play, file: File) -> None:
    page = tracked(open_page, play, file, *WORKED)
    unfold(page, "erase")
    done(page, "erase")
    expect(page.locator("form[data-act=erase] .error")).to_be_visible()
    page.locator("#erase [name=confirm]").check()
    done(page, "erase")
    expect(page.locator("#track-status")).to_contain_text("dihapus")
    expect(page.locator("form[data-act]")).to_have_count(0)


@pytest.mark.parametrize("steps", [MOVED, (*MOVED, answered), (archived,)], ids=["moved", "answered", "archived"])
def test_a_state_of_the_tracked_report_has_no_violation_and_fits_320_pixels(
    open_page: Open, play: Play, file: File, steps: tuple[object, ...]
) -> None:
    page = tracked(open_page, play, file, *steps)
    for summary in page.locator(".report summary").all():
        summary.click()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_a_screen_reader_meets_state_then_answer_then_the_question_then_the_way(
    open_page: Open, play: Play, file: File
) -> None:
    page = tracked(open_page, play, file, *MOVED, answered)
    heard = page.locator(".report").aria_snapshot()
    order = (
        "Sudah dijawab",
        "Instansi sudah menjawab. Apakah masalahnya selesai?",
        "Ditangani oleh",
        'heading "Jawaban instansi"',
        "Lampunya diganti.",
        'heading "Apakah masalahnya selesai?"',
        "Ya, sudah selesai",
        "Belum, masalahnya masih ada",
        'heading "Di mana laporan ini"',
        'heading "Instansi lain yang ikut menangani"',
        'heading "Tenggat"',
        'heading "Perjalanan laporan"',
        'heading "Tindakan Anda"',
        'heading "Data pribadi Anda"',
    )
    at = [heard.find(said) for said in order]
    assert -1 not in at, [said for said, place in zip(order, at, strict=True) if place < 0]
    assert at == sorted(at)
