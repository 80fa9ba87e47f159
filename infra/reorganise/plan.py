"""A plan as people write it, in JSON: the decree's reorganisations, and the agencies that they make."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from domain.directory import Agency, Channel, region_of, seats_of
from domain.reorganisation import Kind, Part, Reorganisation, Seats

Choice = TypeVar("Choice", Kind, Seats)
_TEXTS = ("id", "decree", "to")
_OFFICE = ("id", "name", "email", "phone", "contact_name")
_ID = re.compile(r"[0-9a-z][0-9a-z.]*(-[0-9a-z]+)+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WHOLE = frozenset({*_TEXTS, "kind", "effective_on", "from", "parts", "seats", "confirm_past"})


class BadPlan(ValueError):
    """The file cannot be read as a plan; the message says where and why."""


@dataclass(frozen=True)
class Plan:
    """`offices` are the named agencies by id, `confirmed` the reorganisations whose day may lie in the past."""

    reorganisations: tuple[Reorganisation, ...]
    offices: Mapping[str, Mapping[str, str]]
    confirmed: frozenset[str]


def read(path: Path) -> Plan:
    """The plan in a file. Raises BadPlan."""
    if not path.is_file():
        raise BadPlan(f"PLAN={path}: there is no such file")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadPlan(f"{path}: not a readable JSON file: {error}") from error
    whole = _mapping(raw, "plan", {"reorganisations", "agencies"})
    listed = _list(whole.get("reorganisations"), "reorganisations")
    named = [_mapping(office, "agencies", set(_OFFICE)) for office in _list(whole.get("agencies", []), "agencies")]
    for office in named:
        if not _ID.fullmatch(id := _text(office, "id", "agencies")):
            raise BadPlan(f"agencies: id {id!r} is not like 51.03-dishub")
        if not all(_MAIL.fullmatch(address) for address in _text(office, "email", "agencies").split()):
            raise BadPlan(f"agencies: {id}: email is no address")
    offices = {_text(office, "id", "agencies"): {k: _text(office, k, "agencies") for k in office} for office in named}
    confirmed = frozenset(str(one.get("id")) for one in listed if isinstance(one, dict) and one.get("confirm_past"))
    planned = tuple(_reorganisation(one, f"reorganisations[{n}]") for n, one in enumerate(listed))
    if idle := sorted(offices.keys() - {id for one in planned for id in one.successors}):
        raise BadPlan(f"agencies: {', '.join(idle)} succeeds nobody in this plan")
    return Plan(planned, offices, confirmed)


def new_agency(id: str, office: Mapping[str, str], affairs: tuple[str, ...], like: Agency, since: date) -> Agency:
    """An agency that was in no directory before, of the same tier as what it comes from.

    A webhook is not taken along: its secret is sealed for the old agency.
    """
    mail = tuple(Channel("email", address) for address in office.get("email", "").split())
    return Agency(
        id,
        office["name"],
        like.level,
        region_of(id),
        affairs,
        like.kind,
        has_account=like.has_account,
        active_from=since,
        contact_name=office.get("contact_name", like.contact_name),
        phone=office.get("phone", like.phone),
        channels=mail or tuple(way for way in like.channels if way.kind != "webhook"),
        seats=seats_of(id),
    )


def _reorganisation(raw: Any, at: str) -> Reorganisation:
    said = _mapping(raw, at, set(_WHOLE))
    parts = tuple(_part(part, f"{at}.parts[{n}]") for n, part in enumerate(_list(said.get("parts", []), f"{at}.parts")))
    id, decree, to = (_text(said, name, at) for name in _TEXTS)
    return Reorganisation(
        id,
        decree,
        _choice(Kind, said.get("kind"), f"{at}.kind"),
        _day(said.get("effective_on"), f"{at}.effective_on"),
        _texts(said.get("from"), f"{at}.from"),
        to,
        parts,
        _choice(Seats, said.get("seats", Seats.KEEP.value), f"{at}.seats"),
    )


def _part(raw: Any, at: str) -> Part:
    said = _mapping(raw, at, {"to", "affairs", "districts"})
    lists = (_texts(said.get(name, []), f"{at}.{name}") for name in ("affairs", "districts"))
    return Part(_text(said, "to", at), *lists)


def _mapping(raw: Any, at: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise BadPlan(f"{at}: an object is needed")
    if unknown := sorted(raw.keys() - known):
        raise BadPlan(f"{at}: unknown {', '.join(unknown)}; there may be {', '.join(sorted(known))}")
    return raw


def _list(raw: Any, at: str) -> list[Any]:
    if not isinstance(raw, list):
        raise BadPlan(f"{at}: a list is needed")
    return raw


def _text(said: Mapping[str, Any], name: str, at: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise BadPlan(f"{at}.{name}: a text is needed")
    return value.strip()


def _texts(raw: Any, at: str) -> tuple[str, ...]:
    found = _list(raw, at)
    if not all(isinstance(text, str) for text in found):
        raise BadPlan(f"{at}: a list of texts is needed")
    return tuple(dict.fromkeys(text.strip() for text in found))


def _choice(kind: type[Choice], raw: Any, at: str) -> Choice:
    try:
        return kind(raw)
    except ValueError as error:
        raise BadPlan(f"{at}: {raw!r} is not one of {', '.join(kind)}") from error


def _day(raw: Any, at: str) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError as error:
        raise BadPlan(f"{at}: {raw!r} is no date like 2027-01-01") from error
