"""From a checked request to the report it files: dates, place and flags decided by the rules of filing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from domain.errors import FieldError, InvalidInput
from domain.place import NATION, is_code, zone_of
from domain.report import (
    DatePrecision,
    Flags,
    Incident,
    Milestones,
    Origin,
    Place,
    Point,
    Report,
    Status,
)
from domain.texts.cleaning import title_of
from intake.places import Places
from intake.requests import Filing

# A generous box around the archipelago, its sea included.
SOUTH, NORTH, WEST, EAST = -11.6, 6.6, 94.5, 141.6
CLOCK_SKEW = timedelta(minutes=5)


T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """What a filing says, decided: where, when, and through which door."""

    place: Place
    incident: Incident
    origin: Origin


def facts_of(filing: Filing, places: Places, channels: Sequence[str], now: datetime) -> Facts:
    """Raises InvalidInput with everything that is wrong, not only the first."""
    errors: list[FieldError] = []

    def attempt(decide: Callable[[], T]) -> T | None:
        try:
            return decide()
        except InvalidInput as error:
            errors.extend(error.errors)
            return None

    place = attempt(lambda: place_of(filing, places))
    region = place.region if place else NATION
    incident = attempt(lambda: incident_of(filing, region, now))
    origin = attempt(lambda: origin_of(filing, channels, now))
    if place is None or incident is None or origin is None:
        raise InvalidInput(*errors)
    return Facts(place, incident, origin)


def place_of(filing: Filing, places: Places) -> Place:
    """The region as a code, its parts where they are known; what is not known stays as a landmark.

    Raises InvalidInput.
    """
    region = _region(filing, places)
    village = places.part(region, filing.village, "villages") if filing.village else ""
    district = places.part(region, filing.district, "districts") if filing.district else village[:8]
    unknown = [
        _as_evidence(field, typed)
        for field, typed, code in (("village", filing.village, village), ("district", filing.district, district))
        if typed and not code
    ]
    landmark = ", ".join(part for part in (filing.landmark, *unknown) if part)
    return Place(region, district, village, landmark, _point(filing))


def incident_of(filing: Filing, region: str, now: datetime) -> Incident:
    """When it happened, by the calendar of the place. Raises InvalidInput."""
    today = now.astimezone(zone_of(region)).date()
    words = {
        "": Incident(DatePrecision.FORGOTTEN),
        "forgotten": Incident(DatePrecision.FORGOTTEN),
        "ongoing": Incident(DatePrecision.ONGOING),
        "today": Incident(DatePrecision.DAY, today),
        "yesterday": Incident(DatePrecision.DAY, today - timedelta(days=1)),
    }
    if filing.date in words:
        return words[filing.date]
    try:
        day = date.fromisoformat(filing.date)
    except ValueError:
        raise InvalidInput(FieldError("date", "wrong_date")) from None
    if day > today:
        raise InvalidInput(FieldError("date", "future_date"))
    return Incident(DatePrecision.DAY, day)


def origin_of(filing: Filing, channels: Sequence[str], now: datetime) -> Origin:
    """The door through which the report came. Raises InvalidInput."""
    if filing.channel not in channels:
        raise InvalidInput(FieldError("channel", "not_a_choice"))
    received_at = filing.received_at or now
    if received_at > now + CLOCK_SKEW:
        raise InvalidInput(FieldError("received_at", "future_date"))
    return Origin(
        channel=filing.channel,
        received_at=received_at,
        external_id=filing.external_id,
        entered_by=filing.entered_by,
        consented=filing.consented,
        campaign=filing.campaign,
    )


def flags_of(filing: Filing) -> Flags:
    """Independent flags. A report about the handler is secret unless the reporter says that it is not."""
    secret = filing.about_handler if filing.secret is None else filing.secret
    return Flags(filing.anonymous, secret, filing.publish, filing.about_handler)


def draft(filing: Filing, facts: Facts, number: str, code_hash: str, desk: str, now: datetime) -> Report:
    """The report as it enters: not yet routed, at the desk of the stack's coordinator."""
    return Report(
        number=number,
        code_hash=code_hash,
        status=Status.RECEIVED,
        version=1,
        last_seq=1,
        kind=filing.kind,
        title=filing.title or title_of(filing.text),
        text=filing.text,
        language=filing.language,
        place=facts.place,
        flags=flags_of(filing),
        origin=facts.origin,
        incident=facts.incident,
        milestones=Milestones(now),
        desk=desk,
        suggested_agency=filing.suggested_agency,
        suggested_category=filing.category,
        has_contact=bool(filing.email or filing.phone),
        has_case_data=bool(filing.case_data),
    )


def _region(filing: Filing, places: Places) -> str:
    if filing.region:
        if places.find(filing.region) is None:
            raise InvalidInput(FieldError("region", "unknown_region"))
        return filing.region
    if not filing.region_name:
        raise InvalidInput(FieldError("region", "required"))
    meant = places.meant(filing.region_name)
    if len(meant) == 1:
        return meant[0].code
    candidates = places.candidates(filing.region_name)
    if not candidates:
        raise InvalidInput(FieldError("region_name", "unknown_region"))
    choices = ", ".join(f"{r.name} ({r.code})" for r in candidates)
    raise InvalidInput(FieldError("region_name", "ambiguous_region", choices))


def _as_evidence(field: str, typed: str) -> str:
    """A code that the region does not have is a program's mistake; a name nobody knows is a person's evidence."""
    if is_code(typed):
        raise InvalidInput(FieldError(field, "not_in_region"))
    return typed


def _point(filing: Filing) -> Point | None:
    if filing.lat is None or filing.lng is None:
        return None
    if not (SOUTH <= filing.lat <= NORTH and WEST <= filing.lng <= EAST):
        raise InvalidInput(FieldError("lat", "outside_indonesia"))
    return Point(filing.lat, filing.lng)
