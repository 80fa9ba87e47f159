"""The shapes of answers, which the function builds as plain mappings; a contract test holds them to what it sends."""

from infra.openapi.case_answers import CASE, DEADLINE
from infra.openapi.own_answers import OWN_DATA
from infra.openapi.shapes import FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null

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


SCHEMAS: Json = {
    "Problem": object_(
        "type title status detail instance",
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        instance=TEXT,
        errors=list_(object_("field reason message", field=TEXT, reason=TEXT, message=TEXT)),
    ),
    "Receipt": object_(
        "number access_code tracked_at deadline deadlines danger",
        number=TEXT,
        access_code=TEXT,
        tracked_at=TEXT,
        deadline=or_null(DEADLINE),
        deadlines=list_(DEADLINE),
        danger=FLAG,
    ),
    "Case": CASE,
    "OwnData": OWN_DATA,
    "Done": object_("number status done message", number=TEXT, status=TEXT, seq=NUMBER, done=TEXT, message=TEXT),
    "Supported": object_("number supports done message", number=TEXT, supports=NUMBER, done=TEXT, message=TEXT),
    "Followed": object_("number done message", number=TEXT, done=TEXT, message=TEXT),
    "SimilarReports": object_(
        "similar",
        similar=list_(
            object_(
                "number title status status_words place_words filed_at answer",
                number=TEXT,
                title=TEXT,
                status=TEXT,
                status_words=TEXT,
                place_words=TEXT,
                filed_at=TIME,
                answer=TEXT,
            )
        ),
    ),
    "Asked": object_("message", message=TEXT),
    "UploadForm": object_("id url fields", id=TEXT, url=TEXT, fields={"type": "object", "additionalProperties": TEXT}),
    "Places": object_("places", places=list_(object_("code name", code=TEXT, name=TEXT))),
    "Document": {"type": "object"},
}
