"""A case on paper: tagged, complete, for those who may print it, and without what must not leave the desk."""

import base64
import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from adapters.aws.clients import client
from adapters.sheets.letters import INSTEAD, printable
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from domain.desks.officers import Officer
from domain.events import Actor, Role
from domain.life import answering, lifecycle
from domain.life.lifecycle import Change
from domain.life.succeeding import succeed
from domain.numbers import new_number
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import Flags, HandlingClass, Milestones, Report, Status
from paper.setting import pdf
from tests.aws import Cloud
from tests.functions import officers
from tests.functions.http import Api, Got
from tests.samples import FILED_AT, Still, a_report

CASE, SHEET = "/api/desk/reports/{number}/case.pdf", "/api/desk/reports/{number}/disposition.pdf"
NUMBER = new_number("BDG", b"kasus")
OFFICER = Actor(Role.OFFICER, officers.DISHUB, officers.LIAISON.id)


@pytest.fixture
def printer(aws: Cloud, data_dir: Path) -> Iterator[Api]:
    wanted = {"REPORTS_TABLE": aws.reports, "DATA_DIR": str(data_dir), "PUBLIC_ORIGIN": "https://bali.lapor.example"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    from paper.handler import handle
    from paper.wiring import parts

    client.cache_clear()
    parts.cache_clear()
    officers.seed(OfficerStore(aws.client("dynamodb"), aws.reports))
    yield Api(handle)
    client.cache_clear()
    parts.cache_clear()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


@pytest.fixture
def store(aws: Cloud) -> ReportStore:
    return ReportStore(aws.client("dynamodb"), aws.reports, Still())


def at_dishub(store: ReportStore, flags: Flags | None = None) -> Report:
    times = Milestones(FILED_AT, disposed_at=FILED_AT)
    held = a_report(status=Status.DISPOSED, desk=officers.DISHUB, agency=officers.DISHUB, milestones=times, version=0)
    filed = lifecycle.filed(replace(held, number=NUMBER, version=1, flags=flags or held.flags))
    return store.save(filed)


def printed(api: Api, url: str, report: Report, officer: str = officers.LIAISON.id) -> Got:
    headers = {"Accept": "application/pdf"}
    return api.call("GET", url, headers=headers, parameters={"number": report.number}, officer=officer)


def read(got: Got) -> str:
    assert got.status == 200
    assert got.headers["Content-Type"] == "application/pdf"
    whole = PdfReader(io.BytesIO(base64.b64decode(got.body)))
    root: Any = whole.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("id")
    assert "/StructTreeRoot" in root
    return " ".join(page.extract_text() for page in whole.pages)


def test_a_case_is_printed_with_its_facts_deadlines_and_history(printer: Api, store: ReportStore) -> None:
    report = at_dishub(store)
    report = store.save(lifecycle.verify(report, HandlingClass.PLAIN, "", FILED_AT, OFFICER))
    text = read(printed(printer, CASE, report))
    for part in (report.number, report.title, "Pengaduan tidak berkadar pengawasan", "Badung", "Jawaban akhir"):
        assert part in text
    assert "Senin, 23 November 2026" in text


def test_a_number_is_understood_however_it_is_typed(printer: Api, store: ReportStore) -> None:
    report = at_dishub(store)
    got = printed(printer, SHEET, replace(report, number=f'{report.number.replace("-", "").lower()}"'))
    assert got.status == 200
    assert got.headers["Content-Disposition"] == f'attachment; filename="{report.number}-disposisi.pdf"'


def test_a_case_that_moved_with_its_office_names_both(printer: Api, store: ReportStore) -> None:
    renamed = Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, FILED_AT.date(), (officers.DISHUB,), officers.PUPR)
    moved = succeed(at_dishub(store), Successions((renamed,)), FILED_AT)
    assert moved
    text = read(printed(printer, CASE, store.save(moved), officers.COORDINATOR.id))
    happened = " ".join(text.split("Riwayat")[1].split())
    assert "Dinas Perhubungan Kabupaten Badung ke Dinas Pekerjaan Umum" in happened


def test_internal_notes_are_never_printed(printer: Api, store: ReportStore) -> None:
    report = at_dishub(store)
    for note in (answering.internal_note, lifecycle.note):
        if note is lifecycle.note:
            report = store.save(lifecycle.verify(report, HandlingClass.PLAIN, "", FILED_AT, OFFICER))
        done: Change = note(report, f"Catatan {note.__name__}", FILED_AT, OFFICER)
        report = store.save(done)
    text = read(printed(printer, CASE, report))
    assert "Catatan note" in text
    assert "Catatan internal_note" not in text


def test_a_disposition_sheet_has_the_text_the_deadline_and_room_to_answer(printer: Api, store: ReportStore) -> None:
    text = read(printed(printer, SHEET, at_dishub(store)))
    for part in ("Lembar disposisi", "padam sejak dua minggu", "Apa yang dikerjakan", "atas nama unit Anda"):
        assert part in text


def test_the_text_of_a_secret_report_is_not_on_the_sheet_that_passes_through_many_hands(
    printer: Api, store: ReportStore
) -> None:
    text = read(printed(printer, SHEET, at_dishub(store, Flags(secret=True))))
    assert "padam" not in text
    assert "Laporan ini rahasia" in text


@pytest.mark.parametrize(
    ("who", "status"), [(officers.ELSEWHERE, 404), (officers.CUSTODIAN, 404), (officers.CLOSED, 403)]
)
def test_who_may_not_see_a_case_prints_nothing(printer: Api, store: ReportStore, who: Officer, status: int) -> None:
    got = printed(printer, CASE, at_dishub(store), who.id)
    assert got.status == status
    assert got.headers["Content-Type"] == "application/problem+json"
    assert "kode" not in got.body


def test_without_a_token_nothing_is_printed(printer: Api, store: ReportStore) -> None:
    assert printed(printer, CASE, at_dishub(store), "").status == 401


def poster(api: Api, officer: str = officers.LIAISON.id, **asked: str) -> Got:
    query = {"where": "51.03.02.2001", "campaign": "hotel-melati", **asked}
    headers = {"Accept": "application/pdf"}
    return api.call("GET", "/api/desk/poster.pdf", headers=headers, query=query, officer=officer)


def test_a_poster_says_in_both_languages_where_it_hangs_and_what_to_type(printer: Api) -> None:
    text = read(poster(printer, near="Hotel Melati", size="a6"))
    for part in ("layanan publik", "public service", "Hotel Melati", "Kec. Mengwi", "Telepon 112"):
        assert part in text
    typed = re.sub(r"[\s\u200b]", "", text)
    assert "bali.lapor.example/q/51.03.02.2001/hotel-melati" in typed


def test_a_poster_is_one_sheet_also_with_the_longest_names(printer: Api) -> None:
    got = poster(
        printer, where="18.13-dpmptsp", near="Ruang tunggu " * 4, campaign="abcdefghijklmnopqrstuvwx", size="a6"
    )
    [page] = PdfReader(io.BytesIO(base64.b64decode(got.body))).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [298, 420]


@pytest.mark.parametrize(
    ("asked", "field", "reason"),
    [
        ({"where": "51.03-tidakada"}, "where", "unknown_spot"),
        ({"where": "99.99"}, "where", "unknown_spot"),
        ({"where": ""}, "where", "unknown_spot"),
        ({"near": "x" * 61}, "near", "too_long"),
        ({"campaign": "Pasar Mengwi"}, "campaign", "campaign_form"),
        ({"campaign": ""}, "campaign", "required"),
        ({"size": "a5"}, "size", "not_a_choice"),
    ],
)
def test_a_poster_that_cannot_be_is_refused_with_what_is_wrong(
    printer: Api, asked: dict[str, str], field: str, reason: str
) -> None:
    got = poster(printer, **asked)
    assert (got.status, got.errors) == (422, {field: reason})


@pytest.mark.parametrize(("who", "status"), [("", 401), (officers.CUSTODIAN.id, 403), (officers.CLOSED.id, 403)])
def test_who_works_at_no_desk_prints_no_poster(printer: Api, who: str, status: int) -> None:
    assert poster(printer, who).status == status


WORDS = ("text", "deadlines", "timeline", "attachments", "instruction", "answer", "answer_hint")
CONTENT = {
    "lang": "id", "title": "Laporan", "subtitle": "", "foot": "", "lost": "▯", "facts": [["Nomor", "BDG-1"]],
    "deadlines": [], "attachments": [], "timeline": [], "words": {code: code for code in WORDS},
}  # fmt: skip


@settings(max_examples=60)
@given(text=st.text(max_size=80), what=st.text(max_size=20))
def test_whatever_people_write_can_be_printed(text: str, what: str) -> None:
    entry = {"when": "Senin", "what": what, "who": "", "text": text}
    assert pdf("case", {**CONTENT, "text": text, "timeline": [entry]}).startswith(b"%PDF-")


def test_letters_without_a_glyph_are_marked_and_the_foot_says_so() -> None:
    assert printable("Lampu ᬮᬫ᭄ᬧᬸ padam") == (f"Lampu {INSTEAD} padam", True)
    assert printable({"a": ["jalan", 3]}) == ({"a": ["jalan", 3]}, False)
