"""Lambda proxy integration, payload 1.0: an HTTP request as the event a function gets, its answer as HTTP."""

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

from infra.local.places import ACCOUNT, REGION

Headers = list[tuple[str, str]]
EDGE_ADDRESS = "130.176.0.1"


@dataclass(frozen=True)
class Request:
    """What the edge hands to the API. `source` is the viewer; the API itself sees only the edge's address."""

    method: str
    path: str
    query: str
    headers: Headers
    body: bytes
    source: str
    at: datetime

    def header(self, name: str) -> str:
        return next((v for n, v in self.headers if n.lower() == name.lower()), "")


@dataclass(frozen=True)
class Response:
    status: int
    headers: Headers
    body: bytes


def proxy_event(
    request: Request, resource: str, parameters: dict[str, str], api_id: str, stage: str, binary: set[str]
) -> dict[str, Any]:
    """The event, with null where AWS sends null."""
    headers = _as_the_api_sees_them(request, api_id)
    multi = _multi(headers)
    query = _multi(parse_qsl(request.query, keep_blank_values=True))
    encoded = bool(request.body) and _is(request.header("content-type"), binary)
    return {
        "resource": resource,
        "path": request.path,
        "httpMethod": request.method,
        "headers": {n: v[-1] for n, v in multi.items()},
        "multiValueHeaders": multi,
        "queryStringParameters": {n: v[-1] for n, v in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": {n: unquote(v) for n, v in parameters.items()} or None,
        "stageVariables": None,
        "requestContext": _context(request, resource, api_id, stage),
        "body": _body(request.body, encoded),
        "isBase64Encoded": encoded,
    }


def _as_the_api_sees_them(request: Request, api_id: str) -> Headers:
    """CloudFront and API Gateway each append whom they heard from to X-Forwarded-For; Host is the API's own."""
    gone = {"host", "x-forwarded-for", "content-length", "connection", "transfer-encoding"}
    kept = [(n, v) for n, v in request.headers if n.lower() not in gone]
    before = request.header("x-forwarded-for")
    chain = ", ".join(filter(None, [before, request.source, EDGE_ADDRESS]))
    own = [("Host", _domain(api_id)), ("X-Forwarded-For", chain), ("X-Forwarded-Port", "443")]
    return [*kept, *own, ("X-Forwarded-Proto", "https")]


def _multi(pairs: Headers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _body(body: bytes, encoded: bool) -> str | None:
    if not body:
        return None
    return base64.b64encode(body).decode() if encoded else body.decode("utf-8", "replace")


def _domain(api_id: str) -> str:
    return f"{api_id}.execute-api.{REGION}.amazonaws.com"


def _context(request: Request, resource: str, api_id: str, stage: str) -> dict[str, Any]:
    identity = dict.fromkeys(
        ("cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller", "accessKey", "principalOrgId"), None
    )
    return {
        "resourceId": "local",
        "resourcePath": resource,
        "httpMethod": request.method,
        "extendedRequestId": uuid.uuid4().hex[:16],
        "requestTime": request.at.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "path": f"/{stage}{request.path}",
        "accountId": ACCOUNT,
        "protocol": "HTTP/1.1",
        "stage": stage,
        "domainPrefix": api_id,
        "requestTimeEpoch": int(request.at.timestamp() * 1000),
        "requestId": str(uuid.uuid4()),
        "identity": {**identity, "sourceIp": EDGE_ADDRESS, "userAgent": request.header("user-agent")},
        "domainName": _domain(api_id),
        "apiId": api_id,
    }


def from_lambda(payload: bytes, request: Request, binary: set[str]) -> Response | None:
    """The function's answer as HTTP; None where API Gateway calls it malformed."""
    try:
        answer = json.loads(payload)
        status, body = int(answer["statusCode"]), answer.get("body") or ""
        single, multi = answer.get("headers") or {}, answer.get("multiValueHeaders") or {}
        headers = [(n, str(v)) for n, v in single.items() if n not in multi]
        headers += [(n, str(v)) for n, values in multi.items() for v in values]
        wanted = _is(request.header("accept").split(",")[0], binary)
        data = base64.b64decode(body) if answer.get("isBase64Encoded") and wanted else str(body).encode()
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not any(n.lower() == "content-type" for n, _ in headers):
        headers.append(("Content-Type", "application/json"))
    return Response(status, headers, data)


def _is(media_type: str, binary: set[str]) -> bool:
    plain = media_type.split(";", maxsplit=1)[0].strip().lower()
    return plain in binary or "*/*" in binary or f"{plain.split('/')[0]}/*" in binary
