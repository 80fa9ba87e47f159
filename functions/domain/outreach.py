"""Posters and events: what the address of one means, and the campaign by which its reports are counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.directory import Agency
from domain.errors import FieldError, InvalidInput
from domain.place import NATION, is_code, regency_of
from domain.report import Place

CAMPAIGN_MAX = 24
LANDMARK_MAX = 60
_ID = re.compile(r"[a-z0-9.-]{1,80}")
_CAMPAIGN = re.compile(rf"[a-z0-9-]{{1,{CAMPAIGN_MAX}}}")


@dataclass(frozen=True)
class Spot:
    """What a form opens with: the office by id and name, and the place as deep as it is known; each may be empty."""

    office: str = ""
    name: str = ""
    region: str = ""

    @property
    def place(self) -> Place:
        """Its place from the regency down, or the province where no more is known."""
        region, district = regency_of(self.region) or self.region, self.region[:8] if len(self.region) >= 8 else ""
        return Place(region, district, self.region if len(self.region) > len(district) and district else "")


def campaign_of(typed: str) -> str:
    """The code as it is kept; empty for what is no code, since no report is refused for the poster's sake."""
    code = typed.strip().lower()
    return code if _CAMPAIGN.fullmatch(code) else ""


@dataclass(frozen=True)
class Poster:
    """A sheet to be hung up: where, what is near (a hotel, a market), and the campaign that it belongs to."""

    where: str
    spot: Spot
    near: str
    campaign: str


def poster(where: str, near: str, campaign: str, find: Callable[[str], Spot | None]) -> Poster:
    """What somebody wants to print. Raises InvalidInput with all that is wrong, since paper cannot be corrected."""
    spot, code = find(where), campaign_of(campaign)
    wrong = [
        ("where", "unknown_spot", "") if spot is None else None,
        ("near", "too_long", str(LANDMARK_MAX)) if len(near) > LANDMARK_MAX else None,
        None if code else ("campaign", "campaign_form" if campaign else "required", str(CAMPAIGN_MAX)),
    ]
    errors = [FieldError(*each) for each in wrong if each]
    if spot is None or errors:
        raise InvalidInput(*errors)
    return Poster(where, spot, near, code)


def spot_of(where: str, agency: Callable[[str], Agency | None], place_name: Callable[[str], str]) -> Spot | None:
    """An office by its directory id, or a place by its government code; None for what is neither."""
    if is_code(where):
        return Spot(region=where) if where != NATION and place_name(where) else None
    found = agency(where) if _ID.fullmatch(where) else None
    if found is None:
        return None
    return Spot(found.id, found.name, "" if found.region == NATION else found.region)


def address(where: str, campaign: str) -> str:
    """The path that a poster leads to, short enough to be typed."""
    return "/".join(part for part in ("/q", where, campaign) if part)
