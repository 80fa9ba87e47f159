"""Puts the document together: each route of the app with what it takes and answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from adapters.web.bodies import FORM
from adapters.web.fields import LENGTHS
from infra.openapi import answers, desk_document
from infra.openapi.operation import Operation
from infra.openapi.operations import OPERATIONS
from intake import handler as intake
from reporter import web as reporter

Json = dict[str, Any]
MODELS: tuple[type[BaseModel], ...] = tuple(dict.fromkeys(o.takes for o in OPERATIONS.values() if o.takes))
DESK = "/api/desk/"
REF = "#/components/schemas/{model}"


def document(limits: Mapping[str, Any]) -> Json:
    """Fails with KeyError where a route of the app has no operation described."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "SP4N-LAPOR!",
            "version": "1",
            "description": "Laporan, usul dan pertanyaan tentang layanan publik. File a report, and follow it with "
            "its number and access code. No account is needed. Errors are RFC 9457 problem details in Indonesian or "
            "English by Accept-Language.",
        },
        "paths": {**_paths(), **desk_document.paths()},
        "components": {
            "securitySchemes": desk_document.SECURITY,
            "schemas": {**_requests(limits), **answers.SCHEMAS, **desk_document.schemas(limits)},
        },
    }


def _paths() -> Json:
    paths: Json = {}
    for path, method in _routes():
        paths.setdefault(path, {})[method.lower()] = _operation(path, OPERATIONS[(method, path)])
    return paths


def _routes() -> Iterator[tuple[str, str]]:
    """What needs no account, whichever function serves it."""
    for app in (intake.app, reporter.app):
        for path, methods in app.routes.items():
            yield from ((path, method) for method in methods if not path.startswith(DESK))


def _operation(path: str, operation: Operation) -> Json:
    described: Json = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.description,
        "parameters": _parameters(path, operation),
        "responses": {str(status): _response(status, operation) for status in operation.statuses},
    }
    if operation.takes is not None:
        schema = {"$ref": REF.format(model=operation.takes.__name__)}
        content = {"application/json": {"schema": schema}, FORM: {"schema": schema}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _parameters(path: str, operation: Operation) -> list[Json]:
    text = {"type": "string"}
    named = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    parameters: list[Json] = [{"name": name, "in": "path", "required": True, "schema": text} for name in named]
    if operation.keyed:
        schema = {"type": "string", "minLength": 16, "maxLength": 128}
        parameters.append({"name": "Idempotency-Key", "in": "header", "description": answers.KEY, "schema": schema})
    parameters.append({"name": "Accept-Language", "in": "header", "schema": {"type": "string"}})
    return parameters


def _response(status: int, operation: Operation) -> Json:
    told = answers.STATUSES[status]
    if status >= 400:
        problem: Json = {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}
        return {"description": told, "content": problem | answers.PAGE}
    content: Json = {}
    if operation.answers:
        content["application/json"] = {"schema": {"$ref": REF.format(model=operation.answers)}}
    if operation.page and status in (200, 202):
        content |= answers.PAGE
    return {"description": told, **({"content": content} if content and status != 303 else {})}


def _requests(limits: Mapping[str, Any]) -> Json:
    """The models' own schemas, with the lengths that the policy sets."""
    _, defined = models_json_schema([(m, "validation") for m in MODELS], ref_template=REF)
    schemas: Json = defined["$defs"]
    for model in MODELS:
        for name, limit in LENGTHS.items():
            schema = schemas[model.__name__]["properties"].get(name)
            if schema is not None:
                schema["maxLength"] = limits["filing"][limit]
            if schema is not None and name == "text" and "default" not in schema:
                schema["minLength"] = 1
    return schemas
