"""The office of the stand-in: who works there, what they may choose from, their settings and templates."""

import re
from collections.abc import Mapping
from typing import Any

from infra.pages.preview_cases import PEOPLE, ROADS, Case

_KINDS = {
    "done": "Sudah dikerjakan",
    "scheduled": "Dijadwalkan",
    "not_possible": "Tidak dapat dipenuhi",
    "answered": "Sudah dijawab",
    "taken_up": "Aspirasi diterima",
    "not_taken_up": "Aspirasi belum dapat diterima",
}
_CLASSES = {
    "information": "Permintaan informasi",
    "plain": "Pengaduan tidak berkadar pengawasan",
    "supervised": "Pengaduan berkadar pengawasan",
}
_ROLES = {
    "agency_coordinator": "Admin koordinator instansi",
    "liaison": "Pejabat penghubung",
    "officer": "Petugas",
}
_HAND_BACK = {"other_agency": "Urusan instansi lain di pemerintahan ini", "other_region": "Tempatnya di daerah lain"}


def me(notify: Case) -> Case:
    first = PEOPLE[0]
    role = {"role": "agency_coordinator", "role_words": "Admin koordinator instansi", "scope": ""}
    return {
        "officer": {**{name: first[name] for name in ("id", "name", "email")}, "version": 1},
        "seats": [{"desk": ROADS["id"], "desk_name": ROADS["name"], **role, "award": True}],
        "notify": notify,
        "absences": [],
        "reasons": {"hand_back": _listed(_HAND_BACK)},
        "classes": _listed(_CLASSES),
        "answer_kinds": _listed(_KINDS),
    }


def person(about: Mapping[str, Any]) -> Case:
    role = about["role"]
    seat = {"desk": ROADS["id"], "desk_name": ROADS["name"], "role": role, "role_words": _ROLES[role], "scope": ""}
    return {"phone": "", **about, "seats": [seat], "active": True, "away": False, "absences": [], "version": 1}


def staff(people: list[Case]) -> Case:
    roles = [{"role": role, "role_words": words} for role, words in _ROLES.items()]
    return {"desk": ROADS["id"], "desk_name": ROADS["name"], "officers": people, "roles": roles, "vacant": []}


def settings(notify: Case, body: Any) -> tuple[int, Any]:
    notify.update(body.get("notify", {}))
    said = {name: body[name] for name in ("deputy", "absences") if name in body}
    return 200, {"notify": notify, "version": body["version"] + 1, **said}


def people(staff: list[Case], asked: re.Match[str], body: Any) -> tuple[int, Any]:
    """Invites, notes an absence, or lets somebody leave."""
    who = next((each for each in staff if each["id"] == asked[2]), None)
    if who is None:
        staff.append(person({"id": f"o-{len(staff) + 1}", **body}))
    elif asked[3]:
        who["active"] = False
        return 200, {"handed": 26, "done": True}
    else:
        who |= {name: body[name] for name in ("deputy", "absences") if name in body}
    return 200, {}


def shelf(templates: list[Case], body: Any) -> tuple[int, Any]:
    templates[:] = body["items"]
    return 200, {}


def _listed(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "words": said} for code, said in words.items()]
