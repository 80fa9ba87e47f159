"""A partner's webhook receiver to try deliveries on: keeps what comes, and can be told to fail."""

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from infra.local.proxy_event import Headers, Request, Response


@dataclass(frozen=True)
class Received:
    name: str
    at: datetime
    headers: Headers
    body: bytes
    status: int


@dataclass(frozen=True)
class Behaviour:
    """How a receiver answers: after `seconds`, with `status`; `location` makes it a redirect."""

    status: int = 200
    seconds: float = 0
    location: str = ""


@dataclass
class WebhookSink:
    received: deque[Received] = field(default_factory=lambda: deque(maxlen=500))
    _behaviours: dict[str, Behaviour] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def behave(self, name: str, behaviour: Behaviour) -> None:
        self._behaviours[name] = behaviour

    def handle(self, request: Request, name: str, act: str) -> Response:
        """POST …/<name> receives; POST …/<name>/behaviour with {"status", "seconds", "location"} sets what it does."""
        if act == "behaviour":
            self.behave(name, Behaviour(**json.loads(request.body or b"{}")))
            return Response(204, [], b"")
        how = self._behaviours.get(name, Behaviour())
        with self._lock:
            arrived = Received(name, datetime.now(UTC), request.headers, request.body, how.status)
            self.received.append(arrived)
        time.sleep(how.seconds)
        return Response(how.status, [("Location", how.location)] if how.location else [], b"")
