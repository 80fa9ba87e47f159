"""The shape of what is stored about a reporter, as its owner sees it."""

from infra.openapi.shapes import NUMBER, TEXT, TIME, Json, list_, object_, or_null

_IDENTITY = object_("name email phone", name=TEXT, email=TEXT, phone=TEXT)
_READ = object_(
    "at what what_words why why_words who role_words",
    at=TIME,
    what=TEXT,
    what_words=TEXT,
    why=TEXT,
    why_words=TEXT,
    who=TEXT,
    role_words=TEXT,
)
_KEPT = object_(
    "what what_words days until words", what=TEXT, what_words=TEXT, days=NUMBER, until=or_null(TIME), words=TEXT
)

OWN_DATA: Json = object_(
    "number erased_at identity case_data originals ombudsman read kept",
    number=TEXT,
    erased_at=or_null(TIME),
    identity=_IDENTITY,
    case_data=TEXT,
    originals={"type": "object", "additionalProperties": list_(TEXT)},
    ombudsman=or_null({"type": "object", "additionalProperties": TEXT}),
    read=list_(_READ),
    kept=list_(_KEPT),
)
