"""What the stand-in of the desk says of the yearly award and of a government's sheet of aspects."""

from typing import Any

from domain.comparing.proof import Link, wrong
from infra.pages.preview_cases import Case

CRITERIA = {"innovation": "Inovasi", "improvement": "Perbaikan", "sustainability": "Keberlanjutan"}
_LINK = {"title": "Laporan tahunan", "url": "https://badung.example/laporan"}
_MEASURED = {"units": 46, "connected": 46, "months": 21, "owed": 1840}
_OWN = {"id": "51.03", "name": "Pemerintah Kabupaten Badung"}
_JURY = [
    {"id": "o-7", "name": "Sari Contoh", "desk_name": "Kantor Staf Presiden"},
    {"id": "o-8", "name": "Ayu Contoh", "desk_name": "Ombudsman Republik Indonesia"},
]
_NO_HTTPS = "Tautan harus dimulai dengan https:// dan menyebut alamat situs yang lengkap."


def fresh() -> Case:
    """A year in its entry period, which this seat enters, judges and runs alike."""
    year = {
        "year": 2026,
        "phase": "entry",
        "entry_until": "2026-11-30",
        "scoring_until": "2026-12-20",
        "published_at": None,
        "assessors": 2,
        "version": 1,
    }
    return {"year": year, "entry": None, "hindrances": [], "evidence": {}, "mine": None}


def award(kept: Case) -> Case:
    own = {
        "agency": _OWN,
        "speaker": {"id": "51.03-koordinator", "name": "Koordinator SP4N-LAPOR! Kabupaten Badung"},
        "speaks": True,
        "measured": {**_MEASURED, "without": []},
        "hindrances": kept["hindrances"],
        "entry": kept["entry"],
        "result": None,
    }
    rows = [_row("73.11", "Pemerintah Kabupaten Barru", 3), _row("34.04", "Pemerintah Kabupaten Sleman", 1)]
    act = {"at": "2026-11-20T02:00:00+00:00", "words": "Atur penghargaan tahunan", "officer": "Made Contoh"}
    return {
        "desk": {"id": "51.03-koordinator", "name": "Koordinator SP4N-LAPOR! Kabupaten Badung"},
        "years": [2026],
        "year": kept["year"],
        "criteria": _criteria(),
        "rules": {"highest": 100, "assessors": 3},
        "may": ["run_award", "enter_award", "score_award"],
        "own": own,
        "entries": rows,
        "run": {"can_assess": _JURY, "assessors": _JURY[:1], "history": [{**act, "about": ""}]},
        "now": "2026-11-24T02:00:00+00:00",
    }


def entry(kept: Case) -> Case:
    said = [
        {"criterion": id, "points": 80, "text": f"{name}: kami bekerja.", "links": [_LINK]}
        for id, name in CRITERIA.items()
    ]
    told = {**_row("73.11", "Pemerintah Kabupaten Barru", 3), "answers": said, "measured": _MEASURED, "version": 1}
    told |= {"by": "Andi Contoh", "at": "2026-11-20T02:00:00+00:00"}
    year = {**kept["year"], "phase": "scoring"}
    return {"year": year, "criteria": _criteria(), "entry": told, "mine": kept["mine"], "may_score": True}


def act(kept: Case, body: Case) -> tuple[int, Any]:
    """The real rule for links, since it is what people get wrong."""
    if body["act"] == "enter_award":
        odd = [
            each["criterion"] for each in body["answers"] if wrong("links", [Link(**link) for link in each["links"]])
        ]
        if odd:
            errors = [{"field": f"{id}_links", "reason": "not_https", "message": _NO_HTTPS} for id in odd]
            return 422, {"status": 422, "errors": errors}
        kept["entry"] = {
            **entry(kept)["entry"],
            "agency": _OWN,
            "answers": body["answers"],
            "version": body["version"] + 1,
        }
    if body["act"] == "score_award":
        points = {each["criterion"]: each["points"] for each in body["given"]}
        kept["mine"] = {"points": points, "remark": body["remark"], "version": body["version"] + 1}
    return 200, {"act": body["act"], "year": 2026, "version": body["version"] + 1}


def aspects(kept: Case) -> Case:
    handed = kept["evidence"]
    figure = {"kind": "figure", "id": "followed", "words": "Ditindaklanjuti", "points": 1, "value": 0.62}
    open_ = {"kind": "figure", "id": "satisfied", "words": "Puas", "points": None, "value": None, "bounds": [0.6, 0.75]}
    evidence = [
        _evidence("campaigns", "Kegiatan sosialisasi", handed),
        _evidence("training", "Pelatihan petugas", handed),
    ]
    questions = [{**figure, "bounds": [0.5, 0.75], "less_is_better": False}, {**open_, "less_is_better": False}]
    poor = {"predicate": "poor", "predicate_words": "Kurang"}
    return {
        "agency": _OWN,
        "desk": "51.03-koordinator",
        "year": 2026,
        "years": [2026, 2025, 2024],
        "may": ["prove_aspect", "verify_aspect"],
        "predicate": "",
        "predicate_words": "",
        "aspects": [
            {"id": "outreach", "words": "Sosialisasi", **poor, "questions": evidence},
            {
                "id": "channel",
                "words": "Pelaksanaan kanal",
                "predicate": "",
                "predicate_words": "",
                "questions": questions,
            },
        ],
        "now": "2026-11-24T02:00:00+00:00",
    }


def prove(kept: Case, body: Case) -> tuple[int, Any]:
    before = kept["evidence"].get(body["kind"], {"reason": "", "verified_by": "", "verified_at": None, "points": None})
    told: Case = {name: body[name] for name in ("links", "remark", "points", "reason") if name in body}
    if body["act"] == "verify_aspect":
        told |= {"verified_by": "Tuti Contoh", "verified_at": "2026-11-24T02:00:00+00:00"}
    at = {"by": "Andi Contoh", "at": "2026-11-23T02:00:00+00:00", "version": body["version"] + 1}
    kept["evidence"][body["kind"]] = {**before, **told, **at}
    return 200, {"act": body["act"], "year": 2026, "version": body["version"] + 1}


def _criteria() -> list[Case]:
    return [{"id": id, "words": words} for id, words in CRITERIA.items()]


def _row(id: str, name: str, scored: int) -> Case:
    named = {"id": id, "name": name}
    return {"agency": named, "category": "regencies", "category_words": "Kabupaten", "scored": scored, "mine": False}


def _evidence(id: str, words: str, handed: Case) -> Case:
    given = handed.get(id)
    return {"kind": "evidence", "id": id, "words": words, "points": (given or {}).get("points"), "given": given}
