"""The report as JSON and back: one codec for frozen dataclasses, driven by their type hints."""

import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from domain.report import Report

T = TypeVar("T")


def dumps(report: Report) -> str:
    """Compact JSON; default values are left out, so an item stays small."""
    return json.dumps(_encode(report), ensure_ascii=False, separators=(",", ":"))


def loads(body: str) -> Report:
    """The report that `dumps` wrote, also by an earlier version that knew fewer fields."""
    report: Report = _decode(Report, json.loads(body))
    return report


def encoded(value: Any) -> str:
    """Any frozen dataclass of the domain, in the same codec."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"))


def decoded(kind: type[T], body: str) -> T:
    """The value of that kind that `encoded` wrote."""
    value: T = _decode(kind, json.loads(body))
    return value


def with_head(report: Report, head: str) -> Report:
    return replace(report, head=head)


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _encode(v) for f, v in pairs if v != _default(f)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_encode(v) for v in value]
    if isinstance(value, frozenset):
        return sorted(_encode(v) for v in value)
    return value


def _decode(kind: Any, raw: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if raw is None else _decode(next(a for a in get_args(kind) if a is not type(None)), raw)
    if origin in (tuple, frozenset):
        return origin(_decode(get_args(kind)[0], v) for v in raw)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(raw)
    if kind in (str, int, float, bool) or issubclass(kind, Enum):
        return kind(raw)
    known = {name: hint for name, hint in _hints(kind).items() if name in raw}
    return kind(**{name: _decode(hint, raw[name]) for name, hint in known.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default
