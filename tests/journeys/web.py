"""HTTP as a reporter's device speaks it to one stack."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

DEVICE = {"Accept": "application/json", "User-Agent": "journey"}


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Web:
    """The one origin of a stack."""

    port: int

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {**DEVICE, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def post(self, path: str, fields: Mapping[str, Any], **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("POST", path, json.dumps(fields).encode(), {"Content-Type": "application/json", **named})

    def upload(self, place: Mapping[str, Any], content: bytes) -> Answer:
        """The bytes of an attachment, as a browser's form posts them to the bucket."""
        line = "journey-boundary"
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in place["fields"].items()
        ]
        file = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'.encode()
        body = "".join(parts).encode() + file + content + f"\r\n--{line}--\r\n".encode()
        url = urlsplit(place["url"])
        connection = http.client.HTTPConnection(url.netloc, timeout=60)
        try:
            connection.request("POST", url.path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()
