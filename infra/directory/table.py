"""The directory as CSV. An empty cell means: as derived from the standard set; errors name line and reason."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from adapters.sending.sms import indonesian
from domain.directory import Agency, Channel, Level, Offices, region_of, seats_of
from domain.place import NATION
from infra import sheets

COLUMNS = (
    "id", "name", "level", "region", "affairs", "kind", "has_account", "needs_approval", "active_from", "active_until",
    "contact_name", "phone", "email", "webhook", "webhook_secret", "queue", "sms", "liaison", "deputy", "coordinator",
)  # fmt: skip
_SEATS = ("liaison", "deputy", "coordinator")
_ID = re.compile(r"[0-9a-z][0-9a-z.]*(-[0-9a-z]+)+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_QUEUE = re.compile(r"[A-Za-z0-9_-]{1,50}")
_PHONE = re.compile(r"\+?[0-9 ()-]{2,25}")


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What a file says: agencies by id, and every error."""

    agencies: Mapping[str, Agency]
    wrong: tuple[Wrong, ...]


class _Refused(Exception):
    """One cell is wrong."""


def read(path: Path, offices: Offices, local_hosts: Sequence[str] = ()) -> Sheet:
    """Read and validate a whole file; nothing is taken from a file with errors."""
    try:
        return _sheet(sheets.read(path), offices, local_hosts)
    except sheets.Unreadable as error:
        return Sheet({}, (Wrong(0, str(error)),))


def write(path: Path, agencies: Sequence[Agency]) -> None:
    """All agencies in full, sorted by id."""
    sheets.write(path, COLUMNS, map(cells, sorted(agencies, key=lambda a: a.id)))


def cells(agency: Agency) -> list[str]:
    """One line of the file."""
    ways = {kind: " ".join(c.address for c in agency.channels if c.kind == kind) for kind in ("email", "queue", "sms")}
    hook = next((c for c in agency.channels if c.kind == "webhook"), Channel("webhook", ""))
    ends = (agency.active_from, agency.active_until)
    return [
        agency.id, agency.name, agency.level.value, agency.region, " ".join(agency.affairs), agency.kind,
        *("yes" if said else "no" for said in (agency.has_account, agency.needs_approval)),
        *(end.isoformat() if end else "" for end in ends),
        agency.contact_name, agency.phone, ways["email"], hook.address, hook.secret_ref, ways["queue"], ways["sms"],
        *(agency.seats.get(seat, "") for seat in _SEATS),
    ]  # fmt: skip


def _sheet(lines: list[tuple[int, list[str]]], offices: Offices, local_hosts: Sequence[str]) -> Sheet:
    header = lines[0][1] if lines else []
    if problem := _header_problem(header):
        return Sheet({}, (Wrong(1, problem),))
    found: dict[str, Agency] = {}
    wrong: list[Wrong] = []
    for line, row in lines[1:]:
        if not any(cell.strip() for cell in row):
            continue
        try:
            agency = _agency(_named(header, row), offices, local_hosts)
            if agency.id in found:
                raise _Refused(f"{agency.id} stands twice in the file")
            found[agency.id] = agency
        except _Refused as error:
            wrong.append(Wrong(line, str(error)))
    strangers = _empty_seats(found, offices)
    return Sheet(found, (*wrong, *(Wrong(0, s) for s in strangers)))


def _header_problem(header: list[str]) -> str:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "id" not in header:
        return f"columns must be among {', '.join(COLUMNS)} with id; unknown: {', '.join(unknown) or 'none'}"
    return "a column stands twice" if len(set(header)) < len(header) else ""


def _named(header: list[str], row: list[str]) -> dict[str, str]:
    if len(row) != len(header):
        raise _Refused(f"{len(row)} cells, but the header has {len(header)}")
    return {name: cell.strip() for name, cell in zip(header, row, strict=True)}


def _agency(cell: Mapping[str, str], offices: Offices, local_hosts: Sequence[str]) -> Agency:
    id = cell["id"]
    if not _ID.fullmatch(id):
        raise _Refused(f"id {id!r} is not like 51.03-dishub")
    base = offices.derive(id) or _unlisted(id, cell)
    said: dict[str, Any] = dict(_plain(cell, offices))
    if cell.get("affairs"):
        said["affairs"] = tuple(_affairs(cell["affairs"], offices))
    said["channels"] = tuple(_channels(cell, local_hosts))
    said["seats"] = {**base.seats, **{seat: cell[seat] for seat in _SEATS if cell.get(seat)}}
    agency = replace(base, **said)
    if agency.active_from and agency.active_until and agency.active_until < agency.active_from:
        raise _Refused("active_until lies before active_from")
    return agency


def _unlisted(id: str, cell: Mapping[str, str]) -> Agency:
    missing = [name for name in ("name", "level", "region") if not cell.get(name)]
    if missing:
        raise _Refused(f"{id} is not in the standard set: {', '.join(missing)} needed")
    return Agency(id, "", Level.NATION, region_of(id), seats=seats_of(id))


def _plain(cell: Mapping[str, str], offices: Offices) -> Iterator[tuple[str, Any]]:
    convert: Mapping[str, Callable[[str], Any]] = {
        "name": str, "kind": str, "contact_name": str, "phone": _phone, "level": _level, "has_account": _yes,
        "needs_approval": _yes,
        "active_from": _day, "active_until": _day, "region": lambda code: _region(code, offices),
    }  # fmt: skip
    for name, take in convert.items():
        if text := cell.get(name):
            yield name, take(text)


def _channels(cell: Mapping[str, str], local_hosts: Sequence[str]) -> Iterator[Channel]:
    yield from _addressed(cell, "email", _MAIL.fullmatch, "is no address")
    if url := cell.get("webhook", ""):
        allowed = ("https://", *(f"http://{host}" for host in local_hosts))
        if not url.startswith(allowed) or " " in url:
            raise _Refused(f"webhook {url!r} is not https")
        if not cell.get("webhook_secret"):
            raise _Refused("a webhook needs the name of its secret in webhook_secret")
        yield Channel("webhook", url, cell["webhook_secret"])
    yield from _addressed(cell, "queue", _QUEUE.fullmatch, "may have letters, digits, - and _ only")
    yield from _addressed(cell, "sms", indonesian, "is no Indonesian mobile number, written without spaces")


def _addressed(cell: Mapping[str, str], kind: str, fits: Callable[[str], object], why: str) -> Iterator[Channel]:
    for address in cell.get(kind, "").split():
        if not fits(address):
            raise _Refused(f"{kind} {address!r} {why}")
        yield Channel(kind, address)


def _affairs(text: str, offices: Offices) -> list[str]:
    if unknown := [affair for affair in text.split() if affair not in offices.data["affairs"]]:
        raise _Refused(f"unknown affair {', '.join(unknown)}")
    return text.split()


def _empty_seats(found: Mapping[str, Agency], offices: Offices) -> list[str]:
    holders = {(a.id, seat, holder) for a in found.values() for seat, holder in a.seats.items()}
    return [
        f"{id}: the seat {seat} is held by {holder!r}, which is not in the directory"
        for id, seat, holder in sorted(holders)
        if holder not in found and offices.derive(holder) is None
    ]


def _phone(text: str) -> str:
    if not _PHONE.fullmatch(text):
        raise _Refused(f"phone {text!r} is no number")
    return text


def _level(text: str) -> Level:
    if text not in list(Level):
        raise _Refused(f"level {text!r} is not one of {', '.join(Level)}")
    return Level(text)


def _region(code: str, offices: Offices) -> str:
    if code != NATION and not offices.name_of(code):
        raise _Refused(f"unknown region {code!r}")
    return code


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise _Refused(f"{text!r} is neither yes nor no")
    return text == "yes"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _Refused(f"{text!r} is no date like 2026-11-22") from error
