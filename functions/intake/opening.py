"""GET /q/{where}/{campaign}: the form as a poster opens it, its office and place filled in, also without script."""

from urllib.parse import urlencode

from adapters.web import shown
from adapters.web.calls import Call
from adapters.web.http import Answer, page_answer
from domain.outreach import LANDMARK_MAX, Spot, address, campaign_of, spot_of
from domain.place import regency_of
from domain.report import Place
from domain.texts import cleaning
from intake.wiring import Parts


def opened(call: Call, parts: Parts, where: str, campaign: str = "") -> Answer:
    """What is not known stays open: a mistyped address is a form with a word about it, never an error."""
    spot, near = _spot(where.strip().lower(), call, parts), _near(call)
    found = spot or Spot()
    html = parts.pages.render(
        "form",
        call.lang,
        values={**_values(found, near, parts), "campaign": campaign_of(campaign)},
        errors=[],
        places=[],
        office=office_of(found.office, parts),
        codes=_codes(found.place),
        poster={"known": bool(spot), "words": shown.spot_words(found, near, parts.place_name)},
        elsewhere=_in_the_other_language(call, where, campaign, near),
    )
    return page_answer(html, call.lang)


def office_of(id: str, parts: Parts) -> dict[str, str] | None:
    """An office of the directory, to be chosen by its name; None for whatever else was typed."""
    found = spot_of(id, parts.directory.agency, parts.known_place)
    return {"id": found.office, "name": found.name} if found and found.office else None


def _spot(where: str, call: Call, parts: Parts) -> Spot | None:
    """Posters hang for years: an office that has been reorganised meanwhile is its successor."""
    today = parts.directory.successions(call.now).now(where)
    return spot_of(today, parts.directory.agency, parts.known_place)


def _near(call: Call) -> str:
    try:
        return cleaning.line(call.query.get("near", ""))[:LANDMARK_MAX]
    except cleaning.Unclean:
        return ""


def _values(spot: Spot, near: str, parts: Parts) -> dict[str, str]:
    """What the fields show. A name that its regency has twice is told as a landmark, which the router reads too."""
    at, region = spot.place, regency_of(spot.region)
    village = parts.known_place(at.village) if at.village else ""
    sure = bool(village) and parts.places.part(region, village, "villages") == at.village
    part = "" if sure else shown.place_words(Place("", at.district, at.village), parts.place_name)
    return {
        "region": region,
        "region_name": parts.known_place(region) if region else "",
        "village": village if sure else "",
        "landmark": ", ".join(text for text in (near, part) if text),
        "suggested_agency": spot.office,
    }


def _codes(at: Place) -> dict[str, str]:
    """For the script, which knows parts of a regency by their codes."""
    return {name: code for name, code in (("district_code", at.district), ("village_code", at.village)) if code}


def _in_the_other_language(call: Call, where: str, campaign: str, near: str) -> str:
    asked = {"lang": "id" if call.lang == "en" else "en", "near": near}
    return f"{address(where, campaign)}?{urlencode({name: value for name, value in asked.items() if value})}"
