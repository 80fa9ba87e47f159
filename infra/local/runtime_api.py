"""AWS's Lambda Runtime API for local workers: a small server for each."""

import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue


@dataclass
class Invocation:
    """One event on its way through a worker; `done` is set by an answer, an error, or the worker's end."""

    payload: bytes
    seconds: float
    arn: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    error: str = ""

    def end(self, answer: bytes, error: str = "") -> None:
        if not self.done.is_set():
            self.answer, self.error = answer, error
            self.started.set()
            self.done.set()


class RuntimeApi:
    """One worker's own server: it asks here for its next event (None sends it home) and brings the answer."""

    def __init__(self) -> None:
        self.waiting: SimpleQueue[Invocation | None] = SimpleQueue()
        self.ready = threading.Event()
        self.current: Invocation | None = None
        self.init_error = b""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"seat": self}))
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True, name="runtime-api").start()

    def close(self) -> None:
        self.waiting.put(None)
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> Invocation | None:
        self.ready.set()
        self.current = self.waiting.get()
        if self.current:
            self.current.started.set()
        return self.current

    def take(self, path: str, body: bytes, error: str) -> None:
        """An answer or an error to the current invocation; or that the function could not even start."""
        if path.endswith("/init/error"):
            self.init_error = body
        elif self.current and self.current.id in path:
            failed = path.endswith("/error")
            self.current.end(body, (error or "Unhandled") if failed else "")


class _Handler(BaseHTTPRequestHandler):
    """Both headers and body leave in one write: two would cost 40 ms each time (Nagle and delayed ACK)."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    seat: RuntimeApi

    def do_GET(self) -> None:
        invocation = self.seat.next()
        if invocation is None:
            self._answer(410, b"{}")
            return
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.id,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + invocation.seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.arn,
            "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
        }
        self._answer(200, invocation.payload, headers)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.seat.take(self.path, body, self.headers.get("Lambda-Runtime-Function-Error-Type", ""))
        self._answer(202, b"{}")

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the functions' own logs are what a reader wants."""
