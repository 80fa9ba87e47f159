"""Wrong input on the desk: the right status, a sentence that a person understands, and nothing changed."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.desks.named import named_in
from domain.desks.officers import Officer
from domain.numbers import new_number
from domain.report import Flags, Report
from tests.functions import officers
from tests.functions.desk_world import Desk
from tests.functions.http import Got

ANSWER = {"kind": "done", "text": "Lampu sudah diganti.", "done_on": "2026-11-24", "no_evidence": "Malam hari"}
Make = Callable[[Desk], Report]


def unchanged(office: Desk, ask: Callable[[], Got]) -> Got:
    before = office.everything()
    got = ask()
    assert office.everything() == before
    return got


def told(got: Got, status: int) -> str:
    """The sentence of a problem, after a look at its form."""
    assert (got.status, got.headers["Content-Type"]) == (status, "application/problem+json"), got.body
    assert got.json["title"]
    assert got.headers["Cache-Control"] == "no-store"
    return str(got.json["detail"])


@pytest.mark.parametrize(
    ("make", "who", "act", "said", "word"),
    [
        (Desk.disposed, officers.LIAISON, "answer", ANSWER, "tidak mengizinkan"),
        (Desk.verified, officers.LIAISON, "verify", {"handling_class": "plain"}, "tidak mengizinkan"),
        (Desk.disposed, officers.LIAISON, "accept", {}, "belum diverifikasi"),
        (Desk.verified, officers.LIAISON, "send_back", {"remark": "Mana?"}, "rancangan jawaban"),
        (Desk.verified, officers.COORDINATOR, "revive", {}, "tidak mengizinkan"),
        (Desk.verified, officers.LIAISON, "close", {"reason": "Selesai"}, "permintaan informasi"),
    ],
)
def test_what_the_state_does_not_allow(
    office: Desk, make: Make, who: Officer, act: str, said: dict[str, Any], word: str
) -> None:
    report = make(office)
    got = unchanged(office, lambda: office.act(report, who, act, **said))
    assert word in told(got, 409)


def test_one_question_a_tier(office: Desk) -> None:
    report = office.verified()
    office.act(report, officers.LIAISON, "ask", question="Di sisi jalan yang mana?")
    got = office.act(office.load(report), officers.LIAISON, "ask", question="Dan sejak kapan?")
    assert "sekali" in told(got, 409)


def test_who_was_not_first_gets_both_texts_and_loses_nothing(office: Desk) -> None:
    report = office.verified()
    assert office.act(report, officers.LIAISON, "note", text="Tim sudah di jalan.").status == 200
    mine = {"text": "Suku cadang dipesan."}
    got = unchanged(office, lambda: office.act(report, officers.OFFICER, "note", **mine))
    assert "Tulisan Anda masih ada" in told(got, 409)
    current = got.json["current"]
    assert current["yours"] == {"act": "note", "version": report.version, **mine}
    assert [change["text"] for change in current["changes"]] == ["Tim sudah di jalan."]
    again = office.act(report, officers.OFFICER, "note", version=current["version"], **mine)
    assert again.status == 200, again.body
    texts = [entry["text"] for entry in office.case(report, officers.LIAISON).json["timeline"]]
    assert texts[-2:] == ["Tim sudah di jalan.", "Suku cadang dipesan."]


def test_of_several_changes_each_is_shown_to_who_was_not_first(office: Desk) -> None:
    report = office.disposed()
    office.act(report, officers.LIAISON, "verify", handling_class="plain")
    office.act(office.load(report), officers.LIAISON, "internal_note", text="Hanya untuk kita.")
    changes = office.act(report, officers.OFFICER, "note", text="Kami cek.").json["current"]["changes"]
    assert [change["type"] for change in changes] == ["ReportVerified", "InternalNoted"]
    outside = office.act(report, officers.COORDINATOR, "note", text="Kami cek.").json["current"]["changes"]
    assert [change["type"] for change in outside] == ["ReportVerified"]


def test_a_foreign_report_is_as_if_it_were_not(office: Desk) -> None:
    foreign = office.filed(desk="51.02-koordinator")
    for got in (
        unchanged(office, lambda: office.act(foreign, officers.LIAISON, "note", text="Halo")),
        unchanged(office, lambda: office.case(foreign, officers.LIAISON)),
        office.get("/api/desk/reports/{number}", officers.LIAISON, number="BAL-00000000-0"),
        office.get("/api/desk/reports/{number}", officers.LIAISON, number="nothing like it"),
        office.get("/api/desk/reports/{number}/similar", officers.LIAISON, number=foreign.number),
    ):
        assert told(got, 404) == "Laporan ini tidak ada, atau tidak sampai ke meja Anda."


def test_a_foreign_report_is_missing_before_any_field_is_looked_at(office: Desk) -> None:
    foreign = office.filed(desk="51.02-koordinator")
    assert office.act(foreign, officers.LIAISON, "answer", kind="nonsense").status == 404


@pytest.mark.parametrize(
    ("who", "act", "said"),
    [
        (officers.OFFICER, "verify", {"handling_class": "plain"}),
        (officers.LIAISON, "archive", {"reason": "unsuitable"}),
        (officers.LIAISON, "pull_back", {"reason": "Salah"}),
        (officers.SUPERVISOR, "note", {"text": "Segera"}),
        (officers.INTEGRATION, "note", {"text": "Segera"}),
    ],
)
def test_a_role_without_the_right(office: Desk, who: Officer, act: str, said: dict[str, Any]) -> None:
    report = office.disposed()
    got = unchanged(office, lambda: office.act(report, who, act, **said))
    assert told(got, 403) == "Peran Anda tidak boleh melakukan ini. Tidak ada yang berubah."


def test_whoever_is_named_in_a_report_does_not_find_it(office: Desk) -> None:
    number = new_number("BAL", b"named")
    names = named_in(number, "Menurut Pak Wayan Penghubung tidak ada anggaran.")
    report = office.disposed(number=number, named=names)
    assert office.case(report, officers.LIAISON).status == 404
    assert office.inbox(officers.LIAISON).json["items"] == []
    assert [i["number"] for i in office.inbox(officers.OFFICER).json["items"]] == [report.number]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kind": "done", "text": "Selesai."}, {"done_on": "past_date_required", "no_evidence": "evidence_or_reason"}),
        ({"kind": "done"}, {"text": "required"}),
        ({"text": "Selesai."}, {"kind": "required"}),
        ({"kind": "done", "text": "Akan kami tindaklanjuti."}, {"text": "progress_is_no_answer"}),
        ({"kind": "scheduled", "text": "Tahun depan."}, {"promised_for": "future_date_required", "unit": "required"}),
        ({"kind": "not_possible", "text": "Tidak bisa."}, {"reason": "required", "alternative": "required"}),
        ({"kind": "taken_up", "text": "Kami catat."}, {"kind": "not_an_aspiration", "programme": "required"}),
        ({**ANSWER, "plan_year": 1999}, {"plan_year": "out_of_bounds"}),
        ({**ANSWER, "no_evidence": "", "evidence": ["none"]}, {"evidence": "unknown_file"}),
        ({**ANSWER, "done_on": "kemarin"}, {"done_on": "wrong_date"}),
        ({**ANSWER, "budget_year": "soon"}, {"budget_year": "not_a_number"}),
        ({**ANSWER, "because": "x"}, {"because": "unknown_field"}),
    ],
)
def test_an_answer_without_its_content(office: Desk, said: dict[str, Any], wrong: dict[str, str]) -> None:
    report = office.verified()
    got = unchanged(office, lambda: office.act(report, officers.LIAISON, "answer", **said))
    assert told(got, 422).startswith("Belum ada yang disimpan")
    assert wrong.items() <= got.errors.items()
    assert all(error["message"] for error in got.json["errors"])


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, {"act": "required"}),
        ({"act": "dance", "version": 1}, {"act": "not_a_choice"}),
        ({"act": "opened", "version": 1}, {"act": "not_a_choice"}),
        ({"act": "note", "text": "Halo"}, {"version": "required"}),
        ({"act": "note", "version": "x", "text": "Halo"}, {"version": "not_a_number"}),
        ({"act": "note", "version": 0, "text": "Halo"}, {"version": "out_of_bounds"}),
        ({"act": "note", "version": 1, "text": "a\u0000b"}, {"text": "control_characters"}),
        ({"act": "tag", "version": 2, "tags": ["Besar Sekali"]}, {"tags": "tag_form"}),
        ({"act": "tag", "version": 2, "tags": "ksp"}, {"tags": "wrong_list"}),
    ],
)
def test_acts_that_are_none(office: Desk, body: dict[str, Any], wrong: dict[str, str]) -> None:
    report = office.disposed()
    ask = "/api/desk/reports/{number}/acts"
    got = unchanged(office, lambda: office.post(ask, officers.COORDINATOR, body, number=report.number))
    told(got, 422)
    assert got.errors == wrong


@pytest.mark.parametrize(
    ("desk", "reason"),
    [("51.03-nowhere", "unknown_agency"), ("31-dishub", "outside_stack"), (officers.BADUNG, "same_desk")],
)
def test_a_report_goes_to_desks_of_the_directory_only(office: Desk, desk: str, reason: str) -> None:
    report = office.filed()
    got = unchanged(office, lambda: office.act(report, officers.COORDINATOR, "hand_over", desk=desk))
    assert got.errors == {"desk": reason}


def test_without_a_verified_token_nobody_is_let_in(office: Desk) -> None:
    report = office.disposed()
    path = "/api/desk/reports/{number}"
    got = office.api.call("GET", path, parameters={"number": report.number})
    assert told(got, 401).startswith("Sesi Anda berakhir")
    forged = office.api.call("GET", path, parameters={"number": report.number}, headers={"Authorization": "Bearer x"})
    assert forged.status == 401


def test_an_account_that_was_closed_is_out_at_its_next_request(office: Desk) -> None:
    assert office.inbox(officers.CLOSED).status == 403
    assert office.api.call("GET", "/api/desk/me", officer="nobody").status == 403


def test_the_reader_s_language_is_spoken(office: Desk) -> None:
    report = office.filed(desk="51.02-koordinator")
    got = office.api.call(
        "GET",
        "/api/desk/reports/{number}",
        officer=officers.LIAISON.id,
        parameters={"number": report.number},
        headers={"Accept-Language": "en"},
    )
    assert told(got, 404) == "There is no such report, or it has not come to your desk."


def test_a_secret_report_is_read_by_its_agency_and_its_path_only(office: Desk) -> None:
    report = office.disposed(flags=Flags(secret=True))
    seen = {who.id for who in officers.ALL if office.case(report, who).status == 200}
    assert seen == {who.id for who in (officers.COORDINATOR, officers.AGENCY_COORDINATOR, officers.LIAISON)} | {
        officers.OFFICER.id,
        officers.COLLEAGUE.id,
    }
    for who in (officers.SUPERVISOR, officers.ON_CALL, officers.INTEGRATION, officers.ADMIN):
        for query in ({}, {"view": "watch"}, {"desk": officers.DISHUB}):
            listed = office.inbox(who, **query)
            assert report.number not in listed.body
        found = office.get("/api/desk/search", who, {"q": report.number})
        assert found.status == 403 or found.json["items"] == []
