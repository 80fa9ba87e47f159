"""The one place where refusals and failures become HTTP: problem details (RFC 9457) in the reader's language."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from adapters.reference.words import Words
from domain.errors import (
    FieldError,
    Forbidden,
    InvalidInput,
    KeyReused,
    NotFound,
    Refusal,
    StaleVersion,
    TooManyAttempts,
    TransitionRefused,
    Unauthenticated,
)

JSON, PROBLEM, HTML = "application/json", "application/problem+json", "text/html; charset=utf-8"
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
RETRY_SECONDS = 5


class BadRequest(Refusal):
    """What arrived is no request at all (broken JSON, no object, bytes that are no UTF-8)."""


class TooLarge(Refusal):
    """More bytes than any honest request has."""


class NotThroughTheEdge(Refusal):
    """The call came around the distribution, and so around its firewall."""


_STATUS: Mapping[type[Refusal], tuple[int, str]] = {
    BadRequest: (400, "bad_request"),
    Unauthenticated: (401, "unauthenticated"),
    NotThroughTheEdge: (403, "forbidden"),
    Forbidden: (403, "not_allowed"),
    NotFound: (404, "not_found"),
    StaleVersion: (409, "stale"),
    TransitionRefused: (409, "transition_refused"),
    TooLarge: (413, "too_large"),
    InvalidInput: (422, "invalid_input"),
    KeyReused: (422, "key_reused"),
    TooManyAttempts: (429, "too_many_attempts"),
}

Reader = tuple[Words, str, str]
"""Whom a problem is written for: the words, the language, the path that was called."""

_BY_STATUS = {code: name for code, name in _STATUS.values() if name not in ("key_reused", "stale", "not_allowed")} | {
    405: "method_not_allowed",
    415: "unsupported_media_type",
    500: "internal",
    503: "unavailable",
}


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, independent of the framework."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


def json_answer(body: Any, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
    """Private JSON: nobody on the way keeps it."""
    return Answer(status, json.dumps(body, ensure_ascii=False), {"Content-Type": JSON, **PRIVATE, **headers})


def page_answer(html: str, lang: str, status: int = 200) -> Answer:
    """A private page in its language."""
    return Answer(status, html, {"Content-Type": HTML, "Content-Language": lang, **PRIVATE})


def refusal(error: Refusal, words: Words, lang: str, instance: str) -> Answer:
    """The problem details of a refusal, with one entry per field."""
    status, code = _STATUS.get(type(error), (409, "conflict"))
    extra = {"errors": field_errors(error, words, lang)} if isinstance(error, InvalidInput) else {}
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyAttempts) else {}
    return problem(status, code, words, lang, instance, extra=extra, headers=headers)


def field_errors(error: InvalidInput, words: Words, lang: str) -> list[dict[str, str]]:
    """What to change, field by field, as the pages and the problem details show it."""
    return [_entry(e, words, lang) for e in error.errors]


def problem(
    status: int,
    code: str,
    words: Words,
    lang: str,
    instance: str,
    *,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One problem document; `type` is a stable name, title and detail are for people."""
    body = {
        "type": f"urn:sp4n-lapor:problem:{code}",
        "title": words.say("problem", code, lang),
        "status": status,
        "detail": words.say("problem", f"{code}_detail", lang),
        "instance": instance,
        **(extra or {}),
    }
    sent = {"Content-Type": PROBLEM, "Content-Language": lang, **PRIVATE, **(headers or {})}
    return Answer(status, json.dumps(body, ensure_ascii=False), sent)


def status_problem(status: int, words: Words, lang: str, instance: str) -> Answer:
    """The problem for a bare status: what the framework refused before any of our code ran."""
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 503 else {}
    return problem(status, _BY_STATUS.get(status, "internal"), words, lang, instance, headers=headers)


def guarded(act: Callable[[], Answer], reader: Callable[[], Reader], log: Callable[[str], None]) -> Answer:
    """Run `act`; refusals and AWS failures become problems. Logged by kind only: never text, contact or code."""
    try:
        return act()
    except Refusal as error:
        return refusal(error, *reader())
    except ClientError as error:
        log(f"{error.operation_name}: {error.response.get('Error', {}).get('Code', '')}")
    except BotoCoreError as error:
        log(type(error).__name__)
    return status_problem(503, *reader())


def source_address(headers: Mapping[str, str], identity: Mapping[str, Any]) -> str:
    """The address of the caller, from headers in lower case and the event's identity.

    Behind CloudFront `sourceIp` is the edge's, and the viewer stands in X-Forwarded-For just left of the hop that
    API Gateway adds; what lies further left the viewer may have invented. The API's policy admits nobody who came
    around the edge. CloudFront-Viewer-Address is not used: the origin request policy does not send it, so whoever
    sends it is the viewer.
    """
    seen = str(identity.get("sourceIp") or "")
    hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    if hops and hops[-1] == seen:
        hops.pop()
    return hops[-1] if hops else seen


def _entry(error: FieldError, words: Words, lang: str) -> dict[str, str]:
    message = words.say("error", error.reason, lang, limit=error.limit)
    return {"field": error.field, "reason": error.reason, "message": message}
