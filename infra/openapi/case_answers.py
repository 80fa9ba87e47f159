"""The shape of a report as its reporter or everybody sees it."""

from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null

DEADLINE = object_(
    "kind due_at met_at running provisional",
    kind=TEXT,
    words=TEXT,
    due_at=TIME,
    met_at=or_null(TIME),
    running=FLAG,
    provisional=FLAG,
    late=FLAG,
)
_DELIVERY = object_("recipient channel status at words", recipient=TEXT, channel=TEXT, status=TEXT, at=TIME, words=TEXT)
_STEP = object_(
    "seq at type words deliveries",
    seq={"type": "integer"},
    at=TIME,
    type=TEXT,
    words=TEXT,
    text=TEXT,
    deliveries=list_(_DELIVERY),
)
_FILE = object_(
    "id name type size status url words",
    id=TEXT,
    name=TEXT,
    type=TEXT,
    size={"type": "integer"},
    status={"enum": ["kept", "refused"]},
    url=TEXT,
    words=TEXT,
)
_PLACE = object_(
    "region district village landmark point words",
    region=TEXT,
    district=TEXT,
    village=TEXT,
    landmark=TEXT,
    point=or_null(object_("lat lng", lat={"type": "number"}, lng={"type": "number"})),
    words=TEXT,
)

_STOP = object_(
    "desk name since until words text", desk=TEXT, name=TEXT, since=TIME, until=or_null(TIME), words=TEXT, text=TEXT
)
_SHARE = object_(
    "agency name task due_on answered_at text",
    agency=TEXT,
    name=TEXT,
    task=TEXT,
    due_on=or_null(DAY),
    answered_at=or_null(TIME),
    text=TEXT,
)
_ANSWER = object_(
    "kind kind_words at agency text done_on promised_for budget_year unit reason alternative no_evidence evidence",
    kind=TEXT,
    kind_words=TEXT,
    at=TIME,
    agency=TEXT,
    text=TEXT,
    done_on=or_null(DAY),
    promised_for=or_null(DAY),
    budget_year=NUMBER,
    unit=TEXT,
    reason=TEXT,
    alternative=TEXT,
    no_evidence=TEXT,
    evidence=list_(object_("id name url", id=TEXT, name=TEXT, url=TEXT)),
)
_CLOSING = object_("by words silent rating reason", by=TEXT, words=TEXT, silent=FLAG, rating=NUMBER, reason=TEXT)
_PENDING = object_("kind words name since due_at", kind=TEXT, words=TEXT, name=TEXT, since=TIME, due_at=or_null(TIME))
JUDGING, RIGHTS = ["reply", "close", "not_solved", "wrong_agency", "object"], ["see", "correct", "erase"]
ACTS = [*JUDGING, "withdraw", "attach", "ombudsman", *RIGHTS]

CASE: Json = object_(
    "number title kind status status_words flags text place agency decision deadlines timeline attachments can "
    "objection public own path bound shares answer closing clarifications pending reopenings merged supports shareable "
    "opened",
    number=TEXT,
    title=TEXT,
    kind=TEXT,
    status=TEXT,
    status_words=TEXT,
    flags=object_("anonymous secret", anonymous=FLAG, secret=FLAG),
    text=TEXT,
    place=_PLACE,
    agency=or_null(object_("id name", id=TEXT, name=TEXT)),
    decision=or_null(
        object_("reason reason_words confidence", reason=TEXT, reason_words=TEXT, confidence={"type": "number"})
    ),
    deadlines=list_(DEADLINE),
    timeline=list_(_STEP),
    attachments=list_(_FILE),
    can=list_({"enum": ACTS}),
    objection=or_null(object_("until open", until=TIME, open=FLAG)),
    public=FLAG,
    own=FLAG,
    path=list_(_STOP),
    bound=FLAG,
    shares=list_(_SHARE),
    answer=or_null(_ANSWER),
    closing=or_null(_CLOSING),
    clarifications=list_(object_("at agency text", at=TIME, agency=TEXT, text=TEXT)),
    pending=or_null(_PENDING),
    reopenings=NUMBER,
    merged=or_null(object_("number title", number=TEXT, title=TEXT)),
    supports=NUMBER,
    shareable=FLAG,
    opened=list_(object_("at who what reason", at=TIME, who=TEXT, what=TEXT, reason=TEXT)),
)
