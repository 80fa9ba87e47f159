"""Files on a case: evidence that officers add, faces and plates blurred by hand, what everybody may see."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from adapters.aws import queues
from adapters.aws.clients import client
from adapters.stores.permits import Permits, Wanted
from adapters.web.fields import Fields, Line, parse
from adapters.web.http import Answer, json_answer
from desk.acts import load
from desk.asked import Asked
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import Seat
from domain.errors import FieldError, Forbidden, InvalidInput, NotFound, TransitionRefused
from domain.life.attachment import Attachment, AttachmentState
from domain.life.transitions import OPEN
from domain.report import Report
from domain.texts import publishing

# Whoever may say something about a case may prove it.
EVIDENCE = (Action.ANSWER, Action.SUBMIT, Action.NOTE, Action.CONTRIBUTE)
MOST_AREAS = 50
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class EvidenceFile(Fields):
    """A file that an officer wants to add."""

    name: Line = "bukti"
    type: Annotated[str, Field(max_length=100)]
    size: int | None = None


class Area(Fields):
    """A rectangle, in fractions of the picture's width and height."""

    x: Share
    y: Share
    w: Share
    h: Share


class Blur(Fields):
    """The areas of a photo that nobody shall recognise."""

    areas: Annotated[tuple[Area, ...], Field(min_length=1, max_length=MOST_AREAS)]


class Publish(Fields):
    """Whether everybody may see the file."""

    public: bool


def attach(asked: Asked, parts: Parts, number: str) -> Answer:
    """201 with the presigned form; the file counts once it was examined."""
    report = load(parts, number)
    seat = _speaker(asked, report)
    wanted = parse(EvidenceFile, asked.fields, parts.limits["filing"])
    if report.status not in OPEN:
        raise TransitionRefused("attach", report.status)
    permits = Permits(parts.attachments, parts.links, parts.limits["attachments"])
    given = permits.give(report.number, Wanted(wanted.name, wanted.type, wanted.size, seat.desk), asked.now)
    return json_answer(given, 201)


def blur(asked: Asked, parts: Parts, number: str, id: str) -> Answer:
    """Queued: a function that may write files makes the copy that can be shown."""
    report, seat = _publisher(asked, parts, number)
    said = parse(Blur, asked.fields, parts.limits["filing"])
    file = _kept(parts, report, id)
    if not file.type.startswith("image/"):
        raise InvalidInput(FieldError("areas", "not_a_picture"))
    areas = [area.model_dump() for area in said.areas]
    return _queued(parts, asked, seat, file, {"work": "blur", "areas": areas})


def publish(asked: Asked, parts: Parts, number: str, id: str) -> Answer:
    """Queued: shown to everybody, or no more."""
    report, seat = _publisher(asked, parts, number)
    said = parse(Publish, asked.fields, parts.limits["filing"])
    file = _kept(parts, report, id)
    if said.public and (reason := publishing.refused(report, file)):
        raise InvalidInput(FieldError("public", reason))
    return _queued(parts, asked, seat, file, {"work": "publish", "public": said.public})


def _speaker(asked: Asked, report: Report) -> Seat:
    for action in EVIDENCE:
        try:
            return permissions.require(asked.officer, action, report, asked.day)
        except Forbidden:
            continue
    raise Forbidden(Action.CONTRIBUTE.value)


def _publisher(asked: Asked, parts: Parts, number: str) -> tuple[Report, Seat]:
    report = load(parts, number)
    return report, permissions.require(asked.officer, Action.PUBLISH_FILE, report, asked.day)


def _kept(parts: Parts, report: Report, id: str) -> Attachment:
    file = parts.attachments.find(report.number, id)
    if file is None or file.state is not AttachmentState.KEPT:
        raise NotFound(id)
    return file


def _queued(parts: Parts, asked: Asked, seat: Seat, file: Attachment, work: Mapping[str, Any]) -> Answer:
    said = {"number": file.number, "id": file.id, "seat": seat.desk, "officer": asked.officer.id}
    queues.send(client("sqs"), parts.settings.attach_queue, [{**work, **said, "at": asked.now.isoformat()}])
    return json_answer({"number": file.number, "id": file.id}, 202)
