"""A stand-in for the desk's service: its JSON over a dictionary, with its refusals."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from domain.outreach import campaign_of
from infra.pages import preview_acts as acts
from infra.pages import preview_award as award
from infra.pages import preview_office as office
from infra.pages.preview_cases import OTHERS, PEOPLE, ROADS, Case, many, photo
from infra.pages.preview_figures import campaigns, monthly, planning
from infra.pages.preview_oversight import NAMES, overview, sample
from infra.pages.preview_sign_in import SignIn

Answer = tuple[int, Any]
Query = Mapping[str, str]
_PAGE = 25
_CASE = r"/reports/([\w-]+)"
_MISSING: Answer = (404, {"title": "Tidak ditemukan"})


@dataclass
class Desk:
    """Everything is forgotten with the process. Tests turn `fail` (part of a path → status) and read what was asked."""

    cases: dict[str, Case] = field(default_factory=lambda: many(80))
    alike: dict[str, list[Case]] = field(default_factory=dict)
    fail: dict[str, int] = field(default_factory=dict)
    door: SignIn = field(default_factory=SignIn)
    notify: Case = field(default_factory=lambda: {"mode": "at_once", "on_call": False, "email": True})
    people: list[Case] = field(default_factory=lambda: [office.person(each) for each in PEOPLE])
    templates: list[Case] = field(
        default_factory=lambda: [{"id": "t1", "name": "Lampu diganti", "text": "Menyala lagi."}]
    )
    award: Case = field(default_factory=award.fresh)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def call(self, method: str, url: str, body: Any, token: str) -> Answer:
        """(status, JSON or bytes) for one request."""
        path, query = urlsplit(url).path.removeprefix("/api/desk"), _flat(urlsplit(url).query)
        self.asked.append((method, path, body))
        if token not in self.door.tokens:
            return 401, {"title": "Sesi berakhir"}
        broken = next((status for part, status in self.fail.items() if part in path), 0)
        return (broken, {"title": "Gagal"}) if broken else self._routed(f"{method} {path}", query, body)

    def _routed(self, asked: str, query: Query, body: Any) -> Answer:
        for pattern, handle in _ROUTES:
            found = re.fullmatch(pattern, asked)
            if found:
                return handle(self, found, query, body)
        return _MISSING

    def change(self, number: str, act: str, text: str, by: str = "Petugas") -> None:
        """What a colleague does behind one's back."""
        acts.change(self.cases[number], act, text, by)


Handle = Callable[[Desk, re.Match[str], Query, Any], Answer]


def _inbox(desk: Desk, _: object, query: Query, __: object) -> Answer:
    if query.get("view", "work") != "work":
        return 200, _page([])
    chosen = [case for case in desk.cases.values() if _fits(case, query)]
    at = int(query.get("cursor") or 0)
    late = sum(case["days_left"] < 0 for case in desk.cases.values())
    counts = {"total": len(desk.cases), "by_status": {"in_progress": 53}, "late": late, **_soon(desk), "as_of": _now()}
    cursor = str(at + _PAGE) if at + _PAGE < len(chosen) else ""
    whose = {"id": query["desk"], "name": NAMES.get(query["desk"], ROADS["name"])}
    return 200, {**_page(chosen[at : at + _PAGE]), "desk": whose, "cursor": cursor, "counts": counts}


def _soon(desk: Desk) -> dict[str, Any]:
    days = [case["days_left"] for case in desk.cases.values()]
    return {
        "today": {"count": days.count(0), "more": False},
        "week": {"count": sum(0 <= left <= 5 for left in days), "more": True},
    }


def _search(desk: Desk, _: object, query: Query, __: object) -> Answer:
    text = query["q"].lower()
    return 200, _page([c for c in desk.cases.values() if text in _searchable(c)])


def _bulk(desk: Desk, _: object, __: object, body: Any) -> Answer:
    chosen = next(each for each in desk.people if each["id"] == body["officer"])
    for number in body["numbers"]:
        desk.cases[number]["officer"] = {"id": chosen["id"], "name": chosen["name"]}
    return 200, {"done": body["numbers"], "refused": []}


def _agencies(_: Desk, __: object, query: Query, ___: object) -> Answer:
    return 200, {"items": [each for each in [*OTHERS, ROADS] if query["q"].lower() in each["name"].lower()]}


def _case(desk: Desk, found: re.Match[str], _: object, __: object) -> Answer:
    case = desk.cases.get(found[1])
    return (200, case) if case else _MISSING


def _act(desk: Desk, found: re.Match[str], _: object, body: Any) -> Answer:
    return acts.act(desk.cases[found[1]], body)


def _opened(desk: Desk, found: re.Match[str], _: object, __: object) -> Answer:
    case = desk.cases[found[1]]
    if "opened" in case["can"]:
        case["can"] = [each for each in case["can"] if each != "opened"]
        case["version"] += 1
    return 200, {name: case[name] for name in ("number", "version", "status", "status_words")}


def _file(desk: Desk, found: re.Match[str], _: object, body: Any) -> Answer:
    file = next(each for each in desk.cases[found[1]]["attachments"] if each["id"] == found[2])
    file.update({"public": body["public"]} if found[3] == "publish" else {"blurred": True})
    return 200, {}


def _poster(_: Desk, __: object, query: Query, ___: object) -> Answer:
    """The real rule for the code, since it is what people get wrong."""
    if campaign_of(query.get("campaign", "")):
        return 200, b"%PDF-1.7\n%%EOF\n"
    return 422, {"errors": [{"field": "campaign", "message": "Kode kampanye hanya huruf kecil."}]}


def _fixed(answer: Any, status: int = 200) -> Handle:
    return lambda *_: (status, answer)


_FILED = {
    "number": "BDG-7K3M9QXT-C",
    "access_code": "AB2C-D3EF-G4HJ-K5MN",
    "deadline": {"due_at": "2026-11-25T23:59:59+08:00"},
}
_ROUTES: list[tuple[str, Handle]] = [
    ("GET /me", lambda desk, *_: (200, office.me(desk.notify))),
    ("GET /inbox", _inbox),
    ("GET /oversight", lambda *asked: (200, overview(asked[2].get("at", "")))),
    ("GET /sample", lambda *asked: sample(asked[2].get("desk", ""), asked[2].get("month", ""))),
    ("GET /monthly", lambda *asked: monthly(*_asked(asked[2], "month"))),
    ("GET /planning", lambda *asked: planning(*_asked(asked[2], "year"))),
    (r"GET /(monthly|planning)\.csv", _fixed(b"Bagian,Kode\n")),
    ("GET /award", lambda desk, *_: (200, award.award(desk.award))),
    ("GET /award/entry", lambda desk, *_: (200, award.entry(desk.award))),
    ("POST /award/acts", lambda desk, *asked: award.act(desk.award, asked[2])),
    ("GET /aspects", lambda desk, *_: (200, award.aspects(desk.award))),
    ("POST /aspects/acts", lambda desk, *asked: award.prove(desk.award, asked[2])),
    ("GET /search", _search),
    ("GET /agencies", _agencies),
    ("POST /bulk", _bulk),
    ("POST /reports", _fixed(_FILED, 201)),
    (f"GET {_CASE}", _case),
    (f"POST {_CASE}/acts", _act),
    (f"POST {_CASE}/opened", _opened),
    (f"GET {_CASE}/similar", lambda desk, found, *_: (200, {"items": desk.alike.get(found[1], [])})),
    (f"GET {_CASE}/identity", _fixed({"name": "Wayan Contoh", "case_data": "5103xxxxxxxxxxxx"})),
    (f"POST {_CASE}/identity", _fixed({"name": "Wayan Contoh", "case_data": ""})),
    (f"(GET|POST) {_CASE}/originals", _fixed({"originals": {"text": ["0812 0000 0000"]}})),
    (rf"POST {_CASE}/attachments/(\w+)/(blur|publish)", _file),
    (rf"GET {_CASE}/\w+\.pdf", _fixed(b"%PDF-1.7\n%%EOF\n")),
    ("GET /poster.pdf", _poster),
    ("GET /campaigns", lambda desk, *_: (200, campaigns())),
    ("GET /preview/.*", lambda *_: (200, photo())),
    ("GET /export.csv", _fixed(b"Tracking ID,Status\n")),
    ("PUT /settings", lambda desk, *asked: office.settings(desk.notify, asked[2])),
    ("GET /officers", lambda desk, *_: (200, office.staff(desk.people))),
    (
        r"(POST|PUT) /officers(?:/([\w-]+))?(/leave)?",
        lambda desk, *asked: office.people(desk.people, asked[0], asked[2]),
    ),
    ("GET /templates", lambda desk, *_: (200, {"items": desk.templates, "version": 1})),
    ("PUT /templates", lambda desk, *asked: office.shelf(desk.templates, asked[2])),
]


def _page(items: list[Case]) -> Case:
    now = ("status", "status_words", "officer")
    rows = [{**case["row"], **{name: case[name] for name in now}} for case in items]
    return {"items": rows, "cursor": "", "now": _now()}


def _fits(case: Case, query: Query) -> bool:
    due = {"late": case["days_left"] < 0, "today": case["days_left"] == 0, "week": case["days_left"] <= 4}
    return query.get("status") in ("", None, case["status"]) and due.get(query.get("due", ""), True)


def _searchable(case: Case) -> str:
    return f"{case['number']} {case['title']} {case['place_words']}".lower()


def _asked(query: Query, period: str) -> tuple[str, str, str]:
    return query.get("desk", ""), query.get("at", ""), query.get(period, "")


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


def _now() -> str:
    return datetime.now(UTC).isoformat()
