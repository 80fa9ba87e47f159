"""Just enough HTTP/1.1 to pass requests and answers on unchanged."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Head:
    """First line and headers, as bytes and as looked-up values."""

    raw: bytes
    line: str
    headers: dict[str, str]

    def get(self, name: str) -> str:
        return self.headers.get(name, "")


def read_head(stream: Any) -> Head | None:
    """The next message's head, past any 100 Continue; None where the peer has hung up."""
    head = _head(stream)
    while head and head.line.startswith("HTTP/1.1 100"):
        head = _head(stream)
    return head


def _head(stream: Any) -> Head | None:
    lines: list[bytes] = []
    while line := stream.readline():
        lines.append(line)
        if line == b"\r\n":
            break
    if not lines or lines[-1] != b"\r\n":
        return None
    pairs = (row.decode("latin-1").partition(":") for row in lines[1:-1])
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Head(b"".join(lines), lines[0].decode("latin-1").rstrip(), headers)


def copy_body(head: Head, stream: Any, *, to_head: bool = False) -> bytes:
    """The body that follows a head, chunked or by length; an answer to HEAD has none."""
    if to_head or head.line.startswith(("HTTP/1.1 204", "HTTP/1.1 304")):
        return b""
    if "chunked" in head.get("transfer-encoding").lower():
        return b"".join(_chunks(stream))
    return bytes(stream.read(int(head.get("content-length") or 0)))


def _chunks(stream: Any) -> list[bytes]:
    parts: list[bytes] = []
    while True:
        size = stream.readline()
        data = stream.read(int(size.split(b";")[0], 16) + 2)
        parts += [size, data]
        if data == b"\r\n":
            return parts
