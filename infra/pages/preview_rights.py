"""What functions/reporter would show of a reporter's own data, out of the preview's memory."""

import json
from typing import Any
from urllib.parse import parse_qsl

from domain import numbers
from infra.pages.preview_service import Service

_NEVER = {"days": 365, "until": None, "what": "identity"}


def personal_page(service: Service, path: str, raw: bytes) -> tuple[int, str]:
    """(status, HTML) for whoever posts the form without script."""
    bare, _, query = path.partition("?")
    fields, lang = dict(parse_qsl(raw.decode())), dict(parse_qsl(query)).get("lang", "id")
    status, told = personal_data(service, bare, json.dumps(fields).encode())
    if status != 200:
        return status, service.parts.pages.render("problem", lang, **told, status=status)
    return status, service.parts.pages.render("own-data", lang, own=told, region="51.03")


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
