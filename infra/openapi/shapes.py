"""The few forms from which the schemas of answers are made."""

from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
TIME: Json = {"type": "string", "format": "date-time"}
DAY: Json = {"type": "string", "format": "date"}
FLAG: Json = {"type": "boolean"}
NUMBER: Json = {"type": "integer"}


def object_(required: str, **properties: Json) -> Json:
    return {"type": "object", "required": required.split(), "properties": properties}


def texts(required: str, **others: Json) -> Json:
    """An object whose required fields are texts where nothing else is said."""
    return object_(required, **dict.fromkeys(required.split(), TEXT) | others)


def list_(of: Json) -> Json:
    return {"type": "array", "items": of}


def or_null(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}
