"""Whatever is filed reaches somebody, and is told in no more words than it may be."""

import pytest

from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
LEVY = "Petugas loket meminta uang tambahan dua ratus ribu supaya surat pindah cepat selesai."
VAGUE = "Mohon bantuannya bapak ibu, sudah lama kami menunggu dan tidak ada kabar sama sekali."
SLEMAN = "Jalan kabupaten di depan balai desa berlubang besar dan sudah dua orang jatuh."


def waiting_at(world: World, filed: Filed, desk: str) -> None:
    world.reached(filed, "triage")
    world.settle()
    report = world.case(filed).report
    assert (report.desk, report.agency) == (desk, "")
    assert world.types(filed)[:2] == ["ReportReceived", "ReportAbstained"]


def test_a_report_about_the_handler_goes_to_the_inspectorate_with_number_affair_deadline_and_link_only(
    nation: World,
) -> None:
    filed = nation.file(LEVY, about_handler=True, anonymous=True, secret=True, email="takut@warga.example")
    waiting_at(nation, filed, "51.03-inspektorat")
    assert {r.recipient.split(":")[1] for r in nation.rows(filed, "agency")} == {"51.03-inspektorat"}
    (mail,) = [m for m in nation.mails(filed.number) if m["To"] == ["inspektorat@badung.example"]]
    assert not {"loket", "ratus", "pindah"} & set(mail["BodyText"].lower().split())
    assert "WITA" in mail["BodyText"]
    assert f"{nation.instance.url}/desk/#/case/{filed.number}" in mail["BodyText"]
    for told in (m for m in nation.mails(filed.number) if m["To"] == ["takut@warga.example"]):
        assert "nspektorat" not in told["BodyText"]


def test_a_report_that_says_too_little_goes_to_the_coordinator_of_its_region(nation: World) -> None:
    filed = nation.file(VAGUE)
    waiting_at(nation, filed, "51.03-koordinator")
    (mail,) = nation.mails(filed.number)
    assert mail["To"] == ["koordinator@badung.example"]


def test_danger_alerts_the_coordinator_at_once(nation: World) -> None:
    filed = nation.file("Kabel listrik putus menjuntai di jalan, anak-anak lewat, bisa tersengat sekarang juga!")
    nation.settle()
    assert "DangerSuspected" in nation.types(filed)
    assert ["koordinator@badung.example"] in [m["To"] for m in nation.mails(filed.number)]


def test_what_lies_outside_the_stack_goes_to_the_national_admins_queue_there(bali: World) -> None:
    filed = bali.file(SLEMAN, "34.04")
    waiting_at(bali, filed, "00-admin")
    assert ["admin@lapor.example"] in [mail["To"] for mail in bali.mails(filed.number)]
    asked = {
        "TableName": bali.instance.ids["ReportsTable"],
        "IndexName": "inbox",
        "KeyConditionExpression": "inbox = :desk",
        "ExpressionAttributeValues": {":desk": {"S": "DESK#00-admin"}},
    }
    inbox = bali.client("dynamodb").query(**asked)["Items"]
    assert filed.number in {item["pk"]["S"].removeprefix("REPORT#") for item in inbox}
