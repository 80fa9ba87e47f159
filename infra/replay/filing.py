"""Filing over HTTP: one connection a thread, patient with throttling, honest about refusals."""

import http.client
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from infra.replay.rows import Row

PATIENCE = 8


@dataclass(frozen=True)
class Filed:
    """A row that was taken, under this number."""

    row: Row
    number: str


@dataclass(frozen=True)
class Refused:
    """A row that the service did not take, and its reason."""

    row: Row
    reason: str


class Filer:
    """Posts rows to one site; may be shared by threads."""

    def __init__(self, site: str) -> None:
        self._host = urlsplit(site)
        self._local = threading.local()

    def file(self, row: Row) -> Filed | Refused:
        """Post one row; throttled or broken answers are tried again, since the key makes that safe."""
        for attempt in range(PATIENCE):
            try:
                status, answer = self._post(row)
            except (http.client.HTTPException, OSError) as broken:
                status, answer = 0, {"title": str(broken)}
                self._local.connection = None
            if status in (200, 201):
                return Filed(row, answer["number"])
            if 400 <= status < 500 and status != 429:
                return Refused(row, _reason(status, answer))
            time.sleep(0.1 * 2**attempt)
        return Refused(row, _reason(status, answer))

    def _post(self, row: Row) -> tuple[int, dict[str, Any]]:
        connection = getattr(self._local, "connection", None) or self._connect()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": row.key}
        connection.request("POST", "/api/reports", json.dumps(row.body), headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read() or b"{}")

    def _connect(self) -> http.client.HTTPConnection:
        secure = self._host.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self._local.connection = kind(self._host.netloc, timeout=35)
        connection: http.client.HTTPConnection = self._local.connection
        return connection


def _reason(status: int, answer: dict[str, Any]) -> str:
    errors = "; ".join(f"{e['field']}: {e['message']}" for e in answer.get("errors", []))
    return f"{status} {errors or answer.get('title', '')}".strip()
