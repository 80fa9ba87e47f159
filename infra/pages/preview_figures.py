"""What the stand-in of the desk says in its monthly report and planning sheet: invented figures of every kind."""

from typing import Any

from infra.pages.preview_oversight import NAMES

Case = dict[str, Any]
_EMPTY: Case = {"rows": [], "rest": None}
_WHOLE = {"received": 41, "taken_up": 12, "not_taken_up": 9, "otherwise": 4, "open": 16, "told": 25}


def monthly(desk: str, at: str, month: str) -> tuple[int, Case]:
    """November is not over, the month after has not begun, and nothing came in before September."""
    month = month or "2026-10"
    if month > "2026-11":
        said = {"field": "month", "reason": "not_begun", "message": "Masa ini belum dimulai."}
        return 422, {"status": 422, "errors": [said]}
    whole = month >= "2026-09"
    rows = _rows if whole else lambda *_: _EMPTY
    return 200, {
        **_head(desk, at),
        "month": month,
        "before": "2026-09",
        "is_over": month < "2026-11",
        "buckets": _buckets() if whole else [],
        "figures": _figures() if whole else [],
        "channels": rows(("Situs web", 180), ("WhatsApp, dicatat petugas", 32)),
        "kinds": rows(("Pengaduan", 150), ("Aspirasi", 41), ("Permintaan informasi", 21)),
        "categories": {
            **rows(("Jalan dan jembatan", 88), ("Sampah", 61), ("Penerangan jalan", 40)),
            "rest": _row("", 23),
        },
        "places": rows(("Kecamatan Kuta Selatan", 96), ("Kecamatan Mengwi", 71)),
        "units": _units() if at and whole else [],
    }


def planning(desk: str, at: str, year: str) -> tuple[int, Case]:
    repeated = {"received": 143, "weeks": 10, "followed": 120, "late": 6, "proposals": 5}
    programme = {
        "name": "Penyelenggaraan Jalan Kabupaten",
        "year": 2027,
        "reports": 7,
        "units": [NAMES["51.03-pupr"]],
        "topics": ["Jalan dan jembatan, Kecamatan Kuta Selatan"],
    }
    return 200, {
        **_head(desk, at),
        "year": int(year or 2026),
        "is_over": False,
        "rule": {"reports": 3, "weeks": 8, "span": 12},
        "repeated": {"rows": [{**_topic("Jalan dan jembatan", "Kecamatan Kuta Selatan"), **repeated}], "more": 2},
        "proposed": {"rows": [{**_topic("Taman dan ruang terbuka", "Kecamatan Mengwi"), **_WHOLE}], "more": 0},
        "whole": _WHOLE,
        "programmes": {"rows": [programme], "more": 0},
        "unnamed": 5,
    }


def campaigns() -> Case:
    row = {"code": "pasar-mengwi", "received": 17, "first": "2026-09", "last": "2026-11"}
    return {**_head("", "51.03"), "months": {"from": "2025-12", "to": "2026-11"}, "rows": [row]}


def _head(desk: str, at: str) -> Case:
    id = at or desk or "51.03"
    name = NAMES.get(id, "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung")
    sources = [{"name": name, "as_of": "2026-11-24T01:05:00+00:00"}] if "-" not in id else []
    office = {"id": id, "name": name, "is_region": "-" not in id}
    return {"office": office, "drawn_up_on": "2026-11-24", "small": 5, "sources": sources}


def _topic(category: str, place: str) -> Case:
    return {"category": {"id": "1", "name": category}, "place": {"id": "51.03.05", "name": place}}


def _buckets() -> list[Case]:
    told = {"Belum terverifikasi": 11, "Terdisposisi, sedang diproses": 74, "Tertunda": 9}
    return [{"id": words, "words": words, "now": n, "before": n // 2} for words, n in told.items()]


def _figures() -> list[Case]:
    share, time = {"value": 0.6242, "of": 197, "hits": 123}, {"value": 1290, "of": 160}
    told: list[tuple[str, str, str, Case | None]] = [
        ("received", "Laporan masuk", "count", {"value": 212, "of": 212}),
        ("returned", "Dikembalikan: bukan wewenang", "share", share),
        ("followed", "Ditindaklanjuti", "share", share),
        ("answer.done", "Selesai dikerjakan", "share", share),
        ("silent", "Ditutup karena diam", "share", share),
        ("reopened", "Dibuka kembali", "each", {"value": 0.05, "of": 197, "hits": 10}),
        ("missed.first_response", "Tanggapan pertama lewat tenggat", "share", share),
        ("response_median", "Waktu tanggapan setelah verifikasi: tengah", "minutes", time),
        ("stars", "Rata-rata bintang", "stars", {"value": 4.2, "of": 31}),
    ]
    return [
        {"id": id, "words": words, "unit": unit, "now": now, "before": now if id == "received" else None}
        for id, words, unit, now in told
    ]


def _rows(*named: tuple[str, int]) -> Case:
    return {"rows": [_row(name, n) for name, n in named], "rest": None}


def _row(name: str, n: int) -> Case:
    return {
        "id": name,
        "name": name,
        "received": n,
        "before": n // 3,
        "followed": n // 2,
        "answered": n // 4,
        "late": 2,
    }


def _units() -> list[Case]:
    more = {"owed": 90, "silent": 7, "returned": 3, "response": 812}
    return [{**_row(NAMES[id], n), **more} for id, n in (("51.03-dishub", 80), ("51.03-pupr", 122))]
