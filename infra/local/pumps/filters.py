"""Event patterns as FilterCriteria of event source mappings use them: a record passes if any pattern matches."""

import json
from collections.abc import Callable
from typing import Any


def passes(record: dict[str, Any], criteria: dict[str, Any] | None) -> bool:
    patterns = [json.loads(f["Pattern"]) for f in (criteria or {}).get("Filters", [])]
    return not patterns or any(matches(pattern, record) for pattern in patterns)


def matches(pattern: dict[str, Any], value: Any) -> bool:
    """Every field of the pattern must match; a leaf is a list of alternatives."""
    if "$or" in pattern:
        rest = {k: v for k, v in pattern.items() if k != "$or"}
        return matches(rest, value) and any(matches(each, value) for each in pattern["$or"])
    return all(_field(want, value, name) for name, want in pattern.items())


def _field(want: Any, value: Any, name: str) -> bool:
    present = isinstance(value, dict) and name in value
    if isinstance(want, dict):
        return present and matches(want, value[name])
    return any(_leaf(each, value[name] if present else None, present) for each in want)


def _leaf(rule: Any, value: Any, present: bool) -> bool:
    if not isinstance(rule, dict):
        return present and (rule in value if isinstance(value, list) else rule == value and type(rule) is type(value))
    kind, argument = next(iter(rule.items()))
    if kind == "exists":
        return bool(argument) is present
    return present and _RULES[kind](argument, value)


def _numeric(terms: list[Any], value: Any) -> bool:
    pairs = zip(terms[::2], terms[1::2], strict=True)
    return isinstance(value, int | float) and all(_COMPARE[sign](value, bound) for sign, bound in pairs)


def _anything_but(excluded: Any, value: Any) -> bool:
    if isinstance(excluded, dict):
        return not _leaf(excluded, value, True)
    return bool(value not in (excluded if isinstance(excluded, list) else [excluded]))


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "prefix": lambda start, value: isinstance(value, str) and value.startswith(start),
    "suffix": lambda end, value: isinstance(value, str) and value.endswith(end),
    "equals-ignore-case": lambda want, value: isinstance(value, str) and value.lower() == want.lower(),
    "numeric": _numeric,
    "anything-but": _anything_but,
}
