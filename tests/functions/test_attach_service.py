"""An upload from S3's event to its end, also twice, also with a crash between any two steps."""

import base64
import copy
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from botocore.exceptions import EndpointConnectionError

from adapters.aws.clients import client
from adapters.files.attachment_files import AttachmentLinks
from adapters.stores.attachments import AttachmentStore
from adapters.stores.reports import ReportStore
from domain.events import REPORTER
from domain.life import lifecycle, privacy
from domain.life.attachment import Attachment, AttachmentState
from domain.life.privacy import Why
from tests.aws import Cloud
from tests.functions import media_samples as media
from tests.samples import FILED_AT, Still, a_report

EVENT = json.loads((Path(__file__).parent.parent / "events" / "s3_object_created.json").read_text())
NUMBER = "BDG-7K3M9QXT-C"
KEPT, REFUSED, EXPECTED = AttachmentState.KEPT, AttachmentState.REFUSED, AttachmentState.EXPECTED


class Patient:
    """Lambda's context with all the time in the world."""

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


class World:
    """The function behind its queue, with the bucket and the table."""

    def __init__(self, aws: Cloud) -> None:
        self.s3, self.bucket = aws.client("s3"), aws.attachments
        self.store = AttachmentStore(aws.client("dynamodb"), aws.reports)

    def uploaded(self, data: bytes, attachment_id: str = "a1", claimed: str = "image/jpeg") -> dict[str, Any]:
        """Promise an upload, put its bytes there, and give the event that tells of it."""
        if claimed:
            promise = Attachment(NUMBER, attachment_id, "foto rumah.jpg", claimed, EXPECTED, FILED_AT)
            self.store.expect(promise, FILED_AT)
        return self.put(data, attachment_id)

    def put(self, data: bytes, attachment_id: str) -> dict[str, Any]:
        key = f"incoming/{NUMBER}/{attachment_id}"
        etag = self.s3.put_object(Bucket=self.bucket, Key=key, Body=data)["ETag"].strip('"')
        event = copy.deepcopy(EVENT)
        event["Records"][0]["s3"]["object"] |= {"key": quote_plus(key), "size": len(data), "eTag": etag}
        return {"messageId": attachment_id, "body": json.dumps(event)}

    def handle(self, *messages: dict[str, Any]) -> list[str]:
        from attach.handler import handle

        return [f["itemIdentifier"] for f in handle({"Records": list(messages)}, Patient())["batchItemFailures"]]

    def item(self, attachment_id: str = "a1") -> Attachment:
        found = self.store.find(NUMBER, attachment_id)
        assert found
        return found

    def keys(self) -> list[str]:
        return [o["Key"] for o in self.s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])]


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[World]:
    from attach.handler import examiner

    wanted = {"REPORTS_TABLE": aws.reports, "ATTACHMENTS_BUCKET": aws.attachments, "DATA_DIR": str(data_dir)}
    wanted["PUBLISH_QUEUE"] = aws.queues["publish"]
    os.environ |= wanted
    client.cache_clear()
    examiner.cache_clear()
    yield World(aws)
    examiner.cache_clear()
    client.cache_clear()
    for name in wanted:
        del os.environ[name]


def test_a_photo_is_kept_without_metadata_as_a_download(world: World) -> None:
    assert world.handle(world.uploaded(media.jpeg())) == []
    assert world.keys() == [f"kept/{NUMBER}/a1.jpg"]
    kept = world.s3.get_object(Bucket=world.bucket, Key=world.item().key)
    assert (kept["ContentType"], kept["ContentDisposition"]) == (
        "image/jpeg",
        "attachment; filename*=UTF-8''foto%20rumah.jpg",
    )
    assert media.SECRET.encode() not in kept["Body"].read()
    assert (world.item().state, world.item().type) == (KEPT, "image/jpeg")


def test_what_is_not_what_it_claims_goes_to_quarantine_with_its_reason(world: World) -> None:
    assert world.handle(world.uploaded(b"<html><script>alert(1)</script>")) == []
    assert world.keys() == [f"quarantine/{NUMBER}/a1"]
    assert (world.item().state, world.item().reason) == (REFUSED, "attachment_not_what_it_claims")


def test_a_file_from_a_form_without_script_is_known_by_its_bytes(world: World) -> None:
    world.handle(world.uploaded(media.png(), "f1", claimed=""))
    assert (world.item("f1").type, world.item("f1").name) == ("image/png", "lampiran-f1")


def test_a_file_that_nobody_announced_is_not_kept_for_a_report_that_was_erased(world: World, aws: Cloud) -> None:
    store = ReportStore(aws.client("dynamodb"), aws.reports, Still())
    report = store.save(lifecycle.filed(a_report(number=NUMBER)))
    store.save(privacy.erased(report, FILED_AT, REPORTER, Why.ASKED))
    assert world.handle(world.uploaded(media.png(), "f1", claimed="")) == []
    assert (world.keys(), world.store.find(NUMBER, "f1")) == ([], None)


def test_the_same_event_twice_changes_nothing(world: World) -> None:
    message = world.uploaded(media.jpeg())
    world.handle(message)
    first = world.item()
    assert world.handle(message, message) == []
    assert world.item() == first
    assert world.keys() == [f"kept/{NUMBER}/a1.jpg"]


def test_a_second_upload_to_a_settled_place_is_dropped(world: World) -> None:
    world.handle(world.uploaded(media.jpeg()))
    first = world.item()
    world.handle(world.put(b"something else", "a1"))
    assert world.item() == first
    assert world.keys() == [f"kept/{NUMBER}/a1.jpg"]


def test_an_event_that_a_newer_upload_has_overtaken_leaves_it_alone(world: World) -> None:
    old = world.uploaded(b"<html>")
    new = world.put(media.jpeg(), "a1")
    assert world.handle(old) == []
    assert world.item().state is EXPECTED
    world.handle(new)
    assert world.item().state is KEPT


def test_the_sixth_file_is_not_kept(world: World) -> None:
    for number in range(6):
        world.handle(world.uploaded(media.png(), f"a{number}", "image/png"))
    states = [a.state for a in world.store.of(NUMBER)]
    assert states == [KEPT] * 5 + [REFUSED]
    assert world.item("a5").reason == "attachment_count"


def test_a_file_too_large_is_set_aside_unread(world: World) -> None:
    message = world.uploaded(b"x")
    body = json.loads(message["body"])
    body["Records"][0]["s3"]["object"]["size"] = 99_000_000
    world.handle(message | {"body": json.dumps(body)})
    assert world.item().reason == "attachment_size"


STEPS = ("get_object", "put_object", "put_item", "delete_object")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_is_completed_by_the_next_attempt(world: World, step: str, after: bool) -> None:
    message = world.uploaded(media.jpeg())
    crash_once(step, after)
    assert world.handle(message) == ["a1"]
    assert world.handle(message) == []
    assert world.keys() == [f"kept/{NUMBER}/a1.jpg"]
    assert world.item().state is KEPT


def crash_once(step: str, after: bool) -> None:
    """Let one AWS call fail, before it is made or after it was carried out."""
    service = client("dynamodb" if step == "put_item" else "s3")
    real = getattr(service, step)

    def fail(**request: Any) -> Any:
        setattr(service, step, real)
        if after:
            real(**request)
        raise EndpointConnectionError(endpoint_url="https://aws")

    setattr(service, step, fail)


def test_one_failure_does_not_hold_up_the_batch(world: World) -> None:
    first, second = world.uploaded(media.png(), "a1", "image/png"), world.uploaded(media.png(), "a2", "image/png")
    crash_once("get_object", after=False)
    assert world.handle(first, second) == ["a1"]
    assert world.item("a2").state is KEPT


@pytest.mark.parametrize(
    "body",
    [
        {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "attachments"},
        {"Records": [{"s3": {"object": {"key": "incoming/../../etc/passwd"}}}]},
        {"Records": [{"s3": {"object": {"key": "incoming/BDG-7K3M9QXT-C/gone", "size": 1, "eTag": "x"}}}]},
    ],
    ids=["test event", "strange key", "object gone"],
)
def test_what_tells_of_no_upload_is_done_with(world: World, body: dict[str, Any]) -> None:
    assert world.handle({"messageId": "m", "body": json.dumps(body)}) == []


def test_the_presigned_form_allows_one_object_of_one_type_and_size(world: World) -> None:
    form = AttachmentLinks(world.s3, world.bucket).upload(NUMBER, "a1", "image/png", 1000, timedelta(minutes=5))
    assert form["fields"]["key"] == f"incoming/{NUMBER}/a1"
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    assert ["content-length-range", 1, 1000] in policy["conditions"]
    assert {"Content-Type": "image/png"} in policy["conditions"]
