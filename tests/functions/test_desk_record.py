"""*Catat laporan warga*: an officer files what came by phone, chat, letter or visit."""

from typing import Any

import pytest

from adapters.stores.officers import OfficerStore
from domain.desks.officers import Officer
from tests.aws import Cloud
from tests.functions import officers
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, items

CALL = {
    **FILING,
    "channel": "phone",
    "external_id": "buku tamu 12",
    "name": "Made Contoh",
    "phone": "0812 3456 7890",
    "consent": True,
    "read_back": True,
}


@pytest.fixture
def hotline(api: Api, aws: Cloud) -> Api:
    officers.seed(OfficerStore(aws.client("dynamodb"), aws.reports))
    return api


def record(hotline: Api, who: Officer = officers.LIAISON, **said: Any) -> Got:
    body = {name: value for name, value in {**CALL, **said}.items() if value is not None}
    return hotline.post("/api/desk/reports", body, officer=who.id)


def test_the_report_bears_seat_channel_and_consent_and_the_reporter_gets_a_code(hotline: Api, aws: Cloud) -> None:
    got = record(hotline)
    assert got.status == 201, got.body
    assert got.json["access_code"]
    from intake.wiring import parts

    report = parts().store.load(got.json["number"])
    assert (report.origin.channel, report.origin.external_id) == ("phone", "buku tamu 12")
    assert (report.origin.entered_by, report.origin.consented) == (officers.DISHUB, True)
    assert "Made Contoh" not in str([item for item in items(aws) if item["pk"]["S"].startswith("REPORT#")])
    code = {"number": report.number, "code": got.json["access_code"]}
    assert hotline.post("/api/track", code).status == 200


def test_the_same_call_sent_twice_is_one_report(hotline: Api) -> None:
    assert record(hotline).json["number"] == record(hotline).json["number"]


def test_two_officers_who_write_the_same_words_file_two_reports(hotline: Api) -> None:
    assert record(hotline).json["number"] != record(hotline, officers.OFFICER).json["number"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"consent": None}, {"consent": "required"}),
        ({"read_back": False}, {"read_back": "not_a_choice"}),
        ({"channel": None}, {"channel": "required"}),
        ({"channel": "web"}, {"channel": "not_a_choice"}),
        ({"text": ""}, {"text": "required"}),
        ({"region": "99.99"}, {"region": "unknown_region"}),
    ],
)
def test_what_is_missing_is_named(hotline: Api, said: dict[str, Any], wrong: dict[str, str]) -> None:
    got = record(hotline, **said)
    assert (got.status, got.errors) == (422, wrong)


def test_it_takes_an_officer_with_a_seat_at_the_desk(hotline: Api) -> None:
    assert hotline.post("/api/desk/reports", CALL).status == 401
    assert record(hotline, officers.CUSTODIAN).status == 403
    assert record(hotline, desk=officers.BADUNG).status == 403
    assert record(hotline, officers.COORDINATOR, desk=officers.BADUNG).status == 201
