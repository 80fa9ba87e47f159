"""AWS's Lambda Runtime API for local workers: one small server, each worker under a path of its own."""

import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue

_PREFIX = "/2018-06-01/runtime"


@dataclass
class Invocation:
    """One event on its way through a worker; `done` is set by an answer, an error, or the worker's end."""

    payload: bytes
    seconds: float
    arn: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    trace: str = ""
    started: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    error: str = ""

    def end(self, answer: bytes, error: str = "") -> None:
        if not self.done.is_set():
            self.answer, self.error = answer, error
            self.started.set()
            self.done.set()


@dataclass
class Seat:
    """Where a worker waits for its next event (None sends it home)."""

    waiting: SimpleQueue[Invocation | None] = field(default_factory=SimpleQueue)
    ready: threading.Event = field(default_factory=threading.Event)
    current: Invocation | None = None
    init_error: bytes = b""


class RuntimeApi:
    """Serves every worker of one process on a port of its own choice."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}
        handler = type("Handler", (_Handler,), {"seats": self.seats})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True, name="runtime-api").start()

    def address(self, worker: str) -> str:
        return f"127.0.0.1:{self._server.server_port}/{worker}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Both headers and body leave in one write: two would cost 40 ms each time (Nagle and delayed ACK)."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    seats: dict[str, Seat]

    def do_GET(self) -> None:
        seat = self.seats.get(self.path.split("/")[1])
        invocation = None
        if seat:
            seat.ready.set()
            invocation = seat.waiting.get()
        if seat is None or invocation is None:
            self._answer(410, b"{}")
            return
        seat.current = invocation
        invocation.started.set()
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.id,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + invocation.seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.arn,
            "Lambda-Runtime-Trace-Id": invocation.trace or "Root=1-00000000-000000000000000000000000;Sampled=0",
        }
        self._answer(200, invocation.payload, headers)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        name, _, path = self.path[1:].partition("/")
        seat, act = self.seats.get(name), f"/{path}".removeprefix(_PREFIX)
        if seat and act == "/init/error":
            seat.init_error = body
        elif seat and seat.current and seat.current.id in act:
            error = self.headers.get("Lambda-Runtime-Function-Error-Type", "") if act.endswith("/error") else ""
            seat.current.end(body, error or ("Unhandled" if act.endswith("/error") else ""))
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
