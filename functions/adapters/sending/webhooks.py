"""Signed webhooks by the Standard Webhooks specification, sent to an address that was checked, and to no other.

The name is resolved once, every address is checked, and the connection goes to the checked one: a name that later
points elsewhere (DNS rebinding) gains nothing. https only, no redirects, a few seconds in all.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Protocol
from urllib.parse import SplitResult, urlsplit

from domain.telling.delivery import NotDelivered, ResultLost

TIMEOUT = 5.0
PORTS = {"https": 443, "http": 80}
GONE = 410


class Resolver(Protocol):
    """All addresses of a host. Raises OSError."""

    def __call__(self, host: str, port: int) -> list[str]: ...


def resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class WebhookSender:
    """`local_hosts` may be private and without TLS: empty in production."""

    def __init__(
        self, local_hosts: Collection[str] = (), resolver: Resolver = resolve, timeout: float = TIMEOUT
    ) -> None:
        self._local, self._resolve, self._timeout = frozenset(local_hosts), resolver, timeout

    def send(self, url: str, secret: str, message_id: str, body: Mapping[str, Any], now: datetime) -> None:
        """POST the body, signed, under its stable id. Raises NotDelivered or ResultLost."""
        parts = self._checked(url)
        port = _port(parts)
        address = self._address(parts.hostname or "", port)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        status = self._post(parts, address, port, text.encode(), headers(secret, message_id, text, now))
        if not 200 <= status < 300:
            why = "redirect_refused" if 300 <= status < 400 else f"http_{status}"
            raise NotDelivered(why, final=status == GONE)

    def _checked(self, url: str) -> SplitResult:
        parts = urlsplit(url)
        local = parts.hostname in self._local
        if parts.scheme != "https" and not (parts.scheme == "http" and local):
            raise NotDelivered("https_required")
        if not parts.hostname or parts.username or parts.password:
            raise NotDelivered("bad_url")
        return parts

    def _address(self, host: str, port: int) -> str:
        try:
            found = self._resolve(host, port)
        except OSError as error:
            raise NotDelivered("name_not_found") from error
        if not found or (host not in self._local and not all(is_public(a) for a in found)):
            raise NotDelivered("private_address")
        return found[0]

    def _post(self, parts: SplitResult, address: str, port: int, body: bytes, sent: Mapping[str, str]) -> int:
        connection = http.client.HTTPConnection(parts.hostname or "", port)
        connection.default_port = PORTS[parts.scheme]
        connection.sock = self._reach(address, port)
        # Time-outs of single reads do not stop a server that drips; this ends the whole exchange.
        end = threading.Timer(self._timeout, lambda: _cut(connection.sock))
        end.start()
        try:
            if parts.scheme == "https":
                connection.sock = _secured(connection, parts.hostname or "")
            connection.request("POST", _target(parts), body, dict(sent))
            return connection.getresponse().status
        except ssl.SSLError as error:
            raise NotDelivered("tls_failed") from error
        except (OSError, http.client.HTTPException) as error:
            raise ResultLost(type(error).__name__) from error
        finally:
            end.cancel()
            connection.close()

    def _reach(self, address: str, port: int) -> socket.socket:
        try:
            return socket.create_connection((address, port), timeout=self._timeout)
        except OSError as error:
            raise NotDelivered("unreachable") from error


def _secured(connection: http.client.HTTPConnection, host: str) -> ssl.SSLSocket:
    """TLS over the open connection, for the name and not for the address."""
    secured = _trust().wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
    connection.sock = secured
    secured.do_handshake()
    return secured


@cache
def _trust() -> ssl.SSLContext:
    """The authorities of the system, read once a worker."""
    return ssl.create_default_context()


def _target(parts: SplitResult) -> str:
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"


def is_public(address: str) -> bool:
    """Reachable for everybody: not private, loopback, link-local, shared, multicast or a tunnel into such."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner or ip in _NAT64:
            return False
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def headers(secret: str, message_id: str, body: str, now: datetime) -> dict[str, str]:
    """The three headers of the specification and the type of the body."""
    from standardwebhooks import Webhook  # noqa: PLC0415  only the functions that send one pay for it

    return {
        "content-type": "application/json",
        "user-agent": "sp4n-lapor",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, now, body),
    }


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError as error:
        raise NotDelivered("bad_url") from error


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
