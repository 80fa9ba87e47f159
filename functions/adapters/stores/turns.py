"""Optimistic writes: a row is written only where nobody else has written it since it was read."""

from typing import Any

NEW: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}


def unmoved(read: int, name: str = "turn") -> dict[str, Any]:
    """The condition that the row's turn is still the one that was read; 0 says that there was no row."""
    return stands(name, {"N": str(read)}) if read else NEW


def stands(name: str, value: dict[str, str]) -> dict[str, Any]:
    """The condition that an attribute still has this value."""
    return {
        "ConditionExpression": "#turn = :read",
        "ExpressionAttributeNames": {"#turn": name},
        "ExpressionAttributeValues": {":read": value},
    }
