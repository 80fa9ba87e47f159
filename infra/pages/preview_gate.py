"""The desk's part of the preview's HTTP: sign-in, configuration, and the officers' API."""

import json
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from infra.pages.preview_desk import Desk
from infra.pages.preview_sign_in import config

_WAYS = ("/api/desk/", "/oauth2/", "/logout", "/desk/config.json")


def knows(path: str) -> bool:
    return path.startswith(_WAYS)


def answer(desk: Desk, asked: BaseHTTPRequestHandler) -> tuple[int, bytes, str, dict[str, str]]:
    """(status, content, media type, headers) for a request of the desk."""
    url, origin = urlsplit(asked.path), f"http://{asked.headers['Host']}"
    raw = asked.rfile.read(int(asked.headers.get("Content-Length", 0)))
    if url.path == "/desk/config.json":
        return 200, config(origin), "application/json", {}
    if url.path == "/oauth2/authorize":
        return 302, b"", "text/plain", {"Location": desk.door.authorize(asked.path)}
    if url.path == "/logout":
        return 302, b"", "text/plain", {"Location": parse_qs(url.query)["logout_uri"][0]}
    if url.path == "/oauth2/token":
        form = {name: values[0] for name, values in parse_qs(raw.decode()).items()}
        return _json(*desk.door.exchange(form))
    token = asked.headers.get("Authorization", "").removeprefix("Bearer ")
    return _json(*desk.call(asked.command, asked.path, json.loads(raw) if raw else None, token))


def _json(status: int, value: Any) -> tuple[int, bytes, str, dict[str, str]]:
    if isinstance(value, bytes):
        return status, value, "application/octet-stream", {}
    return status, json.dumps(value).encode(), "application/json", {}
