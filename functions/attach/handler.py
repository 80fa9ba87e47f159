"""Wiring: S3's events and the desk's requests in SQS in, partial failures out."""

import logging
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import unquote_plus

from adapters.aws import batches, clock, measures, queues
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.attachment_files import AttachmentFiles, Gone, Incoming
from adapters.reference import data_files
from adapters.stores import casefile
from adapters.stores.attachments import AttachmentStore
from attach.service import Examiner
from attach.settings import Settings
from attach.showing import WORK, Showing
from domain.errors import NotFound
from domain.life.attachment import AttachmentState

KEPT = AttachmentState.KEPT
# The largest file is examined well within this.
RESERVE_MS = 15_000
log = logging.getLogger("attach")


@cache
def examiner() -> Examiner:
    settings = read(Settings)
    policy = data_files.read(settings.data_dir, "limits")["attachments"]
    return Examiner(_files(settings), _store(settings), policy, partial(erased, settings.reports_table))


def erased(table: str, number: str) -> bool:
    """Whether the report became a tombstone while a file for it was on its way."""
    try:
        return casefile.read(client("dynamodb"), table, number).report.erased_at is not None
    except NotFound:
        return False


@cache
def showing() -> Showing:
    settings = read(Settings)
    table = settings.reports_table
    return Showing(
        _files(settings), _store(settings), lambda number: casefile.read(client("dynamodb"), table, number).report
    )


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A message that fails comes again by itself; the others of its batch are done."""
    return batches.each(event, take, context, RESERVE_MS)


def take(body: Mapping[str, Any]) -> None:
    """One message: what the desk asks for, or the uploads that S3 tells of."""
    try:
        if body.get("work") in WORK:
            _shown(body)
            return
        for upload in uploads(body):
            state = examiner().settle(upload, clock.now())
            measures.count({"AttachmentKept": int(state is KEPT), "AttachmentRefused": int(state is not KEPT)})
    except Gone:
        log.info("attachment gone")


def _shown(body: Mapping[str, Any]) -> None:
    """The report's public page shows what may be seen now, also when this comes again."""
    measures.count({"AttachmentShown": int(showing().work(body))})
    queues.send(client("sqs"), read(Settings).publish_queue, [{"number": body["number"]}])


def uploads(body: Mapping[str, Any]) -> Iterator[Incoming]:
    """The uploads that one message tells of; S3's test event tells of none."""
    for record in body.get("Records", []):
        told = record["s3"]["object"]
        incoming = Incoming.of(unquote_plus(told["key"]), told.get("eTag", ""), int(told.get("size", 0)))
        if incoming:
            yield incoming


def _files(settings: Settings) -> AttachmentFiles:
    return AttachmentFiles(client("s3"), settings.attachments_bucket)


def _store(settings: Settings) -> AttachmentStore:
    return AttachmentStore(client("dynamodb"), settings.reports_table)
