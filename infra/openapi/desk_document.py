"""The officers' part of the document: every route under /api/desk, whichever function serves it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from adapters.web.fields import LENGTHS
from desk import handler as desk
from infra.openapi.desk_answers import DESK_SCHEMAS
from infra.openapi.desk_operations import DESK_OPERATIONS, DeskOperation
from infra.openapi.shapes import Json
from intake import handler as intake
from paper import handler as paper
from reporter import web as reporter

DESK = "/api/desk/"
REF = "#/components/schemas/"
SCHEME = "officers"
PREFIX = "Desk"
STATUSES = {
    200: "Done",
    201: "Created",
    202: "Queued",
    400: "No JSON object",
    401: "No token, or one that has expired",
    403: "The role does not allow it",
    404: "There is no such thing, or it has not come to this officer's desk",
    409: "The state does not allow it, or a colleague was faster",
    413: "Too large",
    415: "No JSON",
    422: "Something is wrong with a field",
    500: "A fault of ours",
    503: "Busy; try again",
}
SECURITY: Json = {
    SCHEME: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of the officers' pool, by OIDC with PKCE.",
    }
}
_SHARED = frozenset({"Receipt", "UploadForm"})


def paths() -> Json:
    """Fails with KeyError where a route has no operation described."""
    found: Json = {}
    for path, method in _routes():
        found.setdefault(path, {})[method.lower()] = _operation(path, DESK_OPERATIONS[(method, path)])
    return found


def schemas(limits: Mapping[str, Any]) -> Json:
    """Requests and answers, named apart from those of reporters."""
    return {f"{PREFIX}{name}": schema for name, schema in {**_requests(limits), **_answers()}.items()}


def _routes() -> Iterator[tuple[str, str]]:
    for app in (desk.app, intake.app, reporter.app, paper.app):
        for path, methods in app.routes.items():
            yield from ((path, method) for method in methods if path.startswith(DESK))


def _operation(path: str, operation: DeskOperation) -> Json:
    described: Json = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.description,
        "security": [{SCHEME: []}],
        "parameters": [*_parameters(path), *_query(operation)],
        "responses": {str(status): _response(status, operation) for status in operation.statuses},
    }
    if operation.takes:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": _body(operation)}}}
    return described


def _body(operation: DeskOperation) -> Json:
    refs = [{"$ref": f"{REF}{PREFIX}{model.__name__}"} for model in operation.takes]
    return refs[0] if len(refs) == 1 else {"oneOf": refs}


def _parameters(path: str) -> list[Json]:
    named = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    text = {"type": "string"}
    in_path = [{"name": name, "in": "path", "required": True, "schema": text} for name in named]
    return [*in_path, {"name": "Accept-Language", "in": "header", "schema": text}]


def _query(operation: DeskOperation) -> list[Json]:
    if operation.query is None:
        return []
    properties = operation.query.model_json_schema()["properties"]
    return [{"name": name, "in": "query", "schema": {"type": "string"}} for name in properties]


def _response(status: int, operation: DeskOperation) -> Json:
    if status >= 400:
        name = f"{PREFIX}Conflict" if status == 409 else "Problem"
        return {"description": STATUSES[status], "content": {"application/problem+json": _schema(name)}}
    if operation.media != "application/json":
        return {"description": STATUSES[status], "content": {operation.media: {"schema": {"type": "string"}}}}
    name = operation.answers if operation.answers in _SHARED else f"{PREFIX}{operation.answers}Answer"
    return {"description": STATUSES[status], "content": {operation.media: _schema(name)}}


def _schema(name: str) -> Json:
    return {"schema": {"$ref": f"{REF}{name}"}}


def _answers() -> Json:
    return {name if name == "Conflict" else f"{name}Answer": schema for name, schema in DESK_SCHEMAS.items()}


def _models() -> tuple[type[BaseModel], ...]:
    return tuple(dict.fromkeys(model for o in DESK_OPERATIONS.values() for model in o.takes))


def _requests(limits: Mapping[str, Any]) -> Json:
    """The models' own schemas, with the lengths that the policy sets."""
    asked: list[tuple[type[BaseModel], Any]] = [(model, "validation") for model in _models()]
    _, defined = models_json_schema(asked, ref_template=REF + PREFIX + "{model}")
    named: Json = defined["$defs"]
    for schema in named.values():
        for name, about in schema.get("properties", {}).items():
            if name in LENGTHS and about.get("type") == "string":
                about["maxLength"] = limits["filing"][LENGTHS[name]]
            if name == "text" and "default" not in about:
                about["minLength"] = 1
    return named
