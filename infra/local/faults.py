"""A proxy before MiniStack that fails on purpose: throttles, conflicts, lost answers, killed workers.

Bytes and Host pass as they are, so signatures stay valid. Who calls is read from the user agent, where each
worker bears its own name (AWS_SDK_UA_APP_ID).
"""

import json
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from infra.local.wire import Head, copy_body, read_head

_CALLER = re.compile(r"app/([A-Za-z0-9]+)\.([0-9a-f]+)")
_SERVICE = re.compile(r"/([a-z0-9-]+)/aws4_request")


@dataclass
class Fault:
    """What goes wrong, for which calls, how often. Empty conditions match everything; `holds` is part of the body.

    effect: throttle | conflict | error | lost (done, but the answer never comes) | delay | kill_before | kill_after
    """

    effect: str
    service: str = ""
    action: str = ""
    function: str = ""
    holds: str = ""
    after: int = 0
    times: int = 1
    seconds: float = 0
    seen: int = field(default=0, init=False)
    done: int = field(default=0, init=False)

    def strikes(self, call: "Call", body: bytes) -> bool:
        fits = self.service in {"", call.service} and self.function in {"", call.function}
        fits = fits and self.holds.encode() in body
        if not fits or not re.fullmatch(self.action or ".*", call.action) or self.done >= self.times:
            return False
        self.seen += 1
        if self.seen <= self.after:
            return False
        self.done += 1
        return True


@dataclass(frozen=True)
class Call:
    service: str
    action: str
    function: str
    worker: str


class Faults:
    """The proxy and its faults; `kill` ends a worker by its id."""

    def __init__(self, upstream_port: int, kill: Callable[[str], None]) -> None:
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self._upstream, self._kill, self._lock = upstream_port, kill, threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True, name="faults").start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def add(self, fault: Fault) -> Fault:
        with self._lock:
            self.faults.append(fault)
        return fault

    def clear(self) -> None:
        with self._lock:
            self.faults.clear()
            self.calls.clear()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with client, client.makefile("rb") as requests:
            try:
                while (head := read_head(requests)) and self._one(head, client, requests):
                    pass
            except OSError:
                return

    def _one(self, head: Head, client: socket.socket, requests: object) -> bool:
        if head.get("expect"):
            client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = copy_body(head, requests)
        call = _call(head, body)
        fault = self._strike(call, body)
        if fault is not None and fault.effect in _ANSWERS:
            client.sendall(_error(fault.effect, call, body))
            return True
        if fault is not None and fault.effect == "kill_before":
            self._kill(call.worker)
            return False
        # One connection a request: MiniStack closes those that rest, and a caller would take it for a lost answer.
        with socket.create_connection(("127.0.0.1", self._upstream)) as server, server.makefile("rb") as answers:
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            time.sleep(fault.seconds if fault is not None and fault.effect == "delay" else 0)
            server.sendall(head.raw + body)
            if fault is None or fault.effect == "delay":
                return _relay(head, client, answers)
            return self._lose(fault, call, head, answers)

    def _lose(self, fault: Fault, call: Call, head: Head, answers: object) -> bool:
        """It was done, and the answer never comes."""
        _swallow(head, answers)
        if fault.effect == "kill_after":
            self._kill(call.worker)
        else:
            time.sleep(fault.seconds)
        return False

    def _strike(self, call: Call, body: bytes) -> Fault | None:
        with self._lock:
            self.calls.append(call)
            return next((f for f in self.faults if f.strikes(call, body)), None)


def _call(head: Head, body: bytes) -> Call:
    caller = _CALLER.search(head.get("user-agent"))
    service = _SERVICE.search(head.get("authorization"))
    target = head.get("x-amz-target").rpartition(".")[2]
    query = (
        re.match(rb"(?:.*&)?Action=(\w+)", body)
        if not target and b"form" in head.get("content-type").encode()
        else None
    )
    action = target or (query[1].decode() if query else " ".join(head.line.split(" ")[:2]))
    function, worker = (caller[1], f"{caller[1]}.{caller[2]}") if caller else ("", "")
    return Call(service[1] if service else "", action, function, worker)


def _relay(head: Head, client: socket.socket, answers: object) -> bool:
    answer = read_head(answers)
    if answer is None:
        return False
    client.sendall(answer.raw + copy_body(answer, answers, to_head=head.line.startswith("HEAD ")))
    return answer.get("connection").lower() != "close"


def _swallow(head: Head, answers: object) -> None:
    answer = read_head(answers)
    if answer is not None:
        copy_body(answer, answers, to_head=head.line.startswith("HEAD "))


_ANSWERS = {
    "throttle": (400, "ProvisionedThroughputExceededException", "The level of configured throughput was exceeded."),
    "conflict": (400, "TransactionConflictException", "Transaction is ongoing for the item"),
    "error": (500, "InternalServerError", "We encountered an internal error. Please try again."),
}


def _error(effect: str, call: Call, body: bytes) -> bytes:
    status, kind, message = _ANSWERS[effect]
    content: dict[str, object] = {}
    if effect == "throttle" and call.service != "dynamodb":
        kind = "ThrottlingException"
    if effect == "conflict" and call.action == "TransactWriteItems":
        kind, reason = "TransactionCanceledException", {"Code": "TransactionConflict", "Message": message}
        others: list[dict[str, str]] = [{"Code": "None"} for _ in json.loads(body)["TransactItems"][1:]]
        message = "Transaction cancelled, please refer cancellation reasons for specific reasons"
        message += f" [{', '.join(['TransactionConflict', *('None' for _ in others)])}]"
        content = {"CancellationReasons": [reason, *others]}
    content |= {"__type": f"com.amazonaws.{call.service}#{kind}", "message": message, "Message": message}
    data = json.dumps(content).encode()
    head = f"HTTP/1.1 {status} Fault\r\nContent-Type: application/x-amz-json-1.0\r\nx-amzn-RequestId: fault\r\n"
    return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data
