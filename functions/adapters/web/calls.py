"""One request as the views of an HTTP function see it: fields, caller, language; and the way back to HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, TypeVar

from chalice.app import Request, Response

from adapters.aws import clock
from adapters.reference.words import Words
from adapters.web import bodies, http, language
from adapters.web.http import Answer

# What the edge's firewall adds where one address sends more than a person does (infra/edge.yaml, filing-suspect).
SUSPECT = "x-amzn-waf-suspect"


@dataclass(frozen=True)
class Caller:
    """Who sends, as far as the network tells, and the key they gave the request."""

    address: str
    agent: str
    key: str = ""
    suspect: bool = False


@dataclass(frozen=True)
class Call:
    """A request, with its body read at first use; reading it may be what refuses it."""

    request: Request
    body_limit: int
    now: datetime

    @cached_property
    def fields(self) -> dict[str, Any]:
        return bodies.read(self.request.raw_body, self._header("content-type"), self.body_limit)

    @property
    def is_form(self) -> bool:
        return bodies.is_form(self._header("content-type"))

    @property
    def path(self) -> str:
        return str(self.request.to_original_event().get("path") or self.request.path)

    @property
    def lang(self) -> str:
        """The page's own language (?lang=), a form's field once the body is read, else Accept-Language."""
        said = self.query.get("lang", "")
        if not said and self.is_form:
            said = self.__dict__.get("fields", {}).get("language", "")
        return language.of_form(said, self._header("accept-language"))

    @property
    def caller(self) -> Caller:
        """The key comes by header, or as a field of a form."""
        said = self.fields.get("idempotency_key", "")
        key = self._header("idempotency-key") or str(said)
        return Caller(self.source, self._header("user-agent"), key, bool(self._header(SUSPECT)))

    @property
    def source(self) -> str:
        headers = {name.lower(): str(value) for name, value in dict(self.request.headers).items()}
        return http.source_address(headers, self.context.get("identity") or {})

    @property
    def cookies(self) -> str:
        return self._header("cookie")

    @property
    def query(self) -> Mapping[str, str]:
        return dict(self.request.query_params or {})

    @property
    def context(self) -> Mapping[str, Any]:
        """What the gateway says of the request: where it came from, and whom its authorizer found."""
        return self.request.context or {}

    def _header(self, name: str) -> str:
        return str(self.request.headers.get(name) or "")


class Shared(Protocol):
    """What the parts of every HTTP function have."""

    @property
    def words(self) -> Words: ...

    @property
    def limits(self) -> Mapping[str, Any]: ...


P = TypeVar("P", bound=Shared)


def answer_of(
    request: Request | None, view: Callable[[Call, P], Answer], parts: P, log: Callable[[str], None]
) -> tuple[Call, Answer]:
    """Run a view; what it refuses, and what AWS refuses it, becomes problem details."""
    if request is None:
        raise LookupError("called outside of a request")
    call = Call(request, parts.limits["filing"]["body_bytes"], clock.now())
    return call, http.guarded(lambda: view(call, parts), lambda: (parts.words, call.lang, call.path), log)


def response(answer: Answer) -> Response:
    """The answer as the framework wants it."""
    return Response(answer.body, status_code=answer.status, headers=dict(answer.headers))
