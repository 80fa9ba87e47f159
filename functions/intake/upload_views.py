"""Adding files: a permission to send bytes straight to the bucket, never the bytes themselves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from adapters.stores.permits import Permits, Wanted
from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from domain.errors import TransitionRefused
from domain.life.transitions import OPEN
from intake import receipts
from intake.requests import Upload
from intake.wiring import Parts

SLOTS = ("f1", "f2", "f3")


def attach(call: Call, parts: Parts, number: str) -> Answer:
    """Allow one upload: 201 with the presigned form. A form post is led to the receipt, which has its own forms."""
    asked = parse(Upload, call.fields, parts.limits["filing"])
    report = parts.door.open(number, asked.code, call.source, call.now)
    if report.status not in OPEN:
        raise TransitionRefused("attach", report.status)
    if call.is_form:
        return receipts.to_page(report.number, asked.code, call.lang)
    permits = Permits(parts.attachments, parts.links, parts.limits["attachments"])
    return json_answer(permits.give(report.number, Wanted(asked.name, asked.type, asked.size), call.now), 201)


def slots(call: Call, parts: Parts, number: str, lang: str) -> list[Mapping[str, Any]]:
    """Presigned forms for a page without script: what the file is, its bytes will tell."""
    policy = parts.limits["attachments"]
    most = max(kind["bytes"] for kind in policy["types"].values())
    lifetime = timedelta(minutes=policy["upload_minutes"])
    then = f"{parts.settings.public_origin}{receipts.PATH}?lang={lang}"
    used = {a.id for a in parts.attachments.of(number)}
    return [parts.links.upload(number, slot, "", most, lifetime, then) for slot in SLOTS if slot not in used]
