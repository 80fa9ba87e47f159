"""What the stand-in of the desk says of the regions and units below."""

from typing import Any

Case = dict[str, Any]
_PLACES = {"00": "", "51": "Bali", "51.03": "Kabupaten Badung"}
_BELOW = {
    "00": [("51", "Bali", 1240, 87, 31, 12), ("32", "Jawa Barat", 3410, 64, 80, 40), ("11", "Aceh", 0, 0, 0, 0)],
    "51": [("51.03", "Kabupaten Badung", 402, 51, 12, 6), ("51.71", "Kota Denpasar", 388, 12, 4, 1)],
    "51.03": [
        ("51.03-dishub", "Dinas Perhubungan Kabupaten Badung", 80, 21, 3, 5),
        ("51.03-pupr", "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung", 122, 9, 14, 0),
    ],
}
NAMES = {id: name for rows in _BELOW.values() for id, name, *_ in rows}


def overview(at: str) -> Case:
    """From the nation down to Badung's units; every other place is quiet."""
    at = at or "00"
    rows = [
        {"id": id, "name": name, "is_desk": "-" in id, "open": whole, "late": late, "returned": back, "unopened": new}
        for id, name, whole, late, back, new in _BELOW.get(at, [])
    ]
    way = [code for code in _PLACES if code == "00" or at.startswith(code)]
    path = [{"id": code, "name": _PLACES[code]} for code in way]
    return {"at": {"id": at, "name": _PLACES.get(at, at)}, "path": path, "rows": rows, "quiet": 37}


def sample(desk: str, month: str) -> tuple[int, Case]:
    """October was drawn; the month after it is not over."""
    if month > "2026-10":
        said = "Contoh ditarik sehari setelah bulan itu berakhir."
        return 422, {"status": 422, "errors": [{"field": "month", "reason": "month_not_over", "message": said}]}
    found = (("BDG-00000000-0", "failed", "Belum selesai"), ("BDG-00000001-1", "", ""))
    items = [
        {
            "number": number,
            "title": "Lampu jalan padam",
            "status": "closed",
            "status_words": "Selesai",
            "ended_at": "2026-10-20T03:00:00+00:00",
            "found": outcome,
            "found_words": words,
        }
        for number, outcome, words in found
    ]
    checked = {"upheld": 0, "of": 1, "low": 0.0, "high": 0.975, "doubted": False}
    named = {"id": desk, "name": NAMES.get(desk, desk)}
    return 200, {
        "desk": named,
        "month": month,
        "word": "0f" * 32,
        "of": 41,
        "drawn": 3,
        "items": items,
        "checked": checked,
    }
