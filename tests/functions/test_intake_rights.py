"""The reporter corrects and erases: with the code alone, without anybody's opening what is sealed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.aws.clients import client
from adapters.reference.clocks import Clocks
from adapters.sealed.opened import OpenIdentities
from domain.events import EventType
from domain.life.privacy import case_data_until
from domain.life.reading import Purpose, Reading
from domain.report import Report, Status
from tests.aws import Cloud
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, intake, items
from tests.samples import FILED_AT

CONTACT = {"name": "Ni Made", "email": "made@contoh.id", "phone": "0812 3456 7890"}
OWN = Reading(Purpose.OWN)


@pytest.fixture
def api(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Api]:
    with intake(aws, data_dir, tmp_path) as made:
        yield made


def filed(api: Api, **more: Any) -> tuple[str, str]:
    got = api.post("/api/reports", FILING | CONTACT | more)
    return got.json["number"], got.json["access_code"]


def post(api: Api, what: str, number: str, code: str, **fields: Any) -> Got:
    path = f"/api/reports/{{number}}/{what}"
    return api.post(path, {"code": code, **fields}, parameters={"number": number})


def report_of(number: str) -> Report:
    from intake.wiring import parts

    return parts().store.load(number)


def opened(aws: Cloud, number: str) -> dict[str, str]:
    vault = OpenIdentities(client("dynamodb"), aws.identities, client("kms"))
    return vault.contact(number, OWN, FILED_AT)


def test_what_is_given_replaces_what_was_and_the_rest_stays(api: Api, aws: Cloud) -> None:
    number, code = filed(api)
    got = post(api, "correction", number, code, phone="0813 1111 2222")
    assert (got.status, got.json["done"]) == (200, "ContactCorrected")
    assert opened(aws, number) == {"name": "Ni Made", "email": "made@contoh.id", "phone": "+6281311112222"}
    event = client("dynamodb").get_item(
        TableName=aws.reports, Key={"pk": {"S": f"REPORT#{number}"}, "sk": {"S": "EVENT#000002"}}
    )["Item"]
    assert (event["type"]["S"], event["data"]["S"]) == (EventType.CONTACT_CORRECTED, '{"fields":["phone"]}')
    assert "8131111" not in str(items(aws))


def test_the_same_correction_sent_twice_is_one(api: Api, aws: Cloud) -> None:
    number, code = filed(api)
    first, second = (post(api, "correction", number, code, phone="0813 1111 2222") for _ in range(2))
    assert first.json == second.json
    assert report_of(number).last_seq == 2


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, {"body": "required"}),
        ({"email": "bukan email"}, {"email": "email_form"}),
        ({"phone": "12"}, {"phone": "phone_form"}),
        ({"birth": "1990"}, {"birth": "unknown_field"}),
    ],
)
def test_a_correction_that_cannot_be_read_changes_nothing(
    api: Api, aws: Cloud, fields: dict[str, str], reasons: dict[str, str]
) -> None:
    number, code = filed(api)
    got = post(api, "correction", number, code, **fields)
    assert (got.status, got.errors) == (422, reasons)
    assert report_of(number).last_seq == 1


def test_new_case_data_goes_with_the_old_even_if_it_came_after_the_end(api: Api, aws: Cloud, data_dir: Path) -> None:
    from intake.wiring import parts

    number, code = filed(api, case_data="5171")
    post(api, "withdrawal", number, code)
    parts().__dict__["clocks"] = Clocks(client("dynamodb"), aws.reports, str(data_dir))
    assert post(api, "correction", number, code, case_data="5172").status == 200
    report = report_of(number)
    until = case_data_until(report, parts().clocks.works.policy.at(report.milestones.filed_at))
    [late] = [i for i in items(aws, aws.identities) if i["sk"]["S"].startswith("CASE_DATA#")]
    assert until
    assert int(late["expires_at"]["N"]) == int(until.timestamp())
    assert until - timedelta(days=90) == report.milestones.closed_at


def test_erasing_must_be_confirmed(api: Api, aws: Cloud) -> None:
    number, code = filed(api)
    for said in ({}, {"confirm": False}, {"confirm": "no"}):
        got = post(api, "erasure", number, code, **said)
        assert (got.status, got.errors) == (422, {"confirm": "confirm_erasure"})
    assert report_of(number).text == FILING["text"]


def test_erasing_an_open_report_withdraws_it_and_blanks_it_at_once(api: Api, aws: Cloud) -> None:
    number, code = filed(api, landmark="Sebelah warung Bu Komang")
    got = post(api, "erasure", number, code, confirm=True)
    assert (got.status, got.json["done"]) == (200, "DataErased")
    report = report_of(number)
    assert (report.status, report.text, report.title, report.place.landmark) == (Status.WITHDRAWN, "", "", "")
    assert report.erased_at
    shown = api.post("/api/track", {"number": number, "code": code}).json
    assert [e["type"] for e in shown["timeline"]][-2:] == ["ReportWithdrawn", "DataErased"]
    assert shown["can"] == []
    page = api.form("/api/track", {"number": number, "code": code}).body
    assert 'tabindex="-1">Data pribadi dihapus: laporan tanpa isi</h2>' in page
    assert "Komang" not in str([i for i in items(aws) if i["pk"]["S"] == f"REPORT#{number}"])


def test_who_has_no_code_erases_nothing(api: Api, aws: Cloud) -> None:
    number, _ = filed(api)
    assert post(api, "erasure", number, "AAAA-AAAA-AAAA-AAAA", confirm=True).status == 404
    assert report_of(number).erased_at is None
