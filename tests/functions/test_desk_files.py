"""Files on the desk: evidence by officers, blurring and publishing by whoever may."""

import json
from dataclasses import replace
from typing import Any

import pytest

from adapters.aws.clients import client
from adapters.stores.attachments import AttachmentStore
from domain.life.attachment import Attachment, AttachmentState
from domain.report import Report
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk
from tests.functions.http import Got

PHOTO = {"name": "lampu.jpg", "type": "image/jpeg", "size": 1000}
AREA = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


def attach(office: Desk, report: Report, who: Any, **said: Any) -> Got:
    path = "/api/desk/reports/{number}/attachments"
    return office.post(path, who, {**PHOTO, **said}, number=report.number)


def kept(office: Desk, report: Report, **changes: Any) -> Attachment:
    """A file as the examiner leaves it."""
    whole = Attachment(report.number, "f1", "lampu.jpg", "image/jpeg", AttachmentState.KEPT, NOW, 9, "kept/f1.jpg")
    file = replace(whole, **changes)
    AttachmentStore(client("dynamodb"), office.aws.reports).settle(file)
    return file


def messages(office: Desk) -> list[dict[str, Any]]:
    got = office.aws.client("sqs").receive_message(QueueUrl=office.aws.queues["attach"], MaxNumberOfMessages=10)
    return [json.loads(m["Body"]) for m in got.get("Messages", [])]


def on_file(office: Desk, report: Report, who: Any, what: str, body: Any, id: str = "f1") -> Got:
    path = "/api/desk/reports/{number}/attachments/{id}/" + what
    return office.post(path, who, body, number=report.number, id=id)


def test_an_officer_adds_evidence_straight_to_the_bucket(office: Desk) -> None:
    report = office.verified()
    got = attach(office, report, officers.OFFICER)
    assert got.status == 201, got.body
    assert got.json["fields"]["key"] == f"incoming/{report.number}/{got.json['id']}"
    [promised] = AttachmentStore(client("dynamodb"), office.aws.reports).of(report.number)
    assert (promised.by, promised.state) == (officers.DISHUB, AttachmentState.EXPECTED)


def test_files_of_officers_do_not_use_up_those_of_the_reporter(office: Desk) -> None:
    report = office.verified()
    for n in range(5):
        kept(office, report, id=f"r{n}")
    assert attach(office, report, officers.OFFICER).status == 201


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"type": "text/html"}, {"type": "attachment_type"}),
        ({"size": 10**9}, {"size": "attachment_size"}),
        ({"size": 0}, {"size": "attachment_empty"}),
    ],
)
def test_what_the_service_does_not_take_is_refused_before_it_is_sent(
    office: Desk, said: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert attach(office, office.verified(), officers.OFFICER, **said).errors == wrong


def test_who_may_only_look_adds_nothing(office: Desk) -> None:
    assert attach(office, office.verified(), officers.SUPERVISOR).status == 403
    assert attach(office, office.verified(), officers.ELSEWHERE).status == 404


def test_kept_evidence_proves_an_answer(office: Desk) -> None:
    report = office.verified()
    kept(office, report, by=officers.DISHUB)
    said = {"kind": "done", "text": "Lampu sudah diganti.", "done_on": "2026-11-24", "evidence": ["f1"]}
    assert office.act(report, officers.LIAISON, "answer", **said).status == 200
    [file] = office.case(report, officers.LIAISON).json["attachments"]
    assert (file["by"], file["by_words"], file["public"]) == (
        officers.DISHUB,
        "Dinas Perhubungan Kabupaten Badung",
        False,
    )


def test_blurring_is_left_to_the_function_that_may_write_files(office: Desk) -> None:
    report = office.verified()
    kept(office, report)
    assert on_file(office, report, officers.LIAISON, "blur", {"areas": [AREA]}).status == 202
    [message] = messages(office)
    assert message == {
        "work": "blur",
        "areas": [AREA],
        "number": report.number,
        "id": "f1",
        "seat": officers.DISHUB,
        "officer": officers.LIAISON.id,
        "at": message["at"],
    }


def test_publishing_is_said_by_whoever_may(office: Desk) -> None:
    report = office.verified()
    kept(office, report)
    assert on_file(office, report, officers.LIAISON, "publish", {"public": True}).status == 202
    assert on_file(office, report, officers.OFFICER, "publish", {"public": True}).status == 403
    [message] = messages(office)
    assert (message["work"], message["public"]) == ("publish", True)


@pytest.mark.parametrize(
    ("areas", "reason"),
    [([], "required"), ([{**AREA, "x": 1.5}], "out_of_bounds"), ([{"x": 0.1}], "required"), ([AREA] * 51, "too_many")],
)
def test_areas_lie_in_the_picture(office: Desk, areas: Any, reason: str) -> None:
    report = office.verified()
    kept(office, report)
    got = on_file(office, report, officers.LIAISON, "blur", {"areas": areas})
    assert got.status == 422
    assert ("areas", reason) in [(error["field"], error["reason"]) for error in got.json["errors"]]
    assert messages(office) == []


def test_a_file_that_is_not_there_or_no_picture(office: Desk) -> None:
    report = office.verified()
    assert on_file(office, report, officers.LIAISON, "blur", {"areas": [AREA]}).status == 404
    kept(office, report, type="application/pdf")
    assert on_file(office, report, officers.LIAISON, "blur", {"areas": [AREA]}).errors == {"areas": "not_a_picture"}
