"""The shape of what is stored about a reporter, as its owner sees it."""

from infra.openapi.shapes import NUMBER, TEXT, TIME, Json, list_, or_null, texts

_IDENTITY = texts("name email phone")
_READ = texts("at what what_words why why_words who role_words", at=TIME)
_KEPT = texts("what what_words days until words", days=NUMBER, until=or_null(TIME))

OWN_DATA: Json = texts(
    "number erased_at identity case_data originals ombudsman read kept",
    erased_at=or_null(TIME),
    identity=_IDENTITY,
    originals={"type": "object", "additionalProperties": list_(TEXT)},
    ombudsman=or_null({"type": "object", "additionalProperties": TEXT}),
    read=list_(_READ),
    kept=list_(_KEPT),
)
