"""Calls the intake function as API Gateway does: with its REST proxy event."""

import base64
import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

EVENT = json.loads((Path(__file__).parent.parent / "events" / "api_gateway_rest.json").read_text())
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Got:
    """The answer as the caller sees it."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def errors(self) -> dict[str, str]:
        return {e["field"]: e["reason"] for e in self.json["errors"]}


def claims(officer: str) -> dict[str, str]:
    """What API Gateway hands on of a verified access token: all values are text. `officer` is the account's id."""
    return {
        "sub": officer,
        "username": officer,
        "token_use": "access",
        "scope": "desk/work",
        "client_id": "desk-client",
        "iss": "https://cognito-idp.ap-southeast-3.amazonaws.com/ap-southeast-3_Example",
        "auth_time": "1795000000",
        "iat": "Sun Nov 22 06:00:00 UTC 2026",
        "exp": "Sun Nov 22 06:30:00 UTC 2026",
        "jti": "a-token",
    }


class Api:
    """`handle` is the function's handler; a body that is a mapping is sent as JSON, text and bytes as they are.

    `officer`: the id of the account whose access token API Gateway has verified.
    """

    def __init__(self, handle: Callable[[dict[str, Any], Any], dict[str, Any]]) -> None:
        self._handle = handle

    def call(
        self,
        method: str,
        resource: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        source: str = "114.122.10.20",
        query: Mapping[str, str] | None = None,
        officer: str = "",
    ) -> Got:
        event = copy.deepcopy(EVENT)
        path = resource
        for name, value in (parameters or {}).items():
            path = path.replace(f"{{{name}}}", value)
        sent = {"X-Forwarded-For": f"{source}, 130.176.1.80", **(headers or {})}
        event |= {"resource": resource, "path": path, "httpMethod": method, "pathParameters": dict(parameters or {})}
        event["multiValueQueryStringParameters"] = {k: [v] for k, v in query.items()} if query else None
        event["headers"] = {k: v for k, v in event["headers"].items() if k.lower() not in _lower(sent)} | sent
        event["requestContext"] |= {"resourcePath": resource, "httpMethod": method, "path": f"/live{path}"}
        event["requestContext"] |= {"authorizer": {"claims": claims(officer)}} if officer else {}
        event["body"], event["isBase64Encoded"] = _encoded(body)
        answer = self._handle(event, None)
        return Got(answer["statusCode"], dict(answer["headers"]), answer["body"])

    def post(self, resource: str, body: Any, **given: Any) -> Got:
        return self.call("POST", resource, body, **given)

    def form(self, resource: str, fields: Mapping[str, str], **given: Any) -> Got:
        headers = {"Content-Type": FORM, **given.pop("headers", {})}
        return self.call("POST", resource, urlencode(fields), headers=headers, **given)


def _encoded(body: Any) -> tuple[str | None, bool]:
    if body is None or isinstance(body, str):
        return body, False
    if isinstance(body, bytes):
        return base64.b64encode(body).decode(), True
    return json.dumps(body), False


def _lower(headers: Mapping[str, str]) -> set[str]:
    return {name.lower() for name in headers}
