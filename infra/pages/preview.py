"""python -m infra.pages.preview [PORT]: the built pages over a stand-in service, under the real security policy."""

import json
import mimetypes
import os
import sys
from email import message_from_bytes
from email.policy import HTTP
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from adapters.web.http import HTML
from infra.pages import places, preview_gate
from infra.pages.build import build
from infra.pages.preview_desk import Desk
from infra.pages.preview_rights import personal_data, personal_page
from infra.pages.preview_service import Service

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Preview(ThreadingHTTPServer):
    """A server with its own empty service."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.service = Service()
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
        if path.startswith(("/api/", "/q/")):
            return self._intake(b"")
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
        return self._intake(raw)

    def _desk(self) -> None:
        status, content, kind, headers = preview_gate.answer(self.server.desk, self)
        self._send(status, content, kind, **headers)

    def _intake(self, raw: bytes) -> None:
        service, headers = self.server.service, dict(self.headers.items())
        if self.path.partition("?")[0].endswith("/personal-data"):
            if "form-urlencoded" not in str(self.headers.get("Content-Type")):
                return self._json(*personal_data(service, self.path, raw))
            status, page = personal_page(service, self.path, raw)
            return self._send(status, page.encode(), HTML)
        answer = service.answer(self.command, self.path, headers, raw)
        if answer is None:
            return self._send(404)
        told: dict[str, Any] = dict(answer.headers)
        kind = str(told.pop("Content-Type", "text/plain"))
        return self._send(answer.status_code, str(answer.body).encode(), kind, **told)

    def _store(self, raw: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part
            for part in message_from_bytes(head + raw, policy=HTTP).iter_parts()
        }
        key, file = parts["key"].get_content().strip(), parts["file"]
        self.server.service.receive(key, file.get_filename() or "", bytes(file.get_content()))
        self._send(204)

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
    os.environ |= {"POWERTOOLS_METRICS_NAMESPACE": "sp4n", "POWERTOOLS_SERVICE_NAME": "preview"}
    with Preview(port) as server:
        print(f"http://127.0.0.1:{server.server_port}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    build()
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8090)
