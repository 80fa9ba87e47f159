"""Between API Gateway and the app: who may call at all, and the framework's own refusals as problem details."""

import hmac
import os
from collections.abc import Callable
from typing import Any

from adapters.reference.words import Words
from adapters.web import http, language
from adapters.web.http import Answer, NotThroughTheEdge

App = Callable[[dict[str, Any], Any], dict[str, Any]]


def through(app: App, event: dict[str, Any], context: Any, words: Callable[[], Words]) -> dict[str, Any]:
    """Call the app with an event made whole; an answer that the framework wrote itself becomes a problem."""
    headers = event["headers"] = {name: value for name, value in (event.get("headers") or {}).items() if value}
    for absent in ("multiValueQueryStringParameters", "pathParameters", "stageVariables", "body"):
        event.setdefault(absent, None)
    path = str(event.get("path") or "")
    lang = language.of_header(next((v for n, v in headers.items() if n.lower() == "accept-language"), ""))
    if not _admitted(headers):
        return _proxy(http.refusal(NotThroughTheEdge(), words(), lang, path))
    answer = app(event, context)
    if answer["statusCode"] >= 400 and not _said_by_us(answer):
        problem = http.status_problem(answer["statusCode"], words(), lang, path)
        allow = {n: v for n, v in answer["headers"].items() if n.lower() == "allow"}
        return _proxy(Answer(problem.status, problem.body, {**problem.headers, **allow}))
    return answer


def _admitted(headers: dict[str, str]) -> bool:
    """The API's own policy admits the distribution only; where a stack has none, a secret in a header does."""
    secret = os.environ.get("ORIGIN_SECRET", "")
    sent = next((v for n, v in headers.items() if n.lower() == "x-origin-secret"), "")
    return not secret or hmac.compare_digest(sent.encode(), secret.encode())


def _said_by_us(answer: dict[str, Any]) -> bool:
    types = [v for n, v in answer["headers"].items() if n.lower() == "content-type"]
    return any(t in (http.PROBLEM, http.HTML) for t in types)


def _proxy(answer: Answer) -> dict[str, Any]:
    headers = dict(answer.headers)
    return {"statusCode": answer.status, "headers": headers, "multiValueHeaders": {}, "body": answer.body}
