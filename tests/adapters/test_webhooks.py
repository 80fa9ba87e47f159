"""Webhooks are signed, go to a checked address only, and never wait long."""

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from adapters.sending.webhooks import WebhookSender, is_public
from domain.telling.delivery import NotDelivered, ResultLost

SECRET = "whsec_" + base64.b64encode(b"s" * 32).decode()
BODY = {"type": "report.disposed", "data": {"id": "BDG-7K3M9QXT-C.2", "title": "Lampu jalan é"}}
Answer = Callable[[BaseHTTPRequestHandler], None]


class Partner:
    """A server on this machine that remembers what it was sent."""

    def __init__(self, answer: Answer) -> None:
        received: list[tuple[dict[str, str], bytes]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                received.append((dict(self.headers), body))
                answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Silent."""

        self.received = received
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/in?a=1"


@contextmanager
def partner(answer: Answer) -> Iterator[Partner]:
    running = Partner(answer)
    thread = threading.Thread(target=running.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.server.shutdown()
    running.server.server_close()
    thread.join()


def status(code: int, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()

    return answer


def local(timeout: float = 5) -> WebhookSender:
    return WebhookSender(["localhost"], lambda host, port: ["127.0.0.1"], timeout)


def send(sender: WebhookSender, url: str) -> None:
    sender.send(url, SECRET, "BDG-7K3M9QXT-C.2", BODY, datetime.now(UTC))


def test_a_webhook_arrives_whole_under_its_stable_id_and_its_signature_holds() -> None:
    with partner(status(204)) as there:
        send(local(), there.url)
        send(local(), there.url)
    (headers, body), (again, _) = there.received
    assert Webhook(SECRET).verify(body, headers) == BODY
    assert {h["webhook-id"] for h in (headers, again)} == {"BDG-7K3M9QXT-C.2"}
    assert headers["Host"].startswith("localhost")


def test_another_secret_does_not_verify() -> None:
    with partner(status(200)) as there:
        send(local(), there.url)
    headers, body = there.received[0]
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + base64.b64encode(b"t" * 32).decode()).verify(body, headers)


@pytest.mark.parametrize(
    ("code", "why", "final"),
    [(500, "http_500", False), (404, "http_404", False), (410, "http_410", True)],
    ids=["broken", "not found", "gone"],
)
def test_a_refusal_is_told_with_its_status(code: int, why: str, final: bool) -> None:
    with partner(status(code)) as there, pytest.raises(NotDelivered) as refused:
        send(local(), there.url)
    assert (refused.value.why, refused.value.final) == (why, final)


def test_a_redirect_is_not_followed() -> None:
    with partner(status(200)) as elsewhere:
        with partner(status(307, Location=elsewhere.url)) as there, pytest.raises(NotDelivered, match="redirect"):
            send(local(), there.url)
        assert elsewhere.received == []


def test_a_partner_that_does_not_answer_ends_in_doubt_within_the_time_out() -> None:
    with partner(lambda request: time.sleep(0.6)) as there:
        begun = time.monotonic()
        with pytest.raises(ResultLost):
            send(local(0.2), there.url)
        assert time.monotonic() - begun < 0.5


def test_a_partner_that_drips_is_cut_off() -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        try:
            for _ in range(20):
                request.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            return

    with partner(drip) as there:
        begun = time.monotonic()
        with pytest.raises(ResultLost):
            send(local(0.3), there.url)
        assert time.monotonic() - begun < 0.8


def test_a_partner_that_is_not_there_was_certainly_not_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://localhost:{free.getsockname()[1]}/"
    with pytest.raises(NotDelivered, match="unreachable"):
        send(local(), url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://partner.example/in", "https_required"),
        ("ftp://partner.example/in", "https_required"),
        ("file:///etc/passwd", "https_required"),
        ("https://user:pass@partner.example/", "bad_url"),
        ("https:///in", "bad_url"),
        ("https://partner.example:99999/", "bad_url"),
    ],
)
def test_only_plain_https_addresses_are_called(url: str, why: str) -> None:
    with pytest.raises(NotDelivered, match=why):
        send(WebhookSender(resolver=lambda host, port: ["93.184.216.34"]), url)


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fd00:ec2::254", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_points_into_a_private_network_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(NotDelivered, match="private_address"):
        send(WebhookSender(resolver=lambda host, port: [address]), "https://partner.example/")


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    sender = WebhookSender(resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(NotDelivered, match="private_address"):
        send(sender, "https://partner.example/")


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_called() -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with partner(status(200)) as there:
        send(WebhookSender(["localhost"], lambda host, port: next(answers)), there.url)
    assert len(there.received) == 1
    assert next(answers) == ["10.0.0.1"]


def test_the_local_exception_holds_for_the_named_host_only() -> None:
    sender = WebhookSender(["localhost"], lambda host, port: ["127.0.0.1"])
    with pytest.raises(NotDelivered, match="private_address"):
        send(sender, "https://other.example/")


def test_a_name_that_does_not_exist_is_not_delivered() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(NotDelivered, match="name_not_found"):
        send(WebhookSender(resolver=nothing), "https://nowhere.example/")


def test_a_server_without_tls_behind_https_is_refused() -> None:
    with partner(status(200)) as there, pytest.raises((NotDelivered, ResultLost)):
        send(local(1), there.url.replace("http:", "https:"))
    assert json.dumps(there.received) == "[]"
