"""One request as the views see it: fields, caller, language; and the way back to HTTP."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chalice.app import Request, Response

from adapters import clock, http, language
from adapters.http import Answer
from intake import body
from intake.filing import Caller
from intake.wiring import Parts

log = logging.getLogger("intake")


@dataclass(frozen=True)
class Call:
    """A request, with its body read at first use; reading it may be what refuses it."""

    request: Request
    body_limit: int
    now: datetime

    @cached_property
    def fields(self) -> dict[str, Any]:
        return body.read(self.request.raw_body, self._header("content-type"), self.body_limit)

    @property
    def is_form(self) -> bool:
        return body.is_form(self._header("content-type"))

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
        return Caller(self.source, self._header("user-agent"), key)

    @property
    def source(self) -> str:
        headers = {name.lower(): str(value) for name, value in dict(self.request.headers).items()}
        return http.source_address(headers, self.request.context.get("identity") or {})

    @property
    def cookies(self) -> str:
        return self._header("cookie")

    @property
    def query(self) -> Mapping[str, str]:
        return dict(self.request.query_params or {})

    def _header(self, name: str) -> str:
        return str(self.request.headers.get(name) or "")


def answered(request: Request | None, view: Callable[[Call, Parts], Answer], parts: Parts) -> Response:
    """Run a view; what it refuses, and what AWS refuses it, becomes problem details."""
    if request is None:
        raise LookupError("called outside of a request")
    call = Call(request, parts.limits["filing"]["body_bytes"], clock.now())
    answer = http.guarded(lambda: view(call, parts), lambda: (parts.words, call.lang, call.path), log.error)
    if call.is_form and answer.headers.get("Content-Type") == http.PROBLEM:
        answer = _as_page(answer, parts, call.lang)
    return Response(answer.body, status_code=answer.status, headers=dict(answer.headers))


def _as_page(problem: Answer, parts: Parts, lang: str) -> Answer:
    """Whoever sent a form reads a page, with the same status."""
    told = json.loads(problem.body)
    detail = " ".join([told["detail"], *(error["message"] for error in told.get("errors", []))])
    html = parts.pages.render("problem", lang, title=told["title"], detail=detail, status=problem.status)
    return Answer(problem.status, html, {**problem.headers, "Content-Type": http.HTML})
