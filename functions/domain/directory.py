"""The directory of desks: standard offices derived from region × unit, named ones from data, overrides from rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from domain.place import NATION, is_code, province_of, regency_of

NATIONAL_ADMIN = "00-admin"
OMBUDSMAN = "kl-ombudsman"
KSP = "kl-ksp"
COORDINATOR, INSPECTORATE = "koordinator", "inspektorat"
# Its cities are administrative (UU 2/2024): the offices are the province's.
_WITHOUT_OWN_OFFICES = frozenset({"31"})
_VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa"}


class Level(StrEnum):
    """The tier an agency stands at."""

    NATION = "nation"
    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


@dataclass(frozen=True)
class Channel:
    """A way of telling an agency: kind is email, webhook, queue or, for a unit without internet, sms.

    The secret itself stands elsewhere.
    """

    kind: str
    address: str
    secret_ref: str = ""


@dataclass(frozen=True)
class Agency:
    """A desk that can receive reports. Seats (liaison, deputy, coordinator …) name the directory id that holds them.

    `needs_approval`: its answers go out once a second person has approved them.
    """

    id: str
    name: str
    level: Level
    region: str
    affairs: tuple[str, ...] = ()
    kind: str = "office"
    has_account: bool = False
    active_from: date | None = None
    active_until: date | None = None
    contact_name: str = ""
    phone: str = ""
    channels: tuple[Channel, ...] = ()
    seats: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    needs_approval: bool = False

    def is_active(self, day: date) -> bool:
        """Whether it takes reports on that day (both ends included)."""
        begun = self.active_from is None or self.active_from <= day
        return begun and (self.active_until is None or day <= self.active_until)


@dataclass(frozen=True)
class Offices:
    """The compiled offices.json: what can be derived without any row."""

    data: Mapping[str, Any]
    name_of: Callable[[str], str]

    def derive(self, id: str) -> Agency | None:
        """The agency an id stands for, or None if there is no such desk."""
        if id in self.data["nation"]:
            return self._national(id)
        code, _, slug = id.partition("-")
        if not slug or not is_code(code) or not self.name_of(code):
            return None
        if len(code) > 5:
            return self._local(id, code, slug)
        return self._regional(id, code, slug) or self._office(id, code, slug)

    def competent(self, affair: str, region: str, level: str = "", unit: str = "") -> str:
        """The id of the agency competent for an affair at a place; empty when the place is too coarse for it."""
        rule = self.data["affairs"].get(affair, {})
        level, unit = level or rule.get("level", ""), unit or rule.get("unit", "")
        if level == "nation":
            return str(unit)
        if region in (NATION, ""):
            return ""
        if level in ("village", "district"):
            return village_office(region) if level == "village" else district_office(region)
        home = province_of(region) if level == "province" else self.home(region)
        if level in ("vertical", "company"):
            return f"{regency_of(region) or region}-{unit}"
        slug = self._slug(home, affair, unit)
        return f"{home}-{slug}" if slug else ""

    def home(self, region: str) -> str:
        """The government in charge of a place: its regency, or the province where regencies have no offices."""
        province = province_of(region)
        return province if province in _WITHOUT_OWN_OFFICES else regency_of(region) or province

    def offices_of(self, region: str) -> list[str]:
        """The ids of all offices of one government, its desks first."""
        level = _level(region).value
        desks = [s for s, d in self.data["regional"].items() if level in d["levels"]]
        return [f"{region}-{slug}" for slug in dict.fromkeys([*desks, *self._set(region)["offices"]])]

    def affairs_of(self, id: str) -> tuple[str, ...]:
        """What an agency is competent for, by the compiled division of affairs."""
        code, _, slug = id.partition("-")
        if not is_code(code):
            return tuple(a for a, d in self.data["affairs"].items() if d["unit"] == id)
        if len(code) > 5:
            return tuple(a for a, d in self.data["affairs"].items() if d["level"] == _level(code).value)
        tier = _level(code).value
        return tuple(a for a, d in self.data["affairs"].items() if self._handles(code, slug, a, d, tier))

    def _handles(self, code: str, slug: str, affair: str, rule: Mapping[str, str], tier: str) -> bool:
        if rule["level"] in ("vertical", "company"):
            return bool(rule["unit"] == slug)
        # What the regencies do the province does too where it is the province's own (its roads, its schools).
        falls_to = ("regency", "province") if tier == Level.PROVINCE else (tier,)
        return rule["level"] in falls_to and self._slug(code, affair, rule["unit"]) == slug

    def _set(self, region: str) -> Mapping[str, Any]:
        own: Mapping[str, Any] = self.data["named"].get(region) or self.data["standard"][_level(region).value]
        return own

    def _slug(self, home: str, affair: str, unit: str) -> str:
        own = self._set(home)
        return str(own["affairs"].get(affair) or own["units"].get(unit, ""))

    def _national(self, id: str) -> Agency:
        known = self.data["nation"][id]
        return Agency(
            id, known["name"], Level.NATION, NATION, self.affairs_of(id), known["kind"], phone=known["phone"],
            contact_name=_contact(known["name"]), seats=seats_of(id),
        )  # fmt: skip

    def _regional(self, id: str, code: str, slug: str) -> Agency | None:
        known = self.data["regional"].get(slug)
        if known is None or _level(code).value not in known["levels"]:
            return None
        name = self._set(code)["offices"].get(slug) or known["name"]
        name = self._full_name(name, code)
        return Agency(
            id, name, _level(code), code, self.affairs_of(id), known["kind"], phone=known["phone"],
            contact_name=_contact(name), seats=seats_of(id),
        )  # fmt: skip

    def _office(self, id: str, code: str, slug: str) -> Agency | None:
        name = self._set(code)["offices"].get(slug)
        if name is None:
            return None
        name = self._full_name(name, code)
        affairs = self.affairs_of(id)
        return Agency(id, name, _level(code), code, affairs, contact_name=_contact(name), seats=seats_of(id))

    def _local(self, id: str, code: str, slug: str) -> Agency | None:
        if id not in (district_office(code), village_office(code)):
            return None
        name = f"{slug.capitalize()} {self.name_of(code)}"
        seats = seats_of(id)
        return Agency(id, name, _level(code), code, self.affairs_of(id), contact_name=_contact(name), seats=seats)

    def _full_name(self, name: str, code: str) -> str:
        region = self.name_of(code)
        return name.replace("{region}", region) if "{region}" in name else f"{name} {region}"


def village_office(region: str) -> str:
    """The office of the village in a code; the kind stands in the village's own number."""
    kind = _VILLAGE_KINDS.get(region[9:10], "") if len(region) == 13 else ""
    return f"{region}-{kind}" if kind else ""


def district_office(region: str) -> str:
    """The sub-district office in a code."""
    return f"{region[:8]}-kecamatan" if len(region) >= 8 else ""


def region_of(id: str) -> str:
    """The region an agency belongs to; national agencies belong to the nation."""
    code = id.partition("-")[0]
    return code if is_code(code) else NATION


def coordinator_of(region: str) -> str:
    """The human queue of a place: its regency's coordinator, the province's, or the national admin."""
    home = province_of(region) if province_of(region) in _WITHOUT_OWN_OFFICES else regency_of(region) or region
    return NATIONAL_ADMIN if home in (NATION, "") else f"{home}-{COORDINATOR}"


def desk_above(id: str) -> str:
    """Who follows up when a desk cannot be reached: the coordinators upwards, then the national admin."""
    if id == NATIONAL_ADMIN:
        return ""
    region = region_of(id)
    coordinator = coordinator_of(region)
    if id != coordinator:
        return coordinator
    return coordinator_of(province_of(region)) if regency_of(region) else NATIONAL_ADMIN


def is_above(higher: str, id: str) -> bool:
    """Whether a desk stands somewhere above another on its way up the coordinators."""
    while id := desk_above(id):
        if id == higher:
            return True
    return False


def supervisor_of(id: str) -> str:
    """Who watches over a desk: its government's inspectorate, over the nation's desks the national admin."""
    region = region_of(id)[:5]
    return NATIONAL_ADMIN if region == NATION else f"{region}-{INSPECTORATE}"


def seats_of(id: str) -> Mapping[str, str]:
    """Who holds an agency's seats unless its row says otherwise: itself, and the desk above it."""
    return {"liaison": id, "deputy": id, "coordinator": desk_above(id) or id}


def _level(code: str) -> Level:
    return {2: Level.PROVINCE, 5: Level.REGENCY, 8: Level.DISTRICT, 13: Level.VILLAGE}[len(code)]


def _contact(name: str) -> str:
    return f"Pejabat penghubung {name}"
