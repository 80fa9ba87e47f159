"""Invented cases for the stand-in of the desk's service: one worth reading whole, and as many more as are asked for."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import Image

Case = dict[str, Any]
ROADS = {"id": "51.03-dishub", "name": "Dinas Perhubungan Kabupaten Badung"}
OTHERS = [
    {"id": "51.03-pupr", "name": "Dinas PUPR Kabupaten Badung"},
    {"id": "pln", "name": "PLN UP3 Bali Selatan"},
    {"id": "51.03-dlhk", "name": "Dinas Lingkungan Hidup Kabupaten Badung"},
]
PEOPLE = [
    {"id": "o-1", "name": "Ni Luh Contoh", "email": "niluh@dishub.example", "role": "agency_coordinator"},
    {"id": "o-2", "name": "Made Contoh", "email": "made@dishub.example", "role": "officer"},
    {"id": "o-3", "name": "Putu Contoh", "email": "putu@dishub.example", "role": "liaison"},
]
TITLES = [
    "Lampu jalan di depan pasar mati tiga malam",
    "Lampu lalu lintas simpang empat berkedip terus",
    "Rambu dilarang parkir tertutup pohon",
    "Halte tanpa atap di depan puskesmas",
    "Marka penyeberangan dekat sekolah sudah hilang",
    "Trotoar dipakai parkir truk setiap pagi",
]
SHARES = [
    ("term", "lampu jalan", 1.42),
    ("word", "padam", 0.77),
    ("affair", "Perhubungan", 0.4),
    ("place", "Mengwi", -0.31),
    ("base", "", -0.2),
    ("rest", "", 0.02),
]
PLACES = ["Kuta, Kabupaten Badung", "Mengwi, Kabupaten Badung", "Abiansemal, Kabupaten Badung"]
ACTS = [
    "see",
    "print",
    "export",
    "see_internal",
    "see_identity",
    "see_case_data",
    "opened",
    "verify",
    "reclassify",
    "classify_supervised",
    "edit_public",
    "tag",
    "ask",
    "hand_over",
    "accept",
    "assign",
    "hand_back",
    "involve",
    "note",
    "internal_note",
    "answer",
    "submit",
    "approve",
    "send_back",
    "clarify",
    "close",
    "merge",
    "publish_file",
    "record",
]
# Colour, remaining working days, hours until due, as one inbox shows them from top to bottom.
_DUE = [("red", -2, -60), ("red", -1, -30), ("yellow", 0, 6), ("yellow", 1, 28), ("green", 4, 120), ("green", 9, 300)]


def many(count: int, now: datetime | None = None) -> dict[str, Case]:
    """The number of each → the case, ordered by what is due next."""
    at = now or datetime.now(UTC)
    return {case["number"]: case for case in (_case(n, count, at) for n in range(count))}


def _case(n: int, count: int, now: datetime) -> Case:
    colour, left, hours = _DUE[min(n * len(_DUE) // max(count, 1), len(_DUE) - 1)]
    due = (now + timedelta(hours=hours, minutes=n)).isoformat()
    number, flagged = f"BDG-{n:08d}-{n % 10}", n % 11 == 7
    item = {
        "number": number,
        "title": "" if flagged else TITLES[n % len(TITLES)],
        "kind": "complaint",
        "kind_words": "Pengaduan",
        "status": "in_progress" if n % 3 else "disposed",
        "status_words": "Proses" if n % 3 else "Belum Terverifikasi, sudah didisposisi",
        "category": "c-1",
        "category_words": "Penerangan Jalan",
        "handling_class": "plain",
        "agency": ROADS,
        "officer": None if n % 4 == 0 else {"id": "o-2", "name": "Made Contoh"},
        "place_words": PLACES[n % len(PLACES)],
        "flagged": flagged,
        "due_at": due,
        "clock": "resolution",
        "clock_words": "Jawaban akhir" if n % 3 else "Verifikasi",
        "colour": colour,
        "days_left": left,
        "filed_at": (now - timedelta(days=9)).isoformat(),
        "pending": "misrouting" if n % 13 == 3 else "",
        "hops": 1 if n % 9 == 2 else 0,
        "reopenings": 1 if n % 17 == 4 else 0,
    }
    return {**item, **_content(n, item, now), "row": item}


def _content(n: int, item: Case, now: datetime) -> Case:
    title = item["title"] or TITLES[n % len(TITLES)]
    return {
        "version": 3,
        "title": title,
        "text": f"{title}. Kemarin seorang anak hampir terserempet motor. Mohon segera diperbaiki.",
        "public": {"title": title, "text": f"{title}. Mohon segera diperbaiki."},
        "class_words": "Pengaduan tidak berkadar pengawasan",
        "class_reason": "",
        "place": {"words": item["place_words"], "landmark": "depan pasar", "point": {"lat": -8.7, "lng": 115.17}},
        "flags": {"anonymous": False, "secret": item["flagged"], "may_publish": True, "danger": False},
        "desk": ROADS,
        "path": [
            {"desk": "51.03-koordinator", "name": "Koordinator Kabupaten Badung"},
            {"desk": ROADS["id"], "name": ROADS["name"]},
        ],
        "deadlines": _deadlines(item, now),
        "timeline": _timeline(now),
        "attachments": _files(item["number"]),
        "decision": _decision(),
        **_worked(item, now),
    }


def _worked(item: Case, now: datetime) -> Case:
    """What has been done to a case so far, and what may be done next."""
    return {
        "shares": [],
        "hops": [
            {
                "agency": OTHERS[0],
                "until": now.isoformat(),
                "reason": "other_agency",
                "reason_words": "Urusan instansi lain",
                "text": "",
            }
        ]
        if item["hops"]
        else [],
        "pending": {
            "kind": item["pending"],
            "words": "Pelapor: sepertinya salah instansi",
            "text": "Ini urusan PLN.",
            "since": now.isoformat(),
        }
        if item["pending"]
        else None,
        "draft": None,
        "members": [],
        "merged_into": "",
        "tags": [],
        "rating": 0,
        "can": list(ACTS),
        "templates": [{"id": "t1", "name": "Lampu sudah diganti", "text": "Lampu sudah kami ganti dan menyala lagi."}],
        "has_contact": True,
        "has_case_data": True,
        "usual_class": {"class": "plain", "confidence": "A"},
    }


def _deadlines(item: Case, now: datetime) -> list[Case]:
    law = {
        "kind": "statutory_decision",
        "words": "Batas keputusan menurut undang-undang",
        "state": "running",
        "days_left": 40,
        "colour": "green",
    }
    first = {"kind": item["clock"], "words": item["clock_words"], "due_at": item["due_at"], "state": "running"}
    return [
        {**first, "days_left": item["days_left"], "colour": item["colour"]},
        {**law, "due_at": (now + timedelta(days=55)).isoformat()},
    ]


def _timeline(now: datetime) -> list[Case]:
    told = [
        ("ReportReceived", "Laporan diterima", "", 9, False),
        ("ReportDisposed", "Disposisi", "Lampu jalan adalah urusan perhubungan.", 8, False),
    ]
    told += [("InternalNoted", "Catatan internal", "Cek stok lampu di gudang.", 2, True)]
    return [
        {
            "seq": seq,
            "at": (now - timedelta(days=days)).isoformat(),
            "type": kind,
            "words": words,
            "text": text,
            "actor_words": "Petugas" if private else "Sistem",
            "private": private,
            "deliveries": [{"words": "Dinas Perhubungan (email): terkirim", "status": "delivered"}] if seq == 2 else [],
        }
        for seq, (kind, words, text, days, private) in enumerate(told, 1)
    ]


def _files(number: str) -> list[Case]:
    url = f"/api/desk/preview/{number}/lampu.png"
    photo = {"id": "f1", "name": "lampu.png", "type": "image/png", "size": 81_000, "url": url}
    return [
        {**photo, "public": False, "blurred": False, "by": "reporter"},
        {**photo, "id": "f2", "name": "sesudah.png", "public": False, "blurred": False, "by": ROADS["id"]},
    ]


def _decision() -> Case:
    scores = zip(OTHERS, (3.2, 1.1, -0.4), strict=True)
    return {
        "outcome": "straight_through",
        "reason_words": "Isi laporan menyebut lampu jalan, urusan perhubungan.",
        "rule": "",
        "confidence": 0.82,
        "threshold": 0.72,
        "router": "learned@51.03-2026-11-22 terms@2026-11-22 rules@2026-11-22",
        "matched": [{"term": "lampu jalan", "affair": "transport", "affair_words": "Perhubungan", "weight": 2.1}],
        "shares": [
            {"kind": kind, "label": words, "words": words, "first": weight, "second": 0.0, "weight": weight}
            for kind, words, weight in SHARES
        ],
        "conflicts": [{"code": "place:text:32.04", "words": "Petunjuk tempat menunjuk ke Kabupaten Bandung"}],
        "candidates": [
            {
                **{"agency": a["id"], "name": a["name"], "affair": "transport", "affair_words": "Perhubungan"},
                **{"score": s, "behind": round(3.2 - s, 1)},
            }
            for a, s in scores
        ],
    }


def photo() -> bytes:
    """A picture to blur."""
    out = io.BytesIO()
    Image.effect_noise((640, 420), 30).convert("RGB").save(out, "PNG")
    return out.getvalue()
