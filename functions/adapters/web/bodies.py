"""A request's body as a plain mapping, whether it came as JSON or as a form without script."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from adapters.web.http import BadRequest, TooLarge

FORM = "application/x-www-form-urlencoded"
MAX_FIELDS = 100


def read(raw: bytes | str, content_type: str, limit: int) -> dict[str, Any]:
    """The fields; what was left empty counts as not given. Raises TooLarge, BadRequest."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if len(data) > limit:
        raise TooLarge(f"{len(data)} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest("not UTF-8") from error
    fields = _form(text) if is_form(content_type) else _json(text)
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def is_form(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == FORM


def _form(text: str) -> Mapping[str, Any]:
    """Of several values with one name the last that is not empty counts."""
    try:
        return dict(parse_qsl(text, max_num_fields=MAX_FIELDS, errors="strict"))
    except ValueError as error:
        raise BadRequest("no form") from error


def _json(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest("no JSON") from error
    if not isinstance(value, dict):
        raise BadRequest("no object")
    return value


def _no_constant(name: str) -> NoReturn:
    """NaN and Infinity are no JSON, though Python's reader takes them."""
    raise ValueError(name)
