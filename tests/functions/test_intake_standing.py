"""What the tracked report says of itself: where it is and why, who helps, what was answered, what is private."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.case import Answer, AnswerKind
from domain.events import SYSTEM, Actor, Role
from domain.life import answering, closing, gathering, handing, lifecycle, privacy
from domain.life.succeeding import succeed
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import ClosedBy, HandlingClass
from tests.functions import reporters
from tests.functions.http import Api
from tests.functions.reporters import ADMIN, AGENCY, DESK, NOW, act, answered, disposed, public, seen, verified, worked
from tests.samples import an_answer

ROADS = "51.03-pupr"
AT_ROADS = Actor(Role.OFFICER, ROADS, "r1")
CUSTODIAN = Actor(Role.CUSTODIAN, "51.03-koordinator", "d1")


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    return reporters.filed(api)


def returned(report: Any) -> Any:
    return handing.hand_back(report, "other_agency", "Jalan ini dikelola dinas lain.", NOW, DESK, ROADS)


def handed_on(report: Any) -> Any:
    return handing.hand_over(report, ROADS, NOW, ADMIN)


def renamed(report: Any) -> Any:
    roof = Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, NOW.date(), (AGENCY,), ROADS)
    return succeed(report, Successions((roof,)), NOW)


def test_every_desk_stands_in_the_way_with_why_it_left(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, returned, handed_on)
    view = seen(api, receipt)
    assert [stop["desk"] for stop in view["path"]] == [AGENCY, "51.03-koordinator", ROADS]
    first, _, last = view["path"]
    assert first["words"] == "Urusan instansi lain di pemerintahan ini"
    assert first["text"] == "Jalan ini dikelola dinas lain."
    assert (first["until"] is None, last["until"]) == (False, None)
    assert view["decision"]["reason"] == "by_hand"


def test_the_router_s_reason_stands_where_the_router_put_it(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    assert seen(api, receipt)["decision"]["reason"] == "matched"


def test_a_reorganisation_is_told_with_both_names_and_is_no_person_s_choice(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, renamed)
    for view in (seen(api, receipt), public(api, receipt).json):
        told = view["timeline"][-1]
        assert told["words"] == "Laporan dipindahkan karena penataan instansi. Batas waktunya tetap."
        assert told["text"].startswith("Dari Dinas Perhubungan Kabupaten Badung ke Dinas Pekerjaan Umum")
        assert [stop["desk"] for stop in view["path"]] == [AGENCY, ROADS]
    assert seen(api, receipt)["decision"]["reason"] == "matched"


def test_before_it_is_routed_it_lies_with_the_coordinator(api: Api, receipt: dict[str, Any]) -> None:
    assert [stop["desk"] for stop in seen(api, receipt)["path"]] == ["51-koordinator"]


def test_after_the_second_return_an_arbiter_decides_and_the_page_says_who(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, returned, handed_on)
    again = lambda r: handing.hand_back(r, "other_level", "Jalan provinsi.", NOW, AT_ROADS, arbiter="51-koordinator")  # noqa: E731
    act(receipt, again)
    view = seen(api, receipt)
    assert view["pending"]["kind"] == "arbitration"
    act(receipt, lambda r: handing.arbitrate(r, ROADS, "Jalan ini milik kabupaten.", NOW, ADMIN))
    view = seen(api, receipt)
    assert (view["bound"], view["path"][-1]["desk"]) == (True, ROADS)


def test_offices_that_help_are_shown_with_task_and_answer(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    parks = Actor(Role.OFFICER, "51.03-dlhk", "p1")
    act(receipt, lambda r: handing.involve(r, "51.03-dlhk", "Pangkas pohon.", date(2026, 12, 1), NOW, DESK))
    act(receipt, lambda r: handing.contribute(r, "Pohon sudah dipangkas.", (), NOW, parks))
    (share,) = seen(api, receipt)["shares"]
    assert (share["task"], share["due_on"], share["text"]) == ("Pangkas pohon.", "2026-12-01", "Pohon sudah dipangkas.")
    (public_share,) = public(api, receipt).json["shares"]
    assert public_share["task"] == ""


def test_an_answer_is_shown_in_its_parts_and_goes_when_it_no_longer_stands(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    promise = Answer(AnswerKind.SCHEDULED, "Masuk rencana tahun depan.", budget_year=2027, unit="Bidang PJU")
    act(receipt, lambda r: answering.answer(r, promise, NOW, DESK))
    said = seen(api, receipt)["answer"]
    assert (said["kind"], said["unit"], said["budget_year"]) == ("scheduled", "Bidang PJU", 2027)
    assert said["promised_for"] == "2027-12-31"
    act(receipt, answered, lambda r: closing.not_solved(r, "Belum.", NOW))
    assert seen(api, receipt)["answer"] is None


def test_whoever_proposed_reads_in_which_programme_it_was_taken_up(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    idea = an_answer("Taman itu kami buat.", AnswerKind.TAKEN_UP)
    act(receipt, lambda r: answering.answer(replace(r, handling_class=HandlingClass.ASPIRATION), idea, NOW, DESK))
    for said in (seen(api, receipt)["answer"], public(api, receipt).json["answer"]):
        assert (said["kind"], said["programme"], said["plan_year"]) == ("taken_up", "Penerangan Jalan Umum", 2027)


def test_silence_is_shown_as_silence(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, answered, lambda r: closing.close(r, ClosedBy.SYSTEM, NOW, SYSTEM))
    closed = seen(api, receipt)["closing"]
    assert closed["silent"]
    assert "tidak dihitung sebagai selesai" in closed["words"]


def test_what_stays_inside_the_agency_is_nowhere(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(
        receipt,
        lambda r: answering.internal_note(r, "Jangan bilang-bilang.", NOW, DESK),
        lambda r: handing.assign(r, "o-123", NOW, DESK),
        lambda r: answering.submit(r, reporters.FIXED, NOW, DESK),
        lambda r: answering.send_back(r, "Tulis lebih jelas.", NOW, ADMIN),
        lambda r: lifecycle.tag(r, ("jalan",), NOW, ADMIN),
    )
    view = seen(api, receipt)
    told = json.dumps(view) + public(api, receipt).body
    private = ("Jangan bilang", "o-123", "Tulis lebih jelas", "InternalNoted", "DraftSubmitted", "ReportAssigned")
    assert not [word for word in private if word in told]
    assert [e["seq"] for e in view["timeline"]] == list(range(1, len(view["timeline"]) + 1))


def test_who_opened_the_identity_and_why_is_the_reporters_to_know_alone(api: Api) -> None:
    receipt = reporters.filed(api, anonymous=True)
    act(receipt, disposed, verified)
    act(receipt, lambda r: privacy.opened_identity(r, "identity", "Perintah pengadilan.", NOW, CUSTODIAN))
    (opening,) = seen(api, receipt)["opened"]
    assert opening["reason"] == "Perintah pengadilan."
    assert "Penjaga data" in opening["who"]
    assert "d1" not in opening["who"]


def test_for_everybody_the_reporter_is_a_third_person(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    shown = public(api, receipt).json
    assert shown["timeline"][0]["words"] == "Laporan diterima."
    assert (shown["own"], shown["shareable"], shown["opened"], shown["can"]) == (False, True, [], [])


def test_the_edited_version_is_what_everybody_reads(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, lambda r: lifecycle.edit_public(r, "Lampu padam", "Lampu padam di pasar.", NOW, ADMIN))
    shown = public(api, receipt).json
    assert (shown["title"], shown["text"]) == ("Lampu padam", "Lampu padam di pasar.")
    assert seen(api, receipt)["text"] != shown["text"]


@pytest.mark.parametrize(("publish", "named"), [("yes", True), ("no", False)])
def test_a_merged_report_names_its_lead_only_where_everybody_may_read_it(api: Api, publish: str, named: bool) -> None:
    from intake.wiring import parts

    lead, member = (reporters.filed(api, publish=publish, text=f"Lampu mati {n}") for n in (1, 2))
    for each in (lead, member):
        act(each, disposed, verified)
    reports = [parts().store.load(each["number"]) for each in (member, lead)]
    parts().store.save_all(gathering.merge(reports[0], reports[1], NOW, ADMIN))
    view = seen(api, member)
    assert (view["merged"]["number"] == lead["number"]) is named
    assert (lead["number"] in json.dumps(view)) is named
    assert "object" in view["can"]


def test_an_agency_s_clarification_stands_beside_the_public_report(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, lambda r: answering.clarify(r, "Kami periksa tiap bulan. Hubungi 081234567890.", NOW, DESK))
    (said,) = public(api, receipt).json["clarifications"]
    assert said["text"].startswith("Kami periksa tiap bulan.")
    assert "081234567890" not in said["text"]
