"""The shapes of the monthly report and the planning sheet."""

from infra.openapi.shapes import DAY, FLAG, NUMBER, TEXT, TIME, Json, list_, object_, or_null, texts

_REAL: Json = {"type": "number"}
_OFFICE = texts("id name is_region", is_region=FLAG)
_SOURCES = list_(texts("name as_of", as_of=TIME))
_NAMED = texts("id name")
_PAIR = texts("id words now before", now=NUMBER, before=NUMBER)
_TOLD = or_null(object_("value of", value=_REAL, of=NUMBER, hits=NUMBER))
_UNIT: Json = {"enum": ["count", "share", "each", "minutes", "stars"]}
_FIGURE = texts("id words unit now before", unit=_UNIT, now=_TOLD, before=_TOLD)
_COUNTS = dict.fromkeys(("received", "before", "followed", "answered", "late"), NUMBER)
_ROWS = object_(
    "rows rest", rows=list_(texts(f"id name {' '.join(_COUNTS)}", **_COUNTS)), rest=or_null(object_("received"))
)
_OF_UNIT = _COUNTS | {"owed": NUMBER, "silent": NUMBER, "returned": NUMBER, "response": or_null(NUMBER)}
MONTHLY = object_(
    "office month before is_over drawn_up_on small sources buckets figures channels kinds categories places units",
    office=_OFFICE,
    month=TEXT,
    before=TEXT,
    is_over=FLAG,
    drawn_up_on=DAY,
    small=NUMBER,
    sources=_SOURCES,
    buckets=list_(_PAIR),
    figures=list_(_FIGURE),
    **dict.fromkeys(("channels", "kinds", "categories", "places"), _ROWS),
    units=list_(texts(f"id name {' '.join(_OF_UNIT)}", **_OF_UNIT)),
)
_OUTCOMES = dict.fromkeys(("received", "taken_up", "not_taken_up", "otherwise", "open", "told"), NUMBER)
_TOPIC = {"category": _NAMED, "place": _NAMED}
_REPEATED = _TOPIC | dict.fromkeys(("received", "weeks", "followed", "late", "proposals"), NUMBER)
_PROPOSED = _TOPIC | _OUTCOMES
_PROGRAMME = texts("name year reports units topics", year=NUMBER, reports=NUMBER, units=list_(TEXT), topics=list_(TEXT))
PLANNING = object_(
    "office year is_over drawn_up_on small sources rule repeated proposed whole programmes unnamed",
    office=_OFFICE,
    year=NUMBER,
    is_over=FLAG,
    drawn_up_on=DAY,
    small=NUMBER,
    sources=_SOURCES,
    rule=object_("reports weeks span"),
    repeated=object_("rows more", rows=list_(object_(" ".join(_REPEATED), **_REPEATED)), more=NUMBER),
    proposed=object_("rows more", rows=list_(object_(" ".join(_PROPOSED), **_PROPOSED)), more=NUMBER),
    whole=object_(" ".join(_OUTCOMES), **_OUTCOMES),
    programmes=object_("rows more", rows=list_(_PROGRAMME), more=NUMBER),
    unnamed=NUMBER,
)
CAMPAIGNS = object_(
    "office drawn_up_on small months rows",
    office=_OFFICE,
    drawn_up_on=DAY,
    small=NUMBER,
    months=texts("from to"),
    rows=list_(texts("code received first last", received=NUMBER)),
)
