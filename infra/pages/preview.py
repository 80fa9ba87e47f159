"""python -m infra.pages.preview [PORT]: the built pages over a stand-in service, under the real security policy."""

import json
import mimetypes
import re
import sys
from email import message_from_bytes
from email.policy import HTTP
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from adapters import bodies
from domain.errors import InvalidInput
from infra.pages import places, preview_gate
from infra.pages.build import build
from infra.pages.preview_desk import Desk
from infra.pages.preview_service import Service
from intake.pages import Pages

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ACT = re.compile(r"/api/reports/([^/]+)/(replies|withdrawal|attachments)")


class Preview(ThreadingHTTPServer):
    """A server with its own empty service."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        limits = json.loads((places.DATA / "limits.json").read_text())
        self.service = Service(limits, Pages(places.LAYER))
        self.desk = Desk()
        super().__init__(("127.0.0.1", port), Handler)


class Handler(BaseHTTPRequestHandler):
    """Files of the site, and as much of the API as the pages use."""

    server: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if preview_gate.knows(path):
            return self._desk()
        if path == "/api/receipt":
            held = SimpleCookie(self.headers.get("Cookie", "")).get("receipt")
            return self._html(200, self.server.service.receipt(held.value, self._lang)) if held else self._send(410)
        root = places.DATA.parent if path.startswith("/data/") else places.DIST
        file = root / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self._send(404)
        return self._send(200, file.read_bytes(), mimetypes.guess_type(file)[0] or "text/plain")

    def do_PUT(self) -> None:
        self._desk()

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        if preview_gate.knows(path):
            return self._desk()
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if path == "/_bucket":
            return self._store(raw)
        fields = bodies.read(raw, self.headers.get("Content-Type", ""), 262_144)
        act = _ACT.fullmatch(path)
        try:
            if act:
                return self._act(act[1], act[2], fields)
            return self._file(fields) if path == "/api/reports" else self._track(fields)
        except InvalidInput as error:
            return self._refuse(fields, error)

    def _desk(self) -> None:
        status, content, kind, headers = preview_gate.answer(self.server.desk, self)
        self._send(status, content, kind, **headers)

    def _file(self, fields: dict[str, Any]) -> None:
        number = self.server.service.file(fields, self.headers.get("Idempotency-Key", ""))
        case = self.server.service.cases[number]
        if self._is_form:
            cookie = f"receipt={number}; HttpOnly; SameSite=Strict; Path=/api/receipt"
            return self._send(303, b"", "text/html", Location=f"/api/receipt?lang={self._lang}", Set_Cookie=cookie)
        answer = {"number": number, "access_code": case.code, "deadline": self.server.service.deadlines(case)[0]}
        return self._json(201, {**answer, "danger": "kebakaran" in case.filing.text})

    def _track(self, fields: dict[str, Any]) -> None:
        service = self.server.service
        return self._html(*service.track(fields.get("number", ""), fields.get("code", ""), self._lang))

    def _act(self, number: str, act: str, fields: dict[str, Any]) -> None:
        service, code = self.server.service, fields.get("code", "")
        if act == "attachments":
            known = service.find(number, code)
            form = {"id": "a1", "url": "/_bucket", "fields": {"key": f"incoming/{number}/{fields.get('name')}"}}
            return self._json(201, form) if known else self._json(404, {"detail": "not found"})
        done = (
            service.reply(number, code, fields.get("text", "")) if act == "replies" else service.withdraw(number, code)
        )
        if self._is_form:
            return self._html(*service.track(number, code, self._lang))
        return self._json(
            201 if done else 404, {"detail": service.words.say("problem", "not_found_detail", self._lang)}
        )

    def _store(self, raw: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part
            for part in message_from_bytes(head + raw, policy=HTTP).iter_parts()
        }
        _, number, name = parts["key"].get_content().strip().split("/", 2)
        content = bytes(parts["file"].get_content())
        self.server.service.cases[number].files.append((name, name, content))
        self._send(204)

    def _refuse(self, fields: dict[str, Any], error: InvalidInput) -> None:
        if self._is_form:
            return self._html(422, self.server.service.form(fields, error, self._lang))
        return self._json(422, {"title": "invalid", "errors": self.server.service.errors(error, self._lang)})

    @property
    def _lang(self) -> str:
        said = parse_qs(urlsplit(self.path).query).get("lang", [self.headers.get("Accept-Language", "id")[:2]])[0]
        return said if said in places.LANGUAGES else "id"

    @property
    def _is_form(self) -> bool:
        return bodies.is_form(self.headers.get("Content-Type", ""))

    def _html(self, status: int, html: str) -> None:
        self._send(status, html.encode(), "text/html; charset=utf-8")

    def _json(self, status: int, value: Any) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, content: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
        self.send_response(HTTPStatus(status))
        own = {"Content-Type": kind, "Content-Length": str(len(content)), "Content-Security-Policy": POLICY}
        for name, value in {**own, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the browser's own tools show requests."""


def serve(port: int) -> None:
    """Until Ctrl-C."""
    with Preview(port) as server:
        print(f"http://127.0.0.1:{server.server_port}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    build()
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8090)
