"""Acts on the desk: a case is worked through the API, each act by who may do it."""

from pathlib import Path

import pytest

from adapters.reference.directory import DirectoryReader
from domain.events import Actor, Role
from domain.life import handing
from domain.report import HandlingClass, Kind
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk

BOSS = Actor(Role.COORDINATOR, officers.BADUNG, officers.COORDINATOR.id)
DONE = {"kind": "done", "text": "Lampu sudah diganti dan menyala lagi.", "done_on": "2026-11-24"}


def test_the_liaison_verifies_and_the_case_tells_it(office: Desk) -> None:
    report = office.disposed()
    got = office.act(report, officers.LIAISON, "verify", handling_class="plain", category="996")
    assert (got.status, got.json["status"], got.json["version"]) == (200, "in_progress", report.version + 1)
    case = office.case(report, officers.LIAISON).json
    assert case["timeline"][-1]["words"] == "Diverifikasi dan diklasifikasi"
    assert {"words": "Klasifikasi", "value": "Pengaduan tidak berkadar pengawasan"} in case["timeline"][-1]["facts"]
    assert case["category_words"] == "Korupsi, Kolusi, dan Nepotisme"


def test_a_draft_is_returned_mended_and_published_by_another_person(office: Desk) -> None:
    report = office.verified()
    assert office.act(report, officers.OFFICER, "submit", **DONE, no_evidence="Dikerjakan malam hari").status == 200
    report = office.load(report)
    assert office.act(report, officers.LIAISON, "send_back", remark="Sebutkan jalannya.").status == 200
    report = office.load(report)
    mended = {**DONE, "text": "Lampu di Jalan Raya sudah menyala."}
    assert office.act(report, officers.OFFICER, "submit", **mended, no_evidence="Dikerjakan malam hari").status == 200
    report = office.load(report)
    assert office.act(report, officers.OFFICER, "approve").status == 403
    got = office.act(report, officers.LIAISON, "approve")
    assert (got.status, got.json["status"]) == (200, "answered")
    told = office.case(report, officers.COORDINATOR).json["timeline"]
    assert "Lampu di Jalan Raya sudah menyala." in [entry["text"] for entry in told]
    assert "DraftReturned" not in [entry["type"] for entry in told]


def test_what_is_not_the_agency_s_goes_back_with_a_reason_and_on_to_another(office: Desk) -> None:
    report = office.disposed()
    said = {"reason": "other_agency", "text": "Jalan ini ditangani PUPR.", "suggested": officers.PUPR}
    assert office.act(report, officers.LIAISON, "hand_back", **said).status == 200
    report = office.load(report)
    case = office.case(report, officers.COORDINATOR).json
    assert case["desk"]["id"] == officers.BADUNG
    assert case["hops"][0]["reason_words"] == "Urusan instansi lain di pemerintahan ini"
    assert case["hops"][0]["suggested"]["id"] == officers.PUPR
    assert office.act(report, officers.COORDINATOR, "hand_over", desk=officers.PUPR).json["status"] == "disposed"
    assert office.case(report, officers.ELSEWHERE).status == 200
    assert office.case(report, officers.LIAISON).status == 404, "who gave it back has no more to do with it"


def test_a_reason_that_is_not_in_the_list_is_refused(office: Desk) -> None:
    got = office.act(office.disposed(), officers.LIAISON, "hand_back", reason="tired", text="Bukan kami.")
    assert (got.status, got.errors) == (422, {"reason": "unknown_reason"})


def test_the_second_return_goes_to_the_arbiter_whose_decision_binds(office: Desk) -> None:
    report = office.disposed()
    office.act(report, officers.LIAISON, "hand_back", reason="other_agency", text="Bukan kami.")
    office.act(office.load(report), officers.COORDINATOR, "hand_over", desk=officers.PUPR)
    office.act(office.load(report), officers.ELSEWHERE, "hand_back", reason="other_agency", text="Bukan kami juga.")
    report = office.load(report)
    assert office.case(report, officers.COORDINATOR).json["pending"]["kind"] == "arbitration"
    got = office.act(report, officers.COORDINATOR, "arbitrate", agency=officers.DISHUB, reason="Lampu urusan Dishub.")
    assert got.status == 200, got.body
    report = office.load(report)
    refused = office.act(report, officers.LIAISON, "hand_back", reason="other_agency", text="Tetap bukan kami.")
    assert (refused.status, refused.json["reason"]) == (409, "bound")
    assert "mengikat" in refused.json["detail"]


def test_the_class_of_sixty_days_is_the_coordinator_s_with_a_reason(office: Desk) -> None:
    report = office.disposed()
    why = "Perlu pemeriksaan lapangan."
    assert office.act(report, officers.LIAISON, "verify", handling_class="supervised", reason=why).status == 403
    asked = office.act(report, officers.COORDINATOR, "verify", handling_class="supervised")
    assert (asked.status, asked.errors) == (422, {"reason": "required"})
    assert office.act(report, officers.COORDINATOR, "verify", handling_class="supervised", reason=why).status == 200
    assert office.case(report, officers.LIAISON).json["class_reason"] == why


def test_a_coordinator_records_what_a_unit_without_internet_said(office: Desk) -> None:
    report = office.verified()
    got = office.act(report, officers.COORDINATOR, "note", text="Tim berangkat besok.", on_behalf_of=officers.DISHUB)
    assert got.status == 200, got.body
    entry = office.case(report, officers.LIAISON).json["timeline"][-1]
    assert {"words": "Atas nama", "value": "Dinas Perhubungan Kabupaten Badung"} in entry["facts"]
    alone = office.act(office.load(report), officers.LIAISON, "note", text="Kami sendiri.", on_behalf_of=officers.PUPR)
    assert alone.errors == {"on_behalf_of": "unknown_agency"}


def test_cases_go_to_colleagues_of_the_desk_only(office: Desk) -> None:
    report = office.disposed()
    elsewhere = office.act(report, officers.LIAISON, "assign", officer=officers.ELSEWHERE.id)
    assert elsewhere.errors == {"officer": "unknown_officer"}
    assert office.act(report, officers.LIAISON, "assign", officer=officers.OFFICER.id).status == 200
    inside, outside = (office.case(report, who).json["officer"] for who in (officers.LIAISON, officers.SUPERVISOR))
    assert inside == {"id": officers.OFFICER.id, "name": officers.OFFICER.name}
    assert outside is None


def test_many_cases_are_shared_out_at_once_and_one_foreign_one_holds_up_none(office: Desk) -> None:
    own = [office.disposed().number for _ in range(2)]
    foreign = office.filed(desk="51.02-koordinator").number
    body = {"act": "assign", "officer": officers.OFFICER.id, "numbers": [*own, foreign, "TYPO"]}
    got = office.post("/api/desk/bulk", officers.LIAISON, body)
    assert got.json["done"] == own
    assert [r["number"] for r in got.json["refused"]] == [foreign, "TYPO"]
    assert "tidak sampai ke meja Anda" in got.json["refused"][0]["reason"]


def test_reports_of_one_matter_are_joined_and_parted(office: Desk) -> None:
    lead, member = office.verified(), office.verified()
    got = office.act(member, officers.LIAISON, "merge", lead=lead.number)
    assert (got.status, got.json["status"]) == (200, "merged"), got.body
    assert office.case(lead, officers.LIAISON).json["members"] == [member.number]
    got = office.act(office.load(member), officers.COORDINATOR, "part", text="Tempatnya lain.")
    assert (got.status, got.json["status"]) == (200, "triage"), got.body
    assert office.case(lead, officers.LIAISON).json["members"] == []


def test_a_report_that_the_officer_cannot_see_cannot_lead(office: Desk) -> None:
    member, foreign = office.disposed(), office.filed(desk="51.02-koordinator")
    got = office.act(member, officers.LIAISON, "merge", lead=foreign.number)
    assert got.errors == {"lead": "no_such_report"}


def test_several_agencies_share_one_report_each_with_its_part(office: Desk) -> None:
    report = office.verified()
    said = {"agency": officers.PUPR, "task": "Perbaiki tiangnya.", "due_on": "2026-12-01"}
    assert office.act(report, officers.COORDINATOR, "involve", **said).status == 200
    [share] = office.case(report, officers.ELSEWHERE).json["shares"]
    assert (share["agency"]["id"], share["task"], share["answered_at"]) == (officers.PUPR, "Perbaiki tiangnya.", None)
    got = office.act(office.load(report), officers.ELSEWHERE, "contribute", text="Tiang sudah tegak.")
    assert got.status == 200, got.body
    assert office.case(report, officers.LIAISON).json["shares"][0]["answered_at"]


def test_an_agency_that_wants_it_answers_by_two_persons_only(office: Desk, data_dir: Path) -> None:
    directory = DirectoryReader(office.aws.client("dynamodb"), office.aws.reports, str(data_dir))
    directory.put_agency(officers.DISHUB, {"needs_approval": True}, 0)
    report, said = office.verified(), {**DONE, "no_evidence": "Dikerjakan malam hari"}
    can = office.case(report, officers.LIAISON).json["can"]
    assert ("answer" in can, "submit" in can) == (False, True)
    got = office.act(report, officers.LIAISON, "answer", **said)
    assert (got.status, got.json["reason"]) == (409, "needs_approval")
    assert "orang kedua" in got.json["detail"]
    assert office.act(report, officers.LIAISON, "submit", **said).status == 200
    got = office.act(office.load(report), officers.AGENCY_COORDINATOR, "approve")
    assert (got.status, got.json["status"]) == (200, "answered")


def test_who_writes_for_a_unit_stands_above_it(office: Desk) -> None:
    report = office.verified()
    assert "contribute" not in office.case(report, officers.COORDINATOR).json["can"]
    office.act(report, officers.COORDINATOR, "involve", agency=officers.PUPR, task="Perbaiki tiangnya.")
    report = office.load(report)
    assert "contribute" in office.case(report, officers.COORDINATOR).json["can"]
    for unit, status in ((officers.DISHUB, 409), (officers.PUPR, 200)):
        got = office.act(report, officers.COORDINATOR, "contribute", text="Tiang sudah tegak.", on_behalf_of=unit)
        assert got.status == status, got.body


def test_a_share_outside_ones_own_government_is_not_offered(office: Desk) -> None:
    report = office.verified()
    report = office.save(handing.involve(report, "51-dishub", "Marka jalan provinsi.", None, NOW, BOSS))
    assert "contribute" not in office.case(report, officers.COORDINATOR).json["can"]
    said = {"text": "Sudah.", "on_behalf_of": "51-dishub"}
    assert office.act(report, officers.COORDINATOR, "contribute", **said).errors == {"on_behalf_of": "unknown_agency"}


@pytest.mark.parametrize("act", ["archive", "block"])
def test_ending_a_case_needs_a_reason_of_the_list(office: Desk, act: str) -> None:
    report = office.disposed()
    assert office.act(report, officers.COORDINATOR, act, reason="because").errors == {"reason": "unknown_reason"}
    code = {"archive": "unsuitable", "block": "spam"}[act]
    assert office.act(report, officers.COORDINATOR, act, reason=code).status == 200
    fact = office.case(report, officers.COORDINATOR).json["timeline"][-1]["facts"][0]
    assert fact["words"] == "Alasan"
    assert fact["value"] != code


def test_a_referral_names_the_institution_with_address_and_phone(office: Desk) -> None:
    said = {"institution": "Pengadilan Negeri", "address": "Jalan Hukum 1", "phone": "0361 1", "reason": "Perkara."}
    report = office.verified()
    for part in ("address", "phone"):
        assert office.act(report, officers.LIAISON, "refer", **said | {part: " "}).errors == {part: "required"}
    assert office.act(report, officers.LIAISON, "refer", **said).json["status"] == "referred"
    entry = office.case(report, officers.LIAISON).json["timeline"][-1]
    assert {"words": "Lembaga", "value": "Pengadilan Negeri, Jalan Hukum 1, 0361 1"} in entry["facts"]


def test_answered_information_may_be_closed_by_an_officer(office: Desk) -> None:
    report = office.verified(HandlingClass.INFORMATION, kind=Kind.INFORMATION)
    office.act(report, officers.LIAISON, "answer", kind="answered", text="Loket buka sampai pukul tiga.")
    got = office.act(office.load(report), officers.LIAISON, "close", reason="information_given")
    assert (got.status, got.json["status"]) == (200, "closed"), got.body


def test_opening_is_told_once(office: Desk) -> None:
    report = office.disposed()
    path = "/api/desk/reports/{number}/opened"
    first = office.post(path, officers.OFFICER, {"version": report.version}, number=report.number)
    again = office.post(path, officers.LIAISON, {"version": report.version}, number=report.number)
    assert (first.status, first.json["version"]) == (200, report.version + 1)
    assert (again.status, again.json["version"]) == (200, report.version + 1)
    assert [e["type"] for e in office.case(report, officers.LIAISON).json["timeline"]].count("ReportOpened") == 1
