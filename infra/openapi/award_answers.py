"""The shapes of what officers are answered about the award and the aspects."""

from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null, texts

REAL: Json = {"type": "number"}
_POINTS: Json = {"type": "object", "additionalProperties": or_null(REAL)}
_NAMED = texts("id name")
_LINKS = list_(texts("title url"))
_FIGURES = object_("units connected months owed", units=NUMBER, connected=NUMBER, months=NUMBER, owed=NUMBER)
_PHASE: Json = {"enum": ["entry", "scoring", "over", "published"]}
_YEAR = object_(
    "year phase entry_until scoring_until published_at assessors version",
    year=NUMBER,
    phase=_PHASE,
    entry_until=DAY,
    scoring_until=DAY,
    published_at=or_null(TIME),
    assessors=NUMBER,
    version=NUMBER,
)
_CRITERIA = list_(texts("id words"))
_ROW = texts("agency category category_words", agency=_NAMED)
_ENTRY = texts(
    "agency category category_words answers measured by at version",
    agency=_NAMED,
    answers=list_(texts("criterion points text links", points=NUMBER, links=_LINKS)),
    measured=_FIGURES,
    at=TIME,
    version=NUMBER,
)
_RESULT = object_(
    "agency category points own_points of_criteria place awarded",
    points=or_null(REAL),
    own_points=REAL,
    of_criteria=_POINTS,
    place=NUMBER,
    awarded=FLAG,
)
_OWN = object_(
    "agency speaker speaks measured hindrances entry result",
    agency=or_null(_NAMED),
    speaker=or_null(_NAMED),
    speaks=FLAG,
    measured=or_null(_FIGURES),
    hindrances=list_(texts("code words")),
    entry=or_null(_ENTRY),
    result=or_null(_RESULT),
)
_ASSESSORS = list_(texts("id name desk_name"))
_RUN = object_(
    "can_assess assessors history",
    can_assess=_ASSESSORS,
    assessors=_ASSESSORS,
    history=list_(texts("at words officer about", at=TIME)),
)
_MINE = object_("points remark version", points=_POINTS, remark=TEXT, version=NUMBER)
_PREDICATE: Json = {"enum": ["", "good", "fair", "poor"]}
_QUESTION = object_(
    "kind id words points",
    kind={"enum": ["figure", "evidence"]},
    id=TEXT,
    words=TEXT,
    points=or_null(NUMBER),
    value=or_null(REAL),
    bounds=list_(REAL),
    less_is_better=FLAG,
    given=or_null(
        texts(
            "links remark by at reason verified_by verified_at version",
            links=_LINKS,
            at=TIME,
            verified_at=or_null(TIME),
            version=NUMBER,
        )
    ),
)
_ASPECT = texts("id words predicate predicate_words questions", predicate=_PREDICATE, questions=list_(_QUESTION))
_DONE = object_("act year version", act=TEXT, year=NUMBER, version=NUMBER)

AWARD_SCHEMAS: Json = {
    "Award": object_(
        "desk years year criteria rules may own entries run now",
        desk=_NAMED,
        years=list_(NUMBER),
        year=or_null(_YEAR),
        criteria=_CRITERIA,
        rules=object_("highest assessors", highest=NUMBER, assessors=NUMBER),
        may=list_(TEXT),
        own=or_null(_OWN),
        entries=list_(object_("agency category category_words scored mine", scored=or_null(NUMBER), mine=FLAG)),
        run=or_null(_RUN),
        now=TIME,
    ),
    "AwardEntry": object_(
        "year criteria entry mine may_score",
        year=_YEAR,
        criteria=_CRITERIA,
        entry=_ENTRY,
        mine=or_null(_MINE),
        may_score=FLAG,
    ),
    "AwardDone": _DONE,
    "Aspects": texts(
        "agency desk year years may predicate predicate_words aspects now",
        agency=_NAMED,
        year=NUMBER,
        years=list_(NUMBER),
        may=list_(TEXT),
        predicate=_PREDICATE,
        aspects=list_(_ASPECT),
        now=TIME,
    ),
    "AspectDone": _DONE,
}
