"""The hand-over package as JSON: one file that can be read, kept and checked without this service."""

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from adapters.web import shown
from adapters.web.shown import Reader
from domain.events import Event
from domain.life.attachment import Attachment
from domain.report import Report
from reporter.handover import Package


def as_json(package: Package, reader: Reader, now: datetime) -> dict[str, Any]:
    """Everything in it, with the words of the reader's language beside the codes."""
    case = package.case
    return {
        "number": case.report.number,
        "made_at": now.isoformat(),
        "report": _report(case.report, reader),
        "timeline": [_event(event, reader) for event in package.events],
        "answers": [_event(event, reader) for event in package.answers],
        "deliveries": [{"seq": d.seq, **shown.told(d, reader)} for d in case.deliveries],
        "attachments": [_file(file, digest, reader) for file, digest in package.files],
        "history": dict(package.proof),
        "reporter": dict(package.reporter) or None,
        "secrecy": package.secrecy,
        "secrecy_words": reader.words.say("handover", "secret", reader.lang) if package.secrecy else "",
    }


def _report(report: Report, reader: Reader) -> dict[str, Any]:
    say = reader.words.say
    return {
        "kind": report.kind.value,
        "title": report.title,
        "text": report.text,
        "status": report.status.value,
        "status_words": say("status", report.status.value, reader.lang),
        "category": report.category,
        "handling_class": report.handling_class.value if report.handling_class else "",
        "agency": {"id": report.agency, "name": reader.agency_name(report.agency)} if report.agency else None,
        "place": shown.place(report.place, reader),
        "anonymous": report.flags.anonymous,
        "secret": report.flags.secret,
        "milestones": {f.name: _plain(getattr(report.milestones, f.name)) for f in fields(report.milestones)},
        "deadlines": [{**d, "words": say("clock", d["kind"], reader.lang)} for d in reader.deadlines(report)],
        "returns": [{f.name: _plain(getattr(hop, f.name)) for f in fields(hop)} for hop in report.hops],
        "others": [{f.name: _plain(getattr(share, f.name)) for f in fields(share)} for share in report.shares],
        "reopenings": report.reopenings,
    }


def _event(event: Event, reader: Reader) -> dict[str, Any]:
    actor = event.actor
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "type": event.type.value,
        "words": reader.words.say("timeline", event.type.value, reader.lang),
        "by": reader.agency_name(actor.seat) if actor.seat else reader.words.say("role", actor.role.value, reader.lang),
        "data": dict(event.data),
    }


def _file(file: Attachment, digest: str, reader: Reader) -> dict[str, Any]:
    return {**shown.file(file, reader), "sha256": digest}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
