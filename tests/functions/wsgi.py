"""The intake function as a WSGI application, for tools that speak HTTP: API Gateway's part, in process."""

import base64
import copy
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.functions.http import EVENT, claims

Handle = Callable[[dict[str, Any], Any], dict[str, Any]]


class Gateway:
    """Finds the resource for a path and calls the handler; the document is served without asking the function.

    `officer`: whose access token has been verified, for routes behind the authorizer.
    """

    def __init__(
        self, handle: Handle, routes: Mapping[str, Any], document: Mapping[str, Any], officer: str = ""
    ) -> None:
        self._handle, self._document, self.officer = handle, json.dumps(document), officer
        self._patterns = [(re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)), path) for path in routes]

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/api/openapi.json":
            start("200 OK", [("Content-Type", "application/json")])
            return [self._document.encode()]
        found = next(((p.fullmatch(path), r) for p, r in self._patterns if p.fullmatch(path)), None)
        if found is None:
            start("404 Not Found", [("Content-Type", "application/problem+json")])
            return [b"{}"]
        answer = self._handle(self._event(environ, found[1], found[0].groupdict() if found[0] else {}), None)
        start(f"{answer['statusCode']} -", [(k, str(v)) for k, v in answer["headers"].items()])
        return [answer["body"].encode()]

    def _event(self, environ: dict[str, Any], resource: str, parameters: dict[str, str]) -> dict[str, Any]:
        event: dict[str, Any] = copy.deepcopy(EVENT)
        method = environ["REQUEST_METHOD"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        headers = {k[5:].replace("_", "-").title(): v for k, v in environ.items() if k.startswith("HTTP_")}
        if environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = environ["CONTENT_TYPE"]
        event |= {"resource": resource, "path": environ["PATH_INFO"], "httpMethod": method, "headers": headers}
        event["pathParameters"] = {name: unquote(value) for name, value in parameters.items()}
        event["requestContext"] |= {"resourcePath": resource, "httpMethod": method}
        event["requestContext"] |= {"authorizer": {"claims": claims(self.officer)}} if self.officer else {}
        asked = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        event["multiValueQueryStringParameters"] = asked or None
        event["body"], event["isBase64Encoded"] = base64.b64encode(body).decode(), True
        return event
