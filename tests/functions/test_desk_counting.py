"""The desk on what counts: an agency contests, its supervisor decides; the monthly sample is drawn and looked at."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.stores.anchors import AnchorStore
from domain.desks.officers import Officer
from domain.directory import NATIONAL_ADMIN
from domain.life import lifecycle
from domain.report import Flags, Milestones, Report
from tests.functions import officers
from tests.functions.desk_world import LIAISON, Desk

SAID = {"reason": "outage", "text": "Layanan terhenti dua hari."}
OCTOBER = Milestones(datetime(2026, 10, 5, 2, 0, tzinfo=UTC))


def contested(office: Desk, **changes: Any) -> Report:
    report = office.verified(**changes)
    got = office.act(report, officers.AGENCY_COORDINATOR, "dispute", **SAID)
    assert got.status == 200, got.body
    return office.load(report)


def test_the_agency_contests_the_province_finds_it_in_its_list_and_accepts(office: Desk) -> None:
    report = contested(office)
    [row] = office.inbox(officers.PROVINCE, clock="dispute").json["items"]
    assert (row["number"], row["pending_words"]) == (report.number, "Sanggahan penilaian menunggu keputusan")
    case = office.case(report, officers.PROVINCE).json
    assert {"uphold_dispute", "decline_dispute"} <= set(case["can"])
    said = case["timeline"][-1]
    assert (said["text"], said["facts"][-1]["value"]) == (
        SAID["text"],
        "Layanan kami atau jaringan terhenti pada waktu itu",
    )
    assert office.act(report, officers.PROVINCE, "uphold_dispute", reason="Gangguan tercatat.").status == 200
    assert office.inbox(officers.PROVINCE, clock="dispute").json["items"] == []
    case = office.case(report, officers.AGENCY_COORDINATOR).json
    assert case["timeline"][-1]["words"] == "Sanggahan diterima: tidak dibebankan kepada instansi"
    assert "dispute" not in case["can"]


def test_undecided_contests_stand_with_the_oldest_first(office: Desk) -> None:
    first, second = contested(office), contested(office)
    rows = office.inbox(officers.PROVINCE, clock="dispute").json["items"]
    assert {row["number"] for row in rows} == {first.number, second.number}
    assert rows[0]["due_at"] <= rows[1]["due_at"]


def test_nobody_of_the_own_government_decides(office: Desk) -> None:
    report = contested(office)
    for who in (officers.AGENCY_COORDINATOR, officers.LIAISON, officers.COORDINATOR, officers.INSPECTORATE):
        assert office.act(report, who, "uphold_dispute", reason="Setuju.").status == 403
    assert office.act(report, officers.PROVINCE, "decline_dispute", reason=" ").status == 422


def test_what_is_wrong_with_a_contest_is_said(office: Desk) -> None:
    report = office.verified()
    unknown = office.act(report, officers.LIAISON, "dispute", **{**SAID, "reason": "tired"})
    assert (unknown.status, unknown.errors) == (422, {"reason": "unknown_reason"})
    assert office.act(report, officers.OFFICER, "dispute", **SAID).status == 403
    assert office.act(report, officers.PROVINCE, "uphold_dispute", reason="Ya.").status == 403
    late = office.verified(milestones=Milestones(datetime(2026, 8, 31, 2, 0, tzinfo=UTC)))
    refused = office.act(late, officers.LIAISON, "dispute", **SAID)
    assert (refused.status, refused.json["reason"]) == (409, "contest_over")
    assert "Masa sanggah" in refused.json["detail"]
    offered = [office.case(each, officers.LIAISON).json["can"] for each in (report, late)]
    assert ["dispute" in can for can in offered] == [True, False]


def test_a_secret_case_that_is_contested_is_handed_to_whoever_decides_and_to_nobody_else(office: Desk) -> None:
    report = contested(office, flags=Flags(secret=True))
    assert office.case(report, officers.PROVINCE).status == 200
    assert office.case(report, officers.INSPECTORATE).status == 404


def test_where_the_province_is_barred_the_nation_decides(office: Desk) -> None:
    report = contested(office, barred=(officers.BALI,))
    assert report.dispute is not None
    assert report.dispute.desk == NATIONAL_ADMIN
    assert office.act(report, officers.ADMIN, "decline_dispute", reason="Tidak terbukti.").status == 200


def ended(office: Desk, count: int) -> list[Report]:
    """Cases that were filed and archived in October."""
    made = []
    for day in range(1, count + 1):
        report = office.verified(milestones=OCTOBER)
        at = OCTOBER.filed_at + timedelta(days=day)
        made.append(office.save(lifecycle.archive(report, "unsuitable", at, LIAISON)))
    return made


@pytest.fixture
def october(office: Desk) -> list[Report]:
    AnchorStore(office.aws.client("s3"), office.aws.anchors).add("2026-10-31", {"heads": {}})
    return ended(office, 7)


def sample(office: Desk, who: Officer = officers.INSPECTORATE, **query: str) -> dict[str, Any]:
    got = office.get("/api/desk/sample", who, {"desk": officers.DISHUB, "month": "2026-10", **query})
    assert got.status == 200, got.body
    return dict(got.json)


def test_the_sample_is_drawn_from_what_ended_in_the_month_and_anybody_can_draw_it_again(
    office: Desk, october: list[Report]
) -> None:
    told = sample(office)
    word = hashlib.sha256(json.dumps({"heads": {}}, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    assert (told["of"], told["drawn"], told["word"]) == (7, 5, word)
    numbers = sorted(
        (report.number for report in october),
        key=lambda n: hashlib.sha256(f"2026-10|{officers.DISHUB}|{word}|{n}".encode()).hexdigest(),
    )
    assert [item["number"] for item in told["items"]] == numbers[:5]


def test_what_was_drawn_stays_drawn_when_a_case_is_revived(office: Desk, october: list[Report]) -> None:
    first = sample(office)
    for report in october:
        office.act(office.load(report), officers.COORDINATOR, "revive")
    again = sample(office)
    assert [i["number"] for i in again["items"]] == [i["number"] for i in first["items"]]


def test_the_supervisor_records_what_was_found_once(office: Desk, october: list[Report]) -> None:
    drawn = [item["number"] for item in sample(office)["items"]]
    report = next(office.load(r) for r in october if r.number == drawn[0])
    assert office.act(report, officers.INSPECTORATE, "recheck", found="failed").status == 422
    got = office.act(report, officers.INSPECTORATE, "recheck", found="failed", reason="Lampu masih padam.")
    assert got.status == 200, got.body
    again = office.act(office.load(report), officers.INSPECTORATE, "recheck", found="upheld")
    assert (again.status, again.json["reason"]) == (409, "rechecked")
    told = sample(office)
    assert told["items"][0]["found_words"] == "Belum selesai"
    assert (told["checked"]["upheld"], told["checked"]["of"], told["checked"]["doubted"]) == (0, 1, False)
    said = office.case(report, officers.LIAISON).json["timeline"][-1]
    assert said["text"] == "Lampu masih padam."
    assert {"words": "Hasil", "value": "Belum selesai"} in said["facts"]


def test_what_was_not_drawn_is_not_looked_at_again(office: Desk, october: list[Report]) -> None:
    drawn = {item["number"] for item in sample(office)["items"]}
    other = next(report for report in october if report.number not in drawn)
    got = office.act(other, officers.INSPECTORATE, "recheck", found="upheld")
    assert (got.status, got.json["reason"]) == (409, "not_drawn")
    assert office.act(office.load(october[0]), officers.LIAISON, "recheck", found="upheld").status == 403


@pytest.mark.parametrize(
    ("month", "said"), [("2026-13", "month_form"), ("Oktober", "month_form"), ("2026-11", "month_not_over")]
)
def test_a_month_that_is_none_or_not_over_is_refused(office: Desk, month: str, said: str) -> None:
    got = office.get("/api/desk/sample", officers.INSPECTORATE, {"desk": officers.DISHUB, "month": month})
    assert (got.status, got.errors) == (422, {"month": said})


def test_a_month_without_cases_has_an_empty_sample_and_an_agency_sees_none(office: Desk, october: list[Report]) -> None:
    told = sample(office, desk=officers.PUPR)
    assert (told["of"], told["items"]) == (0, [])
    assert office.get("/api/desk/sample", officers.LIAISON, {"month": "2026-10"}).status == 403
