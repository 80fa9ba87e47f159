"""A case on the desk: read in order, worked by keys and panels, never overwritten unseen, never lost."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from desk.requests import BY_NAME
from infra.pages.preview_desk import Desk
from tests.journeys.conftest import Open
from tests.journeys.desk_screens import FIRST, SECOND, case, go, open_panel, send_panel

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WIDE = {"width": 1280, "height": 800}
# What a screen reader meets, in this order.
ORDER = [
    "Lampu jalan di depan pasar mati",
    "Isi laporan",
    "Lampiran",
    "Riwayat",
    "Tindakan",
    "Mengapa diteruskan",
    "Tempat",
    "Identitas",
]


def test_the_due_date_comes_right_after_the_title_with_weekday_and_remaining_days(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    expect(page.locator(".dues li").first).to_have_text(
        re.compile(r"▲Terlambat 2 hari kerjaVerifikasi: \w+, \d+ \w+ 20\d\d")
    )


def test_a_screen_reader_meets_the_parts_in_the_order_of_the_work(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    read = page.locator("main").aria_snapshot()
    places = [read.index(part) for part in ORDER]
    assert places == sorted(places)
    levels = page.locator("main :is(h1, h2, h3)").evaluate_all("all => all.map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_timeline_is_an_ordered_list_with_weekdays_zone_and_what_is_internal(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    entries = page.locator("ol.timeline > li")
    expect(entries.first.locator("time")).to_have_text(re.compile(r"^\w+, \d+ \w+ 20\d\d, \d\d\.\d\d WITA$"))
    expect(entries.nth(2)).to_contain_text("Catatan internalinternal")


def test_an_answer_asks_for_what_its_kind_must_contain_and_changes_the_case(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    page.keyboard.press("r")
    panel = page.locator('[data-panel="answer"]')
    panel.get_by_label("Sudah dikerjakan").check()
    expect(panel.get_by_label("Dikerjakan pada tanggal")).to_be_visible()
    expect(panel.get_by_label("Dijanjikan untuk tanggal")).to_be_hidden()
    send_panel(page)
    expect(panel.locator(".summary")).to_be_focused()
    expect(panel.locator(".summary li")).to_have_count(2)
    panel.get_by_label("Pakai templat").select_option(label="Lampu sudah diganti")
    expect(panel.locator("#answer-text")).to_have_value("Lampu sudah kami ganti dan menyala lagi.")
    panel.get_by_label("Dikerjakan pada tanggal").fill("2026-11-20")
    panel.get_by_label("sesudah.png").check()
    send_panel(page)
    expect(page.locator(".case-head .status-word")).to_have_text("Terjawab, menunggu pelapor")
    expect(page.locator("#said")).to_contain_text("Status sekarang: Terjawab")
    (sent,) = [body for method, path, body in desk.asked if method == "POST" and path.endswith("/acts")]
    assert sent["evidence"] == ["f2"]
    assert "no_evidence" not in sent


def test_what_the_service_refuses_stands_beside_its_field(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    open_panel(page, "answer")
    page.get_by_label("Sudah dikerjakan").check()
    page.locator("#answer-text").fill("Sudah menyala.")
    page.get_by_label("Dikerjakan pada tanggal").fill("2026-11-20")
    send_panel(page)
    page.locator('.summary a[href="#answer-no_evidence"]').click()
    expect(page.locator("#answer-no_evidence")).to_be_focused()
    expect(page.locator("#answer-no_evidence-error")).to_contain_text("wajib")


def test_one_key_prepares_the_disposition_to_a_candidate_of_the_router(open_page: Open, desk: Desk) -> None:
    page = case(open_page, viewport=WIDE)
    page.keyboard.press("2")
    expect(page.locator("#hand_over-desk")).to_have_value("PLN UP3 Bali Selatan")
    expect(page.locator("[data-panel] [type=submit]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Disposisi: tersimpan")
    assert next(body for method, path, body in desk.asked if path.endswith("/acts"))["desk"] == "pln"


def test_the_explanation_reads_aloud_as_a_table_whose_rows_add_up_to_the_lead(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    why = page.locator(".explanation")
    expect(why).to_contain_text("Keyakinan 82%, batas wilayah ini 72%.")
    expect(why.locator(".candidates li").first).to_contain_text("unggul 2,1")
    expect(why.locator("tbody tr").first.get_by_role("rowheader")).to_have_text("lampu jalan istilah")
    cells = [float(td.replace(",", ".").replace("−", "-")) for td in why.locator("td").all_inner_texts()]
    assert round(sum(cells[:-1]), 1) == cells[-1] == 2.1
    expect(why).to_contain_text("Petunjuk tempat menunjuk ke Kabupaten Bandung")


def test_an_abstention_asks_a_person_and_offers_no_office_that_is_not_known(open_page: Open, desk: Desk) -> None:
    decision = desk.cases[FIRST]["decision"]
    decision |= {"outcome": "abstained", "confidence": 0.71, "threshold": 0.84}
    decision["candidates"][1] |= {"agency": "", "name": "Kantornya belum dapat ditentukan"}
    page = case(open_page)
    why = page.get_by_role("region", name="Mengapa petugas yang menentukan")
    expect(why).to_contain_text("Keyakinan 71%, batas wilayah ini 84%.")
    expect(why.get_by_role("button")).to_have_count(2)
    page.keyboard.press("2")
    expect(page.locator("#hand_over-desk")).to_have_count(0)


def test_a_similar_report_is_one_press_away_from_being_the_lead(open_page: Open, desk: Desk) -> None:
    desk.alike[FIRST] = [desk.cases[SECOND]["row"]]
    page = case(open_page)
    page.get_by_role("button", name=f"Gabungkan ke laporan ini {SECOND}").click()
    expect(page.locator("#merge-lead")).to_have_value(SECOND)
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("tersimpan")


def test_many_notices_are_folded_and_a_failed_one_is_not(open_page: Open, desk: Desk) -> None:
    sent = [{"words": f"Dinas (email {n}): terkirim", "status": "delivered"} for n in range(4)]
    desk.cases[FIRST]["timeline"][1]["deliveries"] = [*sent, {"words": "Sistem instansi: gagal", "status": "given_up"}]
    page = case(open_page)
    expect(page.get_by_text("Sistem instansi: gagal")).to_be_visible()
    expect(page.get_by_text("Dinas (email 1): terkirim")).to_be_hidden()
    page.get_by_text("4 pemberitahuan").click()
    expect(page.get_by_text("Dinas (email 1): terkirim")).to_be_visible()


def test_an_agency_is_found_by_typing(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    open_panel(page, "involve")
    page.locator("#involve-agency").fill("lingkungan")
    page.get_by_role("option", name="Dinas Lingkungan Hidup").click()
    page.get_by_label("Yang diminta dari instansi ini").fill("Pangkas pohonnya.")
    send_panel(page)
    expect(page.locator("#said")).to_contain_text("tersimpan")


def test_only_what_the_officer_may_do_is_offered(open_page: Open, desk: Desk) -> None:
    desk.cases[FIRST]["can"] = ["note"]
    page = case(open_page)
    assert page.locator("[data-act]").evaluate_all("all => all.map(each => each.dataset.act)") == ["note"]
    expect(page.locator(".identity")).to_have_count(0)
    page.keyboard.press("r")
    expect(page.locator("[data-panel]")).to_have_count(0)


def test_the_identity_opens_by_a_press_that_says_it_is_logged(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    identity = page.locator(".identity")
    expect(identity).to_contain_text("Setiap pembacaan dicatat")
    assert not [path for _, path, _ in desk.asked if path.endswith("/identity")]
    identity.get_by_role("button", name="Lihat identitas").click()
    expect(identity.locator("dd").first).to_have_text("Wayan Contoh")
    identity.get_by_role("button", name="Sembunyikan lagi").click()
    expect(identity.locator("dd")).to_have_count(0)


def test_a_draft_of_a_secret_report_is_never_written_down(open_page: Open, desk: Desk) -> None:
    desk.cases[FIRST]["flags"]["secret"] = True
    page = case(open_page)
    open_panel(page, "note")
    page.locator("#note-text").fill("Hanya untuk yang berhak.")
    assert "Hanya untuk" not in page.evaluate("() => JSON.stringify({...sessionStorage, ...localStorage})")
    go(page, "#/settings")
    go(page, f"#/case/{FIRST}")
    open_panel(page, "note")
    expect(page.locator("#note-text")).to_have_value("Hanya untuk yang berhak.")


def test_papers_are_downloaded_with_the_token(open_page: Open, desk: Desk) -> None:
    page = case(open_page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Lembar disposisi").click()
    assert download.value.suggested_filename == f"{FIRST}-disposition.pdf"


def test_the_words_of_a_draft_stand_above_the_button_that_approves_it(open_page: Open, desk: Desk) -> None:
    desk.cases[FIRST]["draft"] = {
        "answer": {"kind": "done", "text": "Lampu baru terpasang."},
        "at": "",
        "returned": False,
        "remark": "",
    }
    desk.cases[FIRST]["can"] += ["approve", "send_back"]
    page = case(open_page)
    open_panel(page, "approve")
    expect(page.locator("[data-panel] blockquote")).to_have_text("Lampu baru terpasang.")


def test_a_draft_that_came_back_shows_its_remark_and_is_taken_up_again(open_page: Open, desk: Desk) -> None:
    said = {"kind": "done", "text": "Lampu diganti.", "done_on": "2026-11-20", "no_evidence": "Belum difoto."}
    desk.cases[FIRST]["draft"] = {"answer": said, "at": "", "returned": True, "remark": "Sebutkan jumlah lampu."}
    page = case(open_page)
    expect(page.locator(".actions-block .notice")).to_contain_text("Sebutkan jumlah lampu.")
    open_panel(page, "submit")
    expect(page.locator("#submit-text")).to_have_value("Lampu diganti.")
    expect(page.locator("#submit-no_evidence")).to_have_value("Belum difoto.")


def test_every_panel_sends_what_the_service_knows_and_all_that_it_requires(open_page: Open, desk: Desk) -> None:
    desk.cases[FIRST]["can"] = [*BY_NAME]
    desk.cases[FIRST]["shares"] = [
        {"agency": {"id": "pln", "name": "PLN"}, "task": "", "due_on": None, "answered_at": None}
    ]
    page = case(open_page)
    for act, model in BY_NAME.items():
        open_panel(page, act)
        fields = page.locator("[data-panel] [data-field]").evaluate_all("all => all.map(each => each.dataset.field)")
        known = {name: field for name, field in model.model_fields.items() if name not in ("act", "version")}
        assert set(fields) <= set(known), act
        assert {name for name, field in known.items() if field.is_required()} <= set(fields), act
        page.locator("[data-panel] .actions .button.text").click()
