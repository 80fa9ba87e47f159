"""Acts of the stand-in: what each needs, what a stale one meets, what it leaves on the timeline."""

from datetime import UTC, datetime
from typing import Any

from infra.pages.preview_cases import Case

_NEEDED = {
    "answer": ("kind", "text"),
    "submit": ("kind", "text"),
    "note": ("text",),
    "hand_over": ("desk",),
    "ask": ("question",),
    "assign": ("officer",),
    "verify": ("handling_class",),
}
_AFTER = {
    "answer": ("answered", "Terjawab, menunggu pelapor"),
    "verify": ("in_progress", "Proses"),
    "hand_over": ("disposed", "Belum Terverifikasi, sudah didisposisi"),
}
_WORDS = {
    "answer": "Jawaban akhir",
    "note": "Tindak lanjut",
    "hand_over": "Disposisi",
    "verify": "Diverifikasi dan diklasifikasi",
    "assign": "Dibagikan ke petugas",
}


def act(case: Case, body: Any) -> tuple[int, Any]:
    """Refuses a stale version and empty fields, else changes the case."""
    if body["version"] != case["version"]:
        return 409, {"title": "Laporan baru saja berubah", "current": _current(case, body)}
    empty = [name for name in _NEEDED.get(body["act"], ()) if not str(body.get(name, "")).strip()]
    if body.get("kind") == "done" and not body.get("evidence") and not body.get("no_evidence"):
        empty.append("no_evidence")
    if empty:
        errors = [{"field": name, "message": "Bagian ini wajib diisi."} for name in empty]
        return 422, {"title": "Ada yang perlu diperbaiki", "errors": errors}
    change(case, body["act"], str(body.get("text", "")))
    return 200, {name: case[name] for name in ("number", "version", "status", "status_words")}


def change(case: Case, act: str, text: str, by: str = "Petugas") -> None:
    case["version"] += 1
    case["status"], case["status_words"] = _AFTER.get(act, (case["status"], case["status_words"]))
    happened = {"seq": case["version"], "at": datetime.now(UTC).isoformat(), "type": act, "words": _WORDS.get(act, act)}
    case["timeline"] = [
        *case["timeline"],
        {**happened, "text": text, "actor_words": by, "private": False, "deliveries": []},
    ]


def _current(case: Case, yours: Any) -> Case:
    changes = [each for each in case["timeline"] if each["seq"] > yours["version"]]
    return {**{name: case[name] for name in ("version", "status", "status_words")}, "changes": changes, "yours": yours}
