"""GET /api/desk/poster.pdf: a sheet to be hung up, in both languages, whose QR code opens the form filled in."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from pydantic import ConfigDict

from adapters.reference.words import LANGUAGES, Words
from adapters.web import shown
from adapters.web.calls import Call
from adapters.web.fields import Fields, Line, parse
from adapters.web.sessions import officer_of
from domain import outreach
from domain.desks import permissions
from domain.desks.actions import Action
from domain.directory import region_of
from domain.errors import Forbidden
from domain.outreach import Poster
from domain.place import zone_of
from paper import codes
from paper.setting import pdf
from paper.wiring import Parts

SAID = ("title", "head", "call", "scan", "type", "then", "danger")


class Wanted(Fields):
    """What stands in the address of a poster: where it hangs, what is near, its campaign and its size."""

    model_config = ConfigDict(extra="ignore")
    desk: Line = ""
    where: Line = ""
    near: Line = ""
    campaign: Line = ""
    size: Literal["a4", "a6"] = "a4"


def poster(call: Call, parts: Parts) -> bytes:
    """For whoever works at a desk. Raises InvalidInput, Forbidden, Unauthenticated."""
    officer = officer_of(call.context, parts.officers)
    wanted = parse(Wanted, call.query, parts.limits["filing"])
    today = call.now.astimezone(zone_of(region_of(wanted.desk))).date()
    seats = officer.seats_on(today)
    if not (wanted.desk or seats):
        raise Forbidden(Action.POSTER.value)
    permissions.on_desk(officer, Action.POSTER, wanted.desk or seats[0].desk, today)
    find = partial(outreach.spot_of, agency=parts.directory.agency, place_name=parts.known_place)
    made = outreach.poster(wanted.where.lower(), wanted.near, wanted.campaign, find)
    return printed(made, wanted.size, parts.settings.public_origin, parts.words, parts.place_name)


def printed(poster: Poster, size: str, origin: str, words: Words, place_name: Callable[[str], str]) -> bytes:
    """The sheet itself."""
    return pdf("poster", content(poster, origin, words, place_name) | {"size": size})


def content(poster: Poster, origin: str, words: Words, place_name: Callable[[str], str]) -> dict[str, Any]:
    """Everything that stands on it. The address to be typed is the short one, without what is near."""
    address = origin + outreach.address(poster.where, poster.campaign)
    typed = address.partition("://")[2]
    said = {lang: {code: words.say("poster", code, lang) for code in SAID} for lang in LANGUAGES}
    return {
        "title": said["id"]["title"],
        "said": said,
        "near": poster.near,
        "place": shown.spot_words(poster.spot, "", place_name),
        "address": typed,
        "code": codes.svg(codes.with_near(address, poster.near)),
        "code_words": words.say("poster", "code", "id", address=typed),
        "foot": "",
        "lost": words.say("paper", "lost", "id"),
    }
