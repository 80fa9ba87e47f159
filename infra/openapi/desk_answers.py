"""The shapes of what officers are answered; a contract test holds them to what is sent."""

from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null

REAL: Json = {"type": "number"}
_NAMED = object_("id name", id=TEXT, name=TEXT)
_CODED = object_("code words", code=TEXT, words=TEXT)
_SEAT = object_(
    "desk desk_name role role_words scope", desk=TEXT, desk_name=TEXT, role=TEXT, role_words=TEXT, scope=TEXT
)
_COLOUR: Json = {"enum": ["red", "yellow", "green", "grey"]}
_ROW = object_(
    "number title kind kind_words status status_words category category_words handling_class agency officer "
    "place_words flagged due_at clock clock_words colour days_left filed_at pending hops reopenings",
    number=TEXT,
    title=TEXT,
    kind=TEXT,
    kind_words=TEXT,
    status=TEXT,
    status_words=TEXT,
    category=TEXT,
    category_words=TEXT,
    handling_class=TEXT,
    agency=or_null(_NAMED),
    officer=or_null(_NAMED),
    place_words=TEXT,
    flagged=FLAG,
    due_at=TEXT,
    clock=TEXT,
    clock_words=TEXT,
    colour=_COLOUR,
    days_left=or_null(NUMBER),
    filed_at=TIME,
    pending=TEXT,
    hops=NUMBER,
    reopenings=NUMBER,
)
_COUNTS = object_(
    "total by_status late as_of",
    total=NUMBER,
    by_status={"type": "object", "additionalProperties": NUMBER},
    late=NUMBER,
    as_of=or_null(TIME),
)
_STEP = object_(
    "seq at type words text actor_words private facts deliveries",
    seq=NUMBER,
    at=TIME,
    type=TEXT,
    words=TEXT,
    text=TEXT,
    actor_words=TEXT,
    private=FLAG,
    facts=list_(object_("words value", words=TEXT, value=TEXT)),
    deliveries=list_(object_("words status", words=TEXT, status=TEXT)),
)
_DEADLINE = object_(
    "kind words due_at state days_left colour holder provisional",
    kind=TEXT,
    words=TEXT,
    due_at=TIME,
    state=TEXT,
    days_left=or_null(NUMBER),
    colour=_COLOUR,
    holder=or_null(_NAMED),
    provisional=FLAG,
)
_FILE = object_(
    "id name type size url public blurred by",
    id=TEXT,
    name=TEXT,
    type=TEXT,
    size=NUMBER,
    url=TEXT,
    public=FLAG,
    blurred=FLAG,
    by=TEXT,
)
_DECISION = object_(
    "reason reason_words confidence candidates matched conflicts router",
    reason_words=TEXT,
    confidence=REAL,
    candidates=list_(object_("agency name affair score", agency=TEXT, name=TEXT, affair=TEXT, score=REAL)),
    matched=list_(object_("term affair weight", term=TEXT, affair=TEXT, weight=REAL)),
    conflicts=list_(_CODED),
    router=TEXT,
)
_DESK_CASE = object_(
    "number version status status_words kind title text public category handling_class class_reason place flags "
    "agency desk path officer deadlines timeline attachments decision shares hops pending draft similar members "
    "merged_into rating can templates has_contact has_case_data",
    number=TEXT,
    version=NUMBER,
    status=TEXT,
    status_words=TEXT,
    title=TEXT,
    text=TEXT,
    public=object_("title text", title=TEXT, text=TEXT),
    place=object_("words point", words=TEXT),
    agency=or_null(_NAMED),
    desk=or_null(_NAMED),
    path=list_(object_("desk name", desk=TEXT, name=TEXT)),
    officer=or_null(_NAMED),
    deadlines=list_(_DEADLINE),
    timeline=list_(_STEP),
    attachments=list_(_FILE),
    decision=or_null(_DECISION),
    shares=list_(
        object_("agency task since due_on answered_at", agency=_NAMED, due_on=or_null(DAY), answered_at=or_null(TIME))
    ),
    hops=list_(object_("agency since until reason reason_words text by_agency", agency=_NAMED)),
    pending=or_null(object_("kind words desk since text", desk=or_null(_NAMED))),
    draft=or_null(object_("answer seat officer at returned remark")),
    similar=list_(_ROW),
    members=list_(TEXT),
    can=list_(TEXT),
    templates=list_(object_("id name text", id=TEXT, name=TEXT, text=TEXT)),
    has_contact=FLAG,
    has_case_data=FLAG,
)
_OFFICER = object_("id name active seats", id=TEXT, name=TEXT, active=FLAG, seats=list_(_SEAT))

DESK_SCHEMAS: Json = {
    "Me": object_(
        "officer seats notify absences reasons classes answer_kinds",
        officer=object_("id name email", id=TEXT, name=TEXT, email=TEXT),
        seats=list_(_SEAT),
        notify=object_("mode on_call email", mode=TEXT, on_call=FLAG, email=FLAG),
        reasons={"type": "object", "additionalProperties": list_(_CODED)},
        classes=list_(_CODED),
        answer_kinds=list_(_CODED),
    ),
    "Inbox": object_("items cursor counts now", items=list_(_ROW), cursor=or_null(TEXT), counts=_COUNTS, now=TIME),
    "Rows": object_("items cursor now", items=list_(_ROW), cursor=or_null(TEXT), now=TIME),
    "Likes": object_("items now", items=list_(_ROW), now=TIME),
    "DeskCase": _DESK_CASE,
    "CaseDone": object_(
        "number version status status_words", number=TEXT, version=NUMBER, status=TEXT, status_words=TEXT
    ),
    "Conflict": object_(
        "type title status detail instance",
        current=object_(
            "version status status_words changes yours",
            version=NUMBER,
            status=TEXT,
            status_words=TEXT,
            changes=list_(_STEP),
            yours={"type": "object"},
        ),
        reason=TEXT,
    ),
    "Bulk": object_(
        "done refused", done=list_(TEXT), refused=list_(object_("number reason", number=TEXT, reason=TEXT))
    ),
    "Templates": object_(
        "desk version items",
        desk=TEXT,
        version=NUMBER,
        items=list_(object_("id name text", id=TEXT, name=TEXT, text=TEXT)),
    ),
    "Agencies": object_("items", items=list_(object_("id name region_words", id=TEXT, name=TEXT, region_words=TEXT))),
    "FileQueued": object_("number id", number=TEXT, id=TEXT),
    "Identity": object_("name case_data"),
    "Staff": object_("officers", officers=list_(_OFFICER)),
    "Officer": _OFFICER,
    "Anything": {"type": "object"},
}
