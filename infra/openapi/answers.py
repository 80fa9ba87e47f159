"""The shapes of answers, which the function builds as plain mappings; a contract test holds them to what it sends."""

from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
TIME: Json = {"type": "string", "format": "date-time"}
FLAG: Json = {"type": "boolean"}
PAGE: Json = {"text/html": {"schema": {"type": "string"}}}
KEY = "16 to 128 printable ASCII characters that nobody else uses, for example a UUID; kept for 24 hours"

STATUSES = {
    200: "Done",
    201: "Created",
    202: "Taken; what becomes of it is not told here",
    303: "To a form: see the page named by Location",
    400: "No JSON object or form",
    404: "No such report, or a wrong code",
    409: "The report's status does not allow it, or it has just changed",
    410: "The receipt is closed",
    413: "Too large",
    415: "Neither JSON nor a form",
    422: "Something is wrong with a field, or the key belongs to another body",
    429: "Too many wrong codes from this source; a right code still works",
    500: "A fault of ours",
    503: "Busy; try again, with the same key nothing is doubled",
}


def _object(required: str, **properties: Json) -> Json:
    return {"type": "object", "required": required.split(), "properties": properties}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _or_null(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}


_DEADLINE = _object(
    "kind due_at met_at running provisional",
    kind=TEXT,
    words=TEXT,
    due_at=TIME,
    met_at=_or_null(TIME),
    running=FLAG,
    provisional=FLAG,
)
_DELIVERY = _object("recipient channel status at words", recipient=TEXT, channel=TEXT, status=TEXT, at=TIME, words=TEXT)
_STEP = _object(
    "seq at type words deliveries",
    seq={"type": "integer"},
    at=TIME,
    type=TEXT,
    words=TEXT,
    text=TEXT,
    deliveries=_list(_DELIVERY),
)
_FILE = _object(
    "id name type size status url words",
    id=TEXT,
    name=TEXT,
    type=TEXT,
    size={"type": "integer"},
    status={"enum": ["kept", "refused"]},
    url=TEXT,
    words=TEXT,
)
_PLACE = _object(
    "region district village landmark point words",
    region=TEXT,
    district=TEXT,
    village=TEXT,
    landmark=TEXT,
    point=_or_null(_object("lat lng", lat={"type": "number"}, lng={"type": "number"})),
    words=TEXT,
)

SCHEMAS: Json = {
    "Problem": _object(
        "type title status detail instance",
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        instance=TEXT,
        errors=_list(_object("field reason message", field=TEXT, reason=TEXT, message=TEXT)),
    ),
    "Receipt": _object(
        "number access_code tracked_at deadline deadlines danger",
        number=TEXT,
        access_code=TEXT,
        tracked_at=TEXT,
        deadline=_or_null(_DEADLINE),
        deadlines=_list(_DEADLINE),
        danger=FLAG,
    ),
    "Case": _object(
        "number title kind status status_words flags text place agency decision deadlines timeline attachments can "
        "public",
        number=TEXT,
        title=TEXT,
        kind=TEXT,
        status=TEXT,
        status_words=TEXT,
        flags=_object("anonymous secret", anonymous=FLAG, secret=FLAG),
        text=TEXT,
        place=_PLACE,
        agency=_or_null(_object("id name", id=TEXT, name=TEXT)),
        decision=_or_null(
            _object("reason reason_words confidence", reason=TEXT, reason_words=TEXT, confidence={"type": "number"})
        ),
        deadlines=_list(_DEADLINE),
        timeline=_list(_STEP),
        attachments=_list(_FILE),
        can=_list({"enum": ["reply", "withdraw", "attach"]}),
        public=FLAG,
    ),
    "Done": _object("number status", number=TEXT, status=TEXT, seq={"type": "integer"}),
    "Asked": _object("message", message=TEXT),
    "UploadForm": _object("id url fields", id=TEXT, url=TEXT, fields={"type": "object", "additionalProperties": TEXT}),
    "Places": _object("places", places=_list(_object("code name", code=TEXT, name=TEXT))),
    "Document": {"type": "object"},
}
