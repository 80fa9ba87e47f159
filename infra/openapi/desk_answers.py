"""The shapes of what officers are answered; a contract test holds them to what is sent."""

from infra.openapi.award_answers import AWARD_SCHEMAS
from infra.openapi.figures_answers import CAMPAIGNS, MONTHLY, PLANNING
from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null, texts

REAL: Json = {"type": "number"}
_NAMED = texts("id name")
_CODED = texts("code words")
_SEAT = texts("desk desk_name role role_words scope")
_COLOUR: Json = {"enum": ["red", "yellow", "green", "grey"]}
_ROW = texts(
    "number title kind kind_words status status_words category category_words handling_class agency officer "
    "place_words flagged due_at clock clock_words colour days_left filed_at pending hops reopenings",
    agency=or_null(_NAMED),
    officer=or_null(_NAMED),
    flagged=FLAG,
    colour=_COLOUR,
    days_left=or_null(NUMBER),
    filed_at=TIME,
    hops=NUMBER,
    reopenings=NUMBER,
)
_SOON = or_null(object_("count more", count=NUMBER, more=FLAG))
_COUNTS = object_(
    "total by_status late today week as_of",
    total=NUMBER,
    by_status={"type": "object", "additionalProperties": NUMBER},
    late=NUMBER,
    today=_SOON,
    week=_SOON,
    as_of=or_null(TIME),
)
_FIGURES = dict.fromkeys(("open", "late", "returned", "unopened"), NUMBER)
_BELOW = object_("id name is_desk open late returned unopened", id=TEXT, name=TEXT, is_desk=FLAG, **_FIGURES)
_STEP = texts(
    "seq at type words text actor_words private facts deliveries",
    seq=NUMBER,
    at=TIME,
    private=FLAG,
    facts=list_(texts("words value")),
    deliveries=list_(texts("words status")),
)
_DEADLINE = texts(
    "kind words due_at state days_left colour holder provisional",
    due_at=TIME,
    days_left=or_null(NUMBER),
    colour=_COLOUR,
    holder=or_null(_NAMED),
    provisional=FLAG,
)
_FILE = texts("id name type size url public blurred by", size=NUMBER, public=FLAG, blurred=FLAG)
_SHARE: Json = {"enum": ["word", "term", "affair", "place", "category", "agency", "base", "rest"]}
_DECISION = object_(
    "outcome reason reason_words rule confidence threshold candidates shares matched conflicts router",
    outcome={"enum": ["straight_through", "abstained"]},
    reason_words=TEXT,
    rule=TEXT,
    confidence=REAL,
    threshold=REAL,
    candidates=list_(texts("agency name affair score behind", score=REAL, behind=REAL)),
    shares=list_(texts("kind label words first second weight", kind=_SHARE, first=REAL, second=REAL, weight=REAL)),
    matched=list_(texts("term affair weight", weight=REAL)),
    conflicts=list_(_CODED),
    router=TEXT,
)
_DESK_CASE = object_(
    "number version status status_words kind title text public category handling_class class_reason place flags "
    "agency desk path officer deadlines timeline attachments decision shares hops pending draft members "
    "merged_into rating can templates has_contact has_case_data",
    number=TEXT,
    version=NUMBER,
    status=TEXT,
    status_words=TEXT,
    title=TEXT,
    text=TEXT,
    public=texts("title text"),
    place=object_("words point", words=TEXT),
    agency=or_null(_NAMED),
    desk=or_null(_NAMED),
    path=list_(texts("desk name")),
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
    members=list_(TEXT),
    can=list_(TEXT),
    templates=list_(texts("id name text")),
    has_contact=FLAG,
    has_case_data=FLAG,
)
_OFFICER = texts("id name active seats", active=FLAG, seats=list_(_SEAT))

DESK_SCHEMAS: Json = {
    "Me": object_(
        "officer seats notify absences reasons classes answer_kinds",
        officer=texts("id name email"),
        seats=list_(_SEAT),
        notify=texts("mode on_call email", on_call=FLAG, email=FLAG),
        reasons={"type": "object", "additionalProperties": list_(_CODED)},
        classes=list_(_CODED),
        answer_kinds=list_(_CODED),
    ),
    "Inbox": object_(
        "desk items cursor counts now", desk=_NAMED, items=list_(_ROW), cursor=or_null(TEXT), counts=_COUNTS, now=TIME
    ),
    "Oversight": object_(
        "at path rows quiet now", at=_NAMED, path=list_(_NAMED), rows=list_(_BELOW), quiet=NUMBER, now=TIME
    ),
    "Sample": object_(
        "desk month word of drawn items checked",
        desk=_NAMED,
        month=TEXT,
        word=TEXT,
        of=NUMBER,
        drawn=NUMBER,
        items=list_(
            texts("number title status status_words ended_at found found_words", ended_at=or_null(TIME)),
        ),
        checked=or_null(
            object_("upheld of low high doubted", upheld=NUMBER, of=NUMBER, low=REAL, high=REAL, doubted=FLAG)
        ),
    ),
    "Monthly": MONTHLY,
    "Planning": PLANNING,
    "Campaigns": CAMPAIGNS,
    **AWARD_SCHEMAS,
    "Rows": object_("items cursor now", items=list_(_ROW), cursor=or_null(TEXT), now=TIME),
    "Likes": object_("items now", items=list_(_ROW), now=TIME),
    "DeskCase": _DESK_CASE,
    "CaseDone": texts("number version status status_words", version=NUMBER),
    "Conflict": object_(
        "type title status detail instance",
        current=texts(
            "version status status_words changes yours", version=NUMBER, changes=list_(_STEP), yours={"type": "object"}
        ),
        reason=TEXT,
    ),
    "Bulk": object_("done refused", done=list_(TEXT), refused=list_(texts("number reason"))),
    "Templates": texts("desk version items", version=NUMBER, items=list_(texts("id name text"))),
    "Agencies": object_("items", items=list_(texts("id name region_words"))),
    "FileQueued": texts("number id"),
    "Identity": object_("name case_data"),
    "Staff": object_("officers", officers=list_(_OFFICER)),
    "Officer": _OFFICER,
    "Anything": {"type": "object"},
}
