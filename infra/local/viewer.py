"""What left the service, for a person to read: mail, SMS, partner queues, webhooks, dead letters. Plain HTML."""

import json
import urllib.request
from collections.abc import Iterator
from html import escape
from typing import Any

from infra.local.aws import Aws
from infra.local.clock import Clock
from infra.local.places import ACCOUNT, REGION
from infra.local.webhooks import WebhookSink

_STYLE = (
    "body{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}nav a{margin-right:1rem}"
    "article{border:1px solid #999;border-radius:6px;padding:.5rem 1rem;margin:1rem 0}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere}"
)
PAGES = {"": "Mail", "sms": "SMS", "queues": "Partner queues", "webhooks": "Webhooks", "dead": "Dead letters"}


class Viewer:
    """Reads what MiniStack keeps; looking changes nothing."""

    def __init__(self, aws: Aws, stack: str, sink: WebhookSink, clock: Clock) -> None:
        self._aws, self._stack, self._sink, self._clock = aws, stack, sink, clock

    def page(self, name: str) -> str | None:
        views = {
            "": self.mail,
            "sms": self.sms,
            "queues": self.partner_queues,
            "webhooks": self.webhooks,
            "dead": self.dead_letters,
        }
        if name not in views:
            return None
        entries = "".join(views[name]()) or "<p>Nothing yet.</p>"
        links = "".join(f'<a href="/_local/{path}">{escape(title)}</a>' for path, title in PAGES.items())
        return (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5">'
            f"<title>{escape(PAGES[name])} · local</title><style>{_STYLE}</style><nav>{links}"
            f'<a href="/">The service</a></nav><h1>{escape(PAGES[name])}</h1>'
            f"<p>Stack {escape(self._stack)}; its clock shows {self._clock.now():%Y-%m-%d %H:%M} UTC.</p>{entries}"
        )

    def mail(self) -> Iterator[str]:
        """All stacks share one outbox, as an account does."""
        for sent in reversed(self.sent_mail()):
            yield _entry(sent["Subject"], {"from": sent["Source"], "to": ", ".join(sent["To"])}, sent["BodyText"])

    def sms(self) -> Iterator[str]:
        for sent in reversed(self.sent_sms()):
            yield _entry(sent["PhoneNumber"], {}, sent["Message"])

    def partner_queues(self) -> Iterator[str]:
        yield from self._messages(lambda name: "-partner-" in name)

    def dead_letters(self) -> Iterator[str]:
        yield from self._messages(lambda name: name.endswith("-dead"), always=True)

    def webhooks(self) -> Iterator[str]:
        for got in reversed(self._sink.received):
            head = {n: v for n, v in got.headers if n.lower().startswith("webhook-")}
            title = f"{got.name} at {got.at:%H:%M:%S}, answered {got.status}"
            yield _entry(title, head, got.body.decode("utf-8", "replace"))

    def sent_mail(self) -> list[dict[str, Any]]:
        return list(self._ask("ses/messages")["messages"].get(ACCOUNT, []))

    def sent_sms(self) -> list[dict[str, Any]]:
        accounts = self._ask("sns/sms-messages")["sms_messages"]
        return [message for messages in accounts.values() for message in messages]

    def _messages(self, wanted: Any, *, always: bool = False) -> Iterator[str]:
        queues = self._ask("sqs/messages")["messages"].get(ACCOUNT, {}).get(REGION, {})
        for url, messages in sorted(queues.items()):
            name = url.rsplit("/", 1)[-1]
            if not wanted(name) or not name.startswith(f"sp4n-{self._stack}-"):
                continue
            if messages or always:
                yield f"<h2>{escape(name)}: {len(messages)}</h2>"
            for message in reversed(messages):
                yield _entry(message["MessageId"], {"received": str(message["ReceiveCount"])}, message["Body"])

    def _ask(self, what: str) -> dict[str, Any]:
        url = f"{self._aws.endpoint}/_ministack/{what}?account={ACCOUNT}"
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  (always http to this machine)
            return dict(json.load(answer))


def _entry(title: str, head: dict[str, str], text: str) -> str:
    rows = "".join(f"<div><b>{escape(k)}</b> {escape(v)}</div>" for k, v in head.items())
    return f"<article><h3>{escape(title or '-')}</h3>{rows}<pre>{escape(_readable(text or ''))}</pre></article>"


def _readable(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text
