"""One origin on one port: pages and API as CloudFront joins them, and the local viewer under /_local/."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from infra.local.clock import Clock
from infra.local.edge import Edge
from infra.local.proxy_event import Headers, Request, Response
from infra.local.rest import LARGEST_PAYLOAD, RestApi
from infra.local.sign_in import SignInPages, is_sign_in

_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_LOCAL = "/_local"
Desk = Callable[[Request], Response]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class Gateway:
    """Listens on 127.0.0.1 only. `api` is None where a stack has none."""

    def __init__(
        self, port: int, edge: Edge, api: RestApi | None, desk: Desk, clock: Clock, sign_in: SignInPages
    ) -> None:
        parts = {"edge": edge, "api": api, "desk": staticmethod(desk), "clock": clock, "sign_in": sign_in}
        self._server = _Server(("127.0.0.1", port), type("Handler", (_Handler,), parts))
        self.port: int = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="gateway").start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 65
    edge: Edge
    api: RestApi | None
    desk: Desk
    clock: Clock
    sign_in: SignInPages

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        response = self._too_large() or self._answer(path, query)
        self.send_response_only(response.status)
        for name, value in response.headers:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
        self.wfile.flush()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve  # noqa: N815

    def _too_large(self) -> Response | None:
        """A body over the limit is drained, never kept; one without a length is refused."""
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            self.close_connection = True
            return Response(411, [], b"")
        length = int(self.headers.get("Content-Length") or 0)
        if length <= LARGEST_PAYLOAD:
            return None
        self.close_connection = True
        while length > 0 and (part := self.rfile.read(min(length, 1 << 20))):
            length -= len(part)
        return self.api.error("REQUEST_TOO_LARGE") if self.api else Response(413, [], b"")

    def _answer(self, path: str, query: str) -> Response:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers: Headers = list(self.headers.items())
        request = Request(self.command, path, query, headers, body, self.client_address[0], self.clock.now())
        if path == _LOCAL or path.startswith(f"{_LOCAL}/"):
            return self.desk(request)
        return self.sign_in(request) if is_sign_in(path) else self._from_origin(request)

    def _from_origin(self, request: Request) -> Response:
        behaviour = self.edge.behaviour(request.path)
        if not behaviour.is_api:
            if request.method not in {"GET", "HEAD"}:
                response = Response(
                    403, [("Content-Type", "text/plain")], b"This distribution allows only GET and HEAD."
                )
            else:
                zipped = "gzip" in request.header("accept-encoding")
                response = self.edge.page(unquote(request.path), behaviour, zipped=zipped)
        elif self.api is None:
            response = Response(404, [], b"")
        else:
            replaced = {n.lower() for n, _ in behaviour.origin_headers}
            headers = [(n, v) for n, v in request.headers if n.lower() not in replaced] + behaviour.origin_headers
            response = self.api.handle(_with(request, headers))
        added = {n.lower() for n, _ in behaviour.answer_headers}
        kept = [(n, v) for n, v in response.headers if n.lower() not in added]
        return Response(response.status, [*kept, *behaviour.answer_headers], response.body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: paths hold report numbers."""


def _with(request: Request, headers: Headers) -> Request:
    return Request(request.method, request.path, request.query, headers, request.body, request.source, request.at)
