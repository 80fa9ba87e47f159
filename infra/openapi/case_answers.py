"""The shape of a report as its reporter or everybody sees it."""

from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null, texts

DEADLINE = texts(
    "kind due_at met_at running provisional",
    words=TEXT,
    due_at=TIME,
    met_at=or_null(TIME),
    running=FLAG,
    provisional=FLAG,
    late=FLAG,
)
_DELIVERY = texts("recipient channel status at words", at=TIME)
_STEP = texts("seq at type words deliveries", seq=NUMBER, at=TIME, text=TEXT, deliveries=list_(_DELIVERY))
_FILE = texts("id name type size status url words", size=NUMBER, status={"enum": ["kept", "refused"]})
_PLACE = texts(
    "region district village landmark point words",
    point=or_null(object_("lat lng", lat={"type": "number"}, lng={"type": "number"})),
)

_STOP = texts("desk name since until words text", since=TIME, until=or_null(TIME))
_SHARE = texts("agency name task due_on answered_at text", due_on=or_null(DAY), answered_at=or_null(TIME))
_ANSWER = texts(
    "kind kind_words at agency text done_on promised_for budget_year unit reason alternative no_evidence programme "
    "plan_year evidence",
    at=TIME,
    done_on=or_null(DAY),
    promised_for=or_null(DAY),
    budget_year=NUMBER,
    plan_year=NUMBER,
    evidence=list_(texts("id name url")),
)
_CLOSING = texts("by words silent rating reason", silent=FLAG, rating=NUMBER)
_PENDING = texts("kind words name since due_at", since=TIME, due_at=or_null(TIME))
JUDGING, RIGHTS = ["reply", "close", "not_solved", "wrong_agency", "object"], ["see", "correct", "erase"]
ACTS = [*JUDGING, "withdraw", "attach", "ombudsman", *RIGHTS]

CASE: Json = texts(
    "number title kind status status_words flags text place agency decision deadlines timeline attachments can "
    "objection public own path bound shares answer closing clarifications pending reopenings merged supports shareable "
    "opened",
    flags=object_("anonymous secret", anonymous=FLAG, secret=FLAG),
    place=_PLACE,
    agency=or_null(texts("id name")),
    decision=or_null(texts("reason reason_words explanation confidence", confidence={"type": "number"})),
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
    clarifications=list_(texts("at agency text", at=TIME)),
    pending=or_null(_PENDING),
    reopenings=NUMBER,
    merged=or_null(texts("number title")),
    supports=NUMBER,
    shareable=FLAG,
    opened=list_(texts("at who what reason", at=TIME)),
)
