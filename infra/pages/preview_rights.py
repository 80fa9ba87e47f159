"""What functions/reporter would show of a reporter's own data, out of the preview's memory."""

import json
from typing import Any

from domain import numbers
from infra.pages.preview_service import Service

_NEVER = {"days": 365, "until": None, "what": "identity"}


def personal_data(service: Service, path: str, raw: bytes) -> tuple[int, Any]:
    """(status, JSON)."""
    number, fields = path.split("/")[3], json.loads(raw)
    report = service.kept.reports.get(number)
    if report is None or report.code_hash != numbers.hash_code(number, numbers.parse_code(fields.get("code", ""))):
        return 404, {"title": "Tidak ditemukan", "detail": "Nomor dan kode tidak cocok."}
    sealed = service.kept.sealed.get(number, {})
    identity = {name: sealed.get("IDENTITY", {}).get(name, "") for name in ("name", "email", "phone")}
    case_data = sealed.get("CASE_DATA", {}).get("case_data", "")
    kept = {**_NEVER, "what_words": "Identitas", "words": "Dihapus 365 hari setelah laporan ditutup."}
    shown = {"identity": identity, "case_data": case_data, "originals": {}, "ombudsman": sealed.get("OMBUDSMAN")}
    return 200, {"number": number, "erased_at": None, **shown, "read": [], "kept": [kept]}
