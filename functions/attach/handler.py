"""Wiring: S3's events in SQS in, partial failures out."""

import json
import logging
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from adapters import clock, data_files, measures
from adapters.attachment_files import AttachmentFiles, Gone, Incoming
from adapters.attachments import AttachmentStore
from adapters.clients import client
from adapters.failures import FAILURES
from adapters.settings import read
from attach.service import Examiner
from attach.settings import Settings
from domain.attachment import AttachmentState

KEPT = AttachmentState.KEPT
log = logging.getLogger("attach")


@cache
def examiner() -> Examiner:
    settings = read(Settings)
    return Examiner(
        AttachmentFiles(client("s3"), settings.attachments_bucket),
        AttachmentStore(client("dynamodb"), settings.reports_table),
        data_files.read(settings.data_dir, "limits")["attachments"],
    )


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A message that fails comes again by itself; the others of its batch are done."""
    failed = [r["messageId"] for r in event["Records"] if not _done(r["body"])]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _done(body: str) -> bool:
    try:
        for upload in uploads(body):
            state = examiner().settle(upload, clock.now())
            measures.count({"AttachmentKept": int(state is KEPT), "AttachmentRefused": int(state is not KEPT)})
    except Gone:
        log.info("attachment gone")
    except FAILURES as error:
        log.error("attachment failed: %s", error)
        return False
    return True


def uploads(body: str) -> Iterator[Incoming]:
    """The uploads that one message tells of; S3's test event tells of none."""
    for record in json.loads(body).get("Records", []):
        told = record["s3"]["object"]
        incoming = Incoming.of(unquote_plus(told["key"]), told.get("eTag", ""), int(told.get("size", 0)))
        if incoming:
            yield incoming
