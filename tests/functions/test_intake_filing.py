"""Filing: what is needed, what is stored, and where it is kept."""

from pathlib import Path
from typing import Any

import pytest

from adapters.stores import report_json
from domain import numbers
from domain.report import DatePrecision, Report, Status
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import FILING, items, kinds


def stored(aws: Cloud) -> Report:
    (body,) = [i["body"]["S"] for i in items(aws) if i["sk"]["S"] == "REPORT"]
    return report_json.loads(body)


def filed(api: Api, aws: Cloud, **more: Any) -> Report:
    got = api.post("/api/reports", FILING | more)
    assert got.status == 201, got.body
    return stored(aws)


def test_text_and_region_are_enough(api: Api, aws: Cloud) -> None:
    got = api.post("/api/reports", FILING)
    assert got.status == 201
    assert numbers.parse_number(got.json["number"]) == got.json["number"]
    assert got.headers["Cache-Control"] == "no-store"
    assert sorted(set(kinds(aws))) == ["EVENT", "INBOX", "KEY", "REPORT"]
    report = stored(aws)
    assert report.text == FILING["text"]
    assert report.title == "Lampu jalan di depan pasar Mengwi padam sejak dua minggu."
    assert (report.status, report.desk) == (Status.RECEIVED, "51-koordinator")
    assert report.flags.may_publish is None


def test_the_code_is_shown_once_and_only_its_hash_is_stored(api: Api, aws: Cloud) -> None:
    got = api.post("/api/reports", FILING).json
    code = got["access_code"]
    assert numbers.parse_code(code) == code
    assert stored(aws).code_hash == numbers.hash_code(got["number"], code)
    assert code not in str(items(aws))


def test_two_reports_have_numbers_that_do_not_follow_each_other(api: Api) -> None:
    first = api.post("/api/reports", FILING).json["number"]
    second = api.post("/api/reports", FILING | {"text": "Jalan berlubang di depan sekolah."}).json["number"]
    assert first[:6] != second[:6]


def test_contact_and_case_data_lie_sealed_in_the_table_of_identities(api: Api, aws: Cloud) -> None:
    more = {"name": "Ni Wayan Contoh", "phone": "0812-3456-7890", "case_data": "NIK 5103000000000001"}
    report = filed(api, aws, **more)
    assert (report.has_contact, report.has_case_data) == (True, True)
    assert sorted(i["sk"]["S"] for i in items(aws, aws.identities)) == ["CASE_DATA", "IDENTITY"]
    everything = str(items(aws)) + str(items(aws, aws.identities))
    assert not any(secret in everything for secret in ("Contoh", "81234567890", "5103000000000001"))
    sealed = next(i["sealed"]["B"] for i in items(aws, aws.identities) if i["sk"]["S"] == "IDENTITY")
    opened = aws.client("kms").decrypt(CiphertextBlob=sealed, EncryptionContext={"report": report.number})
    assert b'"phone": "+6281234567890"' in opened["Plaintext"]


def test_no_contact_is_fine_and_leaves_no_identity(api: Api, aws: Cloud) -> None:
    assert not filed(api, aws).has_contact
    assert items(aws, aws.identities) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("812-3456-7890", "+6281234567890"),
        ("62812.3456.7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("+61 412 345 678", "+61412345678"),
        ("0061 412 345 678", "+61412345678"),
        ("(0361) 123456", "+62361123456"),
    ],
)
def test_phone_numbers_are_kept_in_one_form(typed: str, kept: str) -> None:
    from domain.texts import cleaning

    assert cleaning.phone(typed) == kept


def test_flags_are_independent_and_nothing_is_public_by_default(api: Api, aws: Cloud) -> None:
    flags = filed(api, aws, anonymous=True, publish="yes").flags
    assert (flags.anonymous, flags.secret, flags.may_publish) == (True, False, True)


def test_a_report_about_the_handler_is_secret_by_default(api: Api, aws: Cloud) -> None:
    flags = filed(api, aws, about_handler=True).flags
    assert (flags.about_handler, flags.secret) == (True, True)


def test_the_reporter_may_say_that_a_report_about_the_handler_is_not_secret(api: Api, aws: Cloud) -> None:
    assert not filed(api, aws, about_handler=True, secret=False).flags.secret


@pytest.mark.parametrize(
    ("said", "precision", "has_day"),
    [
        ("ongoing", DatePrecision.ONGOING, False),
        ("forgotten", DatePrecision.FORGOTTEN, False),
        ("yesterday", DatePrecision.DAY, True),
        ("2026-01-31", DatePrecision.DAY, True),
    ],
)
def test_the_date_may_be_said_as_people_say_it(
    api: Api, aws: Cloud, said: str, precision: DatePrecision, has_day: bool
) -> None:
    incident = filed(api, aws, date=said).incident
    assert (incident.precision, incident.day is not None) == (precision, has_day)


def test_a_typed_region_becomes_its_code(api: Api, aws: Cloud) -> None:
    got = api.post("/api/reports", {"text": FILING["text"], "region_name": "kab. badung"})
    assert got.status == 201
    assert stored(aws).place.region == "51.03"


def test_a_village_is_found_by_code_or_name_and_brings_its_district(api: Api, aws: Cloud) -> None:
    place = filed(api, aws, village="Kedonganan").place
    assert (place.district, place.village) == ("51.03.01", "51.03.01.1003")


def test_a_village_that_nobody_knows_stays_as_evidence(api: Api, aws: Cloud) -> None:
    place = filed(api, aws, village="Banjar Antah Berantah", landmark="depan SD").place
    assert (place.village, place.landmark) == ("", "depan SD, Banjar Antah Berantah")


def test_every_script_is_kept_and_text_is_composed(api: Api, aws: Cloud) -> None:
    said = "Margi ring ajeng pasar rusak. ᬫᬃᬕᬶ — cafe\u0301\r\nBaris kedua"
    assert filed(api, aws, text=said, language="ban").text == "Margi ring ajeng pasar rusak. ᬫᬃᬕᬶ — café\nBaris kedua"


def test_a_report_from_another_channel_says_so(api: Api, aws: Cloud) -> None:
    origin = filed(
        api,
        aws,
        channel="letter",
        external_id="123/B",
        received_at="2026-11-02T09:00:00+08:00",
    ).origin
    assert (origin.channel, origin.external_id, origin.entered_by) == ("letter", "123/B", "")
    assert origin.received_at.isoformat() == "2026-11-02T09:00:00+08:00"


def test_danger_in_the_text_is_answered_with_the_numbers_to_call(api: Api) -> None:
    calm = api.post("/api/reports", FILING).json
    urgent = api.post("/api/reports", FILING | {"text": "Tolong, terjadi kebakaran di rumah sebelah sekarang!"}).json
    assert (calm["danger"], urgent["danger"]) == (False, True)


def test_suggestions_are_kept_as_evidence_only(api: Api, aws: Cloud) -> None:
    report = filed(api, aws, suggested_agency="Dinas Perhubungan", category="Lampu jalan")
    assert (report.suggested_agency, report.suggested_category) == ("Dinas Perhubungan", "Lampu jalan")
    assert (report.agency, report.category) == ("", "")


def test_a_long_text_gets_a_title_cut_at_a_word() -> None:
    from domain.texts import cleaning

    title = cleaning.title_of("Sudah tiga bulan air tidak mengalir di perumahan kami dan tidak ada petugas yang datang")
    assert title == "Sudah tiga bulan air tidak mengalir di perumahan kami dan tidak ada petugas…"


def test_the_answer_needs_no_pages(api: Api, tmp_path: Path) -> None:
    assert (
        api.post("/api/reports", FILING, headers={"Accept": "text/html"}).headers["Content-Type"] == "application/json"
    )
