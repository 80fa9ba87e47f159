"""API Gateway's REST API in front of Lambda: routes, throttles and error texts as the template defines them."""

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from infra.local.authorizer import Refused, asked, authorizers
from infra.local.aws import Aws
from infra.local.proxy_event import Request, Response, from_lambda, proxy_event
from infra.local.stack import Stack
from infra.local.workers import Pool

LARGEST_PAYLOAD = 10 * 1024 * 1024
LARGEST_EVENT = 6 * 1024 * 1024
_SECONDS = 29.0
_DEFAULTS = {
    "UNAUTHORIZED": (401, "Unauthorized"),
    "MISSING_AUTHENTICATION_TOKEN": (403, "Missing Authentication Token"),
    "THROTTLED": (429, "Too Many Requests"),
    "REQUEST_TOO_LARGE": (413, "Request Too Long"),
    "INTEGRATION_TIMEOUT": (504, "Endpoint request timed out"),
    "INTEGRATION_FAILURE": (504, "Endpoint request timed out"),
    "API_CONFIGURATION_ERROR": (500, "Internal server error"),
    "DEFAULT_5XX": (502, "Internal server error"),
}


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    function: str
    pattern: re.Pattern[str]
    authorizer: str = ""
    scopes: tuple[str, ...] = ()


@dataclass
class Bucket:
    """A token bucket: `rate` a second, `burst` at once."""

    rate: float
    burst: float
    tokens: float = field(default=-1)
    at: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> bool:
        with self.lock:
            now = time.monotonic()
            full = self.burst if self.tokens < 0 else self.tokens
            self.tokens, self.at = min(self.burst, full + (now - self.at) * self.rate), now
            if self.tokens < 1:
                return False
            self.tokens -= 1
            return True


class RestApi:
    """One REST API of a stack. Its body says the routes, its stage the throttles."""

    def __init__(self, aws: Aws, stack: Stack, logical_id: str, pools: dict[str, Pool]) -> None:
        resource = stack.template["Resources"][logical_id]["Properties"]
        body = resource["Body"]
        self.id, self._pools, self.seconds = stack.ids[logical_id], pools, _SECONDS
        self._waiting = ThreadPoolExecutor(32, thread_name_prefix="integration")
        self._responses: dict[str, Any] = body.get("x-amazon-apigateway-gateway-responses", {})
        kinds = resource.get("BinaryMediaTypes") or body.get("x-amazon-apigateway-binary-media-types") or []
        # CloudFormation wants "~1" where a media type has its slash.
        self.binary = {kind.replace("~1", "/") for kind in kinds}
        self.routes = sorted(
            _routes(body, set(pools)), key=lambda r: [part.startswith("{") for part in r.path.split("/")]
        )
        self.stage, settings = _stage(aws, stack, logical_id, self.id)
        self._buckets = {r: _bucket(settings, r) for r in self.routes}
        self._authorizers = authorizers(aws.endpoint, stack, body)

    def handle(self, request: Request) -> Response:
        route, parameters = self.route(request)
        if route is None:
            return self.error("MISSING_AUTHENTICATION_TOKEN")
        if refusal := self._refusal(route, request):
            return self.error(refusal)
        event = proxy_event(request, route.path, parameters, self.id, self.stage, self.binary)
        if route.authorizer:
            try:
                claims = self._authorizers[route.authorizer].claims(request.header("authorization"), route.scopes)
            except Refused:
                return self.error("UNAUTHORIZED")
            event["requestContext"]["authorizer"] = {"claims": claims}
        payload = json.dumps(event).encode()
        return (
            self.error("REQUEST_TOO_LARGE") if len(payload) > LARGEST_EVENT else self._invoke(route, payload, request)
        )

    def _refusal(self, route: Route, request: Request) -> str:
        if len(request.body) > LARGEST_PAYLOAD:
            return "REQUEST_TOO_LARGE"
        bucket = self._buckets[route]
        return "THROTTLED" if bucket and not bucket.take() else ""

    def route(self, request: Request) -> tuple[Route | None, dict[str, str]]:
        for route in self.routes:
            found = route.pattern.fullmatch(request.path)
            if found and route.method in {request.method, "ANY"}:
                return route, found.groupdict()
        return None, {}

    def error(self, kind: str) -> Response:
        """The gateway response of that kind, else its family's, else AWS's own text."""
        status, message = _DEFAULTS[kind]
        family = "DEFAULT_4XX" if status < 500 else "DEFAULT_5XX"
        own = self._responses.get(kind) or self._responses.get(family) or {}
        template = own.get("responseTemplates", {}).get("application/json", '{"message":$context.error.messageString}')
        parameters = own.get("responseParameters", {})
        headers = [(n.removeprefix("gatewayresponse.header."), v.strip("'")) for n, v in parameters.items()]
        headers = (
            headers
            if any(n.lower() == "content-type" for n, _ in headers)
            else [*headers, ("Content-Type", "application/json")]
        )
        text = template.replace("$context.error.messageString", json.dumps(message)).replace(
            "$context.error.message", message
        )
        text = text.replace("$context.error.responseType", kind).replace("$context.requestId", "local")
        code = int(own.get("statusCode") or status)
        return Response(code, [*headers, ("x-amzn-ErrorType", kind)], text.encode())

    def _invoke(self, route: Route, payload: bytes, request: Request) -> Response:
        pool = self._pools[route.function]
        try:
            slow = pool.spec.timeout > self.seconds
            outcome = self._waiting.submit(pool.invoke, payload).result(self.seconds) if slow else pool.invoke(payload)
        except TimeoutError:  # the function goes on; only the caller no longer waits
            return self.error("INTEGRATION_TIMEOUT")
        answer = None if outcome.error else from_lambda(outcome.payload, request, self.binary)
        return answer or self.error("DEFAULT_5XX")


def _routes(body: dict[str, Any], functions: set[str]) -> list[Route]:
    found = []
    for path, methods in body.get("paths", {}).items():
        for method, operation in methods.items():
            name = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
            function = _function(operation.get("x-amazon-apigateway-integration", {}).get("uri"), functions)
            if function:
                authorizer, scopes = asked(operation)
                found.append(Route(name, path, function, _pattern(path), authorizer, tuple(scopes)))
    return found


def _function(uri: Any, functions: set[str]) -> str:
    """The function that an integration's uri names (it may name it through its alias)."""
    named = re.findall(r"\$\{(\w+)", json.dumps(uri))
    fitting = [f for f in functions for n in named if n == f or n.startswith(f"{f}Alias")]
    return max(fitting, key=len, default="")


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\+?\})", path)
    each = [_parameter(p) if p.startswith("{") else re.escape(p) for p in parts]
    return re.compile("".join(each))


def _parameter(part: str) -> str:
    name, greedy = part.strip("{}").rstrip("+"), part.endswith("+}")
    return f"(?P<{name}>{'.+' if greedy else '[^/]+'})"


def _stage(aws: Aws, stack: Stack, api: str, api_id: str) -> tuple[str, dict[str, Any]]:
    client = aws.client("apigateway")
    for name in stack.of_type("AWS::ApiGateway::Stage"):
        if stack.template["Resources"][name]["Properties"]["RestApiId"] == {"Ref": api}:
            found = client.get_stage(restApiId=api_id, stageName=stack.ids[name])
            return stack.ids[name], found.get("methodSettings", {})
    return "live", {}


def _bucket(settings: dict[str, Any], route: Route) -> Bucket | None:
    own = settings.get(f"{route.path}/{route.method}") or settings.get("*/*") or {}
    rate, burst = own.get("throttlingRateLimit", -1), own.get("throttlingBurstLimit", -1)
    return Bucket(float(rate), float(burst)) if rate > 0 and burst > 0 else None
