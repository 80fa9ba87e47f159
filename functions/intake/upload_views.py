"""Adding files: a permission to send bytes straight to the bucket, never the bytes themselves."""

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from adapters.calls import Call
from adapters.fields import parse
from adapters.http import JSON, PRIVATE, Answer
from domain.attachment import Attachment, AttachmentState
from domain.errors import FieldError, InvalidInput, TransitionRefused
from domain.transitions import OPEN
from intake import receipts
from intake.requests import Upload
from intake.wiring import Parts

SLOTS = ("f1", "f2", "f3")
MEGABYTE = 1024 * 1024


def attach(call: Call, parts: Parts, number: str) -> Answer:
    """Allow one upload: 201 with the presigned form. A form post is led to the receipt, which has its own forms."""
    asked = parse(Upload, call.fields, parts.limits["filing"])
    report = parts.door.open(number, asked.code, call.source, call.now)
    if report.status not in OPEN:
        raise TransitionRefused("attach", report.status)
    if call.is_form:
        return receipts.to_page(report.number, asked.code, call.lang)
    policy = parts.limits["attachments"]
    _check(asked, policy, parts.attachments.of(report.number))
    attachment_id, lifetime = secrets.token_hex(8), timedelta(minutes=policy["upload_minutes"])
    promised = Attachment(report.number, attachment_id, asked.name, asked.type, AttachmentState.EXPECTED, call.now)
    parts.attachments.expect(promised, call.now + lifetime)
    limit = policy["types"][asked.type]["bytes"]
    form = parts.links.upload(report.number, attachment_id, asked.type, limit, lifetime)
    body = json.dumps({"id": attachment_id, **form})
    return Answer(201, body, {"Content-Type": JSON, **PRIVATE})


def slots(call: Call, parts: Parts, number: str, lang: str) -> list[Mapping[str, Any]]:
    """Presigned forms for a page without script: what the file is, its bytes will tell."""
    policy = parts.limits["attachments"]
    most = max(kind["bytes"] for kind in policy["types"].values())
    lifetime = timedelta(minutes=policy["upload_minutes"])
    then = f"{parts.settings.public_origin}{receipts.PATH}?lang={lang}"
    used = {a.id for a in parts.attachments.of(number)}
    return [parts.links.upload(number, slot, "", most, lifetime, then) for slot in SLOTS if slot not in used]


def _check(asked: Upload, policy: Mapping[str, Any], present: list[Attachment]) -> None:
    kind = policy["types"].get(asked.type)
    if kind is None:
        raise InvalidInput(FieldError("type", "attachment_type"))
    if asked.size is not None and asked.size > kind["bytes"]:
        raise InvalidInput(FieldError("size", "attachment_size", str(kind["bytes"] // MEGABYTE)))
    if asked.size is not None and asked.size < 1:
        raise InvalidInput(FieldError("size", "attachment_empty"))
    taken = [a for a in present if a.state is not AttachmentState.REFUSED]
    if len(taken) >= policy["per_report"]:
        raise InvalidInput(FieldError("name", "attachment_count", str(policy["per_report"])))
